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
