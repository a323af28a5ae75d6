import Diagnostics
import Markup
import SearchCore

/// A query in a locale, asked once however many expectations it has.
struct AskedQuery: Hashable, Comparable, Sendable {
  var localeIndex: Int
  /// UTF-8: canonically equivalent texts are two questions.
  var query: [UInt8]

  static func < (left: AskedQuery, right: AskedQuery) -> Bool {
    left.localeIndex != right.localeIndex
      ? left.localeIndex < right.localeIndex
      : left.query.lexicographicallyPrecedes(right.query)
  }
}

/// An expectation whose names are understood.
struct Goal {
  var expectation: Expectation
  var question: AskedQuery
  /// Index into `Library.pages`.
  var page: Int
  /// What the hit must open at, in the form of `IndexSection.anchor`.
  var anchor: [UInt8]?
}

struct Problem: Error {
  var diagnostic: Diagnostic
}

/// What an expectation asks for, by the names that its article, heading and locale have on the site.
func readGoal(
  _ expectation: Expectation, _ library: Library, _ names: inout ArticleNames
) -> Result<Goal, Problem> {
  let written = expectation.article
  let (name, fragment) = splitFragment(written.value)
  var localeIndex = library.defaultLocaleIndex
  var page: Int?
  if let locale = expectation.locale {
    guard let known = matchingLocales(locale.value, library.locales).first else {
      return .failure(
        problem(
          expectation, at: locale.position, "the site has no locale '\(clipped(locale.value))'",
          remedy: localeRemedy(locale.value, library.locales)))
    }
    localeIndex = known
    page = names.page(name, in: localeIndex)
  } else {
    page = names.page(name, in: localeIndex)
    // A whole path says the locale itself.
    if page == nil, let own = names.page(atPath: name) {
      page = own
      localeIndex = library.pages[own].localeIndex
    }
  }
  guard let page else {
    let nearest = names.nearest(name, in: localeIndex).map { "did you mean '\($0)'?" }
    return .failure(
      problem(
        expectation, at: written.position, "no article '\(clipped(name))' that is published",
        remedy: nearest ?? "name it by id, key or path, such as 'billing/read-your-invoice'"))
  }
  let asked = AskedQuery(localeIndex: localeIndex, query: Array(expectation.query.utf8))
  var goal = Goal(expectation: expectation, question: asked, page: page)
  guard let fragment else { return .success(goal) }
  let shown = library.pages[page]
  let sections = searchableSections(of: shown, library.articles[shown.articleIndex])
  let step = shown.steps.first { $0.step.id.utf8.elementsEqual(fragment.utf8) }
  let anchor = step.map { Array("/\(percentEncoded($0.route))".utf8) } ?? Array(fragment.utf8)
  guard sections.contains(where: { $0.anchor == anchor }) else {
    let ids = sections.map { String(decoding: $0.anchor, as: UTF8.self) }.filter { !$0.isEmpty }
    let nearest = nearestName(fragment, among: ids).map { "did you mean '#\($0)'?" }
    return .failure(
      problem(
        expectation, at: written.position,
        "no heading '#\(clipped(fragment))' in '\(library.articles[shown.articleIndex].source)'",
        remedy: nearest ?? ""))
  }
  goal.anchor = anchor
  return .success(goal)
}

/// `article#heading` taken apart.
func splitFragment(_ name: String) -> (name: String, fragment: String?) {
  guard let mark = name.utf8.firstIndex(of: UInt8(ascii: "#")) else { return (name, nil) }
  return (String(name[..<mark]), String(name[name.utf8.index(after: mark)...]))
}

private func problem(
  _ expectation: Expectation, at position: SourcePosition, _ message: String, remedy: String
) -> Problem {
  Problem(
    diagnostic: Diagnostic(
      .unknownExpectedArticle, path: expectation.path, at: position, message, remedy: remedy))
}
