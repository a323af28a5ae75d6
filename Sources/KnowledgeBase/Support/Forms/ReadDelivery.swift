import Diagnostics
import Markup

extension DeliveryKind {
  /// The keys of `deliver` beside `kind`.
  fileprivate var keys: [String] {
    switch self {
    case .post: ["url", "encoding", "reference"]
    case .zendesk, .zammad, .roundup:
      ["url", "subject", "body", "name", "email", "fields", "values"]
    case .mailto: ["to", "subject"]
    case .link: ["url", "fields", "values", "text"]
    }
  }
}

/// Reads `deliver`. Every key and name that looks like a secret is refused, wherever it stands: the
/// page shows all of it to everyone.
func readDelivery(_ node: YAMLNode, _ reader: inout SchemaReader) -> Delivery? {
  let hasSecret = refuseSecrets(in: node, &reader)
  let kind = node["kind"]?.text.flatMap(DeliveryKind.init(rawValue:))
  let elsewhere = Dictionary(
    DeliveryKind.allCases.flatMap { other in
      other.keys.map { ($0, "to 'kind: \(other.rawValue)'") }
    }, uniquingKeysWith: { first, _ in first })
  let keys = kind?.keys ?? DeliveryKind.allCases.flatMap(\.keys)
  let fields = reader.fields(
    withoutSecrets(node), of: "'deliver'", keys: ["kind"] + keys,
    elsewhere: kind == nil ? [:] : elsewhere)
  let typed = reader.required("kind", in: fields, of: "'deliver'", at: node)
  guard let kind = reader.choice(typed, DeliveryKind.self), !hasSecret else { return nil }
  var delivery = Delivery(kind: kind)
  if kind == .mailto {
    let to = reader.required("to", in: fields, of: "'deliver'", at: node)
    guard let address = readMailAddress(to, &reader) else { return nil }
    delivery.to = address
  } else {
    let url = reader.required("url", in: fields, of: "'deliver'", at: node)
    guard let address = readTarget(url, &reader) else { return nil }
    delivery.url = address
  }
  delivery.encoding = reader.choice(fields["encoding"], PayloadEncoding.self) ?? .form
  delivery.reference = readReference(fields["reference"], &reader)
  for role in DeliveryRole.allCases {
    if let name = reader.text(fields[role.rawValue]) { delivery.roles[role] = name }
  }
  delivery.fields = readPairs(fields["fields"], &reader)
  delivery.values = readPairs(fields["values"], &reader)
  delivery.text = reader.text(fields["text"])
  return delivery
}

/// `https:`, or `http:` to this machine itself.
private func readTarget(_ field: YAMLEntry?, _ reader: inout SchemaReader) -> String? {
  guard let field, let typed = reader.text(field) else { return nil }
  let problem: String
  switch parseWebAddress(typed) {
  case .success(let address):
    let path = Array(address.rest.utf8)
    if path.contains(UInt8(ascii: "#")) {
      problem = "it holds a fragment, which is never sent"
    } else if path.contains(where: { $0 >= 0x80 || "\"'<>`{}|^;,".utf8.contains($0) }) {
      problem = "it holds a character that has to be percent-encoded"
    } else if address.scheme == "https" || isLoopback(address.host) {
      return address.text
    } else {
      problem = "what people write would cross the network for all to read"
    }
  case .failure(let failure): problem = failure.rawValue
  }
  reader.tell(
    .refusedDelivery, at: field.value.position,
    "the form cannot be sent to '\(typed)': \(problem)",
    remedy: "write an address that begins with https://")
  return nil
}

private func isLoopback(_ host: String) -> Bool {
  let name = host.utf8.prefix { $0 != UInt8(ascii: ":") }
  return ["127.0.0.1", "localhost"].contains { name.elementsEqual($0.utf8) }
}

/// An address for `mailto:`: one person, no headers (RFC 6068).
private func readMailAddress(_ field: YAMLEntry?, _ reader: inout SchemaReader) -> String? {
  guard let field, let typed = reader.text(field) else { return nil }
  let parts = typed.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
  if parts.count == 2, let local = parts.first, let host = parts.last, isHost(Array(host)),
    (1...64).contains(local.count),
    local.allSatisfy({ byte in
      (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
        || ".!#$'*+/=^_`{|}~-".utf8.contains(byte)
    })
  {
    return typed
  }
  reader.tell(
    .refusedDelivery, at: field.value.position,
    "'\(typed)' is no e-mail address",
    remedy: "write it as support@example.com")
  return nil
}

/// Names with dots between them.
private func readReference(_ field: YAMLEntry?, _ reader: inout SchemaReader) -> String? {
  guard let field, let typed = reader.text(field) else { return nil }
  let isPlain = typed.utf8.allSatisfy { byte in
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
      || "._-".utf8.contains(byte)
  }
  if isPlain, typed.utf8.count <= 200 { return typed }
  reader.report(
    field.value.position, "'\(typed)' is no path into a JSON answer",
    remedy: "write it as 'ticket.number'")
  return nil
}

private func readPairs(_ field: YAMLEntry?, _ reader: inout SchemaReader) -> [DeliveryPair] {
  guard let field, !field.value.isNull else { return [] }
  guard case .mapping(let entries) = field.value.value else {
    reader.report(
      field.value.position, "'\(field.key)' is \(field.value.kindName), expected 'key: value' lines"
    )
    return []
  }
  return entries.compactMap { entry in
    reader.text(entry).map { DeliveryPair(name: entry.key, value: $0) }
  }
  .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
}

// MARK: - Secrets

/// Parts of names that stand for something only a server may know.
private let secretWords = [
  "token", "apikey", "accesskey", "privatekey", "secretkey", "password", "passwd", "passphrase",
  "secret", "authorization", "credential", "bearer", "cookie", "signature",
]
private let secretNames = [
  "key", "auth", "pwd", "pass", "jwt", "pat", "basic", "headers", "header",
]

/// Whether a name looks like that of a secret: `api-key`, `X-Auth-Token`, `clientSecret`.
package func looksSecret(_ name: String) -> Bool {
  let parts = name.lowercased().utf8.split { byte in
    !((0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte))
  }.map { String(decoding: $0, as: UTF8.self) }
  let joined = parts.joined()
  return secretWords.contains { joined.contains($0) }
    || parts.contains { secretNames.contains($0) }
}

/// Reports every secret under a node; `true` if there is any.
private func refuseSecrets(in node: YAMLNode, _ reader: inout SchemaReader) -> Bool {
  var found = false
  for entry in node.entries {
    if looksSecret(entry.key) {
      found = true
      reader.tell(
        .refusedDelivery, at: entry.keyPosition,
        "'\(entry.key)' looks like a secret, and the page would show it to everyone",
        remedy: "take it out; let the other side accept what anyone may send, or put a small "
          + "service of your own in between that adds it")
    } else if let text = entry.value.text, holdsSecret(text) {
      found = true
      reader.tell(
        .refusedDelivery, at: entry.value.position,
        "the value of '\(entry.key)' looks like it holds a secret",
        remedy: "take it out: everyone can read the page")
    }
    if refuseSecrets(in: entry.value, &reader) { found = true }
  }
  for item in node.items where refuseSecrets(in: item, &reader) { found = true }
  return found
}

/// A query with a parameter named like a secret, or credentials as HTTP writes them.
private func holdsSecret(_ text: String) -> Bool {
  let lowered = text.lowercased()
  if lowered.hasPrefix("bearer ") || lowered.hasPrefix("basic ") { return true }
  guard let query = lowered.utf8.firstIndex(of: UInt8(ascii: "?")) else { return false }
  return lowered.utf8[query...].dropFirst().split(separator: UInt8(ascii: "&")).contains { part in
    let name = part.prefix { $0 != UInt8(ascii: "=") }
    return looksSecret(String(decoding: name, as: UTF8.self))
  }
}

/// The mapping without what was reported as a secret, so that nothing is told twice.
private func withoutSecrets(_ node: YAMLNode) -> YAMLNode {
  var node = node
  if case .mapping(let entries) = node.value {
    node.value = .mapping(entries.filter { !looksSecret($0.key) })
  }
  return node
}
