import Diagnostics

/// A custom property of a style sheet: `--ink: light-dark(#1d2733, #e5e9ee);`.
struct StyleToken: Sendable {
  /// Without the two dashes.
  var name: String
  /// Trimmed, without comments.
  var value: String
  var path: String
  var position: SourcePosition
  /// Whether it stands in a plain rule, not in one within `@media`.
  var isOutermost: Bool
}

/// The custom properties that a style sheet sets, in its order. Not a reader of CSS: it knows
/// comments, braces and declarations, which is all that a file of tokens is made of.
func readTokens(_ bytes: [UInt8], path: String) -> [StyleToken] {
  let source = blankComments(bytes)
  var tokens: [StyleToken] = []
  var depth = 0
  var start = 0
  var (line, lineStart) = (1, 0)
  var place = SourcePosition(line: 1, column: 1)
  func close(_ end: Int) {
    let declaration = String(decoding: source[start..<end], as: UTF8.self)
    let parts = declaration.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return }
    let name = trimmed(parts[0])
    guard name.hasPrefix("--") else { return }
    tokens.append(
      StyleToken(
        name: String(name.dropFirst(2)), value: trimmed(parts[1]), path: path, position: place,
        isOutermost: depth == 1))
  }
  var isBlank = true
  for (offset, byte) in source.enumerated() {
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: ";"):
      if byte != UInt8(ascii: "{") { close(offset) }
      if byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "}") { depth = max(depth - 1, 0) }
      start = offset + 1
      isBlank = true
    case UInt8(ascii: "\n"):
      line += 1
      lineStart = offset + 1
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
      break
    default:
      if isBlank { place = SourcePosition(line: line, column: offset - lineStart + 1) }
      isBlank = false
    }
  }
  return tokens
}

/// Comments as blanks, so that what follows keeps its line and column.
private func blankComments(_ bytes: [UInt8]) -> [UInt8] {
  var source = bytes
  var offset = 0
  var isInside = false
  while offset < bytes.count {
    let next = offset + 1 < bytes.count ? bytes[offset + 1] : 0
    let opens = !isInside && bytes[offset] == UInt8(ascii: "/") && next == UInt8(ascii: "*")
    let closes = isInside && bytes[offset] == UInt8(ascii: "*") && next == UInt8(ascii: "/")
    if opens { isInside = true }
    let length = opens || closes ? 2 : 1
    if isInside {
      for index in offset..<(offset + length) where bytes[index] != UInt8(ascii: "\n") {
        source[index] = UInt8(ascii: " ")
      }
    }
    if closes { isInside = false }
    offset += length
  }
  return source
}

private func trimmed(_ text: Substring) -> String {
  let isSpace = { (byte: UInt8) in byte <= 0x20 }
  let bytes = Array(text.utf8.drop(while: isSpace))
  guard let last = bytes.lastIndex(where: { !isSpace($0) }) else { return "" }
  return String(decoding: bytes[...last], as: UTF8.self)
}
