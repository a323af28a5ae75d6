import CCmark

/// The offset of the first `byte` at or after `start`.
func offset(
  of byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0
) -> Int? {
  guard start < bytes.count, let base = bytes.baseAddress,
    let found = memchr(base + start, Int32(byte), bytes.count - start)
  else { return nil }
  return UnsafeRawPointer(found) - UnsafeRawPointer(base)
}

/// Whether a text holds `first` with `second` right after it; `second` is the rarer one.
func holds(_ first: UInt8, _ second: UInt8, in text: [UInt8]) -> Bool {
  text.withUnsafeBufferPointer { bytes in
    var searched = 1
    while let found = offset(of: second, in: bytes, from: searched) {
      if bytes[found - 1] == first { return true }
      searched = found + 1
    }
    return false
  }
}

/// Whether a text holds a byte.
func holds(_ byte: UInt8, in text: [UInt8]) -> Bool {
  text.withUnsafeBufferPointer { offset(of: byte, in: $0) != nil }
}

extension Document {
  /// Whether a text has one of three ASCII characters. No branch for each byte, so that many are
  /// looked at together.
  @inline(__always)
  func holdsOne(
    of first: Unicode.Scalar, _ second: Unicode.Scalar, _ third: Unicode.Scalar, in range: TextRange
  ) -> Bool {
    let wanted = (UInt8(ascii: first), UInt8(ascii: second), UInt8(ascii: third))
    return text.withUnsafeBufferPointer { bytes in
      var found: UInt8 = 0
      for index in Int(range.start)..<Int(range.start) + Int(range.count) {
        let byte = bytes[index]
        found |= byte == wanted.0 ? 1 : 0
        found |= byte == wanted.1 ? 1 : 0
        found |= byte == wanted.2 ? 1 : 0
      }
      return found != 0
    }
  }
}
