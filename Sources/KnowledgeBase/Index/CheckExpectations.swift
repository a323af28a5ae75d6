import Diagnostics
import Markup
import SearchCore

/// Asks every query of the expectations once and tells which expectations do not hold, and what ranked
/// instead.
func checkExpectations(
  _ expectations: [Expectation], _ scope: ExpectationScope, _ indexes: SearchIndexes,
  _ library: Library, jobs: Int
) -> [Diagnostic] {
  guard !expectations.isEmpty else { return [] }
  var names = ArticleNames(library)
  var diagnostics: [Diagnostic] = []
  var goals: [Goal] = []
  for expectation in expectations where !scope.leavesOut(expectation, names) {
    switch readGoal(expectation, library, &names) {
    case .success(let goal): goals.append(goal)
    case .failure(let problem): diagnostics.append(problem.diagnostic)
    }
  }
  let questions = Array(Set(goals.map(\.question))).sorted()
  let pages = Dictionary(
    library.pages.enumerated().map { (Array(percentEncoded($1.route).utf8), $0) },
    uniquingKeysWith: { first, _ in first })
  let asked = concurrentMap(count: questions.count, jobs: jobs) { index in
    let tag = library.locales[questions[index].localeIndex].tag
    return ask(questions[index], locale: tag, indexes, pages)
  }
  let answers = Dictionary(zip(questions, asked)) { first, _ in first }
  for goal in goals {
    guard let answer = answers[goal.question] else { continue }
    if let diagnostic = judge(goal, answer, library) { diagnostics.append(diagnostic) }
  }
  return diagnostics
}

/// Results that are looked at to tell the rank of an article.
private let depth = 50

private struct Answer: Sendable {
  /// Index into `Library.pages` and anchor of each hit.
  var hits: [(page: Int?, title: String, anchor: [UInt8])]
  var failure: SearchFailure?
}

private func ask(
  _ question: AskedQuery, locale: String, _ indexes: SearchIndexes, _ pages: [[UInt8]: Int]
) -> Answer {
  do throws(SearchFailure) {
    var search = try LocalSearch(locale: locale) {
      path throws(SearchFailure) in
      guard let bytes = indexes.files[path] else { throw .missing(path) }
      return bytes
    }
    let answer = try search.answer(
      SearchRequest(query: question.query, limit: depth, isFinished: true, detail: .passages))
    return Answer(
      hits: answer.hits.map { hit in
        (pages[hit.url], String(decoding: hit.title, as: UTF8.self), hit.anchor)
      })
  } catch {
    return Answer(hits: [], failure: error)
  }
}

/// What is to be told of an expectation that does not hold.
private func judge(_ goal: Goal, _ answer: Answer, _ library: Library) -> Diagnostic? {
  let expectation = goal.expectation
  let place = answer.hits.firstIndex { hit in
    hit.page == goal.page && (goal.anchor.map { $0 == hit.anchor } ?? true)
  }
  let isFound = place.map { $0 < expectation.within } ?? false
  if answer.failure == nil, isFound == expectation.isWanted { return nil }
  let article = library.articles[library.pages[goal.page].articleIndex].source
  let rank = place.map { "it is number \($0 + 1)" }
  let message: String
  let remedy: String
  if answer.failure != nil {
    message = "the query '\(clipped(expectation.query))' could not be asked"
    remedy = ""
  } else if expectation.isWanted {
    let opened = answer.hits.firstIndex { $0.page == goal.page }
    let standing =
      rank ?? opened.map { "number \($0 + 1) opens it elsewhere" } ?? "it is not found"
    message =
      "'\(clipped(expectation.query))' must find \(wanted(goal, article)) "
      + "\(reach(expectation.within)); \(standing); found: \(found(answer, library))"
    remedy =
      "write the customers' words into its title, headings or keywords, or into "
      + "search/synonyms.yml"
  } else {
    message =
      "'\(clipped(expectation.query))' must not find \(wanted(goal, article)) "
      + "\(reach(expectation.within)); \(rank ?? ""); found: \(found(answer, library))"
    remedy = "take words out of its title, headings or keywords that are not its own"
  }
  return Diagnostic(
    .failedExpectation, path: expectation.path, at: expectation.position, message, remedy: remedy)
}

private func wanted(_ goal: Goal, _ article: TreePath) -> String {
  let (_, fragment) = splitFragment(goal.expectation.article.value)
  return "'\(article)\(fragment.map { "#\(clipped($0))" } ?? "")'"
}

private func reach(_ within: Int) -> String {
  within == 1 ? "first" : "among the first \(within)"
}

/// The first results by title and path.
private func found(_ answer: Answer, _ library: Library) -> String {
  if answer.hits.isEmpty { return "nothing" }
  return answer.hits.prefix(3).enumerated().map { index, hit in
    let path = hit.page.map { library.articles[library.pages[$0].articleIndex].source.description }
    return "\(index + 1). '\(clipped(hit.title))' (\(path ?? "?"))"
  }.joined(separator: ", ")
}
