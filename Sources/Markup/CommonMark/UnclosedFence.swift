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
  // The first line that closes it, since text behind may leave no block, as definitions of links do.
  for index in (opening + 1)..<max(lines.starts.count, opening + 1)
  where isFence(lines.text[lines.content(ofLine: index)], closing: open) {
    return []
  }
  return [
    Diagnostic(
      .unclosedFence, path: document.path(of: last), at: document.position(of: last),
      "the code block is opened and never closed; the rest of the text is shown as code",
      remedy: "write '\(String(decoding: open, as: UTF8.self))' on a line of its own behind it")
  ]
}
