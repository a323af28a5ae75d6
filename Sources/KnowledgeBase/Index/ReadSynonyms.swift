import Diagnostics
import Markup

/// Groups of words that mean the same, by index into `Library.locales`.
public struct Synonyms: Sendable {
  public var groups: [[[String]]]
}

/// Reads `search/synonyms.yml`: for each locale a list of groups, each a list of words or words
/// between commas. In a site of one language the locale may be left out.
///
///     en:
///       - [price, cost, fee]
///       - mfa, two-step sign-in
public func readSynonyms(_ tree: SourceTree, _ library: Library) -> Parsed<Synonyms> {
  let locales = library.locales
  var synonyms = Synonyms(groups: Array(repeating: [], count: locales.count))
  guard let (path, bytes) = searchFile("synonyms", in: tree) else { return Parsed(synonyms, []) }
  let parsed = parseYAML(bytes[...], path: path, firstLine: 1, code: .invalidYAML)
  guard let node = parsed.value, !node.isNull else { return Parsed(synonyms, parsed.diagnostics) }
  var reader = SchemaReader(
    path: path, unknownKey: .invalidSynonyms, invalidValue: .invalidSynonyms)
  switch node.value {
  case .mapping(let entries):
    for entry in entries {
      let known = matchingLocales(entry.key, locales)
      if known.isEmpty, !library.settings.leavesOutLocale(entry.key) {
        reader.report(
          entry.keyPosition, "the site has no locale '\(clipped(entry.key))'",
          remedy: localeRemedy(entry.key, locales))
      }
      let groups = readGroups(entry.value, &reader)
      for locale in known { synonyms.groups[locale] += groups }
    }
  case .sequence where locales.count == 1:
    synonyms.groups[0] = readGroups(node, &reader)
  case .sequence, .scalar:
    reader.report(
      node.position, "the synonyms are \(node.kindName), expected groups of words by locale",
      remedy: "begin with a line '\(locales.first?.tag ?? "en"):'")
  }
  return Parsed(synonyms, parsed.diagnostics + reader.diagnostics)
}

private func readGroups(_ node: YAMLNode, _ reader: inout SchemaReader) -> [[String]] {
  if node.isNull { return [] }
  guard case .sequence(let items) = node.value else {
    reader.report(
      node.position, "the groups of a locale are \(node.kindName), expected a list",
      remedy: "write '- price, cost, fee'")
    return []
  }
  return items.compactMap { item in
    let words: [String]
    switch item.value {
    case .scalar: words = item.text.map(wordsBetweenCommas) ?? []
    case .sequence(let members):
      words = members.compactMap { reader.text($0, of: "a word of a group") }
    case .mapping:
      reader.report(
        item.position, "a group of words is a mapping, expected a list",
        remedy: "write '- price, cost, fee'")
      return nil
    }
    guard words.count > 1 else {
      reader.report(
        item.position, "a group has fewer than two words", remedy: "write '- price, cost, fee'")
      return nil
    }
    return words
  }
}

private func wordsBetweenCommas(_ text: String) -> [String] {
  let commas: Set<Unicode.Scalar> = [",", "،", "、", "，"]
  return text.unicodeScalars.split { commas.contains($0) }
    .map { trimmed(String($0)) }.filter { !$0.isEmpty }
}

// MARK: - What the two files of the folder share

/// A file of the folder `search` by its name without the extension.
func searchFile(_ name: String, in tree: SourceTree) -> (path: String, bytes: [UInt8])? {
  for path in ["search/\(name).yml", "search/\(name).yaml"] {
    if let bytes = tree.text(at: TreePath(path)) { return (path, bytes) }
  }
  return nil
}

/// The locales that a tag means: the one of that tag, else all of that language (`en` for `en-GB`).
func matchingLocales(_ tag: String, _ locales: [SiteLocale]) -> [Int] {
  let wanted = (canonicalLanguageTag(tag) ?? tag).lowercased()
  let exact = locales.indices.filter { locales[$0].tag.lowercased() == wanted }
  if !exact.isEmpty { return exact }
  return locales.indices.filter { locales[$0].tag.lowercased().hasPrefix(wanted + "-") }
}

/// What to write in place of a locale that the site does not have.
func localeRemedy(_ tag: String, _ locales: [SiteLocale]) -> String {
  let tags = locales.map(\.tag)
  let near = nearestName(tag, among: tags) ?? tags.first { tag.hasPrefix($0) || $0.hasPrefix(tag) }
  return near.map { "did you mean '\($0)'?" } ?? "use one of \(tags.joined(separator: ", "))"
}

/// The text without white space at its ends.
func trimmed(_ text: String) -> String {
  var scalars = Substring(text).unicodeScalars
  while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
  while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
  return String(scalars)
}
