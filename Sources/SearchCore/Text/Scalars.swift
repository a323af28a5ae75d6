/// Reads one scalar of UTF-8; a byte that begins none is U+FFFD of one byte.
///
/// - Returns: the scalar's value and how many bytes it takes, never past `end`.
func decodeScalar(_ bytes: [UInt8], at position: Int, end: Int) -> (value: UInt32, count: Int) {
  let lead = bytes[position]
  if lead < 0x80 { return (UInt32(lead), 1) }
  if lead >= 0xC2, lead < 0xE0, position + 1 < end, isContinuation(bytes[position + 1]) {
    return (UInt32(lead & 0x1F) << 6 | UInt32(bytes[position + 1] & 0x3F), 2)
  }
  if lead >= 0xE0, lead < 0xF0, position + 2 < end, isContinuation(bytes[position + 1]),
    isContinuation(bytes[position + 2])
  {
    let value =
      UInt32(lead & 0x0F) << 12 | UInt32(bytes[position + 1] & 0x3F) << 6
      | UInt32(bytes[position + 2] & 0x3F)
    return value < 0x800 || (value >= 0xD800 && value < 0xE000) ? (0xFFFD, 1) : (value, 3)
  }
  if lead >= 0xF0, lead < 0xF5, position + 3 < end, isContinuation(bytes[position + 1]),
    isContinuation(bytes[position + 2]), isContinuation(bytes[position + 3])
  {
    let value =
      UInt32(lead & 0x07) << 18 | UInt32(bytes[position + 1] & 0x3F) << 12
      | UInt32(bytes[position + 2] & 0x3F) << 6 | UInt32(bytes[position + 3] & 0x3F)
    return value < 0x1_0000 || value > 0x10_FFFF ? (0xFFFD, 1) : (value, 4)
  }
  return (0xFFFD, 1)
}

@inline(__always)
func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }

// A call here, since the module for the browser has to be small; elsewhere it has to be fast.
#if hasFeature(Embedded)
  @inline(never)
  func appendByte(_ byte: UInt8, to bytes: inout [UInt8]) { bytes.append(byte) }
#else
  @inline(__always)
  func appendByte(_ byte: UInt8, to bytes: inout [UInt8]) { bytes.append(byte) }
#endif

/// Appends a scalar as UTF-8.
func appendScalar(_ value: UInt32, to bytes: inout [UInt8]) {
  if value < 0x80 {
    appendByte(UInt8(truncatingIfNeeded: value), to: &bytes)
    return
  }
  if value < 0x800 {
    appendByte(0xC0 | UInt8(truncatingIfNeeded: value >> 6), to: &bytes)
  } else {
    if value < 0x1_0000 {
      appendByte(0xE0 | UInt8(truncatingIfNeeded: value >> 12), to: &bytes)
    } else {
      appendByte(0xF0 | UInt8(truncatingIfNeeded: value >> 18), to: &bytes)
      appendByte(0x80 | UInt8(truncatingIfNeeded: value >> 12) & 0x3F, to: &bytes)
    }
    appendByte(0x80 | UInt8(truncatingIfNeeded: value >> 6) & 0x3F, to: &bytes)
  }
  appendByte(0x80 | UInt8(truncatingIfNeeded: value) & 0x3F, to: &bytes)
}

/// How many scalars a run of UTF-8 holds: its bytes that continue none.
func scalarCount(_ bytes: [UInt8]) -> Int {
  var count = 0
  for byte in bytes where !isContinuation(byte) { count += 1 }
  return count
}

/// The last place at or before `position` where a scalar begins.
func scalarStart(_ bytes: [UInt8], _ position: Int, from start: Int) -> Int {
  var place = position
  while place > start, place < bytes.count, isContinuation(bytes[place]) { place -= 1 }
  return place
}

/// 32-bit FNV-1a (Fowler, Noll, Vo), the hash of shard names and word tables.
@inline(__always)
package func hash32(_ bytes: [UInt8], _ range: Range<Int>) -> UInt32 {
  var hash = emptyHash32
  for position in range { hash = hash32(hash, followedBy: bytes[position]) }
  return hash
}

/// The hash of no bytes.
let emptyHash32: UInt32 = 0x811C_9DC5

/// The hash of bytes and one more.
@inline(__always)
func hash32(_ hash: UInt32, followedBy byte: UInt8) -> UInt32 {
  (hash ^ UInt32(byte)) &* 0x0100_0193
}

/// Whether two runs of bytes are the same.
func sameBytes(_ one: [UInt8], _ range: Range<Int>, _ other: [UInt8], _ start: Int) -> Bool {
  var place = start
  for position in range {
    if one[position] != other[place] { return false }
    place += 1
  }
  return true
}

/// Below 0 where `one` sorts before `other`, byte by byte, 0 where they are the same, else above.
func order(_ one: [UInt8], _ other: [UInt8]) -> Int {
  let count = min(one.count, other.count)
  var place = 0
  while place < count {
    if one[place] != other[place] { return Int(one[place]) - Int(other[place]) }
    place += 1
  }
  return one.count - other.count
}

func hasPrefix(_ word: [UInt8], _ prefix: [UInt8]) -> Bool {
  guard word.count >= prefix.count else { return false }
  return sameBytes(prefix, 0..<prefix.count, word, 0)
}

/// A word backwards by scalars.
func backwards(_ word: [UInt8]) -> [UInt8] {
  var result: [UInt8] = []
  var end = word.count
  while end > 0 {
    let start = scalarStart(word, end - 1, from: 0)
    for position in start..<end { result.append(word[position]) }
    end = start
  }
  return result
}
