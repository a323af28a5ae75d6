/// The hash of a shard's bytes: 32-bit FNV-1a folded into 24, since the root names every shard's. One
/// that changes keeps its name once in 16 million times.
func shardHash(_ bytes: [UInt8]) -> UInt32 {
  let hash = hash32(bytes, 0..<bytes.count)
  return hash >> 24 ^ hash & 0xFF_FFFF
}

/// The name of a shard: `en/p12-1a2b3c.bin`.
func shardName(
  _ kind: ShardKind, _ number: Int, _ hash: UInt32, locale: [UInt8]
) -> [UInt8] {
  var name = locale
  appendByte(0x2F, to: &name)
  appendByte(kind.rawValue, to: &name)
  appendDecimal(number, to: &name)
  appendByte(0x2D, to: &name)
  for shift: UInt32 in [20, 16, 12, 8, 4, 0] {
    appendByte(hexDigit(UInt8(truncatingIfNeeded: hash >> shift) & 0x0F), to: &name)
  }
  appendByte(0x2E, to: &name)
  appendByte(0x62, to: &name)
  appendByte(0x69, to: &name)
  appendByte(0x6E, to: &name)
  return name
}

func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }

/// Appends a number that is not negative.
func appendDecimal(_ value: Int, to bytes: inout [UInt8]) {
  var digits: [UInt8] = []
  var rest = value
  repeat {
    appendByte(0x30 + UInt8(truncatingIfNeeded: rest % 10), to: &digits)
    rest /= 10
  } while rest > 0
  for digit in digits.reversed() { appendByte(digit, to: &bytes) }
}

/// What a shard's name says.
func parseShardName(
  _ name: [UInt8], locale: [UInt8]
) throws(IndexError) -> (kind: ShardKind, number: Int, hash: UInt32) {
  let start = locale.count
  guard name.count > start + 2, name.starts(with: locale), name[start] == 0x2F,
    let kind = ShardKind(rawValue: name[start + 1])
  else { throw .unknownFile }
  var number = 0
  var place = start + 2
  while place < name.count, isDigit(name[place]), number < 1 << 24 {
    number = number * 10 + Int(name[place] - 0x30)
    place += 1
  }
  var hash: UInt32 = 0
  let digits = place + 1
  guard name.count == digits + 10, name[place] == 0x2D else { throw .unknownFile }
  for digit in name[digits..<digits + 6] {
    let value = isDigit(digit) ? digit - 0x30 : digit &- 0x57
    guard value < 16 else { throw .unknownFile }
    hash = hash << 4 | UInt32(value)
  }
  guard shardName(kind, number, hash, locale: locale) == name else { throw .unknownFile }
  return (kind, number, hash)
}
