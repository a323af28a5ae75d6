/// Reads numbers from bytes and never past their end.
///
/// Its functions are not copied into their callers, because the module for the browser has to be
/// small.
struct ByteReader {
  let bytes: [UInt8]
  private(set) var position: Int
  let end: Int

  init(_ bytes: [UInt8]) {
    self.init(bytes, 0..<bytes.count)
  }

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
  }

  var remaining: Int { end - position }

  @inline(never)
  mutating func byte() throws(IndexError) -> UInt8 {
    guard position < end else { throw .truncated }
    position += 1
    return bytes[position - 1]
  }

  /// A number of 7 bits a byte, least first, below 2³¹.
  @inline(never)
  mutating func number() throws(IndexError) -> Int {
    var value: UInt32 = 0
    var shift: UInt32 = 0
    while true {
      let byte = try byte()
      value |= UInt32(byte & 0x7F) << shift
      if byte < 0x80 {
        guard shift < 28 || byte < 0x08 else { throw .malformed }
        return Int(value)
      }
      shift += 7
      guard shift < 35 else { throw .malformed }
    }
  }

  /// How many of something follow, each of at least `size` bytes: never more than fit.
  @inline(never)
  mutating func count(ofSize size: Int) throws(IndexError) -> Int {
    let count = try number()
    guard count <= remaining / max(1, size) else { throw .truncated }
    return count
  }

  /// 32 bits, least byte first.
  @inline(never)
  mutating func word() throws(IndexError) -> UInt32 {
    guard remaining >= 4 else { throw .truncated }
    position += 4
    return UInt32(bytes[position - 4]) | UInt32(bytes[position - 3]) << 8
      | UInt32(bytes[position - 2]) << 16 | UInt32(bytes[position - 1]) << 24
  }

  /// The place of the next `count` bytes.
  @inline(never)
  mutating func range(_ count: Int) throws(IndexError) -> Range<Int> {
    guard count >= 0, count <= remaining else { throw .truncated }
    position += count
    return position - count..<position
  }

  @inline(never)
  mutating func skipNumbers(_ count: Int) throws(IndexError) {
    var left = count
    while left > 0 {
      guard position < end else { throw .truncated }
      if bytes[position] < 0x80 { left -= 1 }
      position += 1
    }
  }
}

/// Appends a number below 2³¹ in 7 bits a byte, least first.
func appendNumber(_ value: Int, to bytes: inout [UInt8]) {
  var rest = UInt32(truncatingIfNeeded: value)
  while rest >= 0x80 {
    bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
    rest >>= 7
  }
  bytes.append(UInt8(truncatingIfNeeded: rest))
}

func appendWord(_ value: UInt32, to bytes: inout [UInt8]) {
  bytes.append(UInt8(truncatingIfNeeded: value))
  bytes.append(UInt8(truncatingIfNeeded: value >> 8))
  bytes.append(UInt8(truncatingIfNeeded: value >> 16))
  bytes.append(UInt8(truncatingIfNeeded: value >> 24))
}
