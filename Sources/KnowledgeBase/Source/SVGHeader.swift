/// Reads the size of an SVG from its root element: `width` and `height`, else the `viewBox`, else 0.
///
/// Only what stands before the root element is skipped (byte order mark, XML declaration, comments,
/// processing instructions, a document type without an internal subset); nothing is expanded.
func readSVGHeader(_ head: [UInt8]) -> ImageHeader? {
  guard let attributes = svgRootAttributes(head) else { return nil }
  var width = attributes["width"].flatMap(svgLength)
  var height = attributes["height"].flatMap(svgLength)
  if width == nil || height == nil, let box = attributes["viewBox"].flatMap(svgViewBox) {
    // One given side keeps the shape of the box (CSS Images 3 section 4.3).
    if let given = width {
      height = given * box.height / box.width
    } else if let given = height {
      width = given * box.width / box.height
    } else {
      (width, height) = (box.width, box.height)
    }
  }
  guard let width = wholePixels(width), let height = wholePixels(height) else { return nil }
  let isComplete = width > 0 && height > 0
  return ImageHeader(
    format: .svg, width: isComplete ? width : 0, height: isComplete ? height : 0)
}

/// The attributes of the root element when it is `<svg>` (with any prefix).
private func svgRootAttributes(_ head: [UInt8]) -> [String: String]? {
  var rest = head[...]
  if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
  while true {
    rest = rest.drop(while: isXMLSpace)
    guard rest.first == UInt8(ascii: "<"), let next = rest.dropFirst().first else { return nil }
    switch next {
    case UInt8(ascii: "?"):
      guard let end = skip(rest, past: "?>") else { return nil }
      rest = end
    case UInt8(ascii: "!"):
      let isComment = rest.starts(with: "<!--".utf8)
      guard let end = skip(rest, past: isComment ? "-->" : ">") else { return nil }
      // An internal subset may define entities: such a file is not read.
      if !isComment, rest[..<end.startIndex].contains(UInt8(ascii: "[")) { return nil }
      rest = end
    default:
      return attributes(ofTag: rest.dropFirst())
    }
  }
}

private func attributes(ofTag tag: ArraySlice<UInt8>) -> [String: String]? {
  let isNameEnd = { (byte: UInt8) in
    isXMLSpace(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">")
      || byte == UInt8(ascii: "=")
  }
  let name = tag.prefix { !isNameEnd($0) }
  let local = name.lastIndex(of: UInt8(ascii: ":")).map { name[($0 + 1)...] } ?? name
  guard local.elementsEqual("svg".utf8) else { return nil }
  var found: [String: String] = [:]
  var rest = tag[name.endIndex...]
  while true {
    rest = rest.drop(while: isXMLSpace)
    guard let first = rest.first else { return nil }
    if first == UInt8(ascii: ">") || first == UInt8(ascii: "/") { return found }
    let key = rest.prefix { !isNameEnd($0) }
    rest = rest[key.endIndex...].drop(while: isXMLSpace)
    guard !key.isEmpty, rest.first == UInt8(ascii: "=") else { return nil }
    rest = rest.dropFirst().drop(while: isXMLSpace)
    guard let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
      let end = rest.dropFirst().firstIndex(of: quote)
    else { return nil }
    let value = String(decoding: rest[(rest.startIndex + 1)..<end], as: UTF8.self)
    found[String(decoding: key, as: UTF8.self)] = value
    rest = rest[(end + 1)...]
  }
}

/// CSS pixels of a length with an absolute unit (CSS Values 4 section 6.2); `nil` for others.
private func svgLength(_ text: String) -> Double? {
  let bytes = Array(text.utf8).drop(while: isXMLSpace)
  let digits = bytes.prefix {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: ".")
  }
  let unit = String(decoding: bytes[digits.endIndex...].filter { !isXMLSpace($0) }, as: UTF8.self)
  let pixels = [
    "": 1, "px": 1, "pt": 4.0 / 3, "pc": 16, "in": 96, "cm": 96 / 2.54, "mm": 96 / 25.4,
  ]
  guard let factor = pixels[unit.lowercased()],
    let number = Double(String(decoding: digits, as: UTF8.self)), number > 0
  else { return nil }
  return number * factor
}

private func svgViewBox(_ text: String) -> (width: Double, height: Double)? {
  let numbers = text.utf8.split { isXMLSpace($0) || $0 == UInt8(ascii: ",") }
    .map { Double(String(decoding: Array($0), as: UTF8.self)) }
  guard numbers.count == 4, let width = numbers[2], let height = numbers[3], width > 0, height > 0
  else { return nil }
  return (width, height)
}

/// 0 for an unknown size, `nil` for one that cannot be.
private func wholePixels(_ size: Double?) -> Int? {
  guard let size else { return 0 }
  guard size.isFinite, size <= 32_767 else { return nil }
  return max(1, Int(size.rounded()))
}

private func skip(_ bytes: ArraySlice<UInt8>, past end: String) -> ArraySlice<UInt8>? {
  let mark = Array(end.utf8)
  guard var index = bytes.dropFirst(2).indices.first else { return nil }
  while index + mark.count <= bytes.endIndex {
    if bytes[index] == mark[0], bytes[index...].starts(with: mark) {
      return bytes[(index + mark.count)...]
    }
    index += 1
  }
  return nil
}

private func isXMLSpace(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
}
