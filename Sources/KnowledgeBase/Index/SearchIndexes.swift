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
  _ library: Library, _ synonyms: Synonyms, of localeIndex: Int, links: [[[UInt8]]],
  options: CompileOptions
) -> SearchIndexes {
  var indexes = SearchIndexes()
  let files = buildIndex(
    of: localeIndex, library, synonyms, links: links, options: options)
  for file in files {
    indexes.files[searchFolder.appending(String(decoding: file.name, as: UTF8.self))] = file.bytes
  }
  return indexes
}

private func buildIndex(
  of localeIndex: Int, _ library: Library, _ synonyms: Synonyms, links: [[[UInt8]]],
  options: CompileOptions
) -> [IndexFile] {
  let (jobs, shared) = (options.jobs, options.shared)
  let tag = Array(library.locales[localeIndex].tag.utf8)
  let language = SearchLanguage(tag: tag)
  let pages = searchablePages(of: localeIndex, library)
  let runs =
    shared == nil
    ? evenRuns(of: Array(pages.indices), jobs: jobs)
    : stableRuns(of: pages, library, options: options)
  let analysed = concurrentMap(count: runs.count, jobs: jobs) { number in
    let run = runs[number].places.map { pages[$0] }
    let make = { known in
      analyseArticles(
        run.map { makeIndexArticle($0, library, anchorTexts: links[$0]) }, language: language,
        knowing: known)
    }
    var made =
      if let shared, runs[number].isOwn {
        shared.analysed(ownRunOf: library.locales[localeIndex].tag, make: make)
      } else if let shared {
        shared.analysed(
          runOf: library.locales[localeIndex].tag,
          indexInput(run, library, synonyms: [], links: links), make: make)
      } else {
        make(nil)
      }
    made.numbers = runs[number].places.map { Int32($0) }
    return made
  }
  let build = { (known: IndexMemory?, remember: ((IndexMemory) -> Void)?) in
    SearchCore.buildIndex(
      analysed, language: language,
      synonyms: synonyms.groups[localeIndex].map { $0.map { Array($0.utf8) } }, locale: tag,
      knowing: known, remember: remember, jobs: jobs)
  }
  return shared?.indexFiles(of: library.locales[localeIndex].tag, build: build) ?? build(nil, nil)
}

/// Pages whose words are counted together, by their places among all of the index.
private struct PageRun {
  var places: ArraySlice<Int>
  /// Whether no other site has it, since its articles say variables or are files of the edition.
  var isOwn = false
}

/// Words are remembered within a run, so runs are few; two for each thread even out what they take.
private func evenRuns(of places: [Int], jobs: Int, areOwn: Bool = false) -> [PageRun] {
  let length = max((places.count + jobs * 2 - 1) / (jobs * 2), 32)
  return stride(from: 0, to: places.count, by: length).map { start in
    PageRun(places: places[start..<min(start + length, places.count)], isOwn: areOwn)
  }
}

/// Runs that sites with mostly the same articles have mostly in common: they end where an article's own
/// address says so, about every 32nd. A site's own articles are in runs of their own.
private func stableRuns(
  of pages: [Int], _ library: Library, options: CompileOptions
) -> [PageRun] {
  var runs: [PageRun] = [PageRun(places: [])]
  var own: [Int] = []
  for (place, index) in pages.enumerated() {
    let page = library.pages[index]
    let article = library.articles[page.articleIndex]
    if article.body.isFilled || options.origins[article.source] != nil {
      own.append(place)
    } else {
      runs[runs.count - 1].places.append(place)
      if endsRun(page.route) { runs.append(PageRun(places: [])) }
    }
  }
  return runs.filter { !$0.places.isEmpty }
    + evenRuns(of: own, jobs: options.jobs, areOwn: true)
}

/// One in 32 by the hash of its address.
private func endsRun(_ route: TreePath) -> Bool {
  (hash32(route.bytes, route.bytes.indices) >> 8) % 32 == 0
}

/// What the index of a locale is made of, as far as it can differ between sites of one content.
///
/// - Parameter links: texts of links, by page.
func indexInput(
  of localeIndex: Int, _ library: Library, _ synonyms: Synonyms, links: [[[UInt8]]]
) -> IndexInput {
  indexInput(
    searchablePages(of: localeIndex, library), library,
    synonyms: synonyms.groups[localeIndex], links: links)
}

private func indexInput(
  _ pages: [Int], _ library: Library, synonyms: [[String]], links: [[[UInt8]]]
) -> IndexInput {
  let pages = pages.map { index in
    let page = library.pages[index]
    let article = library.articles[page.articleIndex]
    return IndexInput.IndexedPage(
      body: article.body, title: article.title, route: page.route,
      category: categoryTitle(index, library), targets: page.targets,
      steps: page.steps.map(\.route), anchorTexts: links[index])
  }
  return IndexInput(pages: pages, products: library.settings.products, synonyms: synonyms)
}

/// The files of the indexes as they are published, compressed in parallel.
func publishedFiles(
  _ indexes: SearchIndexes, jobs: Int, shared: SharedWork? = nil
) -> [SiteEntry] {
  let files = indexes.files.sorted { $0.key < $1.key }
  // So many have one compressor, which takes longer to make than to use.
  let step = 64
  let entries = concurrentMap(count: (files.count + step - 1) / step, jobs: jobs) { part in
    var deflater = Deflater()
    return files[part * step..<min(part * step + step, files.count)].map { path, bytes in
      let content =
        shared.map { $0.compressed(bytes, at: path, by: &deflater) } ?? deflater.deflated(bytes)
      return SiteEntry(path: path, content: .bytes(content))
    }
  }
  return Array(entries.joined())
}
