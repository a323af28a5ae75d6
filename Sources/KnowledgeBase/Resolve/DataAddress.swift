/// Bytes of a picture that an article may carry in itself, at most.
private let limit = 256 * 1024

/// The bytes of `data:image/<png|jpeg|gif|webp>;base64,…` (RFC 2397); `nil` when it is another kind
/// of data, too large or no base64.
func decodeDataPicture(_ address: String) -> [UInt8]? {
  let bytes = Array(address.utf8)
  guard let comma = bytes.firstIndex(of: UInt8(ascii: ",")), comma < 64 else { return nil }
  let kind = String(decoding: bytes[..<comma], as: UTF8.self).lowercased()
  let kinds = ["png", "jpeg", "jpg", "gif", "webp"].map { "data:image/\($0);base64" }
  guard kinds.contains(kind) else { return nil }
  let encoded = unescapingPercents(bytes[(comma + 1)...])
  guard encoded.count <= limit / 3 * 4 + 4 else { return nil }
  return decodeBase64(encoded)
}

/// Base64 with the standard alphabet (RFC 4648, 4); blanks are skipped, padding may be missing.
func decodeBase64(_ encoded: [UInt8]) -> [UInt8]? {
  var decoded: [UInt8] = []
  decoded.reserveCapacity(encoded.count / 4 * 3)
  var bits: UInt32 = 0
  var count = 0
  for byte in encoded {
    let value: UInt8
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = byte - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): value = byte - UInt8(ascii: "a") + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): value = byte - UInt8(ascii: "0") + 52
    case UInt8(ascii: "+"): value = 62
    case UInt8(ascii: "/"): value = 63
    case UInt8(ascii: "="), UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"): continue
    default: return nil
    }
    bits = bits << 6 | UInt32(value)
    count += 1
    if count == 4 {
      decoded += [UInt8(bits >> 16 & 255), UInt8(bits >> 8 & 255), UInt8(bits & 255)]
      (bits, count) = (0, 0)
    }
  }
  switch count {
  case 2: decoded.append(UInt8(bits >> 4 & 255))
  case 3: decoded += [UInt8(bits >> 10 & 255), UInt8(bits >> 2 & 255)]
  default: break
  }
  return decoded
}
