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

private func hexadecimalValue(_ byte: UInt8) -> UInt8? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
  case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
  default: nil
  }
}
