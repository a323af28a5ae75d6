import Diagnostics
import Markup

let profileFile = TreePath("support/profile.yml")

/// Reads `support/profile.yml` through its schema.
func readProfile(_ tree: SourceTree, _ settings: SiteSettings) -> Parsed<SupportProfile?> {
  readSupportFile(profileFile, tree, settings) { node, reader in
    let fields = reader.fields(
      node, of: "the profile",
      keys: [
        "statement", "channels", "process", "severities", "locales", "minimum", "fresh-within",
        "areas",
      ])
    var profile = SupportProfile()
    profile.roundTheClock = reader.roundTheClock(fields["statement"])
    profile.channels = readKinds(fields["channels"], &reader)
    profile.process = reader.requirement(fields["process"])
    profile.severities = reader.requirement(fields["severities"])
    profile.locales = reader.texts(fields["locales"]).compactMap { typed in
      if let tag = canonicalLanguageTag(typed.value) { return Located(tag, at: typed.position) }
      reader.report(
        typed.position, "'\(typed.value)' is not a language tag",
        remedy: "write it as en, pt-BR or zh-Hans (BCP 47)")
      return nil
    }
    let minimum = reader.minimum(fields["minimum"], &profile.minimumLocales) ?? ArticleMinimum()
    let freshness = reader.days(fields["fresh-within"])
    guard let field = reader.required("areas", in: fields, of: "the profile", at: node) else {
      return profile
    }
    let read = reader.mapping(
      field.value, of: "'areas'", keys: SupportArea.allCases.map(\.rawValue))
    guard let areas = read else { return profile }
    for area in SupportArea.allCases {
      guard let entry = areas[area.rawValue] else {
        reader.tell(
          .supportGap, at: field.keyPosition,
          "the profile does not say which articles cover '\(area.name)'",
          remedy: "add '\(area.rawValue): {categories: […]}' under 'areas'")
        continue
      }
      profile.areas.append(
        readArea(
          area, entry, minimum: minimum, freshness: freshness, asked: &profile.minimumLocales,
          &reader))
    }
    return profile
  }
}

private func readKinds(
  _ field: YAMLEntry?, _ reader: inout SchemaReader
) -> [Located<ChannelKind>] {
  reader.texts(field).compactMap { typed in
    if let kind = ChannelKind(rawValue: typed.value) { return Located(kind, at: typed.position) }
    let names = ChannelKind.allCases.map(\.rawValue)
    reader.report(
      typed.position, "'\(typed.value)' is no kind of channel",
      remedy: nearestName(typed.value, among: names).map { "did you mean '\($0)'?" }
        ?? "use \(names.joined(separator: ", "))")
    return nil
  }
}

private func readArea(
  _ area: SupportArea, _ entry: YAMLEntry, minimum: ArticleMinimum, freshness: Int?,
  asked: inout [Located<String>], _ reader: inout SchemaReader
) -> AreaProfile {
  let fields = reader.fields(
    entry.value, of: "an area", keys: ["categories", "articles", "minimum", "fresh-within"])
  var profile = AreaProfile(area: area, position: entry.keyPosition)
  profile.categories = reader.texts(fields["categories"]).compactMap { typed in
    if !typed.value.hasPrefix("/"), let folder = TreePath("").resolving(typed.value.utf8) {
      return Located(folder, at: typed.position)
    }
    reader.report(
      typed.position, "the category folder '\(typed.value)' is not inside the content folder",
      remedy: "write it relative to the locale's folder, such as 'billing'")
    return nil
  }
  profile.articles = reader.texts(fields["articles"])
  if profile.categories.isEmpty, profile.articles.isEmpty {
    reader.tell(
      .supportGap, at: entry.keyPosition,
      "the profile does not say which articles cover '\(area.name)'",
      remedy: "add a line 'categories: [billing]' with the folders that do")
  }
  profile.minimum = reader.minimum(fields["minimum"], &asked) ?? minimum
  profile.freshWithin = reader.days(fields["fresh-within"]) ?? freshness
  return profile
}

extension SchemaReader {
  /// Where `required` stands.
  fileprivate mutating func requirement(_ field: YAMLEntry?) -> SourcePosition? {
    guard let field, let typed = text(field) else { return nil }
    if typed == "required" { return field.value.position }
    if typed != "optional" {
      report(
        field.value.position, "'\(field.key)' is '\(typed)'",
        remedy: "write required, or take the line out")
    }
    return nil
  }

  /// A number, or a number for each locale, which are added to `asked`.
  fileprivate mutating func minimum(
    _ field: YAMLEntry?, _ asked: inout [Located<String>]
  ) -> ArticleMinimum? {
    guard let field else { return nil }
    guard case .mapping(let entries) = field.value.value else {
      return articleNumber(field).map { ArticleMinimum(otherwise: $0) }
    }
    var minimum = ArticleMinimum()
    for entry in entries {
      guard let tag = canonicalLanguageTag(entry.key) else {
        report(entry.keyPosition, "'\(entry.key)' is not a language tag")
        continue
      }
      guard let number = articleNumber(entry) else { continue }
      minimum.byLocale[tag] = number
      if number > 0 { asked.append(Located(tag, at: entry.keyPosition)) }
    }
    return minimum
  }

  private mutating func articleNumber(_ field: YAMLEntry) -> Int? {
    guard let count = number(field) else { return nil }
    if count >= 0 { return count }
    report(field.value.position, "'\(field.key)' is \(count), expected 0 or more")
    return nil
  }

  fileprivate mutating func days(_ field: YAMLEntry?) -> Int? {
    guard let field, let count = number(field) else { return nil }
    if count > 0 { return count }
    report(
      field.value.position, "'\(field.key)' is \(count), expected days", remedy: "write 365")
    return nil
  }
}
