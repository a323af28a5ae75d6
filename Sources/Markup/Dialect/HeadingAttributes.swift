import Diagnostics

/// Reads `{#id}`, `{#id .class}` and kramdown's `{: #id}` at the end of headings: the id becomes the
/// heading's, classes are dropped. A list with anything else in it stays text, with a warning.
func applyHeadingAttributes(
  _ document: inout Document, _ candidates: Candidates
) -> [Diagnostic] {
  var diagnostics: [Diagnostic] = []
  for heading in candidates.headings {
    let last = document[heading].lastChild
    guard last != .none, document[last].kind == .text else { continue }
    switch attributeList(atEndOf: document[document[last].text]) {
    case .none: continue
    case .invalid:
      diagnostics.append(
        Diagnostic(
          .invalidAttributeList, path: document.path(of: heading),
          at: document.position(of: heading),
          "the braces after this heading are shown as text",
          remedy: "write one id, such as '{#my-id}'"))
    case .list(let id, let length):
      document[last].text.count -= UInt32(length)
      document.trimInlines(of: heading)
      if !id.isEmpty { document[heading].extra = document.store(normalizedID(id)) }
    }
  }
  return diagnostics
}

private enum AttributeList {
  case none
  case invalid
  /// `id` may be empty; `length`: bytes from the brace to the end.
  case list(id: String, length: Int)
}

private func attributeList(atEndOf text: ArraySlice<UInt8>) -> AttributeList {
  let line = trimmed(text)
  guard line.last == UInt8(ascii: "}"), let open = line.lastIndex(of: UInt8(ascii: "{")) else {
    return .none
  }
  var inner = line[(open + 1)..<(line.endIndex - 1)]
  if inner.first == UInt8(ascii: ":") { inner = inner.dropFirst() }
  inner = trimmed(inner)
  guard let first = inner.first, first == UInt8(ascii: "#") || first == UInt8(ascii: ".") else {
    return .none
  }
  var id = ""
  for word in inner.split(whereSeparator: isMarkdownSpace) {
    let name = word.dropFirst()
    guard !name.isEmpty, name.allSatisfy(isIDByte) else { return .invalid }
    if word.first == UInt8(ascii: "#") {
      guard id.isEmpty else { return .invalid }
      id = String(decoding: name, as: UTF8.self)
    } else if word.first != UInt8(ascii: ".") {
      return .invalid
    }
  }
  return .list(id: id, length: text.endIndex - open)
}

private func isIDByte(_ byte: UInt8) -> Bool {
  isLetter(byte) || isDigit(byte) || byte >= 0x80 || byte == UInt8(ascii: "-")
    || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":")
}
