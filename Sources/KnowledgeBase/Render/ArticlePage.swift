import Markup

extension SiteFrame {
  /// The page of an article, a FAQ or the overview of a guided flow.
  func renderArticle(_ pageIndex: Int) -> RenderedPage {
    let page = library.pages[pageIndex]
    let article = library.articles[page.articleIndex]
    let kind: PageTemplate
    switch article.kind {
    case .faq: kind = .faq
    case .troubleshooting: kind = page.steps.isEmpty ? .article : .flow
    case .howTo, .concept, .reference, .knownIssue: kind = .article
    }
    var framed = framedArticle(page, article, template: kind)
    let body = articleBody(page, article)
    var record = articleRecord(page, article, body.html, on: framed)
    if kind == .flow {
      record["start"] = .text(page.steps.first.map { address($0.route, on: framed) } ?? "")
      record["steps"] = .list(
        page.steps.map { link(of: page, titled: $0.step.title, $0.route, on: framed) })
    }
    framed.structuredData = structuredData(framed, updated: article.matter.updated?.value)
    return render(framed, record, sharing: body.shared)
  }

  private func framedArticle(_ page: Page, _ article: Article, template: PageTemplate)
    -> FramedPage
  {
    var framed = FramedPage(
      template: template, localeIndex: page.localeIndex, route: page.route, title: article.title)
    framed.description = article.summary
    framed.trail = trail(ofCategory: page.categoryIndex)
    framed.alternates = alternates(of: page, article)
    framed.original = page.isFallback ? ownPage(of: page)?.route : nil
    framed.markdown = page.isFallback || article.isForStaff ? nil : markdownRoute(of: page)
    framed.isUnindexed = article.isForStaff
    framed.isArticle = true
    return framed
  }

  private func articleRecord(
    _ page: Page, _ article: Article, _ body: HTML, on framed: FramedPage
  ) -> TemplateRecord {
    let texts = locales[page.localeIndex].texts
    let neighbours = neighbours(of: page)
    return [
      "heading": .text(article.heading),
      "summary": .text(article.hasOwnSummary ? article.summary : ""),
      "body": .html(body),
      "content-language": .text(contentLanguage(page, article)?.tag ?? ""),
      "content-direction": .text(contentLanguage(page, article)?.direction ?? ""),
      "fallback": .record(fallbackNotice(page, article, on: framed)),
      "machine-translation": .record(machineNotice(page, article, on: framed)),
      "applies-to": .list(appliesTo(article).map { ["title": .text($0)] }),
      "updated": .record(updated(article, localeIndex: page.localeIndex)),
      "reading-time": .text(texts.text("reading-time", count: article.body.readingMinutes)),
      "contents": .list(contents(article)),
      "related": .list(
        page.relatedPageIndexes.prefix(4).map { entry(library.pages[$0], on: framed) }),
      "category": .record(
        link(
          library.categories[page.categoryIndex].title,
          library.categories[page.categoryIndex].route, on: framed)),
      "previous": .record(neighbours.previous.map { pageLink(library.pages[$0], on: framed) }),
      "next": .record(neighbours.next.map { pageLink(library.pages[$0], on: framed) }),
      "need-help": .record(needHelp(page, on: framed)),
      "ready": .record(ready(page, on: framed)),
      "has-neighbours": .flag(neighbours.previous != nil || neighbours.next != nil),
      "has-several-questions": .flag(article.body.hasSeveralQuestions),
    ]
  }

  // MARK: Body

  func renderOptions(_ page: Page) -> RenderOptions {
    var options = RenderOptions()
    options.rootPrefix = rootPrefix(of: page.route)
    options.pagePath = percentEncoded(page.route)
    // Words inside the text are in the text's language, also where the page's frame is in another.
    options.words = locales[library.articles[page.articleIndex].localeIndex].words
    return options
  }

  /// The article's HTML; its title stands above it, as a heading of level `above`. Of a guided flow
  /// what comes before its first question.
  ///
  /// - Returns: also what other sites have of it.
  func articleBody(
    _ page: Page, _ article: Article, above: Int = 1
  ) -> (html: HTML, shared: SharedBody?) {
    let options = renderOptions(page)
    let make = { self.makeArticleBody(page, article, options, above: above) }
    let body = shared?.html(article.body, page, level: above, words: options.words, make: make)
    return (body?.html ?? make(), body)
  }

  private func makeArticleBody(
    _ page: Page, _ article: Article, _ options: RenderOptions, above: Int
  ) -> HTML {
    let document = levelled(article, above: above)
    guard article.kind == .troubleshooting, let first = page.steps.first?.step.heading else {
      return renderHTML(document, targets: page.targets, options: options)
    }
    let blocks = document.children(of: Document.root).prefix { $0 != first }
    return renderHTML(document, blocks: Array(blocks), targets: page.targets, options: options)
  }

  /// The article with headings that follow each other without a gap, as readers who move by
  /// headings need them.
  private func levelled(_ article: Article, above: Int) -> Document {
    let levels = headingLevels(article.outline, above: above)
    guard zip(article.outline, levels).contains(where: { $0.level != $1 }) else {
      return article.document
    }
    var document = article.document
    for (entry, level) in zip(article.outline, levels) {
      document[entry.node].level = UInt8(level)
    }
    return document
  }

  /// From three headings on: where a reader finds what on the page.
  private func contents(_ article: Article) -> [TemplateRecord] {
    guard article.kind != .troubleshooting else { return [] }
    let levels = headingLevels(article.outline, above: 1)
    let entries = zip(article.outline, levels).filter { $1 <= 3 }
    guard entries.count >= 3 else { return [] }
    return entries.map { entry, level in
      [
        "title": .text(entry.title),
        "address": .text("#" + percentEncoded(TreePath(entry.id))),
        "level": .text(String(level)),
      ]
    }
  }

  // MARK: Notices

  /// The language of the article where it differs from the page's.
  func contentLanguage(_ page: Page, _ article: Article) -> (tag: String, direction: String)? {
    let own = library.locales[page.localeIndex]
    let locale = library.locales[article.localeIndex]
    let tag = article.matter.language?.value ?? locale.tag
    guard primaryLanguage(of: tag) != primaryLanguage(of: own.tag),
      let canonical = canonicalLanguageTag(tag)
    else { return nil }
    return (canonical, isRightToLeft(canonical) ? "rtl" : "ltr")
  }

  private func fallbackNotice(_ page: Page, _ article: Article, on framed: FramedPage)
    -> TemplateRecord?
  {
    guard page.isFallback else { return nil }
    let locale = locales[page.localeIndex]
    let message = locale.texts.text(
      "fallback", ["language": locale.languageNames[article.localeIndex]])
    return [
      "message": .text(message),
      "address": .text(address(ownPage(of: page)?.route ?? page.route, on: framed)),
    ]
  }

  private func machineNotice(_ page: Page, _ article: Article, on framed: FramedPage)
    -> TemplateRecord?
  {
    guard article.matter.translation == .machine else { return nil }
    let original = original(of: page, article)
    return [
      "original": .text(original.map { address($0.route, on: framed) } ?? ""),
      "original-language": .text(original.map { library.locales[$0.localeIndex].tag } ?? ""),
    ]
  }

  /// The page an article was translated from: the same in the default locale, else in the first
  /// locale where it was not made by a machine.
  private func original(of page: Page, _ article: Article) -> Page? {
    let locales = [library.defaultLocaleIndex] + library.locales.indices
    for localeIndex in locales where localeIndex != article.localeIndex {
      let route = counterpart(of: page.route, from: page.localeIndex, in: localeIndex)
      guard let index = pageIndexes[route], !library.pages[index].isFallback else { continue }
      let other = library.articles[library.pages[index].articleIndex]
      if other.matter.translation != .machine { return library.pages[index] }
    }
    return nil
  }

  /// The page of an article in its own locale.
  private func ownPage(of page: Page) -> Page? {
    ownPages[page.articleIndex].map { library.pages[$0] }
  }

  func alternates(of page: Page, _ article: Article)
    -> [(localeIndex: Int, route: TreePath)]
  {
    guard !page.isFallback, base != nil else { return [] }
    return library.locales.indices.compactMap { index in
      if index == page.localeIndex { return (index, page.route) }
      let route = counterpart(of: page.route, from: page.localeIndex, in: index)
      guard let other = pageIndexes[route], !library.pages[other].isFallback else { return nil }
      return (index, route)
    }
  }

  private func appliesTo(_ article: Article) -> [String] {
    let named = article.matter.appliesTo.map(\.value)
    guard named.isEmpty else { return named }
    return article.matter.products.compactMap { product in
      library.settings.products.first { $0.id == product.value }?.title
    }
  }

  private func updated(_ article: Article, localeIndex: Int) -> TemplateRecord? {
    guard let day = article.matter.updated?.value else { return nil }
    return ["day": .text(day.text), "date": .text(locales[localeIndex].days[day] ?? day.text)]
  }

  // MARK: Neighbours

  private func neighbours(of page: Page) -> (previous: Int?, next: Int?) {
    let indexes = library.categories[page.categoryIndex].pageIndexes
    guard let own = pageIndexes[page.route] else { return (nil, nil) }
    // An article's rank is its place, save where others stand in a fallback's category.
    let rank = library.articles[page.articleIndex].rank
    let isThere = indexes.indices.contains(rank) && indexes[rank] == own
    guard let place = isThere ? rank : indexes.firstIndex(of: own) else { return (nil, nil) }
    return (
      place > 0 ? indexes[place - 1] : nil,
      place + 1 < indexes.count ? indexes[place + 1] : nil
    )
  }

  func pageLink(_ page: Page, on framed: FramedPage) -> TemplateRecord {
    link(of: page, titled: library.articles[page.articleIndex].title, page.route, on: framed)
  }

  /// A link whose title is in the language of the page's article.
  func link(of page: Page, titled title: String, _ route: TreePath, on framed: FramedPage)
    -> TemplateRecord
  {
    var record = link(title, route, on: framed)
    guard let language = contentLanguage(page, library.articles[page.articleIndex]) else {
      return record
    }
    record["language"] = .text(language.tag)
    record["direction"] = .text(language.direction)
    return record
  }

  func entry(_ page: Page, on framed: FramedPage) -> TemplateRecord {
    let article = library.articles[page.articleIndex]
    var record = pageLink(page, on: framed)
    record["summary"] = .text(article.summary)
    record["label"] = .text(locales[page.localeIndex].texts.label(of: article.kind))
    return record
  }

  /// The categories from below the home page down to `index`.
  func trail(ofCategory index: Int) -> [Crumb] {
    var trail: [Crumb] = []
    var current: Int? = index
    while let index = current, trail.count < 64 {
      let category = library.categories[index]
      guard let parent = category.parentIndex else { break }
      trail.append(Crumb(title: category.title, route: category.route))
      current = parent
    }
    return trail.reversed()
  }
}

extension Article {
  /// Whether the summary was written as one; else it repeats the first paragraph.
  var hasOwnSummary: Bool { matter.description != nil }
}

/// The levels that headings are shown at: the first one below `above`, each further one at most one
/// level below the heading it belongs to; 6 at most.
func headingLevels(_ outline: [OutlineEntry], above: Int) -> [Int] {
  var open: [(written: Int, shown: Int)] = []
  return outline.map { entry in
    while let last = open.last, last.written >= entry.level { open.removeLast() }
    let shown = min((open.last?.shown ?? above) + 1, 6)
    open.append((entry.level, shown))
    return shown
  }
}
