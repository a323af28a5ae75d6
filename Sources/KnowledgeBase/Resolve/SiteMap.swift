import Diagnostics
import Markup

/// Everything a reference can lead to, ready to be asked from many threads.
struct SiteMap: Sendable {
  let library: Library
  let tree: SourceTree
  let files: FileIndex
  let bases: PathBases
  let sitePages: SitePages
  private let anchors: [Set<String>]
  private let pageIndexes: [[Int]]
  private let categoryIndexes: [[TreePath: Int]]
  private let articleIndexes: [TreePath: Int]
  private let drafts: Set<TreePath>
  /// Articles without a page, since another has their address.
  private let unaddressed: Set<TreePath>
  private let fragments: Set<TreePath>
  private let contents: Set<TreePath>
  private let leftOut: [TreePath: LeaveOutRule]
  /// Articles that the edition hides, by folded key; empty in a tree with a single locale.
  private let hiddenTranslations: [String: TreePath]
  /// By locale and folded key, fallbacks included.
  private let pagesByKey: [[String: Int]]
  /// The address of each page.
  let addresses: [String]
  /// By folded old address.
  var redirects: [String: Redirect] = [:]

  init(_ collected: CollectedLibrary, plan: ContentPlan, tree: SourceTree, files: FileIndex) {
    let library = collected.library
    self.library = library
    self.tree = tree
    self.files = files
    bases = PathBases(plan)
    sitePages = SitePages(library)
    hiddenTranslations = findHiddenTranslations(library)
    anchors = collected.anchors
    pageIndexes = collected.pageIndexes
    categoryIndexes = collected.categoryIndexes
    drafts = collected.drafts
    fragments = Set(plan.fragments)
    contents = Set(plan.contents)
    leftOut = Dictionary(plan.leftOut.map { ($0.path, $0.rule) }) { first, _ in first }
    articleIndexes = Dictionary(
      library.articles.enumerated().map { ($1.source, $0) }, uniquingKeysWith: { first, _ in first }
    )
    unaddressed = Set(plan.articles.lazy.map(\.path)).subtracting(articleIndexes.keys)
    addresses = library.pages.map { percentEncoded($0.route) }
    var byKey: [[String: Int]] = Array(repeating: [:], count: library.locales.count)
    for (index, page) in library.pages.enumerated() {
      byKey[page.localeIndex][foldedRoute(library.articles[page.articleIndex].key)] = index
    }
    pagesByKey = byKey
  }

  /// What is at `path`, if it is a file or a folder with a page.
  func place(at path: TreePath, allowsGuessing: Bool) -> Place? {
    if let match = files.file(path) { return Place(content(of: match.path), match) }
    guard allowsGuessing else { return files.folder(path).map { Place(.folder, $0) } }
    for guess in guesses(for: path) {
      guard let match = files.file(guess) else { continue }
      let content = content(of: match.path)
      if guess.fileExtension == "yml", case .file = content { continue }
      return Place(content, match)
    }
    guard let match = files.folder(path) else { return nil }
    for (locale, indexes) in categoryIndexes.enumerated() {
      let folder = library.locales[locale].folder
      guard match.path.isInside(folder) else { continue }
      if let category = indexes[match.path.relative(to: folder)] {
        return Place(.category(category), match)
      }
    }
    // A category of fallbacks alone has no folder of its own; a folder without articles no page.
    return Place(.folder, match)
  }

  /// The files a path without its extension, or with that of a page, may mean.
  private func guesses(for path: TreePath) -> [TreePath] {
    let isPage = ["html", "htm"].contains(path.fileExtension)
    let stem = isPage ? path.withoutExtension : path
    if stem.isEmpty { return [] }
    return ["md", "markdown", "yml"].map { TreePath(bytes: stem.bytes + Array(".\($0)".utf8)) }
  }

  /// Whether a file is an article that lost its address, which is told where it stands.
  func isWithoutAddress(_ path: TreePath) -> Bool { unaddressed.contains(path) }

  private func content(of path: TreePath) -> Place.Content {
    if let article = articleIndexes[path] { return .article(article) }
    if drafts.contains(path) { return .draft }
    if fragments.contains(path) { return .unpublished("it is only there to be included") }
    if let rule = leftOut[path] {
      if rule == .withheld { return .withheld }
      return .unpublished("it is left out (\(rule.rawValue))")
    }
    if contents.contains(path) {
      for (locale, indexes) in categoryIndexes.enumerated() {
        let folder = library.locales[locale].folder
        guard path.isInside(folder) else { continue }
        if let category = indexes[path.folder.relative(to: folder)] { return .category(category) }
      }
    }
    return .file
  }

  /// The page of an article of another locale that stands in for a missing one at `path`.
  func fallbackPage(at path: TreePath) -> Int? {
    for (locale, pages) in pagesByKey.enumerated() {
      let folder = library.locales[locale].folder
      guard !folder.isEmpty, path.isInside(folder), path != folder else { continue }
      let key = path.relative(to: folder)
      let isPage = ["md", "markdown", "html", "htm"].contains(key.fileExtension)
      let stem = isPage ? key.withoutExtension : key
      return pages[foldedRoute(stem)] ?? pages[foldedRoute(stem.appending("index"))]
    }
    return nil
  }

  /// The hidden article that would stand in for a missing translation at `path`.
  func hiddenTranslation(at path: TreePath) -> TreePath? {
    guard !hiddenTranslations.isEmpty,
      let locale = library.locales.first(where: { path.isInside($0.folder) })
    else { return nil }
    let key = path.relative(to: locale.folder)
    let isPage = ["md", "markdown", "html", "htm"].contains(key.fileExtension)
    let stem = isPage ? key.withoutExtension : key
    return hiddenTranslations[foldedRoute(stem)]
      ?? hiddenTranslations[foldedRoute(stem.appending("index"))]
  }

  /// The page that shows an article to readers of `page`: on a fallback, links within the
  /// article's locale stay in the reader's.
  func pageIndex(ofArticle index: Int, seenFrom page: Page) -> Int? {
    let article = library.articles[index]
    let locale = library.articles[page.articleIndex].localeIndex
    if page.isFallback, article.localeIndex == locale,
      let stays = pagesByKey[page.localeIndex][foldedRoute(article.key)]
    {
      return stays
    }
    let own = pageIndexes[index][article.localeIndex]
    return own >= 0 ? own : nil
  }

  /// The file that a page shows.
  func source(ofPage index: Int) -> TreePath {
    library.articles[library.pages[index].articleIndex].source
  }

  /// An article's own page as the target of a redirect.
  func articleTarget(_ index: Int, fragment: String) -> RedirectTarget? {
    let page = pageIndexes[index][library.articles[index].localeIndex]
    return page >= 0 ? .local(library.pages[page].route, fragment: fragment) : nil
  }

  /// The address of a category's page for readers of a locale.
  func categoryAddress(_ index: Int) -> String {
    percentEncoded(library.categories[index].route)
  }

  /// The id of an article that a fragment means. Composed and decomposed forms are one; what the
  /// page has is given back.
  func anchor(_ fragment: String, ofArticle index: Int) -> String? {
    anchors[index].firstIndex(of: fragment).map { anchors[index][$0] }
  }

  /// As `anchor`, without regard to case.
  func anchorInOtherCase(_ fragment: String, ofArticle index: Int) -> String? {
    let folded = fragment.lowercased()
    return anchors[index].filter { $0.lowercased() == folded }.min()
  }

  func anchorIDs(ofArticle index: Int) -> Set<String> {
    anchors[index]
  }
}

private func findHiddenTranslations(_ library: Library) -> [String: TreePath] {
  var found: [String: TreePath] = [:]
  guard library.locales.contains(where: { !$0.folder.isEmpty }) else { return found }
  for path in library.settings.hidden.sorted() {
    guard let slash = path.bytes.firstIndex(of: UInt8(ascii: "/")) else { continue }
    let key = TreePath(bytes: path.bytes[(slash + 1)...]).withoutExtension
    if found[foldedRoute(key)] == nil { found[foldedRoute(key)] = path }
  }
  return found
}

/// What stands at a path of the content folder.
struct Place: Sendable {
  enum Content: Hashable, Sendable {
    /// Index into `Library.articles`.
    case article(Int)
    /// Index into `Library.categories`.
    case category(Int)
    case draft
    /// A file without a page, and why.
    case unpublished(String)
    /// An article that the edition hides.
    case withheld
    /// A picture, a download or data.
    case file
    /// A folder without articles.
    case folder
  }
  var content: Content
  var path: TreePath
  var isOtherCase: Bool

  init(_ content: Content, _ match: FileIndex.Match) {
    self.content = content
    path = match.path
    if case .otherCase = match { isOtherCase = true } else { isOtherCase = false }
  }
}
