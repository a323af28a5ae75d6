/// An absolute `http:` or `https:` address, taken apart.
public struct WebAddress: Hashable, Sendable {
  /// `http` or `https`.
  public var scheme: String
  /// In lower case, with the port if there is one.
  public var host: String
  /// What follows the host, as written: path, query and fragment.
  public var rest: String

  public var text: String { "\(scheme)://\(host)\(rest)" }
}

/// What keeps a text from being an address that we would send readers to.
public enum WebAddressProblem: String, Error, Hashable, Sendable, CaseIterable {
  case scheme = "it does not begin with http:// or https://"
  case controlCharacter = "it holds a blank, a line end or another control character"
  case userInfo = "it holds a user name before the host"
  case host = "its host is not one in ASCII letters, digits, '-' and '.' (write xn--… names so)"
  case port = "its port is not a number up to 65535"
  case backslash = "it holds a backslash, which browsers read as a slash"
  case escape = "it holds a '%' that two hexadecimal digits do not follow"
}

/// Takes an absolute web address apart, as strictly as no two readers of it can disagree
/// (RFC 3986, appendix A; no blanks, user names, backslashes or non-ASCII hosts).
public func parseWebAddress(_ text: String) -> Result<WebAddress, WebAddressProblem> {
  let bytes = Array(text.utf8)
  if bytes.contains(where: { $0 <= 0x20 || $0 == 0x7F }) { return .failure(.controlCharacter) }
  if bytes.contains(UInt8(ascii: "\\")) { return .failure(.backslash) }
  let lowered = bytes.prefix(8).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
  guard let scheme = ["https", "http"].first(where: { lowered.starts(with: "\($0)://".utf8) })
  else { return .failure(.scheme) }
  let start = scheme.utf8.count + 3
  let end = bytes[start...].firstIndex { "/?#".utf8.contains($0) } ?? bytes.count
  let authority = bytes[start..<end]
  if authority.contains(UInt8(ascii: "@")) { return .failure(.userInfo) }
  let colon = authority.firstIndex(of: UInt8(ascii: ":")) ?? end
  guard isHost(authority[..<colon]) else { return .failure(.host) }
  if colon < end {
    let digits = authority[(colon + 1)...]
    let port = digits.reduce(0) { min($0 * 10 + Int($1) - 0x30, 100_000) }
    let isNumber = digits.allSatisfy { (0x30...0x39).contains($0) } && !digits.isEmpty
    guard isNumber, (1...65535).contains(port) else { return .failure(.port) }
  }
  guard hasWholeEscapes(bytes[end...]) else { return .failure(.escape) }
  return .success(
    WebAddress(
      scheme: scheme, host: String(decoding: authority, as: UTF8.self).lowercased(),
      rest: String(decoding: bytes[end...], as: UTF8.self)))
}

/// True for a host name: parts of 1 to 63 ASCII letters, digits and inner hyphens (RFC 1123, 2.1).
public func isHost(_ bytes: some Collection<UInt8>) -> Bool {
  guard (1...253).contains(bytes.count) else { return false }
  let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
  return parts.allSatisfy { part in
    guard let first = part.first, part.count <= 63 else { return false }
    let last = part.reduce(first) { $1 }
    return first != UInt8(ascii: "-") && last != UInt8(ascii: "-") && part.allSatisfy(isHostByte)
  }
}

private func isHostByte(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
    true
  default: false
  }
}

private func hasWholeEscapes(_ bytes: ArraySlice<UInt8>) -> Bool {
  bytes.indices.allSatisfy { index in
    bytes[index] != UInt8(ascii: "%") || percentEscape(bytes[index...]) != nil
  }
}

/// The byte of the `%41` at the start of `rest`.
func percentEscape(_ rest: ArraySlice<UInt8>) -> UInt8? {
  guard rest.count >= 3, rest.first == UInt8(ascii: "%") else { return nil }
  var value = 0
  for byte in rest.dropFirst().prefix(2) {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value * 16 + Int(byte) - 0x30
    case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value * 16 + Int(byte) - 0x61 + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): value = value * 16 + Int(byte) - 0x41 + 10
    default: return nil
    }
  }
  return UInt8(value)
}

/// Each `%41` as the byte it stands for; `nil` when a `%` is not followed by two digits.
func strictlyPercentDecoded(_ bytes: some Sequence<UInt8>) -> [UInt8]? {
  let source = Array(bytes)
  guard source.contains(UInt8(ascii: "%")) else { return source }
  var decoded: [UInt8] = []
  var index = 0
  while index < source.count {
    if source[index] == UInt8(ascii: "%") {
      guard let byte = percentEscape(source[index...]) else { return nil }
      decoded.append(byte)
      index += 3
    } else {
      decoded.append(source[index])
      index += 1
    }
  }
  return decoded
}
