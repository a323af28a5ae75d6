import Diagnostics

/// Parses the body of an article: CommonMark, and GitHub's extensions unless `dialect` is plain
/// CommonMark. `body` is what `decodeSource` made of the file; `firstLine` is the number of its
/// first line in the file, so that every position is the file's.
package func parseBlocks(
  _ body: ArraySlice<UInt8>, firstLine: Int, source: String, dialect: Dialect,
  emphasis: EmphasisRule = .cjkFriendly
) -> Parsed<Document> {
  guard body.count <= maximumTextSize else {
    return Parsed(
      plainDocument(body, firstLine: firstLine, source: source),
      [
        Diagnostic(
          .contentLimit, path: source, at: SourcePosition(line: firstLine, column: 1),
          "the text is larger than \(maximumTextSize >> 20) MiB; it is shown as it is",
          remedy: "divide it into several articles")
      ])
  }
  var text = Array(body)
  var diagnostics = hideExcessiveMarks(&text, firstLine: firstLine, source: source)
  var shifts: [Int: Int] = [:]
  if dialect != .commonmark {
    let outdented = outdentColumns(text)
    (text, shifts) = (outdented.text, outdented.shifts)
  }
  var lines = ParsedText(text, firstLine: firstLine, shifts: shifts)
  var parsed: ParsedNotes
  if dialect == .commonmark {
    let (document, record) = parse(lines, source: source)
    parsed = ParsedNotes(lines: lines, document: document, record: record)
  } else {
    parsed = parseWithNotes(lines, source: source)
    let comments = mendUnclosedComments(
      &text, lines, source: source, &parsed
    ) { parseWithNotes($0, source: source) }
    diagnostics += comments
    if !comments.isEmpty { lines = ParsedText(text, firstLine: firstLine, shifts: shifts) }
    var context = GFMContext(source: parsed.lines, record: parsed.record)
    context.emphasis = emphasis
    let definitions = collectNotes(
      parsed.notes, items: parsed.items, labels: text, in: &parsed.document,
      &context.diagnostics)
    applyGFM(&parsed.document, notes: definitions, &context)
    diagnostics += context.diagnostics
    diagnostics += checkUnclosedFence(lines, parsed.document)
    moveBlocks(of: &parsed.document, by: shifts, firstLine: firstLine)
  }
  diagnostics += reportLimits(parsed.record, parsed.document)
  if diagnostics.contains(where: { $0.code == .contentLimit }) {
    showHiddenMarks(&parsed.document)
  }
  return Parsed(parsed.document, diagnostics)
}

/// Gives the blocks on lines that lost indentation the columns that they have in the file. Their inlines
/// have them already.
private func moveBlocks(of document: inout Document, by shifts: [Int: Int], firstLine: Int) {
  guard !shifts.isEmpty else { return }
  for index in document.nodes.indices {
    switch document.nodes[index].kind {
    case .paragraph, .heading, .blockQuote, .list, .listItem, .codeBlock, .htmlBlock,
      .thematicBreak:
      let line = Int(document.nodes[index].line) - firstLine
      document.nodes[index].column += Int32(shifts[line] ?? 0)
    default: break
    }
  }
}

private func reportLimits(_ record: ImportRecord, _ document: Document) -> [Diagnostic] {
  var diagnostics: [Diagnostic] = []
  func report(_ node: NodeID?, _ message: String, _ remedy: String) {
    guard let node else { return }
    diagnostics.append(
      Diagnostic(
        .contentLimit, path: document.path(of: node), at: document.position(of: node), message,
        remedy: remedy))
  }
  report(
    record.tooDeep, "nested more than \(maximumDepth) deep; what is beyond is not nested further",
    "nest less")
  report(
    record.amplified,
    "link reference definitions make more of this text than it may be; "
      + "further links are shown as text", "shorten the definitions")
  return diagnostics
}

private func parse(
  _ lines: ParsedText, source: String
) -> (document: Document, record: ImportRecord) {
  var document = Document(source: source)
  document.text.reserveCapacity(lines.text.count + lines.text.count / 4)
  document.nodes.reserveCapacity(lines.text.count / 24 + 8)
  document[Document.root].line = Int32(lines.firstLine)
  document[Document.root].column = 1
  var record = ImportRecord()
  importCommonMark(
    lines.text[...], firstLine: lines.firstLine, below: Document.root, into: &document,
    record: &record)
  return (document, record)
}

/// A document with the items that are notes, by line. `lines` is the text that was parsed.
struct ParsedNotes {
  var lines: ParsedText
  var document: Document
  var record: ImportRecord
  var notes: [NoteLine] = []
  var items: [Int: NodeID] = [:]
}

/// Parses a text with the definitions of notes as items. Lines that only looked like definitions,
/// in code or HTML, are found out by that, and the text is parsed again without them.
private func parseWithNotes(_ lines: ParsedText, source: String) -> ParsedNotes {
  var notes = noteLines(of: lines)
  for _ in 0..<3 where !notes.isEmpty {
    let marked = markNotesAsItems(notes, in: lines)
    let (document, record) = parse(marked, source: source)
    let (items, missing) = noteItems(notes, in: document, firstLine: lines.firstLine)
    if missing.isEmpty {
      return ParsedNotes(
        lines: marked, document: document, record: record, notes: notes, items: items)
    }
    notes.removeAll { missing.contains($0.line) }
  }
  let (document, record) = parse(lines, source: source)
  return ParsedNotes(lines: lines, document: document, record: record)
}
