import Markup

/// Articles of a section before "see all".
private let sectionLength = 7
/// Articles of a category on one page.
private let pageLength = 50

/// One page of the list of a category's articles.
struct CategoryPagePlan: Sendable {
  var categoryIndex: Int
  /// From 0.
  var number: Int
  var routes: [TreePath]
}

extension SiteFrame {
  /// The pages of a category: one for each fifty articles, at least one.
  func planCategory(_ index: Int, taken: inout Set<TreePath>) -> [CategoryPagePlan] {
    let category = library.categories[index]
    let isTop = category.parentIndex == nil
    let first = isTop ? locales[category.localeIndex].allArticles : category.route
    let count = max(1, (category.pageIndexes.count + pageLength - 1) / pageLength)
    var routes = [first]
    for number in 1..<max(count, 1) {
      let stem = first.withoutExtension.description
      var route = TreePath("\(stem)-\(number + 1).html")
      while !taken.insert(route).inserted {
        route = TreePath(route.withoutExtension.description + "-.html")
      }
      routes.append(route)
    }
    return routes.indices.map { CategoryPagePlan(categoryIndex: index, number: $0, routes: routes) }
  }

  func renderCategory(_ plan: CategoryPagePlan) -> RenderedPage {
    let category = library.categories[plan.categoryIndex]
    let isTop = category.parentIndex == nil
    let texts = locales[category.localeIndex].texts
    var title = isTop ? texts.text("all-articles") : category.title
    let position = texts.text(
      "category-page", ["number": String(plan.number + 1), "count": String(plan.routes.count)])
    let heading = title
    if plan.number > 0 { title += " – " + position }
    var framed = FramedPage(
      template: .category, localeIndex: category.localeIndex, route: plan.routes[plan.number],
      title: title)
    framed.description = isTop ? "" : category.description
    framed.trail = trail(ofCategory: category.parentIndex ?? plan.categoryIndex)
    framed.alternates = frameAlternates(category.route, localeIndex: category.localeIndex)
    framed.counterpartRoute = plan.routes[0]
    framed.structuredData = structuredData(framed, updated: nil)
    let start = plan.number * pageLength
    let shown = category.pageIndexes.dropFirst(start).prefix(pageLength)
    let isFirst = plan.number == 0 && !isTop
    let index = isFirst ? category.indexPageIndex.map { library.pages[$0] } : nil
    let article = index.map { library.articles[$0.articleIndex] }
    let language = index.flatMap { page in article.flatMap { contentLanguage(page, $0) } }
    let sections = isFirst ? categorySections(category, on: framed) : []
    let body = index.flatMap { page in article.map { articleBody(page, $0).html } }
    return render(
      framed,
      [
        "heading": .text(article?.heading ?? heading),
        "lead": .text(isFirst && article?.hasOwnSummary != false ? category.description : ""),
        "body": .html(body ?? HTML()),
        "content-language": .text(language?.tag ?? ""),
        "content-direction": .text(language?.direction ?? ""),
        "count": .text(texts.text("article-count", count: category.pageIndexes.count)),
        "articles": .list(shown.map { entry(library.pages[$0], on: framed) }),
        "sections": .list(sections),
        "is-empty": .flag(shown.isEmpty && sections.isEmpty && index == nil),
        "contact": .record(contactStrip(on: framed)),
        "pagination": .record(pagination(plan, position: position, on: framed)),
      ])
  }

  private func pagination(_ plan: CategoryPagePlan, position: String, on framed: FramedPage)
    -> TemplateRecord?
  {
    guard plan.routes.count > 1 else { return nil }
    let (number, routes) = (plan.number, plan.routes)
    return [
      "position": .text(position),
      "previous": .text(number > 0 ? address(routes[number - 1], on: framed) : ""),
      "next": .text(number + 1 < routes.count ? address(routes[number + 1], on: framed) : ""),
    ]
  }

  private func categorySections(_ category: Category, on framed: FramedPage) -> [TemplateRecord] {
    let texts = locales[category.localeIndex].texts
    return category.childIndexes.map { index in
      let child = library.categories[index]
      let count = articleCount(index)
      var record = categoryLink(child, on: framed)
      record["articles"] = .list(
        child.pageIndexes.prefix(sectionLength).map { entry(library.pages[$0], on: framed) })
      record["see-all"] = .text(
        count > min(child.pageIndexes.count, sectionLength)
          ? texts.text("see-all", ["count": String(count)]) : "")
      return record
    }
  }

  /// A category's title and summary, in the language that its page was written in.
  func categoryLink(_ category: Category, on framed: FramedPage) -> TemplateRecord {
    var record =
      category.indexPageIndex.map {
        link(of: library.pages[$0], titled: category.title, category.route, on: framed)
      } ?? link(category.title, category.route, on: framed)
    record["summary"] = .text(category.description)
    return record
  }

  /// Articles in a category and all below it.
  func articleCount(_ index: Int) -> Int {
    var count = 0
    var open = [index]
    while let next = open.popLast() {
      count += library.categories[next].pageIndexes.count
      open += library.categories[next].childIndexes
    }
    return count
  }

  /// Pages of the frame exist in each locale that has a page at the same place.
  func frameAlternates(_ route: TreePath, localeIndex: Int)
    -> [(localeIndex: Int, route: TreePath)]
  {
    guard base != nil else { return [] }
    return library.locales.indices.compactMap { index in
      if index == localeIndex { return (index, route) }
      let other = counterpart(of: route, from: localeIndex, in: index)
      let isHome = route == locales[localeIndex].home
      return other == locales[index].home && !isHome ? nil : (index, other)
    }
  }
}
