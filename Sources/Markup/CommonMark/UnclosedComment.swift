import Diagnostics

/// How often a text is parsed again because of comments that are never closed.
private let maximumMendings = 8

/// Ends what comments that are never closed hide at their first blank line, and tells of them: an
/// HTML block that begins with `<!--` runs to the end of its container (CommonMark 0.30, 4.6), so
/// that the rest of an article would be lost for want of three characters.
///
/// Each comment is closed in the text that is parsed, at the end of a line, so that every byte of
/// the source keeps its line and column; then `parse` makes a document of the text again.
func mendUnclosedComments(
  _ text: inout [UInt8], _ original: ParsedText, source: String, _ parsed: inout ParsedNotes,
  parse: (ParsedText) -> ParsedNotes
) -> [Diagnostic] {
  var diagnostics: [Diagnostic] = []
  for _ in 0..<maximumMendings {
    let found = openComments(parsed.document)
    guard !found.isEmpty else { break }
    let lines = ParsedText(text, firstLine: original.firstLine)
    for (opening, last) in found.reversed() {
      let end = lines.content(ofLine: last - lines.firstLine).upperBound
      text.insert(contentsOf: " -->".utf8, at: end)
      diagnostics.append(
        Diagnostic(
          .unclosedTag, path: source, at: opening,
          "a comment is opened and never closed; it is taken to end with its paragraph",
          remedy: "write '-->' behind it"))
    }
    parsed = parse(
      ParsedText(text, firstLine: original.firstLine, shifts: original.shifts))
  }
  return diagnostics
}

/// The place of each comment that hides more than its paragraph, and that paragraph's last line, in
/// order.
private func openComments(_ document: Document) -> [(opening: SourcePosition, last: Int)] {
  var found: [(opening: SourcePosition, last: Int)] = []
  for index in document.nodes.indices where document.nodes[index].kind == .htmlBlock {
    let node = document.nodes[index]
    let text = trimmed(document[node.text])
    guard begins(text, with: "<!--"),
      firstIndex(of: "-->", in: text, from: text.startIndex) == nil,
      firstIndex(of: "--!>", in: text, from: text.startIndex) == nil,
      let position = document.position(of: NodeID(index)), let count = linesBeforeBlank(text)
    else { continue }
    found.append((position, position.line + count - 1))
  }
  return found
}

/// The lines before the first blank one; `nil` where there is none.
private func linesBeforeBlank(_ text: ArraySlice<UInt8>) -> Int? {
  var count = 0
  var isBlank = true
  for byte in text {
    if byte == 0x0A {
      if isBlank, count > 0 { return count }
      count += 1
      isBlank = true
    } else if !isMarkdownSpace(byte) {
      isBlank = false
    }
  }
  return nil
}
