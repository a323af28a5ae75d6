import Diagnostics
import Markup

/// Reads the interface texts of all languages. `files` holds, by language tag, the files that speak
/// it, the default one first: a site's own file need only have the texts it changes.
///
/// English is the measure: what it has every language needs, plural forms as the language counts.
func readInterfaceTexts(_ files: [String: [(path: String, bytes: [UInt8])]])
  -> Parsed<[String: InterfaceTexts]>
{
  var diagnostics: [Diagnostic] = []
  var languages: [String: InterfaceTexts] = [:]
  for (tag, layers) in files.sorted(by: { $0.key < $1.key }) {
    let rule = PluralRule(language: primaryLanguage(of: tag))
    var texts = InterfaceTexts(tag: tag, texts: [:], rule: rule)
    for layer in layers {
      let parsed = parseYAML(
        layer.bytes[...], path: layer.path, firstLine: 1, code: .interfaceText)
      diagnostics += parsed.diagnostics
      guard let root = parsed.value else { continue }
      guard case .mapping(let entries) = root.value else {
        diagnostics.append(
          Diagnostic(
            .interfaceText, path: layer.path, at: root.position, "not a mapping of names to texts"))
        continue
      }
      for entry in entries {
        let text = readText(entry, rule: rule, path: layer.path)
        diagnostics += text.diagnostics
        texts.texts[entry.key] = text.value
      }
    }
    languages[tag] = texts
  }
  diagnostics += missingTexts(languages, files: files)
  return Parsed(languages, diagnostics)
}

private func readText(_ entry: YAMLEntry, rule: PluralRule, path: String)
  -> Parsed<InterfaceText?>
{
  switch entry.value.value {
  case .scalar(let text, _):
    guard text.isEmpty else { return Parsed(.plain(text), []) }
    return Parsed(
      nil,
      [
        Diagnostic(
          .interfaceText, path: path, at: entry.keyPosition, "the text '\(entry.key)' is empty")
      ])
  case .mapping(let entries):
    return readForms(entry, entries, rule: rule, path: path)
  case .sequence:
    return Parsed(
      nil,
      [
        Diagnostic(
          .interfaceText, path: path, at: entry.value.position,
          "'\(entry.key)' is a list, not a text")
      ])
  }
}

private func readForms(
  _ entry: YAMLEntry, _ entries: [YAMLEntry], rule: PluralRule, path: String
) -> Parsed<InterfaceText?> {
  var forms: [PluralCategory: String] = [:]
  var diagnostics: [Diagnostic] = []
  let known = PluralCategory.allCases.map(\.rawValue)
  for form in entries {
    guard let category = PluralCategory(rawValue: form.key),
      case .scalar(let text, _) = form.value.value
    else {
      diagnostics.append(
        Diagnostic(
          .interfaceText, path: path, at: form.keyPosition,
          "'\(form.key)' is not a plural form with a text",
          remedy: nearestName(form.key, among: known).map { "did you mean '\($0)'?" }
            ?? "forms are \(known.joined(separator: ", "))"))
      continue
    }
    forms[category] = text
  }
  for category in rule.categories where forms[category] == nil {
    diagnostics.append(
      Diagnostic(
        .interfaceText, path: path, at: entry.keyPosition,
        "'\(entry.key)' lacks the plural form '\(category.rawValue)'"))
  }
  return Parsed(.plural(forms), diagnostics)
}

private func missingTexts(
  _ languages: [String: InterfaceTexts], files: [String: [(path: String, bytes: [UInt8])]]
) -> [Diagnostic] {
  guard let english = languages["en"] else {
    return [Diagnostic(.interfaceText, path: "", "no interface texts in English (locales/en.yml)")]
  }
  let plain = english.texts.compactMap { if case .plain = $1 { $0 } else { nil } }
  let plural = english.texts.compactMap { if case .plural = $1 { $0 } else { nil } }
  var diagnostics: [Diagnostic] = []
  for (tag, language) in languages.sorted(by: { $0.key < $1.key }) {
    let path = files[tag]?.last?.path ?? ""
    for name in Set(plain).union(requiredTexts).sorted() {
      if case .plain = language.texts[name] { continue }
      diagnostics.append(Diagnostic(.interfaceText, path: path, "the text '\(name)' is missing"))
    }
    for name in Set(plural).union(requiredPlurals).sorted() {
      if case .plural = language.texts[name] { continue }
      diagnostics.append(
        Diagnostic(.interfaceText, path: path, "the text '\(name)' with plural forms is missing"))
    }
  }
  return diagnostics
}

// MARK: - Languages

/// The language without script and region, in lower case.
func primaryLanguage(of tag: String) -> String {
  String(decoding: tag.lowercased().utf8.prefix { $0 != UInt8(ascii: "-") }, as: UTF8.self)
}

/// The tag among `known` that speaks for `tag`: itself, its script, its language; `nil` when none
/// does. Chinese of mainland and Singapore is `zh-Hans`, of Taiwan, Hong Kong and Macau `zh-Hant`
/// (CLDR likely subtags).
func matchingLanguage(_ tag: String, among known: some Collection<String>) -> String? {
  let scripts = [
    "zh": "zh-hans", "zh-cn": "zh-hans", "zh-sg": "zh-hans", "zh-my": "zh-hans",
    "zh-tw": "zh-hant", "zh-hk": "zh-hant", "zh-mo": "zh-hant",
  ]
  var candidate = tag.lowercased()
  while true {
    for form in [candidate, scripts[candidate]] {
      if let form, let match = known.first(where: { $0.lowercased() == form }) { return match }
    }
    guard let dash = candidate.utf8.lastIndex(of: UInt8(ascii: "-")) else { return nil }
    candidate = String(candidate[..<dash])
  }
}
