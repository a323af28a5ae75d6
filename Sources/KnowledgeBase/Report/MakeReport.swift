import Diagnostics
import Markup
import SearchCore

/// Compiles a content folder, or a partner's edition of it, and tells what there is. The report is
/// there even when the content has errors, which it is to show; it is `nil` when templates have.
public func makeReport(
  _ tree: SourceTree, choice: EditionChoice, options: CompileOptions
) -> (report: SiteReport?, diagnostics: [Diagnostic]) {
  let shared = sharedTree(tree)
  var options = options
  guard case .one(let id) = choice else { return makeReport(shared, options: options) }
  let settings = readSettings(shared, codes: options.codes).value
  guard let edition = readEditions(tree, settings: settings).value.first(where: { $0.id == id })
  else { return (nil, []) }
  let view = layOver(shared, edition, of: tree, settings: settings)
  options.edition = EditionContext(edition: edition, view: view.value)
  let made = makeReport(view.value.tree, options: options)
  return (made.report, view.diagnostics + made.diagnostics)
}

private func makeReport(
  _ tree: SourceTree, options: CompileOptions
) -> (report: SiteReport?, diagnostics: [Diagnostic]) {
  var report = Report(tree: tree, observer: options.observer, origins: options.origins)
  let library = compileLibrary(tree, options: options, &report)
  report.begin("index")
  _ = report.take(indexLibrary(library, tree: tree, options: options))
  report.begin("render")
  let read = report.take(readTemplates(tree, settings: library.settings, options: options))
  guard let templates = read else {
    return (nil, report.finish(library.settings, options, site: nil).diagnostics)
  }
  let frame = SiteFrame(library, templates: templates, options: options)
  let pages = report.take(renderPages(frame))
  let found = report.finish(library.settings, options, site: nil).diagnostics
  let scope = ExpectationScope(library, tree: tree, options: options)
  let names = ArticleNames(library)
  let asked = readExpectations(tree).value.count { !scope.leavesOut($0, names) }
  return (frame.report(tree, pages: pages, found: found, asked: asked, options), found)
}

extension SiteFrame {
  fileprivate func report(
    _ tree: SourceTree, pages: [SiteEntry], found: [Diagnostic], asked: Int,
    _ options: CompileOptions
  ) -> SiteReport {
    let main = library.defaultLocaleIndex
    let tag = library.locales[main].tag
    let texts = locales[main].texts
    let support = library.support
    let failed = found.filter { $0.code == .failedExpectation }.map(\.message)
    return SiteReport(
      title: siteTitles[main].isEmpty ? texts.text("home-title") : siteTitles[main],
      day: options.today, base: base, locales: library.locales.indices.map(localeReport),
      coverage: measureCoverage(library, today: options.today).map(coverageReport),
      obligations: obligations(), channels: channelReports(main),
      severities: (support.channels?.severities ?? []).map { severity in
        (severity.title.text(for: tag), severity.firstReply.map { texts.text($0.value) } ?? "")
      },
      process: (support.channels?.process ?? []).map { step in
        (step.title.text(for: tag), step.text?.text(for: tag) ?? "")
      },
      freshness: freshness(tree, today: options.today), links: linkReport(found),
      search: (asked, failed), sizes: sizes(pages, jobs: options.jobs), problems: problems(found),
      style: templates.files[TreePath("site.css")] ?? [])
  }

  // MARK: - Articles

  private func localeReport(_ localeIndex: Int) -> LocaleReport {
    // The pages of categories lead to articles and are none.
    let all = library.articles.filter { !$0.isForStaff && !$0.isCategoryIndex }
    let articles = all.filter { $0.localeIndex == localeIndex }
    let keys = Set(
      all.lazy.filter { $0.localeIndex == self.library.defaultLocaleIndex }.map(\.key))
    let translated = articles.filter { keys.contains($0.key) }
    let tag = library.locales[localeIndex].tag
    return LocaleReport(
      tag: tag, name: languageName(of: tag, in: "en", startsLine: true), articles: articles.count,
      kinds: ArticleKind.allCases.compactMap { kind in
        let count = articles.filter { $0.kind == kind }.count
        return count == 0 ? nil : (kind, count)
      },
      translated: translated.count,
      byMachine: translated.filter { $0.matter.translation == .machine }.count)
  }

  private func articleReport(_ index: Int) -> ArticleReport {
    let article = library.articles[index]
    let route = ownPages[index].map { library.pages[$0].route.description } ?? ""
    return ArticleReport(
      title: article.title, source: article.source.description, address: route,
      updated: article.matter.updated?.value, reviewBy: article.matter.reviewBy?.value)
  }

  private func coverageReport(_ coverage: AreaCoverage) -> CoverageReport {
    let tag = library.locales[coverage.localeIndex].tag
    return CoverageReport(
      area: coverage.area, localeTag: tag,
      localeName: languageName(of: tag, in: "en", startsLine: true), required: coverage.required,
      articles: coverage.counted.map(articleReport), stale: coverage.stale.map(articleReport),
      thin: coverage.thin.map(articleReport))
  }

  private func freshness(_ tree: SourceTree, today: Day) -> FreshnessReport {
    let articles = library.articles
    let overdue = articles.indices.filter { index in
      articles[index].matter.reviewBy.map { $0.value < today } ?? false
    }
    var originals: [TreePath: TreePath] = [:]
    for article in articles where article.localeIndex == library.defaultLocaleIndex {
      originals[article.key] = article.source
    }
    let stale = articles.indices.filter { index in
      guard let told = articles[index].matter.sourceHash?.value.lowercased(),
        let source = originals[articles[index].key], source != articles[index].source,
        let bytes = tree.text(at: source)
      else { return false }
      return told.utf8.count < 8 || !contentHash(bytes).hasPrefix(told)
    }
    return FreshnessReport(
      overdue: overdue.map(articleReport), staleTranslations: stale.map(articleReport),
      withoutOwner: articles.count { !$0.isCategoryIndex && $0.matter.owner == nil },
      withoutDate: articles.count { !$0.isCategoryIndex && $0.matter.updated == nil })
  }

  // MARK: - Support

  private func obligations() -> [(name: String, isMet: Bool)] {
    guard let profile = library.support.profile else { return [] }
    let channels = library.support.channels
    var found: [(name: String, isMet: Bool)] = []
    if profile.roundTheClock != nil {
      found.append(
        ("Statement: 24 hours a day, 365 days a year", channels?.roundTheClock != nil))
    }
    for kind in profile.channels {
      let isThere = publishedKinds(library.support).contains(kind.value)
      found.append(("Channel: \(kind.value.rawValue)", isThere))
    }
    if profile.process != nil {
      found.append(("Support process published", channels?.process.isEmpty == false))
    }
    if profile.severities != nil {
      found.append(
        ("Severities and first replies published", publishesFirstReplies(library.support)))
    }
    return found
  }

  private func channelReports(_ localeIndex: Int) -> [ChannelReport] {
    let (tag, texts) = (library.locales[localeIndex].tag, locales[localeIndex].texts)
    return shownChannels().map { channel in
      let reach: [String] =
        switch channel.target {
        case .phones(let lines): lines.map(\.number.text)
        case .email(let address), .address(let address): [address]
        case .form(let form): [supportRoutes(localeIndex).form(form.value).description]
        }
      return ChannelReport(
        kind: channel.kind,
        title: channel.title?.text(for: tag) ?? texts.text("channel-" + channel.kind.rawValue),
        reach: reach, hours: channel.hours.map { hoursLines($0, localeIndex) } ?? [],
        firstReply: channel.firstReply.map { texts.text($0) } ?? "",
        languages: languageNames(channel.languages.map(\.value), in: texts.tag))
    }
  }

  // MARK: - Links, sizes, problems

  private func linkReport(_ found: [Diagnostic]) -> LinkReport {
    var report = LinkReport(
      inside: 0, outside: 0, pictures: 0, broken: 0, redirects: library.redirects.count)
    for page in library.pages where !page.isFallback {
      for target in page.targets {
        switch target {
        case .local: report.inside += 1
        case .external: report.outside += 1
        case .image, .externalImage, .linkedImage: report.pictures += 1
        case .broken: report.broken += 1
        case .unresolved: break
        }
      }
    }
    return report
  }

  private func sizes(_ pages: [SiteEntry], jobs: Int) -> SizeReport {
    let counts = concurrentMap(count: pages.count, jobs: jobs) { index in
      if case .page(let render) = pages[index].content { render().bytes.count } else { 0 }
    }
    let largest = counts.indices.max { counts[$0] < counts[$1] }
    let assets = ["site.css", "site.js", "theme.js"].compactMap { templates.files[TreePath($0)] }
    return SizeReport(
      pages: pages.count, html: counts.reduce(0, +),
      largestPage: largest.map { (pages[$0].path.description, counts[$0]) } ?? ("", 0),
      articleAssets: assets.reduce(0) { $0 + deflated($1).count })
  }

  private func problems(_ found: [Diagnostic]) -> [(code: String, severity: Severity, count: Int)] {
    let groups = Dictionary(grouping: found) { $0.code.name }
    let rows = groups.compactMap { name, members in
      members.first.map { (code: name, severity: $0.severity, count: members.count) }
    }
    return rows.sorted { $0.count != $1.count ? $0.count > $1.count : $0.code < $1.code }
  }
}
