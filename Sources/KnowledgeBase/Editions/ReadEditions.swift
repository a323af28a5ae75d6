import Diagnostics
import Markup

private let editionKeys = [
  "name", "title", "description", "base-url", "logo", "tokens", "variables", "hidden", "locales",
  "default-locale",
]

/// Reads every edition of a content, sorted by id. `settings` are those of the plain site: what they
/// declare, each edition has to give a value of its own.
func readEditions(_ tree: SourceTree, settings: SiteSettings) -> Parsed<[Edition]> {
  var editions: [Edition] = []
  var diagnostics: [Diagnostic] = []
  for id in editionIDs(tree) {
    let read = readEdition(id, tree, settings)
    editions.append(read.value)
    diagnostics += read.diagnostics
  }
  let ids = Set(editions.map(\.id))
  diagnostics += clashes(editions, with: settings) + strangers(tree, editions: ids)
  diagnostics += unreadFiles(tree, settings: settings, editions: ids)
  return Parsed(editions, diagnostics)
}

/// A settings file that cannot be read gives an edition of its id alone; the error stops the build.
private func readEdition(
  _ id: String, _ tree: SourceTree, _ settings: SiteSettings
) -> Parsed<Edition> {
  var edition = Edition(id: id)
  let names = ["partner.yml", "partner.yaml"].map(edition.folder.appending)
  guard let file = names.lazy.compactMap({ tree[$0] }).first, case .text(let bytes) = file.content
  else { return Parsed(edition, []) }
  let path = file.path.description
  edition.variables.declaredIn = path
  let parsed = parseYAML(bytes[...], path: path, firstLine: 1)
  edition.isWhole = !isBroken(parsed)
  var reader = SchemaReader(path: path, languages: SiteLanguages(settings))
  if !isEditionID(id) {
    reader.report(
      .start, "the folder '\(id)' cannot be the id of an edition",
      remedy: "name it with lower-case letters, digits and hyphens, but not "
        + reservedEditionIDs.joined(separator: ", "))
  }
  guard let node = parsed.value else {
    if edition.isWhole {
      reader.report(.start, "an edition has no 'name'", remedy: "add a line 'name: …'")
      edition.isWhole = false
    }
    return Parsed(edition, toldOfSettings(parsed, path, found: reader.diagnostics))
  }
  let elsewhere = Dictionary(
    uniqueKeysWithValues: ["phone", "email", "portal"].map { ($0, "under 'variables'") }
      + ["accent", "radius"].map { ($0, "under 'tokens'") })
  var fields = reader.fields(node, of: "an edition", keys: editionKeys, elsewhere: elsewhere)
  readEditionLocales(fields, settings, into: &edition, &reader)
  var languages = settings
  publishLocales(of: edition, in: &languages)
  reader.languages = SiteLanguages(languages)
  let name = reader.required("name", in: fields, of: "an edition", at: node)
    .flatMap { reader.localizedText($0) }
  edition.name = name?.text(for: SiteLanguages(languages).defaultTag) ?? id
  edition.variables = readVariables(fields["variables"], declaredIn: path, &reader)
  refuseNameVariable(fields["variables"], &reader)
  edition.variables.values["name"] = name ?? LocalizedText(id)
  let filling = edition.variables.fill(&fields, path: path, languages: SiteLanguages(settings))
  edition.title = reader.localizedText(fields["title"])
  edition.description = reader.localizedText(fields["description"])
  edition.baseURL = readBaseURL(fields["base-url"], &reader)
  edition.baseURLPosition = fields["base-url"]?.value.position
  edition.hasWrongBaseURL = fields["base-url"] != nil && edition.baseURL == nil
  edition.logo = readLogo(fields["logo"], &reader)
  edition.tokens = readEditionTokens(fields["tokens"], &reader)
  edition.hidden = reader.texts(fields["hidden"]).filter { isPattern($0, &reader) }
  edition.replacedIDs = replacedIDs(edition, tree)
  let missing = missingVariables(edition, settings, fields["variables"])
  if missing.isAny { edition.isWhole = false }
  return Parsed(
    edition, toldOfSettings(parsed, path, found: reader.diagnostics + filling + missing.told))
}

/// `{{partner.name}}` is the edition's own `name`; one among its variables would be passed over.
private func refuseNameVariable(_ field: YAMLEntry?, _ reader: inout SchemaReader) {
  guard let entry = field?.value.entries.first(where: { $0.key == "name" }) else { return }
  reader.report(
    entry.keyPosition, "'name' stands under 'variables', where it means nothing",
    remedy: "write it at the top of the file; it may be a text or a mapping from language to text")
}

/// Whether a folder's name can be the id of an edition.
func isEditionID(_ id: String) -> Bool {
  isVariableName("x" + id) && id.utf8.first != UInt8(ascii: "-")
    && !reservedEditionIDs.contains(id)
}

/// `variables` of an edition, `partner` of the settings.
func readVariables(
  _ field: YAMLEntry?, declaredIn path: String, _ reader: inout SchemaReader
) -> PartnerVariables {
  var variables = PartnerVariables([:], declaredIn: path)
  guard let field, !field.value.isNull else { return variables }
  guard case .mapping(let entries) = field.value.value else {
    reader.report(
      field.value.position,
      "'\(field.key)' is \(field.value.kindName), expected 'name: value' lines"
    )
    return variables
  }
  for entry in entries {
    guard isVariableName(entry.key) else {
      reader.report(
        entry.keyPosition, "'\(entry.key)' cannot be the name of a variable",
        remedy: "write lower-case letters, digits and hyphens")
      continue
    }
    guard let text = reader.localizedText(entry) else { continue }
    let all = Array(text.texts.values) + [text.fallback]
    if all.contains(where: { $0.unicodeScalars.contains { $0.value < 0x20 } }) {
      reader.report(
        entry.value.position, "the value of '\(entry.key)' has more than one line",
        remedy: "write it on one line")
      continue
    }
    variables.values[entry.key] = text
  }
  return variables
}

/// `logo`: the path of a picture, relative to the folder of the settings file.
func readLogo(_ field: YAMLEntry?, _ reader: inout SchemaReader) -> Located<TreePath>? {
  guard let field, let typed = reader.text(field) else { return nil }
  if typed.contains("://") {
    reader.report(
      field.value.position, "the logo '\(clipped(typed))' is an address, not a file",
      remedy: "save the picture beside this file and write its name")
    return nil
  }
  guard !typed.hasPrefix("/"), !typed.utf8.contains(UInt8(ascii: "\\")),
    let path = TreePath("").resolving(typed.utf8), !path.isEmpty
  else {
    reader.report(
      field.value.position, "the logo '\(clipped(typed))' is not in the folder of this file",
      remedy: "put the picture beside it and write its name")
    return nil
  }
  return Located(path, at: field.value.position)
}

private func readEditionTokens(
  _ field: YAMLEntry?, _ reader: inout SchemaReader
) -> [StyleToken] {
  guard let field, !field.value.isNull else { return [] }
  guard case .mapping(let entries) = field.value.value else {
    reader.report(
      field.value.position, "'tokens' is \(field.value.kindName), expected 'name: value' lines")
    return []
  }
  return entries.compactMap { entry in
    guard !isCommentedOut(entry) else {
      reader.report(
        entry.keyPosition, "the token '\(entry.key)' has no value",
        remedy: "put the value in quotes, as in \"#0b5cad\": in YAML ' #' begins a comment")
      return nil
    }
    guard let value = reader.text(entry) else { return nil }
    guard isTokenValue(value) else {
      reader.report(
        entry.value.position, "'\(clipped(value))' cannot be the value of a token",
        remedy: value.hasSuffix(",")
          ? "put the whole value in quotes: in YAML ' #' begins a comment"
          : "write a colour, a length or names of fonts, without ; { } < > @ \\ and url()")
      return nil
    }
    let name = entry.key.hasPrefix("--") ? String(entry.key.dropFirst(2)) : entry.key
    return StyleToken(
      name: name, value: value, path: reader.path, position: entry.value.position,
      isOutermost: true)
  }
}

/// Whether a colour without quotes took the rest of its line along: `accent: #0b5cad`. Between braces
/// the next line is taken for the value then, which otherwise stands further in than its key.
private func isCommentedOut(_ entry: YAMLEntry) -> Bool {
  if entry.value.isNull { return true }
  guard case .scalar(_, isQuoted: false) = entry.value.value else { return false }
  return entry.value.position.line > entry.keyPosition.line
    && entry.value.position.column <= entry.keyPosition.column
}

/// Whether a text stays one value of one declaration, and loads nothing.
func isTokenValue(_ value: String) -> Bool {
  let bytes = Array(value.utf8)
  if bytes.contains(where: { $0 < 0x20 || $0 == 0x7F || ";{}<>@\\!".utf8.contains($0) }) {
    return false
  }
  let lowered = value.lowercased()
  if lowered.contains("/*") || lowered.contains("url(") || lowered.contains("image(") {
    return false
  }
  var depth = 0
  var quote: UInt8?
  for byte in bytes {
    if let open = quote {
      if byte == open { quote = nil }
      continue
    }
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = byte
    case UInt8(ascii: "("): depth += 1
    case UInt8(ascii: ")"): depth -= 1
    default: break
    }
    if depth < 0 { return false }
  }
  return depth == 0 && quote == nil
}

private func isPattern(_ pattern: Located<String>, _ reader: inout SchemaReader) -> Bool {
  guard let problem = globProblem(pattern.value) else { return true }
  reader.report(pattern.position, "the pattern '\(pattern.value)' \(problem)")
  return false
}
