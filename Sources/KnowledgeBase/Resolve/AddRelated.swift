import Diagnostics

/// Related pages at most.
private let limit = 4

/// Gives every page others to read next: those its article names, then pages for the same product,
/// then its neighbours in the category. Indexes and the page itself are not among them.
func addRelated(to collected: inout CollectedLibrary) -> [Diagnostic] {
  let library = collected.library
  var directory = RelatedDirectory(library)
  var diagnostics: [Diagnostic] = []
  for index in library.pages.indices {
    let page = library.pages[index]
    var related = RelatedPages(own: index)
    let article = library.articles[page.articleIndex]
    for name in article.matter.related {
      if let found = directory.page(named: name.value, locale: page.localeIndex) {
        related.add(found)
      } else if !page.isFallback, !library.settings.hidesArticle(named: name.value) {
        diagnostics.append(
          Diagnostic(
            .unknownRelated, path: article.source.description, at: name.position,
            "no article '\(clipped(name.value))'",
            remedy: directory.nearest(name.value, locale: page.localeIndex)
              .map { "did you mean '\($0)'?" } ?? ""))
      }
    }
    for product in article.matter.products {
      directory.neighbours(of: index, product: product.value, locale: page.localeIndex, &related)
    }
    if !article.isCategoryIndex {
      let siblings = library.categories[page.categoryIndex].pageIndexes
      addNeighbours(in: siblings, after: article.rank, to: &related)
    }
    collected.library.pages[index].relatedPageIndexes = related.indexes
  }
  return diagnostics
}

private struct RelatedPages {
  let own: Int
  var indexes: [Int] = []

  var isFull: Bool { indexes.count >= limit }

  mutating func add(_ index: Int) {
    if index != own, !isFull, !indexes.contains(index) { indexes.append(index) }
  }
}

/// The pages after place `rank` in a list, going round.
private func addNeighbours(in pages: [Int], after rank: Int, to related: inout RelatedPages) {
  for step in 1..<max(pages.count, 1) {
    if related.isFull || step > 2 * limit { return }
    related.add(pages[(rank + step) % pages.count])
  }
}

private struct RelatedDirectory {
  private var byName: [[String: Int]]
  /// Made when the first name is not found.
  private var names: [Int: NameIndex] = [:]
  private var byProduct: [[String: [Int]]]
  private var placeInProduct: [[String: Int]]

  init(_ library: Library) {
    byName = Array(repeating: [:], count: library.locales.count)
    byProduct = byName.map { _ in [:] }
    placeInProduct = Array(repeating: [:], count: library.pages.count)
    let ordered = library.categories.flatMap(\.pageIndexes)
    for index in library.pages.indices {
      let page = library.pages[index]
      let article = library.articles[page.articleIndex]
      byName[page.localeIndex][article.key.description] = index
      if article.matter.id != nil { byName[page.localeIndex][article.id] = index }
    }
    for index in ordered {
      let page = library.pages[index]
      for product in library.articles[page.articleIndex].matter.products {
        let list = byProduct[page.localeIndex][product.value, default: []]
        placeInProduct[index][product.value] = list.count
        byProduct[page.localeIndex][product.value, default: []].append(index)
      }
    }
  }

  func page(named name: String, locale: Int) -> Int? {
    if let found = byName[locale][name] { return found }
    var path = name.utf8.first == UInt8(ascii: "/") ? String(name.dropFirst()) : name
    for ending in [".md", ".markdown", ".html"] where path.hasSuffix(ending) {
      path = String(path.dropLast(ending.utf8.count))
    }
    return byName[locale][path]
  }

  mutating func nearest(_ name: String, locale: Int) -> String? {
    let index = names[locale] ?? NameIndex(byName[locale].keys)
    names[locale] = index
    return index.nearest(to: name)
  }

  func neighbours(of page: Int, product: String, locale: Int, _ related: inout RelatedPages) {
    guard let pages = byProduct[locale][product] else { return }
    addNeighbours(in: pages, after: placeInProduct[page][product] ?? -1, to: &related)
  }
}
