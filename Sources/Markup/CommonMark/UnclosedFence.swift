import Diagnostics

/// Tells a fenced code block that runs to the end of the text because nothing closes it: the rest of
/// the article is shown as code. libcmark closes it in silence (CommonMark 0.30, 4.5).
func checkUnclosedFence(_ lines: ParsedText, _ document: Document) -> [Diagnostic] {
  let last = document[Document.root].lastChild
  guard last != .none, document[last].kind == .codeBlock else { return [] }
  let opening = Int(document[last].line) - lines.firstLine
  guard opening >= 0, let open = openedFence(lines.text[lines.content(ofLine: opening)]) else {
    return []
  }
  var index = lines.starts.count - 1
  while index > opening {
    let line = lines.text[lines.content(ofLine: index)]
    if isFence(line, closing: open) { return [] }
    // Behind the closing fence there are only blank lines, or the block was not the last.
    if !line.allSatisfy(isMarkdownSpace) { break }
    index -= 1
  }
  return [
    Diagnostic(
      .unclosedFence, path: document.path(of: last), at: document.position(of: last),
      "the code block is opened and never closed; the rest of the text is shown as code",
      remedy: "write '\(String(decoding: open, as: UTF8.self))' on a line of its own behind it")
  ]
}
