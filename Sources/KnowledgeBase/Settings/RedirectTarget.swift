/// What the target of a redirect is, before anyone looks whether it is there.
public enum RedirectTargetClass: Hashable, Sendable {
  /// A place in the site.
  case local(LocalTarget)
  /// An absolute `http:` or `https:` address; whether its host is allowed is for the settings.
  case external(WebAddress)
  /// Not a target that readers may be sent to.
  case refused(RedirectRefusal)
}

/// A path in the site as a redirect names it.
public struct LocalTarget: Hashable, Sendable {
  /// Percent-decoded, without leading slash; may be empty.
  public var path: String
  /// It began with a slash.
  public var isRooted: Bool
  /// As written, without `?`; may be empty.
  public var query: String
  /// Percent-decoded, without `#`; may be empty.
  public var fragment: String

  public init(path: String, isRooted: Bool, query: String = "", fragment: String = "") {
    self.path = path
    self.isRooted = isRooted
    self.query = query
    self.fragment = fragment
  }
}

/// Why a redirect's target is refused; the raw value says it to the writer.
public enum RedirectRefusal: String, Hashable, Sendable, CaseIterable {
  case empty = "the target is empty"
  case controlCharacter = "the target holds a blank, a line end or another control character"
  case backslash = "the target holds a backslash, which browsers read as a slash"
  case protocolRelative = "the target begins with '//', which leads to another site"
  case scheme = "the target has a scheme other than http and https, or one without '//'"
  case address = "the target's host, port or user name cannot be trusted"
  case escape = "the target holds a broken, doubled or hidden escape ('%' or '&#')"
  case outside = "the target leads out of the site"
}

/// Sorts a redirect's target into what it is. Judged as a browser would after decoding, so that
/// what is shown and where it leads agree.
public func classifyRedirectTarget(_ text: String) -> RedirectTargetClass {
  let bytes = Array(text.utf8)
  if bytes.isEmpty { return .refused(.empty) }
  if bytes.contains(where: { $0 <= 0x20 || $0 == 0x7F }) { return .refused(.controlCharacter) }
  if text.unicodeScalars.contains(where: { $0.properties.isWhitespace || $0.value == 0xFEFF }) {
    return .refused(.controlCharacter)
  }
  if bytes.contains(UInt8(ascii: "\\")) { return .refused(.backslash) }
  if bytes.starts(with: "//".utf8) { return .refused(.protocolRelative) }
  if zip(bytes, bytes.dropFirst()).contains(where: { $0 == 0x26 && $1 == 0x23 }) {
    return .refused(.escape)
  }
  let pathEnd = bytes.firstIndex { "?#".utf8.contains($0) } ?? bytes.count
  let firstSlash = bytes[..<pathEnd].firstIndex(of: UInt8(ascii: "/")) ?? pathEnd
  if bytes[..<firstSlash].contains(UInt8(ascii: ":")) { return classifyAddress(text) }
  return classifyLocal(bytes, pathEnd: pathEnd)
}

private func classifyAddress(_ text: String) -> RedirectTargetClass {
  switch parseWebAddress(text) {
  case .success(let address):
    guard let decoded = strictlyPercentDecoded(address.rest.utf8) else { return .refused(.escape) }
    if decoded.contains(where: { $0 < 0x20 || $0 == 0x7F }) { return .refused(.controlCharacter) }
    return .external(address)
  case .failure(.scheme): return .refused(.scheme)
  case .failure(.controlCharacter): return .refused(.controlCharacter)
  case .failure(.backslash): return .refused(.backslash)
  case .failure(.escape): return .refused(.escape)
  case .failure(.userInfo), .failure(.host), .failure(.port): return .refused(.address)
  }
}

private func classifyLocal(_ bytes: [UInt8], pathEnd: Int) -> RedirectTargetClass {
  let hash = bytes[pathEnd...].firstIndex(of: UInt8(ascii: "#")) ?? bytes.count
  let query = bytes[min(pathEnd + 1, hash)..<hash]
  guard let path = strictlyPercentDecoded(bytes[..<pathEnd]),
    let fragment = strictlyPercentDecoded(bytes[min(hash + 1, bytes.count)...]),
    let plainQuery = strictlyPercentDecoded(query)
  else { return .refused(.escape) }
  let everything = path + plainQuery + fragment
  if everything.contains(where: { $0 < 0x20 || $0 == 0x7F }) { return .refused(.controlCharacter) }
  if path.contains(UInt8(ascii: "\\")) { return .refused(.backslash) }
  let hidesEscape = path.indices.contains { percentEscape(path[$0...]) != nil }
  let slashes = path.count { $0 == UInt8(ascii: "/") }
  let writtenSlashes = bytes[..<pathEnd].count { $0 == UInt8(ascii: "/") }
  if hidesEscape || slashes != writtenSlashes { return .refused(.escape) }
  let parts = path.split(separator: UInt8(ascii: "/"))
  var depth = 0
  for part in parts {
    if part.elementsEqual("..".utf8) { depth -= 1 } else if part != [0x2E] { depth += 1 }
    if depth < 0, path.first == UInt8(ascii: "/") { return .refused(.outside) }
  }
  if parts.first?.contains(UInt8(ascii: ":")) == true { return .refused(.scheme) }
  return .local(
    LocalTarget(
      path: String(decoding: path.drop { $0 == UInt8(ascii: "/") }, as: UTF8.self),
      isRooted: path.first == UInt8(ascii: "/"),
      query: String(decoding: query, as: UTF8.self),
      fragment: String(decoding: fragment, as: UTF8.self)))
}
