import Markup

/// What the destination of a reference is, before anything is looked up.
enum Address: Hashable, Sendable {
  case empty
  /// A place on the page itself; percent-decoded, empty for its top.
  case fragment(String)
  /// Another site or program; well formed, its scheme allowed.
  case external(String)
  /// `//host/path`: the scheme of the page, which has none while it is a file.
  case schemeless(String)
  /// `data:` with a picture in it.
  case data(String)
  /// An address that must not or cannot be followed, and why.
  case refused(String)
  /// A place in the content.
  case path(PathAddress)
}

/// A destination inside the content folder.
struct PathAddress: Hashable, Sendable {
  enum Base: Hashable, Sendable {
    /// The folder of the file it is written in.
    case folder
    /// `/…`
    case root
    /// `~/…`: the folder of the `docfx.json` above.
    case docset
  }
  var base: Base
  /// As written, without query and fragment.
  var written: [UInt8]
  /// The whole destination as written.
  var original: [UInt8]
  /// Percent-decoded; `nil` when there is none.
  var fragment: String?
}

/// Reads a destination as a browser would: blanks and control characters around it do not count,
/// tabs and line ends within it neither (WHATWG URL, 4.4), and a backslash is a slash.
func readAddress(_ destination: some Collection<UInt8>) -> Address {
  var bytes = destination.filter { $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
  while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
  while let first = bytes.first, first <= 0x20 { bytes.removeFirst() }
  guard let first = bytes.first else { return .empty }
  if first == UInt8(ascii: "#") { return .fragment(decodedText(bytes.dropFirst())) }
  if isDrivePath(bytes) { return .refused("it is a path on a disk") }
  if let scheme = scheme(of: bytes) { return readAbsolute(bytes, scheme) }
  return readPath(bytes)
}

/// A relative address with its parts told apart, whatever it looks like.
func readPath(_ original: [UInt8]) -> Address {
  var bytes = original.map { $0 == UInt8(ascii: "\\") ? UInt8(ascii: "/") : $0 }
  if bytes.starts(with: "//".utf8) {
    if let problem = problem(ofHost: bytes.dropFirst(2)) { return .refused(problem) }
    return .schemeless("https:" + String(decoding: bytes, as: UTF8.self))
  }
  var fragment: String?
  if let hash = bytes.firstIndex(of: UInt8(ascii: "#")) {
    fragment = decodedText(bytes[(hash + 1)...])
    bytes.removeSubrange(hash...)
  }
  if let question = bytes.firstIndex(of: UInt8(ascii: "?")) { bytes.removeSubrange(question...) }
  if bytes.isEmpty { return .fragment(fragment ?? "") }
  if bytes.starts(with: "~/".utf8) {
    return .path(
      PathAddress(
        base: .docset, written: Array(bytes.dropFirst(2)), original: original, fragment: fragment))
  }
  let base: PathAddress.Base = bytes[0] == UInt8(ascii: "/") ? .root : .folder
  return .path(
    PathAddress(base: base, written: bytes, original: original, fragment: fragment))
}

private func readAbsolute(_ bytes: [UInt8], _ scheme: String) -> Address {
  let text = String(decoding: bytes, as: UTF8.self)
  let rest = bytes.drop { $0 != UInt8(ascii: ":") }.dropFirst()
  switch scheme {
  case "http", "https":
    guard rest.starts(with: "//".utf8) else { return .refused("'//' is missing after the scheme") }
    if let problem = problem(ofHost: rest.dropFirst(2)) { return .refused(problem) }
    return .external(String(decoding: escapingBarePercents(bytes), as: UTF8.self))
  case "mailto":
    let isAddress = rest.contains(UInt8(ascii: "@")) || rest.first == UInt8(ascii: "?")
    return isAddress ? .external(text) : .refused("it names no mailbox")
  case "tel", "sms":
    return isNumber(rest) ? .external(text) : .refused("it is not a telephone number")
  case "data":
    return .data(text)
  default:
    if allowedLinkSchemes.contains(scheme) { return .external(text) }
    let isName = !scheme.isEmpty && !scheme.hasPrefix(" ")
    return .refused(
      isName ? "links may not have the scheme '\(scheme):'" : "what is before ':' is no scheme")
  }
}

/// A host: a name, an IPv4 or a bracketed IPv6 address, with a port of digits if any (RFC 3986,
/// 3.2.2). Letters beyond ASCII pass, as browsers have it; a user name is refused since it makes
/// the shown host differ from the real one.
private func problem(ofHost rest: ArraySlice<UInt8>) -> String? {
  let authority = rest.prefix {
    $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#")
      && $0 != UInt8(ascii: "\\")
  }
  if authority.contains(UInt8(ascii: "@")) { return "it holds the name of a user" }
  return isHost(authority) ? nil : "it names no host"
}

private func isHost(_ authority: ArraySlice<UInt8>) -> Bool {
  var authority = authority
  if authority.first == UInt8(ascii: "[") {
    guard let end = authority.firstIndex(of: UInt8(ascii: "]")) else { return false }
    let address = authority[(authority.startIndex + 1)..<end]
    let isAddress = address.contains(UInt8(ascii: ":")) && address.allSatisfy(isOfIPv6)
    return isAddress && isPort(authority[(end + 1)...])
  }
  if let colon = authority.lastIndex(of: UInt8(ascii: ":")) {
    guard isPort(authority[colon...]) else { return false }
    authority = authority[..<colon]
  }
  return !authority.isEmpty && authority.allSatisfy(isOfHost)
    && authority.contains { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "-") }
}

private func isPort(_ bytes: ArraySlice<UInt8>) -> Bool {
  guard let first = bytes.first else { return true }
  return first == UInt8(ascii: ":") && bytes.dropFirst().allSatisfy { (0x30...0x39).contains($0) }
}

private func isOfHost(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
    UInt8(ascii: "_"), 0x80...0xFF:
    true
  default: false
  }
}

private func isOfIPv6(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"),
    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: ":"), UInt8(ascii: "."):
    true
  default: false
  }
}

/// Whether what follows `tel:` is a number: digits and what people set them with, up to the
/// parameters of RFC 3966.
private func isNumber(_ rest: ArraySlice<UInt8>) -> Bool {
  let number = String(
    decoding: rest.prefix { $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: "?") }, as: UTF8.self)
  return number.utf8.contains { (0x30...0x39).contains($0) }
    && number.utf8.allSatisfy { (0x30...0x39).contains($0) || "+-.() *#%,".utf8.contains($0) }
}

/// `C:\…`, `C:/…` or `\\host\…`.
private func isDrivePath(_ bytes: [UInt8]) -> Bool {
  if bytes.starts(with: "\\\\".utf8) { return true }
  guard bytes.count > 2, (0x61...0x7A).contains(bytes[0] | 0x20), bytes[1] == UInt8(ascii: ":")
  else { return false }
  return bytes[2] == UInt8(ascii: "\\") || bytes[2] == UInt8(ascii: "/")
}

private func decodedText(_ bytes: some Collection<UInt8>) -> String {
  String(decoding: unescapingPercents(bytes), as: UTF8.self)
}
