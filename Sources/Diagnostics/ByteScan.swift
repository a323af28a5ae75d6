/// The offset of the first byte below `limit` at or after `start`; the text's end when there is
/// none. Eight bytes are looked at together. `limit`: 128 at most.
///
/// Source: Bit Twiddling Hacks, "determine if a word has a byte less than n". The lowest byte that
/// is marked is exact: borrows go upwards only.
package func offsetOfByte(
  below limit: UInt8, in bytes: UnsafeBufferPointer<UInt8>, from start: Int
) -> Int {
  let ones: UInt64 = 0x0101_0101_0101_0101
  let high: UInt64 = 0x8080_8080_8080_8080
  let limits = ones &* UInt64(limit)
  let raw = UnsafeRawBufferPointer(bytes)
  var index = start
  while index + 8 <= raw.count {
    let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
    let marked = (word &- limits) & ~word & high
    if marked != 0 { return index + marked.trailingZeroBitCount / 8 }
    index += 8
  }
  while index < bytes.count, bytes[index] >= limit { index += 1 }
  return index
}

/// The offset of the first byte at or after `start` that is not printable ASCII; the text's end
/// when there is none.
package func endOfPrintableASCII(
  _ bytes: UnsafeBufferPointer<UInt8>, from start: Int
) -> Int {
  let ones: UInt64 = 0x0101_0101_0101_0101
  let high: UInt64 = 0x8080_8080_8080_8080
  let raw = UnsafeRawBufferPointer(bytes)
  var index = start
  while index + 8 <= raw.count {
    let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
    let controls = (word &- ones &* 0x20) & ~word
    let deleted = word ^ (ones &* 0x7F)
    let marked = (word | controls | (deleted &- ones) & ~deleted) & high
    if marked != 0 { return index + marked.trailingZeroBitCount / 8 }
    index += 8
  }
  while index < bytes.count, (0x20..<0x7F).contains(bytes[index]) { index += 1 }
  return index
}
