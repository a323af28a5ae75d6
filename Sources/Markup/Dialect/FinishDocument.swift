import Diagnostics

/// Gives every heading its id and every step of a procedure its anchor, turns the questions of a
/// FAQ into `question` nodes, and returns the outline: all headings in document order. Runs after
/// `spliceIncludes`.
public func finishDocument(_ document: inout Document, kind: ArticleKind) -> Parsed<[OutlineEntry]>
{
  var diagnostics = assignHeadingIDs(&document)
  let outline = makeOutline(document, &diagnostics)
  markProcedures(&document)
  if kind == .faq { makeQuestions(&document) }
  return Parsed(outline, diagnostics)
}

private func makeOutline(
  _ document: Document, _ diagnostics: inout [Diagnostic]
) -> [OutlineEntry] {
  var outline: [OutlineEntry] = []
  var level = 1
  var hasTitle = false
  var id = Document.root
  while id != .none {
    let node = document[id]
    guard node.kind == .heading else {
      id = document.next(after: id)
      continue
    }
    func warn(_ code: DiagnosticCode, _ message: String, remedy: String = "") {
      diagnostics.append(
        Diagnostic(
          code, path: document.path(of: id), at: document.position(of: id), message,
          remedy: remedy))
    }
    let anchor = document.string(node.extra)
    var title = plainLine(document, of: id)
    if title.isEmpty {
      warn(.emptyHeading, "this heading has no text")
      title = anchor
    }
    if node.level == 1 {
      if hasTitle {
        let isIncluded = document.path(of: id) != document.path(of: Document.root)
        warn(
          .severalTitles,
          isIncluded
            ? "a page that includes this fragment has a title of its own"
            : "this page has a second title", remedy: "write '## \(title)'")
      }
      hasTitle = true
    } else if Int(node.level) > level + 1 {
      warn(
        .skippedHeadingLevel, "a heading of level \(node.level) follows one of level \(level)",
        remedy: "make it one of level \(level + 1)")
    }
    level = Int(node.level)
    outline.append(OutlineEntry(node: id, level: level, id: anchor, title: title))
    id = document.next(after: id)
  }
  return outline
}

/// The plain text of a heading, without white space at its ends.
func plainLine(_ document: Document, of node: NodeID) -> String {
  let text = plainText(document, of: node)
  return String(decoding: trimmed(Array(text.utf8)[...]), as: UTF8.self)
}

/// Takes the article's title, its first heading of level 1, out of the finished document and its
/// outline, since the page shows the title itself. An anchor stays in its place, so that links to
/// the heading work. A level 1 heading that is not the first heading gives the title but stays.
public func takeTitle(
  _ document: inout Document, outline: inout [OutlineEntry]
) -> Located<String>? {
  guard let index = outline.firstIndex(where: { $0.level == 1 }) else { return nil }
  let entry = outline[index]
  let title = Located(entry.title, at: document.position(of: entry.node) ?? .start)
  guard index == 0, document[entry.node].parent == Document.root else { return title }
  let anchor = document.add(.anchor, at: entry.node)
  document[anchor].extra = document[entry.node].extra
  document.insert(anchor, before: entry.node)
  document.detach(entry.node)
  outline.removeFirst()
  return title
}

/// Every id of a finished document that a link may lead to.
public func anchors(of document: Document) -> Set<String> {
  var anchors: Set<String> = []
  var id = Document.root
  while id != .none {
    let node = document[id]
    switch node.kind {
    case .heading, .anchor: anchors.insert(document.string(node.extra))
    case .listItem: if !node.extra.isEmpty { anchors.insert(document.string(node.extra)) }
    default: break
    }
    id = document.next(after: id)
  }
  return anchors
}
