import Diagnostics
import Foundation
import Markup
import Synchronization

/// What all pages share, worked out once.
///
/// A class only so that the thousands of closures that render pages hold one reference each.
/// Nothing in it changes after it is made, save that `sharedFrames` and `contactStrips` fill.
final class SiteFrame: Sendable {
  let library: Library
  let templates: Templates
  let base: String?
  /// One for each of the library's locales; empty where the settings give none.
  let siteTitles: [String]
  /// One for each of the library's locales.
  let locales: [LocaleFrame]
  /// Index into `library.pages` by route.
  let pageIndexes: [TreePath: Int]
  /// Index into `library.pages` of each article's page in its own locale.
  let ownPages: [Int?]
  /// Routes of home, category, search and flow pages.
  let frameRoutes: Set<TreePath>
  let styleSheet: TreePath
  let script: TreePath
  /// Sets the reader's choice of light or dark before anything is painted.
  let themeScript: TreePath
  let searchFiles: SearchFiles
  /// Carries the answers of a guided flow from page to page.
  let flowScript: TreePath
  let formFiles: FormFiles
  /// What the browser may do on any page of the site; see `policy(ofForm:)`.
  let policy: String
  /// Says which channels are open at this moment.
  let contactScript: TreePath
  let today: Day
  /// What the support data may call articles by, where it does.
  let articleNames: ArticleNames?
  /// What this site has in common with others that are made with it.
  let shared: SharedWork?
  /// The strips of ways to support, by locale and what leads to the site's root.
  let contactStrips = Mutex<[SharedFrameKey: TemplateRecord]>([:])
  let sharedFrames = Mutex<[SharedFrameKey: SharedFrame]>([:])

  init(_ library: Library, templates: Templates, options: CompileOptions) {
    self.library = library
    self.templates = templates
    shared = options.shared
    base = baseURL(library.settings, options)
    siteTitles = library.locales.map { library.settings.titles?.text(for: $0.tag) ?? "" }
    let pageIndexes = Dictionary(
      library.pages.enumerated().map { ($1.route, $0) }, uniquingKeysWith: { first, _ in first })
    self.pageIndexes = pageIndexes
    var ownPages = [Int?](repeating: nil, count: library.articles.count)
    for (index, page) in library.pages.enumerated() where !page.isFallback {
      ownPages[page.articleIndex] = index
    }
    self.ownPages = ownPages
    let texts = library.locales.map { locale in
      let tag = matchingLanguage(locale.tag, among: templates.texts.keys.sorted()) ?? "en"
      return templates.texts[tag] ?? InterfaceTexts(tag: "en", texts: [:], rule: .oneIsOne)
    }
    let popular = mostLinkedPages(library)
    locales = library.locales.indices.map { index in
      LocaleFrame(
        library, localeIndex: index, texts: texts[index], popular: popular[index])
    }
    frameRoutes = Set(
      library.categories.map(\.route)
        + locales.flatMap { [$0.home, $0.searchPage, $0.allArticles] }
        + library.pages.flatMap { $0.steps.map(\.route) }
        + library.locales.flatMap { locale in
          library.support.forms.flatMap { form in
            [SupportRoutes(locale).form(form.id), SupportRoutes(locale).formSent(form.id)]
          }
        }
        + library.locales.flatMap { SupportRoutes($0).staffRoutes(library.support) }
        + (library.support.isReachable
          ? library.locales.map { SupportRoutes($0).contact } : []))
    styleSheet = templates.publishedPath(TreePath("site.css"))
    script = templates.publishedPath(TreePath("site.js"))
    themeScript = templates.publishedPath(TreePath("theme.js"))
    searchFiles = SearchFiles(templates)
    flowScript = templates.publishedPath(TreePath("flow.js"))
    formFiles = FormFiles(templates)
    policy = contentPolicy(library.settings)
    contactScript = templates.publishedPath(TreePath("contact.js"))
    today = options.today
    articleNames = library.support.namesArticles ? ArticleNames(library) : nil
  }

  func template(_ page: PageTemplate) -> LinkedTemplate {
    templates.pages[page] ?? LinkedTemplate(instructions: [])
  }
}

/// Where the parts of the search stand that all locales share.
struct SearchFiles: Sendable {
  var view: TreePath
  var page: TreePath
  var client: TreePath
  var worker: TreePath
  var module: TreePath

  init(_ templates: Templates) {
    view = templates.publishedPath(TreePath("search.js"))
    page = templates.publishedPath(TreePath("search-page.js"))
    client = templates.publishedPath(TreePath("search-client.js"))
    worker = templates.publishedPath(TreePath("search-worker.js"))
    module = templates.publishedPath(TreePath("search.bin"))
  }
}

/// Where the style sheet and the scripts of ticket forms stand.
struct FormFiles: Sendable {
  var styleSheet: TreePath
  var page: TreePath
  var delivery: TreePath
  var draft: TreePath
  var answers: TreePath
  var prefill: TreePath

  init(_ templates: Templates) {
    styleSheet = templates.publishedPath(TreePath("form.css"))
    page = templates.publishedPath(TreePath("form.js"))
    delivery = templates.publishedPath(TreePath("form-deliver.js"))
    draft = templates.publishedPath(TreePath("form-draft.js"))
    answers = templates.publishedPath(TreePath("form-answers.js"))
    prefill = templates.publishedPath(TreePath("form-prefill.js"))
  }
}

/// What the pages of one locale share.
struct LocaleFrame: Sendable {
  var texts: InterfaceTexts
  var textRecord: TemplateRecord
  var words: RenderWords
  var home: TreePath
  var searchPage: TreePath
  /// The root of the locale's search index.
  var searchIndex: TreePath
  /// The plural forms of the number of results, as JSON.
  var resultCount: String
  /// The list of the articles that stand in no category.
  var allArticles: TreePath
  /// The language's own name for itself, and the names of all locales' languages in it.
  var ownName: String
  var languageNames: [String]
  /// The days that articles were updated, as the language writes them.
  var days: [Day: String]
  /// The category at the top: the home page; `nil` in a locale without articles.
  var topIndex: Int?
  /// Indexes into `Library.pages` of the pages that other pages lead to most.
  var popular: [Int]

  init(
    _ library: Library, localeIndex: Int, texts: InterfaceTexts, popular: [Int]
  ) {
    let locale = library.locales[localeIndex]
    self.texts = texts
    textRecord = texts.record
    words = RenderWords(texts)
    topIndex = library.categories.indices.first { index in
      library.categories[index].localeIndex == localeIndex
        && library.categories[index].parentIndex == nil
    }
    home = topIndex.map { library.categories[$0].route } ?? locale.folder.appending("index.html")
    searchPage = searchRoute(in: locale)
    searchIndex = TreePath("search/\(locale.tag).idx")
    resultCount = texts.pluralForms("search-count")
    var name = "all-articles"
    let taken = Set(
      library.pages.lazy.filter { $0.localeIndex == localeIndex }.map { foldedRoute($0.route) })
    while taken.contains(foldedRoute(locale.folder.appending(name + ".html"))) { name += "-" }
    allArticles = locale.folder.appending(name + ".html")
    ownName = languageName(of: locale.tag, in: locale.tag, startsLine: true)
    languageNames = library.locales.map {
      languageName(of: $0.tag, in: texts.tag, startsLine: false)
    }
    days = [:]
    for page in library.pages where page.localeIndex == localeIndex {
      guard let day = library.articles[page.articleIndex].matter.updated?.value else { continue }
      if days[day] == nil { days[day] = writtenDay(day, language: texts.tag) }
    }
    self.popular = popular
  }
}

/// The address that absolute links begin with: the command's, else the settings'.
func baseURL(_ settings: SiteSettings, _ options: CompileOptions) -> String? {
  guard let base = options.baseURL ?? settings.baseURL, !base.isEmpty else { return nil }
  return base.hasSuffix("/") ? base : base + "/"
}

extension SiteFrame {
  /// What the browser may do on the page of a form, or on a page without any.
  func policy(ofForm id: String?) -> String {
    guard let form = library.support.forms.first(where: { $0.id == id }) else { return policy }
    return contentPolicy(library.settings, deliveries: [form.delivery])
  }

  /// What the browser may do on some page of the site: for hosts, which say it of all at once. Each
  /// page narrows it down for itself.
  var widestPolicy: String {
    contentPolicy(library.settings, deliveries: library.support.forms.map(\.delivery))
  }
}

/// What the browser may load: nothing but the site's own files, and pictures of the hosts that the
/// settings allow; and where it may send: to the site itself, and where forms are delivered (Content
/// Security Policy Level 3).
func contentPolicy(_ settings: SiteSettings, deliveries: [Delivery] = []) -> String {
  func sources(_ addresses: [String]) -> String {
    Set(addresses).sorted().map { " " + $0 }.joined()
  }
  let fetched = sources(deliveries.filter(\.isFetched).map(\.policySource))
  let submitted = sources(deliveries.filter(\.isPlainPost).map(\.policySource))
  let hosts = settings.imageHosts.map { " https://" + $0 }.joined()
  return [
    "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'",
    "img-src 'self'" + hosts, "connect-src 'self'" + fetched,
    "form-action 'self'" + submitted, "base-uri 'none'",
    "require-trusted-types-for 'script'", "trusted-types tierzero",
  ].joined(separator: "; ")
}

// MARK: - Languages and days

/// The name of a language by CLDR, such as `français`; `startsLine` for one that begins with a
/// capital letter where the script has them.
func languageName(of tag: String, in language: String, startsLine: Bool) -> String {
  let name = Locale(identifier: language).localizedString(forIdentifier: tag) ?? tag
  guard startsLine, let first = name.unicodeScalars.first else { return name }
  return first.properties.titlecaseMapping + String(name.unicodeScalars.dropFirst())
}

/// A day as a language writes it, by CLDR: `3 May 2024`, `2024年5月3日`. Arabic in the digits that
/// the rest of the page uses.
func writtenDay(_ day: Day, language: String) -> String {
  let isolated = primaryLanguage(of: language) == "ar" ? language + "-u-nu-latn" : language
  var calendar = Calendar(identifier: .gregorian)
  calendar.timeZone = .gmt
  let components = DateComponents(year: day.year, month: day.month, day: day.day)
  guard let date = calendar.date(from: components) else { return day.text }
  let style = Date.FormatStyle(
    date: .long, time: .omitted, locale: Locale(identifier: isolated), calendar: calendar,
    timeZone: .gmt)
  return date.formatted(style)
}

extension Day {
  /// `2024-05-03`
  var text: String {
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(width - digits.utf8.count, 0)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}

// MARK: - Popular pages

/// For each locale the pages that most other pages lead to, at most six, each led to by at least
/// two others; category pages are not among them.
private func mostLinkedPages(_ library: Library) -> [[Int]] {
  var routes: [String: Int] = [:]
  for (index, page) in library.pages.enumerated() { routes[percentEncoded(page.route)] = index }
  var counts = [Int](repeating: 0, count: library.pages.count)
  for (index, page) in library.pages.enumerated() where !page.isFallback {
    var linked: Set<Int> = []
    for target in page.targets {
      if case .local(let path, _) = target, let other = routes[path], other != index {
        linked.insert(other)
      }
    }
    for other in linked { counts[other] += 1 }
  }
  return library.locales.indices.map { localeIndex in
    let candidates = library.pages.indices.filter { index in
      let page = library.pages[index]
      return page.localeIndex == localeIndex && counts[index] > 1
        && !library.articles[page.articleIndex].isCategoryIndex
        && !library.articles[page.articleIndex].isForStaff
    }
    let sorted = candidates.sorted {
      counts[$0] != counts[$1]
        ? counts[$0] > counts[$1] : library.pages[$0].route < library.pages[$1].route
    }
    return Array(sorted.prefix(6))
  }
}
