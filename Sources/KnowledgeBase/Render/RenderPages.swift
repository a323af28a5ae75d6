import Diagnostics
import Markup

/// Every page of the site, each as a way to render it when it is written: pure, from any thread.
func renderPages(_ frame: SiteFrame) -> Parsed<[SiteEntry]> {
  let library = frame.library
  var entries: [SiteEntry] = []
  var taken = Set(library.pages.map(\.route))
  func add(
    _ route: TreePath, of article: Int? = nil, _ render: @escaping @Sendable () -> RenderedPage
  ) {
    taken.insert(route)
    let source = article.map { library.articles[$0].source }
    entries.append(SiteEntry(path: route, content: .page(render), source: source))
  }
  func indexArticle(of category: Int) -> Int? {
    library.categories[category].indexPageIndex.map { library.pages[$0].articleIndex }
  }

  for (index, page) in library.pages.enumerated() {
    let shownByCategory =
      library.categories[page.categoryIndex].indexPageIndex == index
    if !shownByCategory {
      add(page.route, of: page.articleIndex) { frame.renderArticle(index) }
    }
    for (stepIndex, step) in page.steps.enumerated() where step.route != page.route {
      add(step.route, of: page.articleIndex) { frame.renderStep(index, stepIndex) }
    }
    for isFixed in frame.outcomes(of: page) {
      let route = frame.outcomeRoute(page, isFixed: isFixed)
      add(route) { frame.renderOutcome(index, isFixed: isFixed, route: route) }
    }
  }
  for index in library.categories.indices {
    let category = library.categories[index]
    if category.parentIndex == nil, category.pageIndexes.isEmpty { continue }
    for plan in frame.planCategory(index, taken: &taken) {
      let isFirst = plan.number == 0 && category.parentIndex != nil
      add(plan.routes[plan.number], of: isFirst ? indexArticle(of: index) : nil) {
        frame.renderCategory(plan)
      }
    }
  }
  for (index, locale) in frame.locales.enumerated() {
    add(locale.home, of: locale.topIndex.flatMap(indexArticle)) { frame.renderHome(index) }
    add(locale.searchPage) { frame.renderSearch(index) }
    for (formIndex, form) in library.support.forms.enumerated() {
      let routes = frame.supportRoutes(index)
      add(routes.form(form.id)) { frame.renderForm(formIndex, index) }
      add(routes.formSent(form.id)) { frame.renderFormSent(formIndex, index) }
    }
    if library.support.isReachable {
      add(frame.contactRoute(index)) { frame.renderContact(index) }
    }
  }
  for index in library.locales.indices where frame.hasStaffPages(index) {
    let routes = frame.supportRoutes(index)
    if !taken.contains(routes.staff) { add(routes.staff) { frame.renderStaff(index) } }
    for area in library.support.escalation?.areas ?? [] {
      add(routes.staff(area: area.area.rawValue)) { frame.renderStaff(area: area, index) }
    }
  }
  if frame.hasRootRedirect { add(TreePath("index.html")) { frame.renderRootRedirect() } }
  add(TreePath("404.html")) { frame.renderNotFound() }
  for redirect in library.redirects where !taken.contains(redirect.from) {
    add(redirect.from) { frame.renderRedirect(from: redirect.from, to: redirect.to) }
  }
  return Parsed(entries, missingLanguages(frame))
}

private func missingLanguages(_ frame: SiteFrame) -> [Diagnostic] {
  frame.library.locales.compactMap { locale in
    let tags = frame.templates.texts.keys.sorted()
    guard matchingLanguage(locale.tag, among: tags) == nil else { return nil }
    let settings = frame.library.settings
    let file = "locales/\(locale.tag).yml"
    let position = settings.localePositions[locale.tag]
    return Diagnostic(
      .missingInterfaceLanguage, path: position == nil ? "" : settings.path, at: position,
      "there are no interface texts in '\(locale.tag)', so its pages speak English",
      remedy: settings.template.map { "add \($0)/\(file)" }
        ?? "add look/\(file), and 'template: look' to \(settings.path)")
  }
}
