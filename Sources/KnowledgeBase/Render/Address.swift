/// A path of the output as it stands in an address: every byte but letters, digits and `-._~/` is
/// percent-encoded (RFC 3986, 2.1), a colon too, which would make a first part look like a scheme.
public func percentEncoded(_ path: TreePath) -> String {
  var encoded: [UInt8] = []
  encoded.reserveCapacity(path.bytes.count)
  let digits = Array("0123456789ABCDEF".utf8)
  for byte in path.bytes {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
      encoded.append(byte)
    default:
      encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }
  return String(decoding: encoded, as: UTF8.self)
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
