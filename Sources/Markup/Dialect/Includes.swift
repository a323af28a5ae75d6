/// Finds `[!INCLUDE [text](path)]`, which is a text, a link and a text to CommonMark, and makes the
/// link an include: a block where nothing else stands in the paragraph, else within the line. Its
/// children are the words shown when there is no such file.
func findIncludes(
  _ document: inout Document, _ candidates: Candidates, _ source: inout SourceLines
) {
  for link in candidates.links where document[link].parent != .none {
    let (before, after) = (document[link].previous, document[link].next)
    guard before != .none, after != .none, document[before].kind == .text,
      document[after].kind == .text, document[link].kind == .link,
      let opening = openingLength(document[document[before].text]),
      let closing = closingLength(document[document[after].text]),
      !source.isEscaped(document[before])
    else { continue }
    document[before].text.count -= UInt32(opening)
    document.dropText(after, first: closing)
    document[link].kind = .includeInline
    document.references[Int(document[link].number)].kind = .include
    if document[before].text.isEmpty { document.detach(before) }
    if document[after].text.isEmpty { document.detach(after) }
    makeBlockIfAlone(&document, link)
  }
}

private func makeBlockIfAlone(_ document: inout Document, _ include: NodeID) {
  let paragraph = document[include].parent
  guard document[paragraph].kind == .paragraph else { return }
  document.trimInlines(of: paragraph)
  guard document[paragraph].firstChild == include, document[paragraph].lastChild == include,
    document[paragraph].parent != .none
  else { return }
  document[include].kind = .includeBlock
  document.insert(include, before: paragraph)
  document.detach(paragraph)
}

/// The bytes of `[!INCLUDE ` at the end of a text.
private func openingLength(_ text: ArraySlice<UInt8>) -> Int? {
  let spaces = text.reversed().prefix(while: isMarkdownSpace).count
  let word = text.dropLast(spaces).suffix(9)
  return begins(word, with: "[!include") ? spaces + 9 : nil
}

/// The bytes of ` ]` at the start of a text.
private func closingLength(_ text: ArraySlice<UInt8>) -> Int? {
  let spaces = text.prefix(while: isMarkdownSpace)
  return text[spaces.endIndex...].first == UInt8(ascii: "]") ? spaces.count + 1 : nil
}
