import Diagnostics
import Markup

/// When a compilation builds the search indexes.
public enum IndexUse: Sendable {
  case always
  /// Only when `search/expectations.yml` asks something of them.
  case forExpectations
}

/// Builds the search indexes, asks them what `search/expectations.yml` expects, and returns their
/// files as they are published.
func indexLibrary(
  _ library: Library, tree: SourceTree, options: CompileOptions
) -> Parsed<[SiteEntry]> {
  let synonyms = readSynonyms(tree, library)
  let expectations = readExpectations(tree)
  var diagnostics = synonyms.diagnostics + expectations.diagnostics
  let isPublished: Bool =
    switch options.indexUse {
    case .always: true
    case .forExpectations: false
    }
  guard isPublished || !expectations.value.isEmpty else { return Parsed([], diagnostics) }
  let made = library.locales.indices.map { localeIndex in
    let links = anchorTexts(library, localeIndex: localeIndex)
    let make = {
      let indexes = buildSearchIndexes(
        library, synonyms.value, of: localeIndex, links: links, options: options)
      return LocaleIndex(
        indexes: indexes,
        files: isPublished
          ? publishedFiles(indexes, jobs: options.jobs, shared: options.shared) : [])
    }
    guard let shared = options.shared else { return make() }
    let input = indexInput(of: localeIndex, library, synonyms.value, links: links)
    return shared.index(of: library.locales[localeIndex].tag, input, make: make)
  }
  var indexes = SearchIndexes()
  for locale in made { indexes.files.merge(locale.indexes.files) { $1 } }
  diagnostics += checkExpectations(
    expectations.value, ExpectationScope(library, tree: tree, options: options), indexes, library,
    jobs: options.jobs)
  return Parsed(made.flatMap(\.files), diagnostics)
}

/// The index of one locale.
struct LocaleIndex: Sendable {
  var indexes: SearchIndexes
  /// As they are published.
  var files: [SiteEntry]
}
