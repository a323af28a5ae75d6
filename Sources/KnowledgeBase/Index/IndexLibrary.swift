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
  let expectations = readExpectations(tree)
  var diagnostics = synonyms.diagnostics + expectations.diagnostics
  let isAsked: Bool =
    switch options.indexUse {
    case .always: true
    case .forExpectations: !expectations.value.isEmpty
    }
  guard isAsked else { return Parsed([], diagnostics) }
  let indexes = buildSearchIndexes(library, synonyms.value, jobs: options.jobs)
  diagnostics += checkExpectations(expectations.value, indexes, library, jobs: options.jobs)
  let files: [SiteEntry] =
    switch options.indexUse {
    case .always: publishedFiles(indexes, jobs: options.jobs)
    case .forExpectations: []
    }
  return Parsed(files, diagnostics)
}
