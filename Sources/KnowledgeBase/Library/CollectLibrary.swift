import Diagnostics
import Markup
import SearchCore

/// The library before its references are resolved, with what resolving asks of it.
struct CollectedLibrary: Sendable {
  var library: Library
  /// Every id that a link may lead to, by article.
  var anchors: [Set<String>]
  /// Articles that are held back.
  var drafts: Set<TreePath>
  /// By locale, the category of each folder.
  var categoryIndexes: [[TreePath: Int]]
  /// By article, its pages by locale; -1 where there is none.
  var pageIndexes: [[Int]]
}

/// Puts articles into categories and order, and gives each its page in every locale.
func collectLibrary(
  _ plan: ContentPlan, parsed: ParsedContent, navigation: Navigation, settings: SiteSettings,
  support: Support, options: CompileOptions
) -> Parsed<CollectedLibrary> {
  var settings = settings
  if let baseURL = options.baseURL { settings.baseURL = baseURL }
  let locales =
    plan.locales.isEmpty ? [singleLocale(settings, articles: parsed.articles)] : plan.locales
  var published: [(planned: PlannedArticle, finished: FinishedArticle)] = []
  var drafts: Set<TreePath> = []
  for (planned, finished) in zip(plan.articles, parsed.articles) {
    if finished.body.matter.isDraft, !options.includesDrafts {
      drafts.insert(planned.path)
    } else {
      published.append((planned, finished))
    }
  }
  let claims = claimRoutes(
    published.map(\.planned), locales: locales,
    support: ReservedSupportRoutes(support, locales: locales))
  published = claims.value.map { published[$0] }
  var diagnostics = claims.diagnostics
  let kept = published
  let articles = concurrentMap(count: kept.count, jobs: options.jobs) { index in
    makeArticle(kept[index].planned, kept[index].finished)
  }
  let library = Library(
    settings: settings, support: support, locales: locales,
    defaultLocaleIndex: plan.defaultLocaleIndex, articles: articles, categories: [], pages: [],
    assets: [], redirects: [])
  var collected = CollectedLibrary(
    library: library, anchors: published.map(\.finished.anchors), drafts: drafts,
    categoryIndexes: [], pageIndexes: [])
  diagnostics += checkIDs(articles)
  addPages(to: &collected, steps: published.map(\.finished.steps))
  addCategories(to: &collected, navigation: navigation)
  diagnostics += claimStepRoutes(&collected.library)
  diagnostics += addRelated(to: &collected)
  return Parsed(collected, diagnostics)
}

/// Scalars of a title that are kept, so that lists, tabs and feeds stay readable whatever is written.
let maximumTitleLength = 300

private func makeArticle(_ planned: PlannedArticle, _ finished: FinishedArticle) -> Article {
  let matter = finished.body.matter
  let ownTitle = nonEmpty(matter.title?.value) ?? nonEmpty(finished.heading?.value)
  let fullTitle =
    ownTitle
    ?? humanised(
      planned.isCategoryIndex && !planned.path.folder.isEmpty
        ? planned.path.folder.name : planned.path.stem)
  let title = shortened(fullTitle, limit: maximumTitleLength)
  return Article(
    source: planned.path, key: planned.key,
    id: nonEmpty(matter.id?.value) ?? planned.key.description,
    localeIndex: planned.localeIndex, categoryIndex: 0, kind: finished.kind, title: title,
    hasOwnTitle: ownTitle != nil,
    heading: nonEmpty(finished.heading?.value) ?? title,
    summary: finished.body.summary, body: finished.body,
    isCategoryIndex: planned.isCategoryIndex, rank: 0)
}

func nonEmpty(_ text: String?) -> String? {
  guard let text, text.unicodeScalars.contains(where: { !isWhiteSpace($0) }) else {
    return nil
  }
  return text
}

/// A file's or folder's name as words: `read-your_invoice` → `Read your invoice`.
package func humanised(_ name: String) -> String {
  var scalars = String.UnicodeScalarView()
  for scalar in name.unicodeScalars where !isInvisible(scalar) {
    let isBreak = scalar == "-" || scalar == "_" || scalar.properties.isWhitespace
    if !isBreak {
      scalars.append(scalar)
    } else if let last = scalars.last, last != " " {
      scalars.append(" ")
    }
  }
  while scalars.last == " " { scalars.removeLast() }
  guard let first = scalars.first else { return name }
  let rest = String(scalars.dropFirst())
  return String(first).uppercased() + rest
}

/// The text on one line, at most `limit` scalars; what is cut ends in `…`, after a word if one
/// ends in the last quarter.
package func shortened(_ text: String, limit: Int) -> String {
  if isOneLine(text, limit: limit) { return text }
  var scalars: [Unicode.Scalar] = []
  var lastBreak = 0
  for scalar in text.unicodeScalars {
    if isWhiteSpace(scalar) {
      if scalars.isEmpty || scalars.last == " " { continue }
      lastBreak = scalars.count
      scalars.append(" ")
    } else {
      scalars.append(scalar)
    }
    if scalars.count > limit {
      scalars.removeSubrange((lastBreak > limit * 3 / 4 ? lastBreak : limit - 1)...)
      scalars.append("…")
      break
    }
  }
  while scalars.last == " " { scalars.removeLast() }
  var bytes: [UInt8] = []
  bytes.reserveCapacity(scalars.count * 3)
  for scalar in scalars {
    bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }
  return String(decoding: bytes, as: UTF8.self)
}

/// Whether a text is short, its words parted by single spaces.
private func isOneLine(_ text: String, limit: Int) -> Bool {
  var count = 0
  var isAfterSpace = true
  for scalar in text.unicodeScalars {
    let isSpace = isWhiteSpace(scalar)
    if isSpace, isAfterSpace || scalar != " " { return false }
    isAfterSpace = isSpace
    count += 1
    if count > limit { return false }
  }
  return !isAfterSpace || count == 0
}

/// Properties are looked up in tables; most texts need none.
private func isWhiteSpace(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x09...0x0D, 0x20: true
  case 0x21...0x7E: false
  default: scalar.properties.isWhitespace
  }
}

/// An id that two articles of a locale have, once for each further article.
private func checkIDs(_ articles: [Article]) -> [Diagnostic] {
  var firsts: [String: Int] = [:]
  var diagnostics: [Diagnostic] = []
  for (index, article) in articles.enumerated() {
    let key = "\(article.localeIndex)/\(article.id)"
    guard let first = firsts[key] else {
      firsts[key] = index
      continue
    }
    let culprit = article.matter.id == nil ? articles[first] : article
    let other = article.matter.id == nil ? article : articles[first]
    let place = other.matter.id.map { ":\($0.position.line)" } ?? ""
    diagnostics.append(
      Diagnostic(
        .duplicateArticleID, path: culprit.source.description, at: culprit.matter.id?.position,
        "the id '\(article.id)' is also that of '\(other.source)\(place)'",
        remedy: "give one of them another id"))
  }
  return diagnostics
}
