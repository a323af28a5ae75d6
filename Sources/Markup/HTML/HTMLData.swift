extension HTML {
  /// Appends a JSON string with its quotes, for a data block inside `<script>`.
  ///
  /// `<`, `>` and `&` are written as `\u003C` and so on, so that neither `</script>` nor `<!--` can
  /// appear (HTML Standard, 4.12.1.3); U+2028 and U+2029 as well, which end a line in JavaScript.
  public mutating func append(jsonString text: String) {
    var text = text
    append("\"")
    text.withUTF8 { bytes in
      var start = 0
      var index = 0
      while index < bytes.count {
        if let (replacement, length) = jsonEscape(bytes, at: index) {
          append(bytes: UnsafeBufferPointer(rebasing: bytes[start..<index]))
          append(replacement)
          index += length
          start = index
        } else {
          index += 1
        }
      }
      append(bytes: UnsafeBufferPointer(rebasing: bytes[start...]))
    }
    append("\"")
  }
}

/// What stands in a JSON string for the bytes at `index`, and how many they are; `nil` where a byte
/// stands for itself. E2 80 A8 and E2 80 A9 are U+2028 and U+2029.
private func jsonEscape(
  _ bytes: UnsafeBufferPointer<UInt8>, at index: Int
) -> (StaticString, Int)? {
  switch bytes[index] {
  case UInt8(ascii: "\""): ("\\\"", 1)
  case UInt8(ascii: "\\"): ("\\\\", 1)
  case UInt8(ascii: "<"): ("\\u003C", 1)
  case UInt8(ascii: ">"): ("\\u003E", 1)
  case UInt8(ascii: "&"): ("\\u0026", 1)
  case UInt8(ascii: "\n"): ("\\n", 1)
  case UInt8(ascii: "\t"): ("\\t", 1)
  case 0...0x1F, 0x7F: (" ", 1)
  case 0xE2 where bytes[index...].starts(with: [0xE2, 0x80, 0xA8]): ("\\u2028", 3)
  case 0xE2 where bytes[index...].starts(with: [0xE2, 0x80, 0xA9]): ("\\u2029", 3)
  default: nil
  }
}
