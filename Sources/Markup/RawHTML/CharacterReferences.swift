import CCmark

/// Decodes character references as an HTML parser does (HTML Standard, 13.2.5.72 and following):
/// decimal, hexadecimal and named ones, old names also without their semicolon — in an attribute
/// only where no `=`, letter or digit follows.
func decodeReferences(_ bytes: ArraySlice<UInt8>, inAttribute: Bool) -> [UInt8] {
  guard bytes.contains(UInt8(ascii: "&")) else { return Array(bytes) }
  var decoded: [UInt8] = []
  decoded.reserveCapacity(bytes.count)
  var rest = bytes
  while let byte = rest.first {
    if byte == UInt8(ascii: "&"), let reference = CharacterReference(rest, inAttribute: inAttribute)
    {
      decoded.append(contentsOf: reference.text)
      rest = rest[reference.end...]
    } else {
      decoded.append(byte)
      rest.removeFirst()
    }
  }
  return decoded
}

private struct CharacterReference {
  var text: [UInt8]
  /// Offset behind the reference.
  var end: Int

  init?(_ bytes: ArraySlice<UInt8>, inAttribute: Bool) {
    let inner = bytes.dropFirst()
    if inner.first == UInt8(ascii: "#") {
      self.init(number: inner.dropFirst())
    } else {
      self.init(name: inner, inAttribute: inAttribute)
    }
  }

  private init?(number bytes: ArraySlice<UInt8>) {
    let isHexadecimal = bytes.first.map(lowercased) == UInt8(ascii: "x")
    let digits = (isHexadecimal ? bytes.dropFirst() : bytes).prefix {
      isHexadecimal ? hexadecimalValue($0) != nil : isDigit($0)
    }
    guard !digits.isEmpty else { return nil }
    var value: UInt32 = 0
    for digit in digits where value <= 0x10FFFF {
      value = value * (isHexadecimal ? 16 : 10) + UInt32(hexadecimalValue(digit) ?? 0)
    }
    end = digits.endIndex
    if end < bytes.endIndex, bytes[end] == UInt8(ascii: ";") { end += 1 }
    var scalar = value == 0 ? nil : Unicode.Scalar(value)
    if (0x80...0x9F).contains(value) { scalar = windows1252[Int(value - 0x80)] }
    text = Array(String(scalar ?? "\u{FFFD}").utf8)
  }

  private init?(name bytes: ArraySlice<UInt8>, inAttribute: Bool) {
    let word = bytes.prefix(32).prefix { isLetter($0) || isDigit($0) }
    guard !word.isEmpty else { return nil }
    if word.endIndex < bytes.endIndex, bytes[word.endIndex] == UInt8(ascii: ";"),
      let known = namedCharacter(word)
    {
      text = known
      end = word.endIndex + 1
      return
    }
    // The longest old name that the word begins with.
    for count in stride(from: min(word.count, 6), through: 2, by: -1) {
      let name = word.prefix(count)
      guard oldNames.contains(String(decoding: name, as: UTF8.self)),
        let known = namedCharacter(name)
      else { continue }
      let next = name.endIndex < bytes.endIndex ? bytes[name.endIndex] : 0
      if inAttribute, next == UInt8(ascii: "=") || isLetter(next) || isDigit(next) { return nil }
      text = known
      end = name.endIndex
      return
    }
    return nil
  }
}

private func hexadecimalValue(_ byte: UInt8) -> UInt8? {
  switch lowercased(byte) {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): lowercased(byte) - UInt8(ascii: "a") + 10
  default: nil
  }
}

/// What a name stands for. The few that occur are here; libcmark knows all 2,125.
private func namedCharacter(_ name: ArraySlice<UInt8>) -> [UInt8]? {
  switch String(decoding: name, as: UTF8.self) {
  case "amp", "AMP": return [UInt8(ascii: "&")]
  case "lt", "LT": return [UInt8(ascii: "<")]
  case "gt", "GT": return [UInt8(ascii: ">")]
  case "quot", "QUOT": return [UInt8(ascii: "\"")]
  case "nbsp": return [0xC2, 0xA0]
  default: break
  }
  let text = [UInt8(ascii: "&")] + name + [UInt8(ascii: ";")]
  let tree = text.withUnsafeBytes { buffer in
    cmark_parse_document(
      buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count, CMARK_OPT_DEFAULT)
  }
  guard let tree else { return nil }
  defer { cmark_node_free(tree) }
  guard let paragraph = cmark_node_first_child(tree),
    let node = cmark_node_first_child(paragraph), let literal = cmark_node_get_literal(node)
  else {
    // The character is white space (`&Tab;`, `&NewLine;`) that a paragraph does not keep.
    return name.elementsEqual("Tab".utf8) ? [0x9] : name.elementsEqual("NewLine".utf8) ? [0xA] : nil
  }
  let decoded = Array(String(cString: literal).utf8)
  return decoded == text ? nil : decoded
}

/// The names that HTML also knows without a semicolon.
private let oldNames: Set<String> = Set(
  """
  AElig AMP Aacute Acirc Agrave Aring Atilde Auml COPY Ccedil ETH Eacute Ecirc Egrave Euml GT \
  Iacute Icirc Igrave Iuml LT Ntilde Oacute Ocirc Ograve Oslash Otilde Ouml QUOT REG THORN \
  Uacute Ucirc Ugrave Uuml Yacute aacute acirc acute aelig agrave amp aring atilde auml brvbar \
  ccedil cedil cent copy curren deg divide eacute ecirc egrave eth euml frac12 frac14 frac34 gt \
  iacute icirc iexcl igrave iquest iuml laquo lt macr micro middot nbsp not ntilde oacute ocirc \
  ograve ordf ordm oslash otilde ouml para plusmn pound quot raquo reg sect shy sup1 sup2 sup3 \
  szlig thorn times uacute ucirc ugrave uml uuml yacute yen yuml
  """.split(separator: " ").map(String.init))

/// Numbers 0x80 to 0x9F mean Windows-1252 (HTML Standard, 13.2.5.80).
private let windows1252: [Unicode.Scalar] = [
  "\u{20AC}", "\u{81}", "\u{201A}", "\u{192}", "\u{201E}", "\u{2026}", "\u{2020}", "\u{2021}",
  "\u{2C6}", "\u{2030}", "\u{160}", "\u{2039}", "\u{152}", "\u{8D}", "\u{17D}", "\u{8F}",
  "\u{90}", "\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}", "\u{2022}", "\u{2013}", "\u{2014}",
  "\u{2DC}", "\u{2122}", "\u{161}", "\u{203A}", "\u{153}", "\u{9D}", "\u{17E}", "\u{178}",
]
