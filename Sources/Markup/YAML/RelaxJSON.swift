/// JSON text as libyaml can read it.
///
/// YAML 1.2 contains JSON, but libyaml refuses the escapes of characters beyond U+FFFF, which JSON
/// writes as two halves (RFC 8259 section 7): `\ud83d\ude00` becomes `\U0001f600`. Comments
/// (`//`, `/* */`), which many configuration files hold, become blanks. Only for files that call
/// themselves JSON: in YAML, `//` may stand in a plain text.
struct RelaxedJSON {
  var bytes: ArraySlice<UInt8>
  var gaps: [YAMLGap] = []
}

func relaxJSON(_ bytes: ArraySlice<UInt8>) -> RelaxedJSON {
  var out: [UInt8] = []
  var relaxed = RelaxedJSON(bytes: bytes)
  out.reserveCapacity(bytes.count)
  var offset = bytes.startIndex
  var isInString = false
  while offset < bytes.endIndex {
    let byte = bytes[offset]
    if isInString {
      if byte == UInt8(ascii: "\\") {
        if let scalar = surrogatePair(bytes[offset...]) {
          out.append(contentsOf: "\\U".utf8)
          let digits = String(scalar, radix: 16)
          out.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: 8 - digits.utf8.count))
          out.append(contentsOf: digits.utf8)
          relaxed.gaps.append(YAMLGap(offset: out.count, count: 2))
          offset += 12
          continue
        }
        out.append(byte)
        offset += 1
        if offset < bytes.endIndex { out.append(bytes[offset]) }
      } else {
        isInString = byte != UInt8(ascii: "\"")
        out.append(byte)
      }
      offset += 1
      continue
    }
    let commentEnd = endOfComment(bytes[offset...])
    if commentEnd > offset {
      out.append(contentsOf: bytes[offset..<commentEnd].map { isLineEnd($0) ? $0 : 0x20 })
      offset = commentEnd
      continue
    }
    isInString = byte == UInt8(ascii: "\"")
    out.append(byte)
    offset += 1
  }
  relaxed.bytes = out[...]
  return relaxed
}

/// The offset past the comment at the start of `rest`; `rest.startIndex` when there is none.
private func endOfComment(_ rest: ArraySlice<UInt8>) -> Int {
  let start = rest.startIndex
  guard rest[start] == UInt8(ascii: "/"), start + 1 < rest.endIndex else { return start }
  if rest[start + 1] == UInt8(ascii: "/") {
    return rest.firstIndex(where: isLineEnd) ?? rest.endIndex
  }
  guard rest[start + 1] == UInt8(ascii: "*") else { return start }
  var offset = start + 2
  while offset + 1 < rest.endIndex {
    if rest[offset] == UInt8(ascii: "*"), rest[offset + 1] == UInt8(ascii: "/") {
      return offset + 2
    }
    offset += 1
  }
  return rest.endIndex
}

/// The scalar of `\uD8xx\uDCxx` at the start of `rest`.
private func surrogatePair(_ rest: ArraySlice<UInt8>) -> UInt32? {
  guard let high = escapedUnit(rest), (0xD800...0xDBFF).contains(high),
    let low = escapedUnit(rest.dropFirst(6)), (0xDC00...0xDFFF).contains(low)
  else { return nil }
  return 0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)
}

private func escapedUnit(_ rest: ArraySlice<UInt8>) -> UInt32? {
  guard rest.count >= 6, rest.starts(with: "\\u".utf8) else { return nil }
  var unit: UInt32 = 0
  for byte in rest.dropFirst(2).prefix(4) {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): unit = unit << 4 + UInt32(byte - 0x30)
    case UInt8(ascii: "a")...UInt8(ascii: "f"): unit = unit << 4 + UInt32(byte - 0x61 + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): unit = unit << 4 + UInt32(byte - 0x41 + 10)
    default: return nil
    }
  }
  return unit
}
