import Diagnostics
import Markup

// The settings that hold addresses and hosts.

/// `base-url` with the host in lower case and a slash at its end.
func readBaseURL(_ field: YAMLEntry?, _ reader: inout SchemaReader) -> String? {
  guard let field, let typed = reader.text(field) else { return nil }
  switch normalizeBaseURL(typed) {
  case .success(let address): return address
  case .failure(let problem):
    reader.report(
      field.value.position, "'\(field.key)' is '\(typed)': \(problem.message)",
      remedy: "write it as https://help.example.com/ or https://example.com/help/")
    return nil
  }
}

/// Why an address cannot be a site's base.
public struct BaseURLProblem: Error, Hashable, Sendable {
  public var message: String
}

/// Checks the address a site is published under and ends it with a slash. It has a path at most: no
/// query, no fragment, no `.` or `..` parts.
public func normalizeBaseURL(_ text: String) -> Result<String, BaseURLProblem> {
  let address: WebAddress
  switch parseWebAddress(text) {
  case .success(let parsed): address = parsed
  case .failure(let problem): return .failure(BaseURLProblem(message: problem.rawValue))
  }
  let path = Array(address.rest.utf8)
  if path.contains(where: { "?#".utf8.contains($0) }) {
    return .failure(BaseURLProblem(message: "it holds a query or a fragment"))
  }
  guard path.allSatisfy({ $0 < 0x80 && !"\"'<>`{}|^".utf8.contains($0) }) else {
    return .failure(
      BaseURLProblem(message: "its path holds a character that has to be percent-encoded"))
  }
  let parts = path.split(separator: UInt8(ascii: "/"))
  let climbs = parts.contains { part in
    let decoded = strictlyPercentDecoded(part) ?? []
    return decoded == [0x2E] || decoded == [0x2E, 0x2E] || decoded.contains(UInt8(ascii: "/"))
  }
  if climbs { return .failure(BaseURLProblem(message: "its path holds '.' or '..'")) }
  let slash = path.last == UInt8(ascii: "/") ? "" : "/"
  return .success(address.text + slash)
}

/// Where root-relative links lead that begin with a prefix: a mapping from prefix to address.
func readExternalRoots(_ field: YAMLEntry?, _ reader: inout SchemaReader) -> [ExternalRoot] {
  guard let field, !field.value.isNull else { return [] }
  guard case .mapping(let entries) = field.value.value else {
    reader.report(
      field.value.position, "'\(field.key)' is \(field.value.kindName), expected a mapping",
      remedy: "write lines such as '/azure: https://learn.microsoft.com'")
    return []
  }
  return entries.compactMap { entry in
    guard entry.key.hasPrefix("/"), !entry.key.hasPrefix("//") else {
      reader.report(
        entry.keyPosition, "the root '\(entry.key)' does not begin with one '/'",
        remedy: "write it as '/azure'")
      return nil
    }
    guard let typed = reader.text(entry) else { return nil }
    switch normalizeBaseURL(typed) {
    case .success(let address):
      return ExternalRoot(prefix: entry.key, address: String(address.dropLast()))
    case .failure(let problem):
      reader.report(entry.value.position, "'\(typed)': \(problem.message)")
      return nil
    }
  }
}

/// Host names in lower case.
func readHosts(_ field: YAMLEntry?, _ reader: inout SchemaReader) -> [String] {
  reader.texts(field).compactMap { host in
    if isHost(host.value.utf8) { return host.value.lowercased() }
    reader.report(
      host.position, "'\(host.value)' is not a host name",
      remedy: "write the host alone, such as images.example.com")
    return nil
  }
}

/// The address that the yes/no feedback is sent to.
func readEndpoint(_ field: YAMLEntry?, _ reader: inout SchemaReader) -> String? {
  guard let field, let typed = reader.text(field) else { return nil }
  switch parseWebAddress(typed) {
  case .success(let address): return address.text
  case .failure(let problem):
    reader.report(field.value.position, "'\(field.key)' is '\(typed)': \(problem.rawValue)")
    return nil
  }
}
