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
  let synonyms = readSynonyms(tree, locales: library.locales)
  let expectations = readOwnExpectations(tree, options)
  var diagnostics = synonyms.diagnostics + expectations.diagnostics
  let isPublished: Bool =
    switch options.indexUse {
    case .always: true
    case .forExpectations: false
    }
  guard isPublished || !expectations.value.isEmpty else { return Parsed([], diagnostics) }
  let made = library.locales.indices.map { localeIndex in
    let make = {
      let indexes = buildSearchIndexes(
        library, synonyms.value, of: localeIndex, jobs: options.jobs)
      return LocaleIndex(
        indexes: indexes, files: isPublished ? publishedFiles(indexes, jobs: options.jobs) : [])
    }
    guard let shared = options.shared else { return make() }
    let input = indexInput(of: localeIndex, library, synonyms.value)
    return shared.index(of: library.locales[localeIndex].tag, input, make: make)
  }
  var indexes = SearchIndexes()
  for locale in made { indexes.files.merge(locale.indexes.files) { $1 } }
  diagnostics += checkExpectations(expectations.value, indexes, library, jobs: options.jobs)
  return Parsed(made.flatMap(\.files), diagnostics)
}

/// The index of one locale.
struct LocaleIndex: Sendable {
  var indexes: SearchIndexes
  /// As they are published.
  var files: [SiteEntry]
}

/// What is expected of the site that is made. The shared expectations are asked of the plain site
/// alone, for an edition may hide what they name; an edition's own file is asked of that edition.
private func readOwnExpectations(
  _ tree: SourceTree, _ options: CompileOptions
) -> Parsed<[Expectation]> {
  guard options.edition != nil else { return readExpectations(tree) }
  let isOwn = ["search/expectations.yml", "search/expectations.yaml"].contains {
    options.origins[TreePath($0)] != nil
  }
  return isOwn ? readExpectations(tree) : Parsed([], [])
}
