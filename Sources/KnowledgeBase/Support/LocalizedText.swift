import Diagnostics
import Markup

/// A text of the support data: one for all languages, or one for each.
public struct LocalizedText: Hashable, Sendable {
  /// By language tag in its usual case; empty when one text serves all.
  public var texts: [String: String]
  /// What languages are shown that have none of their own.
  public var fallback: String

  /// One text for all languages.
  public init(_ text: String) {
    self.init([:], fallback: text)
  }

  public init(_ texts: [String: String], fallback: String) {
    self.texts = texts
    self.fallback = fallback
  }

  /// The text for a locale: its own, that of its language, else the default locale's.
  public func text(for localeTag: String) -> String {
    guard !texts.isEmpty else { return fallback }
    guard let tag = matchingLanguage(localeTag, among: texts.keys.sorted()) else { return fallback }
    return texts[tag] ?? fallback
  }

  /// The language that `text(for:)` is in, where it is known not to be the locale's.
  public func foreignLanguage(for localeTag: String, defaultTag: String) -> String? {
    guard !texts.isEmpty, matchingLanguage(localeTag, among: texts.keys.sorted()) == nil else {
      return nil
    }
    return defaultTag
  }
}

/// The languages that a site speaks, as far as its settings say.
public struct SiteLanguages: Hashable, Sendable {
  /// BCP 47 tags in their usual case, at least one.
  public var tags: [String]
  public var defaultTag: String

  public init(_ settings: SiteSettings) {
    let canonical = { (tag: String) in canonicalLanguageTag(tag) ?? tag }
    let tags = settings.locales.map(canonical)
    defaultTag = settings.defaultLocale.map(canonical) ?? tags.first ?? "en"
    self.tags = tags.isEmpty ? [defaultTag] : tags
  }
}

extension SchemaReader {
  /// One text, or a mapping from language tag to text. A hint says which of the site's languages
  /// lack theirs.
  public mutating func localizedText(_ field: YAMLEntry?) -> LocalizedText? {
    guard let field else { return nil }
    return localizedText(field.value, of: "'\(field.key)'")
  }

  /// The texts of a list; a single text is a list of one.
  public mutating func localizedTexts(_ field: YAMLEntry?) -> [LocalizedText] {
    guard let field, !field.value.isNull else { return [] }
    guard case .sequence(let items) = field.value.value else {
      return localizedText(field).map { [$0] } ?? []
    }
    return items.compactMap { localizedText($0, of: "an item of '\(field.key)'") }
  }

  /// The text of a value that `what` names in messages.
  public mutating func localizedText(_ node: YAMLNode, of what: String) -> LocalizedText? {
    guard case .mapping(let entries) = node.value else {
      return text(node, of: what).map { LocalizedText($0) }
    }
    var texts: [String: String] = [:]
    var first: String?
    for entry in entries {
      guard let tag = canonicalLanguageTag(entry.key) else {
        report(
          entry.keyPosition, "\(what): '\(entry.key)' is not a language tag",
          remedy: "write one text, or a line for each language such as 'en: …'")
        continue
      }
      guard let text = text(entry.value, of: "\(what) in '\(entry.key)'") else { continue }
      if texts[tag] == nil { texts[tag] = text }
      first = first ?? text
    }
    guard let first else {
      if entries.isEmpty { report(node.position, "\(what) is empty, expected text") }
      return nil
    }
    let known = texts.keys.sorted()
    let lacking = (languages?.tags ?? []).filter { matchingLanguage($0, among: known) == nil }
    let fallback = languages.flatMap { matchingLanguage($0.defaultTag, among: known) }
    if !lacking.isEmpty {
      tell(
        .untranslatedSupport, at: node.position,
        "\(what) has no text in \(lacking.map { "'\($0)'" }.joined(separator: ", "))",
        remedy: "add a line for each; until then the default language is shown")
    }
    return LocalizedText(texts, fallback: fallback.flatMap { texts[$0] } ?? first)
  }
}
