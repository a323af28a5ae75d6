import Diagnostics
import Markup

let channelsFile = TreePath("support/channels.yml")

/// Reads `support/channels.yml` through its schema.
func readChannels(_ tree: SourceTree, _ settings: SiteSettings) -> Parsed<SupportChannels?> {
  readSupportFile(channelsFile, tree, settings) { node, reader in
    let fields = reader.fields(
      node, of: "the support channels",
      keys: [
        "introduction", "statement", "zone", "holidays", "answered-in", "channels", "severities",
        "process", "escalation",
      ])
    var channels = SupportChannels()
    channels.introduction = reader.localizedText(fields["introduction"])
    channels.roundTheClock = reader.roundTheClock(fields["statement"])
    var defaults = HoursDefaults()
    defaults.zone = reader.timeZone(fields["zone"])
    defaults.hasZone = fields["zone"] != nil
    if case .listed(let holidays) = reader.holidays(fields["holidays"]) {
      defaults.holidays = holidays
    }
    for (key, row) in reader.rows(fields["channels"]) {
      guard let channel = readChannel(key, row, defaults: defaults, &reader) else { continue }
      if channels.channels.contains(where: { $0.id == channel.id }) {
        reader.report(
          channel.position, "the channel '\(channel.id)' is given twice",
          remedy: "give one of them another id")
      } else {
        channels.channels.append(channel)
      }
    }
    for (key, row) in reader.rows(fields["severities"]) {
      if let severity = readSeverity(key, row, &reader) { channels.severities.append(severity) }
    }
    for (_, row) in reader.rows(fields["process"]) {
      if let step = readProcessStep(row, &reader) { channels.process.append(step) }
    }
    channels.escalation = readEscalation(fields["escalation"], &reader)
    readAnsweredIn(fields["answered-in"], into: &channels, &reader)
    return channels
  }
}

extension SchemaReader {
  /// Where `statement: 24x7` stands; the one statement there is.
  mutating func roundTheClock(_ field: YAMLEntry?) -> SourcePosition? {
    guard let field, let typed = text(field) else { return nil }
    if ["24x7", "24×7", "24/7", "24x7x365"].contains(typed) { return field.value.position }
    report(
      field.value.position, "'\(typed)' is no statement that the site knows",
      remedy: "write 24x7 to promise support 24 hours a day, 365 days a year, or take it out")
    return nil
  }

  /// An id: lower-case letters, digits and hyphens.
  mutating func identifier(_ key: YAMLEntry?, _ field: YAMLEntry?) -> Located<String>? {
    let typed: Located<String>
    if let key {
      typed = Located(key.key, at: key.keyPosition)
    } else {
      guard let field, let text = text(field) else { return nil }
      typed = Located(text, at: field.value.position)
    }
    let isFit =
      typed.value.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-")
      } && (1...64).contains(typed.value.utf8.count)
    if isFit { return typed }
    report(
      typed.position, "'\(typed.value)' cannot be an id",
      remedy: "use lower-case letters, digits and '-'")
    return nil
  }
}

private func readChannel(
  _ key: YAMLEntry?, _ node: YAMLNode, defaults: HoursDefaults, _ reader: inout SchemaReader
) -> SupportChannel? {
  let read = reader.mapping(
    node, of: "a channel",
    keys: [
      "kind", "title", "description", "number", "numbers", "address", "form", "for", "hours",
      "zone", "holidays", "first-reply", "languages", "price",
    ] + (key == nil ? ["id"] : []))
  guard let fields = read else { return nil }
  guard let field = reader.required("kind", in: fields, of: "a channel", at: node),
    let kind = reader.choice(field, ChannelKind.self)
  else { return nil }
  let id = key != nil || fields["id"] != nil ? reader.identifier(key, fields["id"]) : nil
  // Hours are read even of a channel that cannot be shown: all of its mistakes are told at once.
  let hours = reader.openingHours(fields, defaults: defaults)
  guard let target = readTarget(kind, fields, at: node, &reader) else { return nil }
  var channel = SupportChannel(
    id: id?.value ?? kind.rawValue, kind: kind, position: key?.keyPosition ?? node.position,
    target: target)
  channel.title = reader.localizedText(fields["title"])
  channel.description = reader.localizedText(fields["description"])
  channel.audience = reader.localizedText(fields["for"])
  channel.hours = hours
  channel.firstReply = reader.replyTime(fields["first-reply"])?.value
  channel.languages = readLanguages(fields["languages"], &reader)
  if let price = fields["price"] {
    channel.price =
      price.value.text == "free" ? .free : reader.localizedText(price).map { .text($0) }
  }
  return channel
}

private func readTarget(
  _ kind: ChannelKind, _ fields: [String: YAMLEntry], at node: YAMLNode,
  _ reader: inout SchemaReader
) -> ChannelTarget? {
  let what = "a channel of the kind '\(kind.rawValue)'"
  let wanted =
    switch kind {
    case .phone: fields["numbers"] == nil ? "number" : "numbers"
    case .email, .chat, .community, .portal: "address"
    case .form: "form"
    }
  for name in ["number", "numbers", "address", "form"] where name != wanted {
    guard let field = fields[name] else { continue }
    reader.report(
      field.keyPosition, "\(what) takes no '\(name)'", remedy: "it is reached by its '\(wanted)'")
  }
  guard let field = reader.required(wanted, in: fields, of: what, at: node) else { return nil }
  switch kind {
  case .phone:
    let lines = readPhoneLines(field, &reader)
    return lines.isEmpty ? nil : .phones(lines)
  case .email: return readMailAddress(field, &reader).map { .email($0) }
  case .chat, .community, .portal: return readSecureAddress(field, &reader).map { .address($0) }
  case .form:
    return reader.text(field).map { .form(Located($0, at: field.value.position)) }
  }
}

private func readPhoneLines(_ field: YAMLEntry, _ reader: inout SchemaReader) -> [PhoneLine] {
  guard field.key == "numbers" else {
    return reader.phoneNumber(field).map { [PhoneLine(number: $0)] } ?? []
  }
  return reader.rows(field).compactMap { _, row in
    guard let fields = reader.mapping(row, of: "a number", keys: ["number", "for"]),
      let entry = reader.required("number", in: fields, of: "a number", at: row),
      let number = reader.phoneNumber(entry)
    else { return nil }
    return PhoneLine(number: number, audience: reader.localizedText(fields["for"]))
  }
}

/// An address such as `support@example.com`, as HTML's e-mail fields take them.
private func readMailAddress(_ field: YAMLEntry, _ reader: inout SchemaReader) -> String? {
  guard let typed = reader.text(field) else { return nil }
  let parts = typed.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
  let isFit =
    parts.count == 2 && isHost(parts[1]) && parts[1].contains(UInt8(ascii: "."))
    && (1...64).contains(parts[0].count)
    && parts[0].allSatisfy { byte in
      (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
        || "._+-".utf8.contains(byte)
    }
  if isFit { return typed }
  reader.report(
    field.value.position, "'\(typed)' is no e-mail address",
    remedy: "write it as support@example.com")
  return nil
}

/// An absolute `https:` address that readers open.
func readSecureAddress(_ field: YAMLEntry, _ reader: inout SchemaReader) -> String? {
  guard let typed = reader.text(field) else { return nil }
  if isWebhook(typed) || holdsSecret(typed, use: .opened) {
    reader.report(
      field.value.position,
      "'\(field.key)' looks like it holds a secret, and the page would show it to everyone",
      remedy: "write the address as customers may know it")
    return nil
  }
  switch parseWebAddress(typed) {
  case .success(let address) where address.scheme == "https": return address.text
  case .success:
    reader.report(
      field.value.position, "'\(field.key)' is '\(typed)': it is not https",
      remedy: "write it as https://…")
  case .failure(let problem):
    reader.report(
      field.value.position, "'\(field.key)' is '\(typed)': \(problem.rawValue)",
      remedy: "write it as https://support.example.com/")
  }
  return nil
}

private func readLanguages(
  _ field: YAMLEntry?, _ reader: inout SchemaReader
) -> [Located<String>] {
  reader.texts(field).compactMap { typed in
    if let tag = canonicalLanguageTag(typed.value) { return Located(tag, at: typed.position) }
    reader.report(
      typed.position, "'\(typed.value)' is not a language tag",
      remedy: "write it as en, pt-BR or zh-Hans (BCP 47)")
    return nil
  }
}

private func readAnsweredIn(
  _ field: YAMLEntry?, into channels: inout SupportChannels, _ reader: inout SchemaReader
) {
  guard let field, !field.value.isNull else { return }
  let remedy = "write lines such as 'ar: en' (BCP 47)"
  guard case .mapping(let entries) = field.value.value else {
    reader.report(
      field.value.position,
      "'\(field.key)' is \(field.value.kindName), expected 'key: value' lines", remedy: remedy)
    return
  }
  for entry in entries {
    guard let typed = reader.text(entry) else { continue }
    guard let asked = canonicalLanguageTag(entry.key), let answered = canonicalLanguageTag(typed)
    else {
      reader.report(
        entry.keyPosition, "'\(entry.key): \(typed)' does not lead from language to language",
        remedy: remedy)
      continue
    }
    channels.answeredIn[asked] = Located(answered, at: entry.keyPosition)
  }
}

private enum SeverityHours: String, CaseIterable {
  case always, working
}

private func readSeverity(
  _ key: YAMLEntry?, _ node: YAMLNode, _ reader: inout SchemaReader
) -> SupportSeverity? {
  let read = reader.mapping(
    node, of: "a severity",
    keys: ["title", "description", "examples", "first-reply", "hours"]
      + (key == nil ? ["id"] : []))
  guard let fields = read,
    let field = reader.required("title", in: fields, of: "a severity", at: node),
    let title = reader.localizedText(field)
  else { return nil }
  let id = key != nil || fields["id"] != nil ? reader.identifier(key, fields["id"]) : nil
  return SupportSeverity(
    id: id?.value ?? "", position: key?.keyPosition ?? node.position, title: title,
    description: reader.localizedText(fields["description"]),
    examples: reader.localizedTexts(fields["examples"]),
    firstReply: reader.replyTime(fields["first-reply"]),
    isRoundTheClock: reader.choice(fields["hours"], SeverityHours.self) == .always)
}

private func readProcessStep(_ node: YAMLNode, _ reader: inout SchemaReader) -> ProcessStep? {
  let what = "a step of the process"
  let keys = ["title", "text"]
  // Else it is a text by language, be it with a tag that is none.
  let isStep = node.entries.contains { entry in
    keys.contains(entry.key) || canonicalLanguageTag(entry.key) == nil
  }
  let hasLanguage = node.entries.contains { entry in
    !keys.contains(entry.key) && canonicalLanguageTag(entry.key) != nil
  }
  guard node["title"] != nil || isStep && !hasLanguage else {
    return reader.localizedText(node, of: "a step").map { ProcessStep(title: $0) }
  }
  let fields = reader.fields(node, of: what, keys: keys)
  return reader.localizedText(reader.required("title", in: fields, of: what, at: node)).map {
    ProcessStep(title: $0, text: reader.localizedText(fields["text"]))
  }
}

private func readEscalation(
  _ field: YAMLEntry?, _ reader: inout SchemaReader
) -> ProviderEscalation? {
  guard let field, !field.value.isNull else { return nil }
  let fields = reader.fields(field.value, of: "'escalation'", keys: ["text", "items"])
  return ProviderEscalation(
    text: reader.localizedText(fields["text"]), items: reader.localizedTexts(fields["items"]))
}
