/// A path of the output as it stands in an address: every byte but letters, digits and `-._~/` is
/// percent-encoded (RFC 3986, 2.1), a colon too, which would make a first part look like a scheme.
public func percentEncoded(_ path: TreePath) -> String {
  // Most paths stand for themselves.
  if path.bytes.allSatisfy(standsForItself) { return path.description }
  var encoded: [UInt8] = []
  encoded.reserveCapacity(path.bytes.count * 3)
  for byte in path.bytes {
    if standsForItself(byte) {
      encoded.append(byte)
    } else {
      encoded.append(UInt8(ascii: "%"))
      encoded.append(hexadecimalDigit(byte >> 4))
      encoded.append(hexadecimalDigit(byte & 15))
    }
  }
  return String(decoding: encoded, as: UTF8.self)
}

private func standsForItself(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
    UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
    true
  default: false
  }
}

private func hexadecimalDigit(_ value: UInt8) -> UInt8 {
  value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
}

/// `../` once for each folder above the file at `route`; empty at the top.
public func rootPrefix(of route: TreePath) -> String {
  let depth = route.bytes.count { $0 == UInt8(ascii: "/") }
  return String(repeating: "../", count: depth)
}

/// The absolute address of a page: an index page by its folder, as hosts serve it.
func absoluteAddress(of route: TreePath, base: String) -> String {
  let path = percentEncoded(route)
  if path == "index.html" { return base }
  return base + (path.hasSuffix("/index.html") ? String(path.dropLast(10)) : path)
}
