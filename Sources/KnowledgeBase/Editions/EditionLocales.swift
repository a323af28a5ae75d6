import Diagnostics
import Markup

/// Reads which of the site's locales an edition publishes, and which is its own.
func readEditionLocales(
  _ fields: [String: YAMLEntry], _ settings: SiteSettings, into edition: inout Edition,
  _ reader: inout SchemaReader
) {
  if settings.locales.isEmpty, let field = fields["locales"] ?? fields["default-locale"] {
    reader.report(
      field.keyPosition,
      "an edition cannot choose among locales, for 'locales' of site.yml names none",
      remedy: "add 'locales: {en: English, …}' to site.yml, each with its articles in a folder of "
        + "that name, or take this out")
    return
  }
  for typed in reader.texts(fields["locales"]) {
    guard let tag = siteLocale(typed, settings.locales, &reader) else { continue }
    if edition.locales.contains(tag) {
      reader.report(
        typed.position, "the locale '\(typed.value)' is given twice", remedy: "take one out")
    } else {
      edition.locales.append(tag)
    }
  }
  if let field = fields["locales"], reader.texts(field).isEmpty {
    reader.report(
      field.value.position, "the edition publishes no locale",
      remedy: "name one of the site's, or take the line out to publish all")
  }
  guard let field = fields["default-locale"], let typed = reader.text(field) else { return }
  let published = edition.locales.isEmpty ? settings.locales : edition.locales
  edition.defaultLocale = siteLocale(
    Located(typed, at: field.value.position), published, &reader)
}

/// The tag as the settings write it; an error where it is not among them.
private func siteLocale(
  _ typed: Located<String>, _ tags: [String], _ reader: inout SchemaReader
) -> String? {
  let wanted = canonicalLanguageTag(typed.value) ?? typed.value
  if let tag = tags.first(where: { canonicalLanguageTag($0) == wanted }) { return tag }
  reader.report(
    typed.position,
    "'\(clipped(typed.value))' is not among the locales that can be published",
    remedy: "use some of \(tags.joined(separator: ", "))")
  return nil
}

/// Narrows the locales of the content down to those that an edition publishes. Its default locale is
/// the one it names, else the site's where it publishes that, else its first.
func publishLocales(of edition: Edition, in settings: inout SiteSettings) {
  if !edition.locales.isEmpty {
    settings.leftOutLocales = settings.locales.filter { !edition.locales.contains($0) }
    settings.locales = edition.locales
    if let tag = settings.defaultLocale, !edition.locales.contains(tag) {
      settings.defaultLocale = edition.locales.first
    }
  }
  if let tag = edition.defaultLocale { settings.defaultLocale = tag }
}

/// What an edition does with a shared file in the folder of a locale that it does not publish.
enum UnpublishedFile {
  /// An article: it has no page, and links to it can be told apart from broken ones.
  case hidden
  /// Data such as a list of contents: of no use without its articles.
  case dropped
  /// Pictures, downloads and texts to include, which articles of other locales may refer to.
  case kept
}

func unpublishedFile(_ path: TreePath) -> UnpublishedFile {
  switch path.fileExtension {
  case "md", "markdown":
    path.parts.dropLast().contains { $0.lowercased() == "includes" } ? .kept : .hidden
  case "yml", "yaml": .dropped
  default: .kept
  }
}
