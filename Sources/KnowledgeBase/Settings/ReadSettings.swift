import Diagnostics
import Markup

/// What the settings file may be called; of two, the first counts.
public let settingsFileNames: [String] = ["site.yml", "site.yaml"]

/// The keys of `site.yml`.
public let settingKeys: [String] = [
  "title", "description", "base-url", "locales", "default-locale", "products", "categories",
  "dialect", "template", "checks", "external-roots", "image-hosts", "redirect-hosts", "exclude",
  "feedback", "partner", "logo", "style",
]

/// Where the settings of a tree stand, or would.
func settingsPath(_ tree: SourceTree) -> TreePath {
  let paths = settingsFileNames.map { TreePath($0) }
  return paths.first { tree[$0] != nil } ?? paths[0]
}

/// Reads `site.yml` at the top of the tree; without one, or with an empty one, every setting has
/// its default. `codes` are all codes that a check may be called by. What `edition` says takes the
/// place of the plain site's.
public func readSettings(
  _ tree: SourceTree, codes: [DiagnosticCode], edition: Edition? = nil
) -> Parsed<SiteSettings> {
  var read = readSharedSettings(tree, codes: codes, edition: edition)
  if let edition { apply(edition, to: &read.value) }
  return read
}

private func readSharedSettings(
  _ tree: SourceTree, codes: [DiagnosticCode], edition: Edition?
) -> Parsed<SiteSettings> {
  let path = settingsPath(tree).description
  guard case .text(let bytes)? = tree[TreePath(path)]?.content else {
    return Parsed(SiteSettings(), [])
  }
  let parsed = parseYAML(bytes[...], path: path, firstLine: 1)
  var settings = SiteSettings()
  settings.path = path
  settings.isWhole = !isBroken(parsed)
  guard let node = parsed.value else {
    return Parsed(settings, toldOfSettings(parsed, path, found: []))
  }
  var reader = SchemaReader(path: path)
  let elsewhere = Dictionary(
    uniqueKeysWithValues: ["order", "icon", "folder"].map { ($0, "under 'categories'") }
      + ["id"].map { ($0, "under 'products'") })
  var fields = reader.fields(node, of: "the settings", keys: settingKeys, elsewhere: elsewhere)
  readLocales(fields, into: &settings, &reader)
  if let edition { publishLocales(of: edition, in: &settings) }
  let languages = SiteLanguages(settings)
  reader.languages = languages
  settings.variables =
    edition?.variables ?? readVariables(fields["partner"], declaredIn: path, &reader)
  let filling = settings.variables.fill(&fields, path: path, languages: languages)
  settings.titles = reader.localizedText(fields["title"])
  settings.title = settings.titles?.text(for: languages.defaultTag)
  settings.descriptions = reader.localizedText(fields["description"])
  settings.description = settings.descriptions?.text(for: languages.defaultTag)
  settings.baseURL = readBaseURL(fields["base-url"], &reader)
  settings.hasWrongBaseURL = fields["base-url"] != nil && settings.baseURL == nil
  settings.logo = readLogo(fields["logo"], &reader)
  settings.logoPath = path
  settings.products = readProducts(fields["products"], &reader)
  settings.categories = readCategories(fields["categories"], &reader)
  settings.dialect = reader.choice(fields["dialect"], Dialect.self) ?? settings.dialect
  settings.hasDialect = fields["dialect"] != nil
  settings.template = readTemplate(fields["template"], tree, &reader)
  settings.checks = readChecks(fields["checks"], codes, &reader)
  settings.externalRoots = readExternalRoots(fields["external-roots"], &reader)
  settings.imageHosts = readHosts(fields["image-hosts"], &reader)
  settings.redirectHosts = readHosts(fields["redirect-hosts"], &reader)
  settings.exclude = readExcludes(fields["exclude"], &reader)
  settings.feedbackEndpoint = readEndpoint(fields["feedback"], &reader)
  settings.checksStyle = reader.truth(fields["style"]) ?? false
  return Parsed(
    settings, toldOfSettings(parsed, path, found: reader.diagnostics + filling))
}

/// What belongs to one partner is never inherited: not the address, not the logo, not a variable.
private func apply(_ edition: Edition, to settings: inout SiteSettings) {
  let defaultTag = SiteLanguages(settings).defaultTag
  settings.edition = edition.id
  if !edition.isWhole { settings.isWhole = false }
  settings.replacedIDs = edition.replacedIDs
  settings.variables = edition.variables
  if let title = edition.title {
    settings.titles = title
    settings.title = title.text(for: defaultTag)
  }
  if let description = edition.description {
    settings.descriptions = description
    settings.description = description.text(for: defaultTag)
  }
  settings.baseURL = edition.baseURL
  settings.hasWrongBaseURL = edition.hasWrongBaseURL
  settings.logo = edition.logo
  settings.logoPath = edition.settingsPath.description
  settings.tokens = edition.tokens
}

private func readLocales(
  _ fields: [String: YAMLEntry], into settings: inout SiteSettings, _ reader: inout SchemaReader
) {
  var seen: Set<String> = []
  let names: [(tag: String, position: SourcePosition)]
  if let entries = fields["locales"]?.value.entries, !entries.isEmpty {
    names = entries.map { ($0.key, $0.keyPosition) }
    for entry in entries where !entry.value.isNull {
      settings.localeNames[entry.key] = reader.text(entry)
    }
  } else {
    names = reader.texts(fields["locales"]).map { ($0.value, $0.position) }
  }
  for (tag, position) in names {
    guard let canonical = checkTag(tag, at: position, &reader) else { continue }
    if seen.insert(canonical).inserted {
      settings.locales.append(tag)
      settings.localePositions[canonical] = position
    } else {
      reader.report(position, "the locale '\(tag)' is given twice", remedy: "take one out")
    }
  }
  guard let field = fields["default-locale"], let tag = reader.text(field),
    let canonical = checkTag(tag, at: field.value.position, &reader)
  else { return }
  if !settings.locales.isEmpty, !seen.contains(canonical) {
    reader.report(
      field.value.position, "the default locale '\(tag)' is not among the locales",
      remedy: "use one of \(settings.locales.joined(separator: ", "))")
  }
  if seen.insert(canonical).inserted {
    settings.localePositions[canonical] = field.value.position
  }
  settings.defaultLocale = settings.locales.first { canonicalLanguageTag($0) == canonical } ?? tag
}

private func checkTag(
  _ tag: String, at position: SourcePosition, _ reader: inout SchemaReader
) -> String? {
  if let canonical = canonicalLanguageTag(tag) { return canonical }
  let meant = ["cn": "zh-Hans", "jp": "ja", "kr": "ko", "cz": "cs", "dk": "da", "gr": "el"]
  reader.report(
    position, "'\(tag)' is not a language tag",
    remedy: meant[tag.lowercased()].map { "did you mean '\($0)'?" }
      ?? "write it as en, pt-BR or zh-Hans (BCP 47)")
  return nil
}

private func readTemplate(
  _ field: YAMLEntry?, _ tree: SourceTree, _ reader: inout SchemaReader
) -> TreePath? {
  guard let field, let typed = reader.text(field) else { return nil }
  let isRelative = !typed.hasPrefix("/") && !typed.utf8.contains(UInt8(ascii: "\\"))
  guard isRelative, let folder = TreePath("").resolving(typed.utf8), !folder.isEmpty else {
    reader.report(
      field.value.position, "the template folder '\(typed)' is not inside the content folder",
      remedy: "put the templates into a folder of their own beside the articles")
    return nil
  }
  guard tree.files.contains(where: { $0.path != folder && $0.path.isInside(folder) }) else {
    reader.report(
      field.value.position, "there is no template folder '\(typed)', or it is empty",
      remedy:
        "make the folder with a tokens.css in it, or take the line out; the README names what "
        + "else it may hold (\"Restyle in ten lines\")")
    return nil
  }
  return folder
}

private func readChecks(
  _ field: YAMLEntry?, _ codes: [DiagnosticCode], _ reader: inout SchemaReader
) -> [String: Severity] {
  guard let field, !field.value.isNull else { return [:] }
  let known = codes.map(\.name)
  var checks: [String: Severity] = [:]
  let entries = reader.fields(field.value, of: "'checks'", keys: known)
  for (name, entry) in entries.sorted(by: { $0.key < $1.key }) {
    switch entry.value.text {
    case "error": checks[name] = .error
    case "warning": checks[name] = .warning
    case "hint": checks[name] = .hint
    case "ignore", "ignored", "off": checks[name] = .ignored
    default:
      reader.report(
        entry.value.position, "the check '\(name)' is \(describe(entry.value))",
        remedy: "write error, warning, hint or ignore")
    }
  }
  return checks
}

private func describe(_ node: YAMLNode) -> String {
  node.text.map { "'\($0)'" } ?? node.kindName
}

private func readExcludes(_ field: YAMLEntry?, _ reader: inout SchemaReader) -> [String] {
  reader.texts(field).compactMap { pattern in
    if let problem = globProblem(pattern.value) {
      reader.report(pattern.position, "the pattern '\(pattern.value)' \(problem)")
      return nil
    }
    return pattern.value
  }
}
