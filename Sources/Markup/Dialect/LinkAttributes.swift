import Diagnostics

/// Attributes that other systems read in braces behind a link or a picture, and that say how it looks
/// or opens; besides these, `data-…` and `aria-…`.
private let attributeNames: Set<String> = [
  "class", "style", "width", "height", "align", "border", "target", "rel", "title", "alt", "lang",
  "hreflang", "download", "loading", "zoomable", "modal", "type", "role",
]

/// Takes `{width="450"}`, `{: .class}` and the like from behind links and pictures (kramdown, Adobe's
/// and Python's Markdown). One hint for a file: what they ask for is the template's business. Braces
/// with anything else in them stay text.
func applyLinkAttributes(
  _ document: inout Document, _ candidates: Candidates
) -> [Diagnostic] {
  var diagnostics: [Diagnostic] = []
  for id in candidates.attributeTexts where document[id].parent != .none {
    let text = document[document[id].text]
    let length = attributesLength(text)
    guard length > 0 else { continue }
    if diagnostics.isEmpty {
      let shown = String(decoding: text.prefix(min(length, 60)), as: UTF8.self)
      var diagnostic = Diagnostic(
        .droppedAttribute, path: document.path(of: id), at: document.position(of: id),
        "'\(shown)' is left out here, and its like elsewhere on this page",
        remedy: "looks are the template's business")
      diagnostic.severity = .hint
      diagnostics.append(diagnostic)
    }
    document[id].text.start += UInt32(length)
    document[id].text.count -= UInt32(length)
    document[id].column += Int32(length)
  }
  return diagnostics
}

/// The bytes of the attributes in braces that a text begins with; 0 where it does not.
private func attributesLength(_ text: ArraySlice<UInt8>) -> Int {
  guard text.first == UInt8(ascii: "{") else { return 0 }
  var rest = text.dropFirst()
  if rest.first == UInt8(ascii: ":") { rest = rest.dropFirst() }
  var count = 0
  while true {
    rest = rest.drop(while: isMarkdownSpace)
    guard let byte = rest.first else { return 0 }
    if byte == UInt8(ascii: "}") { return count > 0 ? rest.startIndex + 1 - text.startIndex : 0 }
    guard let behind = attributeEnd(rest) else { return 0 }
    rest = rest[behind...]
    count += 1
  }
}

/// Where a class or an attribute with its value ends.
private func attributeEnd(_ text: ArraySlice<UInt8>) -> Int? {
  let isClass = text.first == UInt8(ascii: ".")
  let name = (isClass ? text.dropFirst() : text).prefix {
    isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
  }
  guard !name.isEmpty else { return nil }
  if isClass { return name.endIndex }
  let key = String(decoding: name.map(lowercased), as: UTF8.self)
  guard attributeNames.contains(key) || key.hasPrefix("data-") || key.hasPrefix("aria-"),
    name.endIndex < text.endIndex, text[name.endIndex] == UInt8(ascii: "=")
  else { return nil }
  let value = text[(name.endIndex + 1)...]
  guard let quote = value.first else { return nil }
  if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
    return value.dropFirst().firstIndex(of: quote).map { $0 + 1 }
  }
  let end = value.prefix { !isMarkdownSpace($0) && $0 != UInt8(ascii: "}") }.endIndex
  return end > value.startIndex ? end : nil
}
