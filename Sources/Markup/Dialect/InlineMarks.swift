import Diagnostics

/// Marks of other systems whose words are simply shown: `[!DNL Fastly]`, `[!UICONTROL Save]`.
let inlineMarks: Set<String> = ["dnl", "uicontrol"]

/// Names that other passes read, and so are not unknown.
private let knownMarks: Set<String> = [
  "note", "tip", "important", "warning", "caution", "info", "success", "error", "video", "div",
  "include", "dnl", "uicontrol",
]

/// Takes the brackets of inline marks away, so that the words in them stay, and warns about other
/// `[!NAME …]` in running text, once for each name.
func applyInlineMarks(
  _ document: inout Document, _ candidates: Candidates, _ source: inout SourceLines
) -> [Diagnostic] {
  var diagnostics: [Diagnostic] = []
  var told: Set<String> = []
  var done: Set<NodeID> = []
  for text in candidates.markTexts where document[text].parent != .none {
    let names = markNames(document[document[text].text])
    if !names.isDisjoint(with: inlineMarks), done.insert(document[text].parent).inserted {
      unwrapMarks(&document, in: document[text].parent)
    }
    if let remedy = remedyForUnread(document, text), !source.isEscaped(document[text]) {
      diagnostics.append(
        Diagnostic(
          .invalidDirective, path: document.path(of: text), at: document.position(of: text),
          remedy.problem, remedy: remedy.remedy))
    }
    guard !names.isSubset(of: knownMarks), !isQuoteStart(document, text) else { continue }
    for name in names.subtracting(knownMarks).sorted() {
      guard told.insert(name).inserted, !source.isEscaped(document[text]) else { continue }
      diagnostics.append(
        Diagnostic(
          .unknownDirective, path: document.path(of: text), at: document.position(of: text),
          "there is no '[!\(name.uppercased())]'; it is shown as text",
          remedy: "write it in a code span if it is meant to be read"))
    }
  }
  return diagnostics
}

/// What is wrong with an include or an alert that the passes before have left a text.
private func remedyForUnread(
  _ document: Document, _ text: NodeID
) -> (problem: String, remedy: String)? {
  let bytes = trimmed(document[document[text].text])
  var searched = bytes.startIndex
  while let open = firstIndex(of: "[!", in: bytes, from: searched) {
    let word = bytes[(open + 2)...].prefix(while: isLetter)
    if word.count == 7, begins(word, with: "include"), word.endIndex < bytes.endIndex,
      isMarkdownSpace(bytes[word.endIndex])
    {
      return (
        "this '[!INCLUDE …]' names no file in the way that is read; it is shown as text",
        "write '[!INCLUDE [words](path.md)]', a path with blanks as '(<a path.md>)'"
      )
    }
    searched = open + 2
  }
  guard document.startsLine(text), begins(bytes, with: "[!"),
    document[document[text].parent].kind == .paragraph
  else { return nil }
  let word = bytes.dropFirst(2).prefix(while: isLetter)
  let name = String(decoding: word.map(lowercased), as: UTF8.self)
  guard ["note", "tip", "important", "warning", "caution"].contains(name),
    word.endIndex < bytes.endIndex, bytes[word.endIndex] == UInt8(ascii: "]")
  else { return nil }
  return (
    "this '[!\(name.uppercased())]' does not begin a quote; it is shown as text",
    "write '> [!\(name.uppercased())]' behind a line that is blank and has no '>'"
  )
}

/// A directive at the start of a quote is the business of `applyQuoteDirectives`.
private func isQuoteStart(_ document: Document, _ text: NodeID) -> Bool {
  let paragraph = document[text].parent
  guard document[text].previous == .none, document[paragraph].parent != .none,
    document[paragraph].previous == .none
  else { return false }
  return document[document[paragraph].parent].kind == .blockQuote
}

/// The names behind `[!` that a space or a closing bracket follows, in lower case.
private func markNames(_ text: ArraySlice<UInt8>) -> Set<String> {
  var names: Set<String> = []
  var start = text.startIndex
  while let open = firstIndex(of: "[!", in: text, from: start) {
    let word = text[(open + 2)...].prefix(while: isLetter)
    let after = word.endIndex < text.endIndex ? text[word.endIndex] : UInt8(ascii: " ")
    if word.count > 1, word.count <= 40, after == UInt8(ascii: " ") || after == UInt8(ascii: "]") {
      names.insert(String(decoding: word.map(lowercased), as: UTF8.self))
    }
    start = open + 2
  }
  return names
}

/// A text that is no Markdown, such as a title in front matter, without the marks' brackets.
func withoutMarks(_ text: String) -> String {
  var open: [Bool] = []
  let bytes = Array(text.utf8)
  guard firstIndex(of: "[!", in: bytes[...], from: 0) != nil else { return text }
  return String(decoding: withoutMarks(bytes[...], &open), as: UTF8.self)
}

/// Rewrites the texts of one container without the marks' brackets. The words in a mark may hold
/// code or emphasis, so brackets are matched across the container's nodes.
private func unwrapMarks(_ document: inout Document, in container: NodeID) {
  var openBrackets: [Bool] = []
  for child in document.children(of: container) where document[child].kind == .text {
    let kept = withoutMarks(document[document[child].text], &openBrackets)
    if kept.count != document[child].text.count { document[child].text = document.store(kept) }
  }
}

/// `openBrackets`: for each bracket that is open, whether a mark opened it.
private func withoutMarks(_ text: ArraySlice<UInt8>, _ openBrackets: inout [Bool]) -> [UInt8] {
  var kept: [UInt8] = []
  kept.reserveCapacity(text.count)
  var index = text.startIndex
  while index < text.endIndex {
    let byte = text[index]
    index += 1
    if byte == UInt8(ascii: "[") {
      let mark = markLength(text[index...])
      openBrackets.append(mark > 0)
      index += mark
      if mark > 0 { continue }
    } else if byte == UInt8(ascii: "]"), openBrackets.popLast() == true {
      continue
    }
    kept.append(byte)
  }
  return kept
}

/// The bytes of `!DNL ` or `!UICONTROL ` at the start of a text; 0 when there is no such mark.
private func markLength(_ text: ArraySlice<UInt8>) -> Int {
  guard text.first == UInt8(ascii: "!") else { return 0 }
  let word = text.dropFirst().prefix(while: isLetter)
  let spaces = text[word.endIndex...].prefix(while: isMarkdownSpace)
  guard !spaces.isEmpty || word.endIndex == text.endIndex, word.count <= 10,
    inlineMarks.contains(String(decoding: word.map(lowercased), as: UTF8.self))
  else { return 0 }
  return spaces.endIndex - text.startIndex
}
