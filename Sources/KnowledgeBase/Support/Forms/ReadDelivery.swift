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
  let kind = node["kind"]?.text.flatMap(DeliveryKind.init(rawValue:))
  let hasSecret = refuseSecrets(in: node, use: kind == .link ? .prefilled : .sent, &reader)
  let elsewhere = Dictionary(
    DeliveryKind.allCases.flatMap { other in
      other.keys.map { ($0, "to 'kind: \(other.rawValue)'") }
    }, uniquingKeysWith: { first, _ in first })
  let keys = kind?.keys ?? DeliveryKind.allCases.flatMap(\.keys)
  let read = reader.mapping(
    withoutSecrets(node), of: "'deliver'", keys: ["kind"] + keys,
    elsewhere: kind == nil ? [:] : elsewhere)
  guard let fields = read else { return nil }
  let typed = reader.required("kind", in: fields, of: "'deliver'", at: node)
  guard let kind = reader.choice(typed, DeliveryKind.self), !hasSecret else { return nil }
  var delivery = Delivery(kind: kind)
  if kind == .mailto {
    let to = reader.required("to", in: fields, of: "'deliver'", at: node)
    guard let address = readMailAddress(to, &reader) else { return nil }
    delivery.to = address
  } else {
    let url = reader.required("url", in: fields, of: "'deliver'", at: node)
    guard let address = readTarget(url, of: kind, &reader) else { return nil }
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
private func readTarget(
  _ field: YAMLEntry?, of kind: DeliveryKind, _ reader: inout SchemaReader
) -> String? {
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
      return isRoot(address, of: kind, at: field, &reader) ? address.text : nil
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

extension DeliveryKind {
  /// What `form-deliver.js` asks below the address, and the parts of a path that are not the
  /// address of the service itself.
  fileprivate var service: (paths: String, inner: [String])? {
    switch self {
    case .zendesk: ("api/v2/requests", ["api", "hc"])
    case .zammad: ("api/v1/form_config and api/v1/form_submit", ["api"])
    case .roundup: ("rest/data", ["rest"])
    case .post, .mailto, .link: nil
    }
  }
}

/// Whether an address can have the paths of its kind put behind it.
private func isRoot(
  _ address: WebAddress, of kind: DeliveryKind, at field: YAMLEntry, _ reader: inout SchemaReader
) -> Bool {
  guard let service = kind.service else { return true }
  let path = address.rest.utf8.prefix { $0 != UInt8(ascii: "?") }
  let parts = path.split(separator: UInt8(ascii: "/"))
  let kept = parts.prefix { part in !service.inner.contains { part.elementsEqual($0.utf8) } }
  let hasQuery = path.count < address.rest.utf8.count
  guard kept.count < parts.count || hasQuery else { return true }
  let root = kept.reduce("\(address.scheme)://\(address.host)/") {
    $0 + String(decoding: $1, as: UTF8.self) + "/"
  }
  let name = kind.rawValue
  reader.report(
    field.value.position,
    kept.count < parts.count
      ? "'\(field.key)' is '\(address.text)', but the page itself asks for \(service.paths) below "
        + "the address of \(name)"
      : "'\(field.key)' is '\(address.text)', and what follows '?' would be lost on the way to \(name)",
    remedy: "give only the address of the help desk: \(root)")
  return false
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
