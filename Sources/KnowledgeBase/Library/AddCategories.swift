import Markup

/// Makes a category of every folder that holds pages, in every locale, and puts pages and
/// categories in order.
func addCategories(to collected: inout CollectedLibrary, navigation: Navigation) {
  let library = collected.library
  var categories: [Category] = []
  var categoryIndexes: [[TreePath: Int]] = []
  for locale in library.locales.indices {
    let drafts = draftCategories(of: locale, library, navigation)
    categoryIndexes.append(
      appendInOrder(drafts, locale: locale, routes: library, to: &categories))
  }
  collected.library.categories = categories
  collected.categoryIndexes = categoryIndexes
  fillCategories(&collected, navigation)
}

/// A category with what its order depends on.
private struct DraftCategory {
  var folder: TreePath
  var title: String
  var description = ""
  var icon: String?
  var order: Int?
  var rank: Int?
}

private func draftCategories(
  of locale: Int, _ library: Library, _ navigation: Navigation
) -> [TreePath: DraftCategory] {
  var drafts: [TreePath: DraftCategory] = [:]
  let localeFolder = library.locales[locale].folder
  for page in library.pages where page.localeIndex == locale {
    let article = library.articles[page.articleIndex]
    if article.isForStaff { continue }
    let rank = navigation.ranks[article.source]
    var folder = article.key.folder
    while true {
      let isNew = drafts[folder] == nil
      var draft = drafts[folder] ?? DraftCategory(folder: folder, title: "")
      // A folder stands where the first of its articles stands.
      if let rank { draft.rank = min(draft.rank ?? .max, rank) }
      drafts[folder] = draft
      if folder.isEmpty || (!isNew && rank == nil) { break }
      folder = folder.folder
    }
  }
  if drafts[TreePath("")] == nil {
    drafts[TreePath("")] = DraftCategory(folder: TreePath(""), title: "")
  }
  for setting in library.settings.categories {
    drafts[setting.folder]?.title = setting.title ?? ""
    drafts[setting.folder]?.description = setting.description ?? ""
    drafts[setting.folder]?.icon = setting.icon
    drafts[setting.folder]?.order = setting.order
  }
  for page in library.pages where page.localeIndex == locale {
    let article = library.articles[page.articleIndex]
    guard article.isCategoryIndex, !article.isForStaff else { continue }
    apply(article, to: &drafts[article.key.folder])
  }
  for (folder, draft) in drafts where draft.title.isEmpty {
    let source = TreePath(bytes: localeFolder.bytes + (localeFolder.isEmpty ? [] : [0x2F]))
    let title =
      navigation.folderTitles[TreePath(bytes: source.bytes + folder.bytes)]
      ?? (folder.isEmpty ? library.settings.title ?? "" : humanised(folder.name))
    drafts[folder]?.title = title
  }
  return drafts
}

/// The category page's own words win over the settings.
private func apply(_ article: Article, to draft: inout DraftCategory?) {
  guard draft != nil else { return }
  draft?.title = article.title
  if !article.summary.isEmpty { draft?.description = article.summary }
  if let icon = article.matter.icon { draft?.icon = icon.value }
  if let order = article.matter.order { draft?.order = order.value }
}

/// Appends parents before children, siblings in order; returns the indexes by folder.
private func appendInOrder(
  _ drafts: [TreePath: DraftCategory], locale: Int, routes library: Library,
  to categories: inout [Category]
) -> [TreePath: Int] {
  var children: [TreePath: [DraftCategory]] = [:]
  for draft in drafts.values where !draft.folder.isEmpty {
    children[draft.folder.folder, default: []].append(draft)
  }
  var indexes: [TreePath: Int] = [:]
  var pending = drafts[TreePath("")].map { [$0] } ?? []
  while let draft = pending.popLast() {
    let index = categories.count
    let parent = draft.folder.isEmpty ? nil : indexes[draft.folder.folder]
    indexes[draft.folder] = index
    if let parent { categories[parent].childIndexes.append(index) }
    categories.append(
      Category(
        folder: draft.folder, localeIndex: locale, title: draft.title,
        description: draft.description, icon: draft.icon,
        route: indexRoute(of: draft.folder, library.locales[locale]), parentIndex: parent,
        childIndexes: [], pageIndexes: [], indexPageIndex: nil))
    let ordered = (children[draft.folder] ?? []).map { child in
      let key = NavigationKey(
        order: child.order, rank: child.rank, title: child.title, path: child.folder)
      return (key, child)
    }
    pending += ordered.sorted { $0.0 < $1.0 }.map(\.1).reversed()
  }
  return indexes
}

private func indexRoute(of folder: TreePath, _ locale: SiteLocale) -> TreePath {
  let parts = locale.folder.parts + folder.parts
  let path = TreePath(parts.joined(separator: "/"))
  return (folderRoute(of: path) ?? path).appending("index.html")
}

/// Puts each page into its category, in order, and numbers the articles.
private func fillCategories(_ collected: inout CollectedLibrary, _ navigation: Navigation) {
  var pagesOfCategory: [[(NavigationKey, Int)]] = Array(
    repeating: [], count: collected.library.categories.count)
  for index in collected.library.pages.indices {
    let page = collected.library.pages[index]
    let article = collected.library.articles[page.articleIndex]
    let folders = [article.key.folder] + foldersAbove(article.key.folder) + [TreePath("")]
    let indexes = collected.categoryIndexes[page.localeIndex]
    guard let category = folders.lazy.compactMap({ indexes[$0] }).first else { continue }
    collected.library.pages[index].categoryIndex = category
    if !page.isFallback {
      collected.library.articles[page.articleIndex].categoryIndex = category
    }
    // What staff read stands in no list of customers; its folder may hold nothing else.
    if article.isForStaff { continue }
    if article.isCategoryIndex {
      collected.library.categories[category].indexPageIndex = index
      continue
    }
    let key = NavigationKey(
      order: article.matter.order?.value, rank: navigation.ranks[article.source],
      title: article.title, path: article.source)
    pagesOfCategory[category].append((key, index))
  }
  for (category, pages) in pagesOfCategory.enumerated() {
    let ordered = pages.sorted { $0.0 < $1.0 }.map(\.1)
    collected.library.categories[category].pageIndexes = ordered
    for (rank, page) in ordered.enumerated() where !collected.library.pages[page].isFallback {
      collected.library.articles[collected.library.pages[page].articleIndex].rank = rank
    }
  }
}
