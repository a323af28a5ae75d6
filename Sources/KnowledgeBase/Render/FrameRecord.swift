import Markup

/// What the frame around a page needs to know of it.
struct FramedPage: Sendable {
  var template: PageTemplate
  var localeIndex: Int
  var route: TreePath
  /// Without the site's title; never empty.
  var title: String
  var description = ""
  /// From below the home page down to the page's own category.
  var trail: [Crumb] = []
  /// The routes of the same page in other locales, where it is not a fallback.
  var alternates: [(localeIndex: Int, route: TreePath)] = []
  /// The page that this one repeats, for `canonical`.
  var original: TreePath?
  var isUnindexed = false
  var markdown: TreePath?
  var isArticle = false
  var structuredData = HTML()
  /// Stands for the page where other locales look for theirs: the first of several pages.
  var counterpartRoute: TreePath?
  /// Links from the site's root: for a page that is served under any address.
  var isServedAnywhere = false
}

/// One part of a breadcrumb.
struct Crumb: Sendable {
  var title: String
  var route: TreePath
}

extension SiteFrame {
  /// Renders a page in the site's frame: `record` are the page's own values.
  func render(_ page: FramedPage, _ record: TemplateRecord) -> RenderedPage {
    var values = frameRecord(page)
    values.merge(record) { _, own in own }
    if page.template != .redirect { values["main"] = .template(template(page.template)) }
    let outer = page.template == .redirect ? page.template : .layout
    return RenderedPage(bytes: renderTemplate(template(outer), values))
  }

  /// The address of a route as a link on `page`.
  func address(_ route: TreePath, on page: FramedPage) -> String {
    root(of: page) + percentEncoded(route)
  }

  func root(of page: FramedPage) -> String {
    guard page.isServedAnywhere else { return rootPrefix(of: page.route) }
    return base.map(basePath) ?? "/"
  }

  func link(_ title: String, _ route: TreePath, on page: FramedPage) -> TemplateRecord {
    [
      "title": .text(title), "address": .text(address(route, on: page)), "language": .text(""),
      "direction": .text(""),
    ]
  }

  private func frameRecord(_ page: FramedPage) -> TemplateRecord {
    let locale = locales[page.localeIndex]
    let site = siteTitle.isEmpty ? locale.texts.text("home-title") : siteTitle
    let links = localeLinks(page)
    return [
      "kind": .text(page.template.rawValue),
      "language": .text(library.locales[page.localeIndex].tag),
      "direction": .text(library.locales[page.localeIndex].isRightToLeft ? "rtl" : "ltr"),
      "site-title": .text(site),
      "page-title": .text(page.title == site ? site : "\(page.title) – \(site)"),
      "description": .text(page.description),
      "root": .text(root(of: page)),
      "home": .text(address(locale.home, on: page)),
      "search-page": .text(address(locale.searchPage, on: page)),
      "style-sheet": .text(address(styleSheet, on: page)),
      "script": .text(address(script, on: page)),
      "theme-script": .text(address(themeScript, on: page)),
      "search-script": .text(address(searchFiles.view, on: page)),
      "search-client": .text(address(searchFiles.client, on: page)),
      "search-worker": .text(address(searchFiles.worker, on: page)),
      "search-module": .text(address(searchFiles.module, on: page)),
      "search-index": .text(address(locale.searchIndex, on: page)),
      "result-count": .text(locale.resultCount),
      "policy": .text(policy),
      "canonical": .text(canonical(page)),
      "alternates": .list(alternates(page)),
      "is-unindexed": .flag(page.isUnindexed),
      "feed": .text(base == nil ? "" : address(feedRoute(page.localeIndex), on: page)),
      "markdown": .text(page.markdown.map { address($0, on: page) } ?? ""),
      "open-graph-type": .text(page.isArticle ? "article" : "website"),
      "structured-data": .html(page.structuredData),
      "locales": .list(links),
      "current-language-name": .text(locale.ownName),
      "has-locales": .flag(links.count > 1),
      "breadcrumb": .list(breadcrumb(page)),
      "help": .record(nil),
      "text": .record(locale.textRecord),
    ]
  }

  private func breadcrumb(_ page: FramedPage) -> [TemplateRecord] {
    guard page.template != .home else { return [] }
    let locale = locales[page.localeIndex]
    return [link(locale.texts.text("home"), locale.home, on: page)]
      + page.trail.map { link($0.title, $0.route, on: page) }
  }

  private func canonical(_ page: FramedPage) -> String {
    guard let base, !page.isServedAnywhere else { return "" }
    return absoluteAddress(of: page.original ?? page.route, base: base)
  }

  private func alternates(_ page: FramedPage) -> [TemplateRecord] {
    guard let base, page.alternates.count > 1 else { return [] }
    var records: [TemplateRecord] = page.alternates.map { alternate in
      [
        "language": .text(library.locales[alternate.localeIndex].tag),
        "address": .text(absoluteAddress(of: alternate.route, base: base)),
      ]
    }
    if let main = page.alternates.first(where: { $0.localeIndex == library.defaultLocaleIndex }) {
      records.append([
        "language": .text("x-default"),
        "address": .text(absoluteAddress(of: main.route, base: base)),
      ])
    }
    return records
  }

  /// The same page in each locale, else that locale's home page.
  private func localeLinks(_ page: FramedPage) -> [TemplateRecord] {
    guard library.locales.count > 1 else { return [] }
    let leadsHome = page.isServedAnywhere || page.template == .redirect
    return library.locales.indices.map { index in
      let route =
        index == page.localeIndex
        ? page.route
        : counterpart(of: page.counterpartRoute ?? page.route, from: page.localeIndex, in: index)
      return [
        "language": .text(library.locales[index].tag),
        "direction": .text(library.locales[index].isRightToLeft ? "rtl" : "ltr"),
        "name": .text(locales[index].ownName),
        "address": .text(address(leadsHome ? locales[index].home : route, on: page)),
        "is-current": .flag(index == page.localeIndex),
      ]
    }
  }

  /// Where a page of one locale stands in another; that one's home page when it has no such page.
  func counterpart(of route: TreePath, from: Int, in other: Int) -> TreePath {
    let folder = library.locales[from].folder
    guard !folder.isEmpty, route.isInside(folder) else { return locales[other].home }
    let rest = route.bytes.dropFirst(folder.bytes.count + 1)
    let target = TreePath(bytes: library.locales[other].folder.bytes + [UInt8(ascii: "/")] + rest)
    return frameRoutes.contains(target) || pageIndexes[target] != nil
      ? target : locales[other].home
  }
}

/// The path of an address such as `https://host/help/`: `/help/`.
func basePath(_ base: String) -> String {
  let bytes = Array(base.utf8)
  var slashes = 0
  for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "/") {
    slashes += 1
    if slashes == 3 { return String(decoding: bytes[offset...], as: UTF8.self) }
  }
  return "/"
}
