import Markup

/// Gives every article its page, and every article of the default locale that another locale lacks
/// a page there: an older text in a foreign language helps more than none.
func addPages(to collected: inout CollectedLibrary, steps: [[FlowStep]]) {
  let library = collected.library
  var pages: [Page] = []
  for (index, article) in library.articles.enumerated() {
    pages.append(
      makePage(index, route: pageRoute(of: article, library), article.localeIndex, steps[index]))
  }
  if library.locales.count > 1 {
    let defaultIndex = library.defaultLocaleIndex
    let keys = library.locales.indices.map { locale in
      Set(library.articles.filter { $0.localeIndex == locale }.map { foldedRoute($0.key) })
    }
    for (index, article) in library.articles.enumerated() where article.localeIndex == defaultIndex
    {
      for locale in library.locales.indices where locale != defaultIndex {
        if keys[locale].contains(foldedRoute(article.key)) { continue }
        let route = fallbackRoute(of: article, in: locale, library)
        var page = makePage(index, route: route, locale, steps[index])
        page.isFallback = true
        pages.append(page)
      }
    }
  }
  pages.sort { $0.route < $1.route }
  var byArticle = Array(
    repeating: Array(repeating: -1, count: library.locales.count), count: library.articles.count)
  for (index, page) in pages.enumerated() { byArticle[page.articleIndex][page.localeIndex] = index }
  collected.library.pages = pages
  collected.pageIndexes = byArticle
}

private func makePage(
  _ articleIndex: Int, route: TreePath, _ localeIndex: Int, _ steps: [FlowStep]
) -> Page {
  let folder = route.withoutExtension
  return Page(
    route: route, articleIndex: articleIndex, localeIndex: localeIndex, categoryIndex: 0,
    isFallback: false, targets: [], relatedPageIndexes: [],
    steps: steps.map { step in
      let name = cleanName(step.id, limit: 250) ?? "step"
      return FlowStepPage(route: folder.appending(name + ".html"), step: step)
    })
}

/// The route that planning found usable.
private func pageRoute(of article: Article, _ library: Library) -> TreePath {
  let folder = library.locales[article.localeIndex].folder
  let path =
    folder.isEmpty ? article.key : TreePath(bytes: folder.bytes + [0x2F] + article.key.bytes)
  return KnowledgeBase.pageRoute(of: path) ?? path
}

private func fallbackRoute(of article: Article, in locale: Int, _ library: Library) -> TreePath {
  let folder = library.locales[locale].folder
  let path = TreePath(bytes: folder.bytes + [0x2F] + article.key.bytes)
  return KnowledgeBase.pageRoute(of: path) ?? path
}
