import Diagnostics

/// Ids of the frame of a page, of its notes and of the marks of notes begin with these; ids of
/// content never do.
private let framePrefixes = ["tz-", "fn:", "fnref:"]

/// Gives every heading its id: the one written (`{#id}`, a leading `<a name="id"></a>`), else its
/// slug. Ids are unique over headings and anchors; written ones have precedence over slugs, and
/// among equals the first. None is empty, none begins as an id of the frame or of a note does.
func assignHeadingIDs(_ document: inout Document) -> [Diagnostic] {
  var diagnostics: [Diagnostic] = []
  var headings: [NodeID] = []
  var anchors: [NodeID] = []
  // Translators' machines mark every heading with the slug of its original: twins among these are
  // as little a mistake as headings of equal text.
  var machineMarked: Set<NodeID> = []
  var id = Document.root
  while id != .none {
    if document[id].kind == .heading {
      if takeLeadingAnchor(&document, heading: id) { machineMarked.insert(id) }
      headings.append(id)
    } else if document[id].kind == .anchor {
      anchors.append(id)
    }
    id = document.next(after: id)
  }
  var ids = IDRegister()
  var isWritten: [Bool] = []
  for heading in headings {
    isWritten.append(!document[heading].extra.isEmpty)
    guard !document[heading].extra.isEmpty else { continue }
    register(&document, heading, &ids, &diagnostics, isQuiet: machineMarked.contains(heading))
  }
  for anchor in anchors where document[anchor].parent != .none {
    registerAnchor(&document, anchor, &ids, &diagnostics)
  }
  for (heading, isWritten) in zip(headings, isWritten) where !isWritten {
    let made = slug(plainLine(document, of: heading))
    let unique = ids.unique(movedFromFrame(made.isEmpty ? "section" : made))
    document[heading].extra = document.store(unique)
  }
  return diagnostics
}

/// The ids in use, and for each the next number to try, so that a thousand equal headings are
/// numbered in linear time.
struct IDRegister {
  private var nextNumbers: [String: Int] = [:]

  /// `wanted`, or `wanted-1`, `wanted-2` … whichever is free first. Takes it.
  mutating func unique(_ wanted: String) -> String {
    guard var number = nextNumbers[wanted] else {
      nextNumbers[wanted] = 1
      return wanted
    }
    while true {
      let candidate = "\(wanted)-\(number)"
      number += 1
      guard nextNumbers[candidate] == nil else { continue }
      nextNumbers[wanted] = number
      nextNumbers[candidate] = 1
      return candidate
    }
  }

  func contains(_ id: String) -> Bool {
    nextNumbers[id] != nil
  }
}

private func movedFromFrame(_ id: String) -> String {
  framePrefixes.contains { id.utf8.starts(with: $0.utf8) } ? "id-" + id : id
}

/// `## <a name="customer-support"></a>Service clientèle`: the anchor names the heading.
private func takeLeadingAnchor(_ document: inout Document, heading: NodeID) -> Bool {
  guard document[heading].extra.isEmpty else { return false }
  var first = document[heading].firstChild
  while first != .none, document[first].kind == .text,
    document[document[first].text].allSatisfy(isMarkdownSpace)
  {
    first = document[first].next
  }
  guard first != .none, document[first].kind == .anchor else { return false }
  document[heading].extra = document[first].extra
  document.detach(first)
  document.trimInlines(of: heading)
  return true
}

private func register(
  _ document: inout Document, _ node: NodeID, _ ids: inout IDRegister,
  _ diagnostics: inout [Diagnostic], isQuiet: Bool = false
) {
  let written = document.string(document[node].extra)
  let wanted = movedFromFrame(written.isEmpty ? "section" : written)
  if wanted != written, !written.isEmpty {
    diagnostics.append(
      Diagnostic(
        .reservedID, path: document.path(of: node), at: document.position(of: node),
        "the id '\(written)' belongs to the page's frame",
        remedy: "link to '#\(wanted)' or choose another id"))
  }
  let unique = ids.unique(wanted)
  if unique != wanted, !isQuiet {
    diagnostics.append(
      Diagnostic(
        .duplicateID, path: document.path(of: node), at: document.position(of: node),
        "the id '\(wanted)' is taken on this page; this place is '\(unique)'"))
  }
  if unique.utf8.count != written.utf8.count || unique != written {
    document[node].extra = document.store(unique)
  }
}

/// A second anchor of one name leads nowhere a browser would go: it is left out.
private func registerAnchor(
  _ document: inout Document, _ anchor: NodeID, _ ids: inout IDRegister,
  _ diagnostics: inout [Diagnostic]
) {
  let name = document.string(document[anchor].extra)
  guard !ids.contains(movedFromFrame(name)) else {
    diagnostics.append(
      Diagnostic(
        .duplicateID, path: document.path(of: anchor), at: document.position(of: anchor),
        "the id '\(name)' is taken on this page; this anchor is left out"))
    return document.detach(anchor)
  }
  register(&document, anchor, &ids, &diagnostics)
}
