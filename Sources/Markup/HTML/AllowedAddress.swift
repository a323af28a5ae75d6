/// Schemes that a link of an article may have. Everything else is shown as text.
public let allowedLinkSchemes = ["http", "https", "mailto", "tel", "ftp", "sms", "xmpp"]

/// The scheme of an address in lower case; `nil` for a relative reference. A colon behind
/// something that is no scheme's name gives an empty scheme, which is never allowed.
public func scheme(of address: some Sequence<UInt8>) -> String? {
  var name: [UInt8] = []
  for byte in address {
    switch byte {
    case UInt8(ascii: ":"): return String(decoding: name, as: UTF8.self)
    case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"): return nil
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): name.append(byte | 0x20)
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
      name.append(byte)
    default:
      // No scheme can hold this byte, but a browser might strip it: only a slash before any colon
      // makes the rest a path.
      name = [UInt8(ascii: " ")]
    }
    if name.first == UInt8(ascii: " ") { name = [UInt8(ascii: " ")] }
    if name.count > 64 { name = [UInt8(ascii: " ")] }
  }
  return nil
}

/// Whether a link may lead to an address as written: relative, or of an allowed scheme.
public func isAllowedLink(_ address: some Sequence<UInt8>) -> Bool {
  guard let scheme = scheme(of: address) else { return true }
  return allowedLinkSchemes.contains(scheme)
}

/// Whether libcmark without `CMARK_OPT_UNSAFE` refuses an address: `javascript:`, `vbscript:`,
/// `file:` and `data:`, pictures excepted.
func isDangerousInCommonMark(_ address: ArraySlice<UInt8>) -> Bool {
  func begins(_ prefix: StaticString) -> Bool {
    guard address.count >= prefix.utf8CodeUnitCount else { return false }
    return prefix.withUTF8Buffer { buffer in
      zip(buffer, address).allSatisfy {
        $0 == $1 || ((0x41...0x5A).contains($1) && $0 == $1 | 0x20)
      }
    }
  }
  if begins("data:") {
    return
      !(begins("data:image/png") || begins("data:image/gif") || begins("data:image/jpeg")
      || begins("data:image/webp"))
  }
  return begins("javascript:") || begins("vbscript:") || begins("file:")
}
