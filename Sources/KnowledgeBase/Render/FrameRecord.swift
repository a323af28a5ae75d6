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
  /// The ticket form that the page shows: it may send to that one's endpoint and nowhere else.
  var formID: String?
  /// Stands for the page where other locales look for theirs: the first of several pages.
  var counterpartRoute: TreePath?
  /// Links from the site's root: for a page that is served under any address.
  var isServedAnywhere = false
}

/// Which pages share a frame.
struct SharedFrameKey: Hashable, Sendable {
  var template: PageTemplate
  var localeIndex: Int
  /// What leads from the page to the site's root.
  var root: String
  var formID: String?
}

/// The whole template of a page, and the page's own part for a layout that shows it in a section.
struct SharedFrame: Sendable {
  var template: LinkedTemplate
  var main: LinkedTemplate?
  /// The shared values that open a scope, which a page has to have as its own.
  var groups: TemplateRecord
}

/// One part of a breadcrumb.
struct Crumb: Sendable {
  var title: String
  var route: TreePath
}

extension SiteFrame {
  /// Renders a page in the site's frame: `record` are the page's own values, `body` one of them that
  /// other sites have too.
  func render(
    _ page: FramedPage, _ record: TemplateRecord, sharing body: SharedBody? = nil
  ) -> RenderedPage {
    let root = root(of: page)
    let frame = sharedFrame(
      SharedFrameKey(
        template: page.template, localeIndex: page.localeIndex, root: root, formID: page.formID))
    var values = record
    addFrame(of: page, root: root, frame, to: &values)
    var start: Int?
    var rendered = RenderedPage(
      bytes: renderTemplate(frame.template, values, noting: body?.html, at: &start))
    if let body, let start { rendered.sharedPart = SharedPart(start: start, body: body) }
    return rendered
  }

  /// The template of a kind of page with all in it that pages of one locale and depth share: made
  /// when the first of them asks.
  private func sharedFrame(_ key: SharedFrameKey) -> SharedFrame {
    if let made = sharedFrames.withLock({ $0[key] }) { return made }
    let made = makeSharedFrame(key)
    sharedFrames.withLock { $0[key] = made }
    return made
  }

  private func makeSharedFrame(_ key: SharedFrameKey) -> SharedFrame {
    let shared = sharedRecord(key)
    let groups = shared.filter { entry in
      switch entry.value {
      case .record: entry.key != "text"
      case .list: true
      case .text, .html, .flag, .template: false
      }
    }
    guard key.template != .redirect else {
      return SharedFrame(
        template: specialized(template(.redirect), with: shared), main: nil, groups: groups)
    }
    let main = specialized(template(key.template), with: shared)
    let all = shared.merging(["main": .template(main)]) { $1 }
    return SharedFrame(
      template: specialized(template(.layout), with: all), main: main, groups: groups)
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

  /// What pages of one kind, locale and depth have in common.
  private func sharedRecord(_ key: SharedFrameKey) -> TemplateRecord {
    let locale = locales[key.localeIndex]
    func address(_ route: TreePath) -> TemplateValue { .text(key.root + percentEncoded(route)) }
    let hasForm = key.template == .form || key.template == .formSent
    return [
      "kind": .text(key.template.rawValue),
      "language": .text(library.locales[key.localeIndex].tag),
      "direction": .text(library.locales[key.localeIndex].isRightToLeft ? "rtl" : "ltr"),
      "site-title": .text(siteTitle(key.localeIndex)),
      "logo": .record(logoRecord(root: key.root)),
      "root": .text(key.root),
      "home": address(locale.home),
      "search-page": address(locale.searchPage),
      "style-sheet": address(styleSheet),
      "script": address(script),
      "theme-script": address(themeScript),
      "search-script": address(searchFiles.view),
      "search-page-script":
        key.template == .search ? address(searchFiles.page) : .text(""),
      "search-client": address(searchFiles.client),
      "search-worker": address(searchFiles.worker),
      "search-module": address(searchFiles.module),
      "search-index": address(locale.searchIndex),
      "result-count": .text(locale.resultCount),
      "policy": .text(policy(ofForm: key.formID)),
      "flow-script":
        key.template == .step || key.template == .outcome ? address(flowScript) : .text(""),
      "form-style-sheet": hasForm ? address(formFiles.styleSheet) : .text(""),
      "form-script": hasForm ? address(formFiles.page) : .text(""),
      "form-deliver-script": hasForm ? address(formFiles.delivery) : .text(""),
      "form-draft-script": hasForm ? address(formFiles.draft) : .text(""),
      "form-answers-script": hasForm ? address(formFiles.answers) : .text(""),
      "form-prefill-script": hasForm ? address(formFiles.prefill) : .text(""),
      "feed": base == nil ? .text("") : address(feedRoute(key.localeIndex)),
      "current-language-name": .text(locale.ownName),
      "has-locales": .flag(library.locales.count > 1),
      "search-locales": .list(searchLocales(key)),
      "help": .record(helpLink(key)),
      "status": .record(statusRecord(key.localeIndex, root: key.root)),
      "contact-script": address(contactScript),
      "text": .record(locale.textRecord),
    ]
  }

  private func logoRecord(root: String) -> TemplateRecord? {
    library.logo.map { logo in
      [
        "address": .text(root + percentEncoded(logo.asset.route)),
        "width": .text(logo.width > 0 ? String(logo.width) : ""),
        "height": .text(logo.height > 0 ? String(logo.height) : ""),
      ]
    }
  }

  /// The search pages of the other languages, for who asks in another than the page's.
  private func searchLocales(_ key: SharedFrameKey) -> [TemplateRecord] {
    library.locales.indices.filter { $0 != key.localeIndex }.map { index in
      [
        "language": .text(library.locales[index].tag),
        "direction": .text(library.locales[index].isRightToLeft ? "rtl" : "ltr"),
        "name": .text(locales[index].ownName),
        "address": .text(key.root + percentEncoded(locales[index].searchPage)),
      ]
    }
  }

  /// The way to support, in the same place on every page.
  private func helpLink(_ key: SharedFrameKey) -> TemplateRecord? {
    guard library.support.isReachable else { return nil }
    return [
      "title": .text(locales[key.localeIndex].texts.text("contact-title")),
      "address": .text(key.root + percentEncoded(contactRoute(key.localeIndex))),
      "language": .text(""), "direction": .text(""),
    ]
  }

  /// Adds what the frame says of one page, and what of the shared values a template may ask for
  /// all the same (see `specialized`).
  private func addFrame(
    of page: FramedPage, root: String, _ frame: SharedFrame, to values: inout TemplateRecord
  ) {
    let site = siteTitle(page.localeIndex)
    values["page-title"] = .text(page.title == site ? site : "\(page.title) – \(site)")
    values["description"] = .text(page.description)
    values["canonical"] = .text(canonical(page))
    values["alternates"] = .list(alternates(page))
    values["is-unindexed"] = .flag(page.isUnindexed)
    values["markdown"] = .text(page.markdown.map { root + percentEncoded($0) } ?? "")
    values["open-graph-type"] = .text(page.isArticle ? "article" : "website")
    values["structured-data"] = .html(page.structuredData)
    values["locales"] = .list(localeLinks(page))
    values["breadcrumb"] = .list(breadcrumb(page))
    values["text"] = .record(locales[page.localeIndex].textRecord)
    values.merge(frame.groups) { $1 }
    if let main = frame.main { values["main"] = .template(main) }
  }

  /// What the site is called in a locale.
  func siteTitle(_ localeIndex: Int) -> String {
    let own = siteTitles[localeIndex]
    return own.isEmpty ? locales[localeIndex].texts.text("home-title") : own
  }

  /// What the settings say of the site, in a locale's language.
  func siteDescription(_ localeIndex: Int) -> String? {
    library.settings.descriptions?.text(for: library.locales[localeIndex].tag)
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
