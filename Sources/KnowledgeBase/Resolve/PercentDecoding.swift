/// The bytes with each `%` and two hexadecimal digits replaced by the byte they name, once. Other
/// `%` stay.
package func unescapingPercents(_ bytes: some Collection<UInt8>) -> [UInt8] {
  let bytes = Array(bytes)
  guard bytes.contains(UInt8(ascii: "%")) else { return bytes }
  var decoded: [UInt8] = []
  decoded.reserveCapacity(bytes.count)
  var offset = 0
  while offset < bytes.count {
    if bytes[offset] == UInt8(ascii: "%"), offset + 2 < bytes.count,
      let high = hexadecimalValue(bytes[offset + 1]), let low = hexadecimalValue(bytes[offset + 2])
    {
      decoded.append(high << 4 | low)
      offset += 3
    } else {
      decoded.append(bytes[offset])
      offset += 1
    }
  }
  return decoded
}

/// The bytes with each `%` that two hexadecimal digits do not follow written as `%25`, which is how
/// browsers take it (URL Standard, 4.4, a validation error).
func escapingBarePercents(_ bytes: [UInt8]) -> [UInt8] {
  guard bytes.contains(UInt8(ascii: "%")) else { return bytes }
  var escaped: [UInt8] = []
  escaped.reserveCapacity(bytes.count + 8)
  for (offset, byte) in bytes.enumerated() {
    escaped.append(byte)
    let isEscape =
      offset + 2 < bytes.count && hexadecimalValue(bytes[offset + 1]) != nil
      && hexadecimalValue(bytes[offset + 2]) != nil
    if byte == UInt8(ascii: "%"), !isEscape { escaped += "25".utf8 }
  }
  return escaped
}

private func hexadecimalValue(_ byte: UInt8) -> UInt8? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
  case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
  default: nil
  }
}
