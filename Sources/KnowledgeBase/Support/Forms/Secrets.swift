import Diagnostics
import Markup

/// Parts of names that stand for something only a server may know.
private let secretWords = [
  "token", "apikey", "accesskey", "authkey", "privatekey", "secretkey", "password", "passwd",
  "passphrase", "secret", "authorization", "credential", "bearer", "cookie", "signature",
]
private let secretNames = ["sig", "hmac", "jwt"]
/// Names that are harmless in an address which readers open themselves, such as `?key=` of a case.
private let doubtfulNames = [
  "key", "auth", "pwd", "pass", "pat", "basic", "headers", "header",
]
/// Parameters that open an endpoint to whoever knows them, but that are usual names of fields:
/// `code` lets anyone call an Azure function.
private let secretParameters = ["code", "session", "sessionid", "phpsessid", "jsessionid"]

/// What a text with an address is for.
enum AddressUse {
  /// The page sends what people write there.
  case sent
  /// Readers open a page there that what they wrote is filled into.
  case prefilled
  /// Readers open it.
  case opened
}

/// Whether a name looks like that of a secret: `api-key`, `X-Auth-Token`, `clientSecret`.
package func looksSecret(_ name: String) -> Bool {
  let parts = nameParts(name)
  return isSurelySecret(parts) || parts.contains { doubtfulNames.contains($0) }
}

private func isSurelySecret(_ parts: [String]) -> Bool {
  let joined = parts.joined()
  return secretWords.contains { joined.contains($0) }
    || parts.contains { secretNames.contains($0) }
}

private func nameParts(_ name: String) -> [String] {
  name.lowercased().utf8.split { byte in
    !((0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte))
  }.map { String(decoding: $0, as: UTF8.self) }
}

/// A parameter named like a secret, or credentials as HTTP writes them.
func holdsSecret(_ text: String, use: AddressUse) -> Bool {
  let lowered = text.lowercased()
  if lowered.hasPrefix("bearer ") || lowered.hasPrefix("basic ") { return true }
  // Whoever reads the fragment may take it for a second query.
  guard let start = lowered.utf8.firstIndex(where: { "?#".utf8.contains($0) }) else { return false }
  return lowered.utf8[start...].split { "?#&".utf8.contains($0) }.contains { parameter in
    guard let end = parameter.firstIndex(of: UInt8(ascii: "=")) else { return false }
    let parts = nameParts(unescaped(parameter[..<end]))
    if isSurelySecret(parts) { return true }
    let isDoubtful = parts.contains { doubtfulNames.contains($0) }
    switch use {
    case .opened: return false
    case .prefilled: return isDoubtful
    case .sent: return isDoubtful || secretParameters.contains(parts.joined())
    }
  }
}

/// With `%73` as the byte it stands for.
private func unescaped(_ bytes: some Sequence<UInt8>) -> String {
  var rest = Array(bytes)[...]
  var read: [UInt8] = []
  while let byte = rest.first {
    let escape = byte == UInt8(ascii: "%") ? percentEscape(rest) : nil
    read.append(escape ?? byte)
    rest = rest.dropFirst(escape == nil ? 1 : 3)
  }
  return String(decoding: read, as: UTF8.self)
}

/// Addresses of chat services that let whoever knows them write there. Their makers call them
/// secrets, and search for published ones to switch them off:
/// https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
/// https://docs.discord.com/developers/resources/webhook
/// https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors
func isWebhook(_ text: String) -> Bool {
  guard case .success(let address) = parseWebAddress(text) else { return false }
  let host = String(
    decoding: address.host.utf8.prefix { $0 != UInt8(ascii: ":") }, as: UTF8.self)
  let path = address.rest.lowercased().utf8.prefix { $0 != UInt8(ascii: "?") }
    .split(separator: UInt8(ascii: "/")).map { String(decoding: $0, as: UTF8.self) }
  func isAt(_ name: String) -> Bool { host == name || host.hasSuffix("." + name) }
  if isAt("hooks.slack.com") || isAt("hooks.slack-gov.com") { return !path.isEmpty }
  if isAt("discord.com") || isAt("discordapp.com") {
    return path.first == "api" && path.contains("webhooks")
  }
  if isAt("webhook.office.com") { return true }
  if isAt("outlook.office.com") || isAt("outlook.office365.com") { return path.first == "webhook" }
  return isAt("api.telegram.org") && path.first?.hasPrefix("bot") == true
}

// MARK: - `deliver`

/// Reports every secret under a node; `true` if there is any.
func refuseSecrets(in node: YAMLNode, use: AddressUse, _ reader: inout SchemaReader) -> Bool {
  var found = false
  for entry in node.entries {
    if looksSecret(entry.key) {
      found = true
      reader.tell(
        .refusedDelivery, at: entry.keyPosition,
        "'\(entry.key)' looks like a secret, and the page would show it to everyone",
        remedy: "take it out; let the other side accept what anyone may send, or put a small "
          + "service of your own in between that adds it")
    } else if let text = entry.value.text, isWebhook(text) {
      found = true
      reader.tell(
        .refusedDelivery, at: entry.value.position,
        "the value of '\(entry.key)' is an address that lets whoever knows it write to a chat, and "
          + "the page would show it to everyone",
        remedy: "put a small service of your own in between that knows the address")
    } else if let text = entry.value.text, holdsSecret(text, use: use) {
      found = true
      reader.tell(
        .refusedDelivery, at: entry.value.position,
        "the value of '\(entry.key)' looks like it holds a secret",
        remedy: "take it out: everyone can read the page")
    }
    if refuseSecrets(in: entry.value, use: use, &reader) { found = true }
  }
  for item in node.items where refuseSecrets(in: item, use: use, &reader) { found = true }
  return found
}

/// The mapping without what was reported as a secret, so that nothing is told twice.
func withoutSecrets(_ node: YAMLNode) -> YAMLNode {
  var node = node
  if case .mapping(let entries) = node.value {
    node.value = .mapping(entries.filter { !looksSecret($0.key) })
  }
  return node
}
