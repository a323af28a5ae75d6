/// Schemes that a link of an article may have. Everything else is shown as text.
public let allowedLinkSchemes = ["http", "https", "mailto", "tel", "ftp", "sms", "xmpp"]

/// The scheme of an address in lower case; `nil` for a relative reference. A colon behind
/// something that is no scheme's name gives an empty scheme, which is never allowed.
public func scheme(of address: some Sequence<UInt8>) -> String? {
  let found = address.withContiguousStorageIfAvailable { readScheme($0) }
  return found ?? Array(address).withUnsafeBufferPointer { readScheme($0) }
}

private func readScheme(_ address: UnsafeBufferPointer<UInt8>) -> String? {
  var isName = true
  for index in 0..<address.count {
    let byte = address[index]
    switch byte {
    case UInt8(ascii: ":"):
      guard isName, index <= 64 else { return " " }
      return lowercasedString(UnsafeBufferPointer(rebasing: address[..<index]))
    case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"): return nil
    case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."): break
    default:
      // No scheme can hold another byte, but a browser might strip it: only a slash before any
      // colon makes the rest a path.
      isName = isName && isASCIIAlphanumeric(byte)
    }
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
