import Diagnostics
import Markup

extension PartnerVariables {
  /// A YAML value with the variables of its texts filled in. A text under a language tag takes the
  /// values of that language; one text for all languages that mentions a variable with several
  /// values becomes a mapping with a text for each language.
  func filled(_ node: YAMLNode, path: String, languages: SiteLanguages) -> Parsed<YAMLNode> {
    var filler = YAMLFiller(variables: self, path: path, languages: languages)
    let filled = filler.fill(node, locale: nil)
    return Parsed(filled, filler.diagnostics)
  }

  /// Fills the values of fields, those of the variables themselves left alone.
  func fill(
    _ fields: inout [String: YAMLEntry], path: String, languages: SiteLanguages
  ) -> [Diagnostic] {
    var filler = YAMLFiller(variables: self, path: path, languages: languages)
    for (key, entry) in fields where key != "partner" && key != "variables" {
      fields[key]?.value = filler.fill(entry.value, locale: nil)
    }
    return filler.diagnostics
  }
}

private struct YAMLFiller {
  let variables: PartnerVariables
  let path: String
  let languages: SiteLanguages
  var diagnostics: [Diagnostic] = []

  /// `locale` is the language tag that the value stands under. The parser bounds the depth.
  mutating func fill(_ node: YAMLNode, locale: String?) -> YAMLNode {
    var filled = node
    switch node.value {
    case .scalar(let text, _):
      filled.value = fill(text, of: node, locale: locale) ?? node.value
    case .sequence(let items):
      filled.value = .sequence(items.map { fill($0, locale: locale) })
    case .mapping(let entries):
      filled.value = .mapping(
        entries.map { entry in
          var entry = entry
          let tag = canonicalLanguageTag(entry.key)
          let isLanguage = tag.map { matchingLanguage($0, among: languages.tags) != nil } ?? false
          entry.value = fill(entry.value, locale: isLanguage ? tag : locale)
          return entry
        })
    }
    return filled
  }

  private mutating func fill(_ text: String, of node: YAMLNode, locale: String?) -> YAMLValue? {
    let bytes = Array(text.utf8)
    guard mayMentionVariable(bytes) else { return nil }
    let names = variableMentions(in: bytes[...]).map(\.name)
    for name in names where variables.values[name] == nil {
      diagnostics.append(variables.unknownVariable(name, path: path, at: node.position))
    }
    func filled(for tag: String) -> String {
      let filled = variables.filled(bytes[...], for: tag) { _ in }
      return filled.map { String(decoding: $0, as: UTF8.self) } ?? text
    }
    if locale == nil, languages.tags.count > 1, names.contains(where: variables.isLocalized) {
      return .mapping(
        languages.tags.map { tag in
          YAMLEntry(
            key: tag, keyPosition: node.position,
            value: YAMLNode(
              position: node.position, value: .scalar(filled(for: tag), isQuoted: true)))
        })
    }
    return .scalar(filled(for: locale ?? languages.defaultTag), isQuoted: true)
  }
}
