import Markup

/// Articles without a category that the home page shows before "all articles".
private let homeLength = 7

extension SiteFrame {
  func renderHome(_ localeIndex: Int) -> RenderedPage {
    let locale = locales[localeIndex]
    let texts = locale.texts
    let top = locale.topIndex.map { library.categories[$0] }
    let site = siteTitle.isEmpty ? texts.text("home-title") : siteTitle
    var framed = FramedPage(
      template: .home, localeIndex: localeIndex, route: locale.home, title: site)
    framed.description = library.settings.description ?? top?.description ?? ""
    framed.alternates = frameAlternates(locale.home, localeIndex: localeIndex)
    let page = top?.indexPageIndex.map { library.pages[$0] }
    let article = page.map { library.articles[$0.articleIndex] }
    let body = page.flatMap { page in article.map { articleBody(page, $0, above: 2) } }
    let language = page.flatMap { page in article.flatMap { contentLanguage(page, $0) } }
    let pages = top?.pageIndexes ?? []
    return render(
      framed,
      [
        "heading": .text(texts.text("home-question")),
        "lead": .text(library.settings.description ?? ""),
        "categories": .list(cards(top, texts: texts, on: framed)),
        "articles": .list(pages.prefix(homeLength).map { entry(library.pages[$0], on: framed) }),
        "all-articles": .record(
          pages.count > homeLength
            ? link(
              texts.text("see-all", ["count": String(pages.count)]), locale.allArticles, on: framed)
            : nil),
        "popular": .list(locale.popular.map { pageLink(library.pages[$0], on: framed) }),
        "body-title": .text(article?.heading ?? ""),
        "body": .html(body ?? HTML()),
        "content-language": .text(language?.tag ?? ""),
        "content-direction": .text(language?.direction ?? ""),
      ])
  }

  private func cards(_ top: Category?, texts: InterfaceTexts, on framed: FramedPage)
    -> [TemplateRecord]
  {
    (top?.childIndexes ?? []).map { index in
      let category = library.categories[index]
      var record = link(category.title, category.route, on: framed)
      record["summary"] = .text(category.description)
      record["count"] = .text(texts.text("article-count", count: articleCount(index)))
      return record
    }
  }
}
