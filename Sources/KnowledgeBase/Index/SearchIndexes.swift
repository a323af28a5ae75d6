import Diagnostics
import Markup
import SearchCore

/// The search indexes of a site: one for each locale, before compression.
public struct SearchIndexes: Sendable {
  /// By path in the output.
  var files: [TreePath: [UInt8]] = [:]
}

/// Builds the index of a locale. Articles are analysed in parallel; the outcome does not depend on
/// how many threads do it.
func buildSearchIndexes(
  _ library: Library, _ synonyms: Synonyms, of localeIndex: Int, jobs: Int
) -> SearchIndexes {
  let links = anchorTexts(library, localeIndex: localeIndex)
  var indexes = SearchIndexes()
  let files = buildIndex(of: localeIndex, library, synonyms, links: links, jobs: jobs)
  for file in files {
    indexes.files[searchFolder.appending(String(decoding: file.name, as: UTF8.self))] = file.bytes
  }
  return indexes
}

private func buildIndex(
  of localeIndex: Int, _ library: Library, _ synonyms: Synonyms, links: [[[UInt8]]], jobs: Int
) -> [IndexFile] {
  let tag = Array(library.locales[localeIndex].tag.utf8)
  let language = SearchLanguage(tag: tag)
  let pages = searchablePages(of: localeIndex, library)
  // Words are remembered within a run, so runs are few; two for each thread even out what they take.
  let runLength = max((pages.count + jobs * 2 - 1) / (jobs * 2), 32)
  let runs = stride(from: 0, to: pages.count, by: runLength).map { start in
    pages[start..<min(start + runLength, pages.count)]
  }
  let analysed = concurrentMap(count: runs.count, jobs: jobs) { run in
    analyseArticles(
      runs[run].map { makeIndexArticle($0, library, anchorTexts: links[$0]) }, language: language)
  }
  return SearchCore.buildIndex(
    analysed, language: language,
    synonyms: synonyms.groups[localeIndex].map { $0.map { Array($0.utf8) } }, locale: tag,
    jobs: jobs)
}

/// What the index of a locale is made of, as far as it can differ between sites of one content.
func indexInput(of localeIndex: Int, _ library: Library, _ synonyms: Synonyms) -> IndexInput {
  let pages = searchablePages(of: localeIndex, library).map { index in
    let page = library.pages[index]
    let article = library.articles[page.articleIndex]
    return IndexInput.IndexedPage(
      body: article.body, title: article.title, route: page.route,
      category: categoryTitle(index, library), targets: page.targets)
  }
  return IndexInput(
    pages: pages, products: library.settings.products, synonyms: synonyms.groups[localeIndex])
}

/// The files of the indexes as they are published, compressed in parallel.
func publishedFiles(_ indexes: SearchIndexes, jobs: Int) -> [SiteEntry] {
  let files = indexes.files.sorted { $0.key < $1.key }
  return concurrentMap(count: files.count, jobs: jobs) { index in
    SiteEntry(path: files[index].key, content: .bytes(deflated(files[index].value)))
  }
}
