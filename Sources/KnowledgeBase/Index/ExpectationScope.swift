import Markup

/// Which expectations are asked of a site. An edition's own file of them takes the place of the shared
/// one; the shared ones are asked of it too, save those of articles that it hides, has a text of its
/// own for, or does not publish the language of.
struct ExpectationScope {
  private let view: EditionView?
  private let library: Library
  /// Ids that hidden articles give themselves.
  private let hiddenIDs: Set<String>

  init(_ library: Library, tree: SourceTree, options: CompileOptions) {
    self.library = library
    let files = ["search/expectations.yml", "search/expectations.yaml"].map { TreePath($0) }
    let view = options.edition?.view
    let hasOwnFile = files.contains { view?.origins[$0] != nil }
    self.view = hasOwnFile ? nil : view
    let hidden = hasOwnFile ? [] : view?.hidden ?? []
    hiddenIDs = Set(
      hidden.compactMap { path in
        tree.text(at: path).flatMap { readFrontMatter(of: $0, path: path.description).id?.value }
      })
  }

  func leavesOut(_ expectation: Expectation, _ names: ArticleNames) -> Bool {
    guard let view else { return false }
    var localeIndex = library.defaultLocaleIndex
    if let locale = expectation.locale {
      guard let known = matchingLocales(locale.value, library.locales).first else {
        return library.settings.leavesOutLocale(locale.value)
      }
      localeIndex = known
    }
    let name = splitFragment(expectation.article.value).name
    guard let page = names.page(name, in: localeIndex) ?? names.page(atPath: name) else {
      return library.settings.hidesArticle(named: name) || hiddenIDs.contains(name)
    }
    return view.origins[library.articles[library.pages[page].articleIndex].source] != nil
  }
}
