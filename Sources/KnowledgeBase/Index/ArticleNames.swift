import Diagnostics

/// The pages of each locale by the names that a writer may give their articles: id, key, path with or
/// without the locale's folder and the extension.
struct ArticleNames {
  private let library: Library
  private var pagesByName: [[String: Int]]
  /// By path of the article's file, with and without extension: its own page.
  private var pagesByPath: [String: Int] = [:]
  private var indexes: [Int: NameIndex] = [:]

  init(_ library: Library) {
    self.library = library
    pagesByName = Array(repeating: [:], count: library.locales.count)
    for (index, page) in library.pages.enumerated() {
      let article = library.articles[page.articleIndex]
      let fileName = article.source.name
      let keyPath = article.key.folder.appending(fileName)
      for name in [
        article.id, article.key.description, keyPath.description, article.source.description,
        article.source.withoutExtension.description,
      ] where pagesByName[page.localeIndex][name] == nil {
        pagesByName[page.localeIndex][name] = index
      }
      guard !page.isFallback else { continue }
      pagesByPath[article.source.description] = index
      pagesByPath[article.source.withoutExtension.description] = index
    }
  }

  /// The page that a name means to readers of a locale.
  func page(_ name: String, in localeIndex: Int) -> Int? {
    pagesByName[localeIndex][name]
  }

  /// The page whose path in the whole content folder a name is.
  func page(atPath path: String) -> Int? {
    pagesByPath[path]
  }

  /// The name that may have been meant.
  mutating func nearest(_ name: String, in localeIndex: Int) -> String? {
    let index = indexes[localeIndex] ?? NameIndex(pagesByName[localeIndex].keys)
    indexes[localeIndex] = index
    return index.nearest(to: name) ?? namesake(name, in: localeIndex)
  }

  /// The article of the same file name in another folder; the first by key.
  private func namesake(_ name: String, in localeIndex: Int) -> String? {
    let wanted = withoutArticleExtension(TreePath(name)).name.lowercased()
    return library.pages.lazy
      .filter { $0.localeIndex == localeIndex }
      .map { library.articles[$0.articleIndex].key.description }
      .filter { TreePath($0).name.lowercased() == wanted }
      .min { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}

private func withoutArticleExtension(_ path: TreePath) -> TreePath {
  ["md", "markdown", "html"].contains(path.fileExtension) ? path.withoutExtension : path
}
