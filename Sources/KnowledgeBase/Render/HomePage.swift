import Markup

/// Articles without a category that the home page shows before "all articles".
private let homeLength = 7

extension SiteFrame {
  func renderHome(_ localeIndex: Int) -> RenderedPage {
    let locale = locales[localeIndex]
    let texts = locale.texts
    let top = locale.topIndex.map { library.categories[$0] }
    var framed = FramedPage(
      template: .home, localeIndex: localeIndex, route: locale.home,
      title: siteTitle(localeIndex))
    framed.description = siteDescription(localeIndex) ?? top?.description ?? ""
    framed.alternates = frameAlternates(locale.home, localeIndex: localeIndex)
    // The reader's question heads the page, unless an `index.md` was written for it; a `README.md`
    // speaks to who keeps the files, so it comes last.
    let page = top?.indexPageIndex.map { library.pages[$0] }
    let article = page.map { library.articles[$0.articleIndex] }
    let isWrittenFor = article?.source.stem.lowercased() == "index"
    let above = isWrittenFor ? 1 : 2
    let body =
      page.flatMap { page in article.map { articleBody(page, $0, above: above).html } } ?? HTML()
    let heading = isWrittenFor && article?.hasOwnTitle == true ? article?.heading : nil
    let language = page.flatMap { page in article.flatMap { contentLanguage(page, $0) } }
    let pages = top?.pageIndexes ?? []
    return render(
      framed,
      [
        "heading": .text(heading ?? texts.text("home-question")),
        "lead": .text(lead(isWrittenFor ? article : nil, localeIndex)),
        "introduction": .html(isWrittenFor ? body : HTML()),
        "categories": .list(cards(top, texts: texts, on: framed)),
        "articles": .list(pages.prefix(homeLength).map { entry(library.pages[$0], on: framed) }),
        "all-articles": .record(
          pages.count > homeLength
            ? link(
              texts.text("see-all", ["count": String(pages.count)]), locale.allArticles, on: framed)
            : nil),
        "popular": .list(locale.popular.map { pageLink(library.pages[$0], on: framed) }),
        "contact": .record(contactStrip(on: framed)),
        "body-title": .text(article?.heading ?? ""),
        "body": .html(isWrittenFor ? HTML() : body),
        "content-language": .text(language?.tag ?? ""),
        "content-direction": .text(language?.direction ?? ""),
      ])
  }

  private func lead(_ article: Article?, _ localeIndex: Int) -> String {
    if let article, article.hasOwnSummary { return article.summary }
    return siteDescription(localeIndex) ?? ""
  }

  private func cards(_ top: Category?, texts: InterfaceTexts, on framed: FramedPage)
    -> [TemplateRecord]
  {
    (top?.childIndexes ?? []).map { index in
      let category = library.categories[index]
      var record = categoryLink(category, on: framed)
      record["count"] = .text(texts.text("article-count", count: articleCount(index)))
      let known = category.icon.flatMap { iconNames.contains($0) ? $0 : nil }
      record["icon"] = .record(
        Dictionary(
          uniqueKeysWithValues: (iconNames + ["other"]).map {
            ("is-" + $0, .flag($0 == known ?? "other"))
          }))
      return record
    }
  }
}
