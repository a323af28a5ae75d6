import ArgumentParser
import Diagnostics
import KnowledgeBase
import SearchCore
import SiteIO

struct Search: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Ask the search of a published site, as its readers do.",
    discussion: """
      tierzero search site "cant log in after changing phone"
      tierzero search site "facture impayée" --locale fr --limit 5
      tierzero search site "reset pasword" --explain
      tierzero search site --queries questions.jsonl > answers.jsonl

      Reads the index that 'tierzero build' put into the site and ranks as the
      browser does, so it shows what customers find. --explain tells for each result
      which words of which fields brought it there.

      With --queries, each line of the file is {"_id": …, "text": "…"} and becomes a
      line {"_id": …, "hits": [{"path": "billing/invoice.md", "url": …, "title": …,
      "score": …}]} on standard output; 'path' is the article's file, relative to
      the content folder. With --json too, each line is the whole answer as the page
      gets it. To have a query checked on every build, write it with the article
      that must answer it into search/expectations.yml.

      Exit status: 0 done, whether something was found or not; 1 a line of the
      queries is wrong; 2 wrong usage, no site or no index there; 3 the index is
      damaged or cannot be read.
      """)

  @Argument(help: "The folder of the published site.")
  var site: String

  @Argument(help: "What a customer would type.")
  var query: [String] = []

  @Option(help: "A file with a query on each line, as JSON.")
  var queries: String?

  @Option(help: "The language to search, such as fr (default: the site's).")
  var locale: String?

  @Option(help: "Results to show, from 1 to 100.")
  var limit = 10

  @Flag(help: "Print the answer as JSON.")
  var json = false

  @Flag(help: "Tell why each result ranks where it does.")
  var explain = false

  func validate() throws {
    if site.isEmpty { throw ValidationError("the site's folder is an empty string") }
    guard (1...100).contains(limit) else {
      throw ValidationError("--limit takes a number from 1 to 100")
    }
    if queries == nil, query.isEmpty {
      throw ValidationError("search for what? Give a query in quotes, or --queries FILE")
    }
    if queries != nil, !query.isEmpty || explain {
      throw ValidationError("--queries goes without a query and --explain")
    }
  }

  func run() throws {
    let published = try openPublishedSite(site, locale: locale)
    var search = try openSearch(published)
    if let queries {
      try answer(queries, &search, published)
      return
    }
    let text = query.joined(separator: " ")
    var request = SearchRequest(query: Array(text.utf8), limit: limit)
    request.explains = explain
    let answer = try asked { () throws(SearchFailure) in try search.answer(request) }
    let output =
      json
      ? String(decoding: encodeAnswer(answer), as: UTF8.self) + "\n"
      : answerText(answer, query: text, published, isBold: wantsColour(1))
    if !printOutput(output) { throw ExitStatus.machineFailed }
  }

  private func openSearch(_ published: PublishedSite) throws -> LocalSearch {
    let read = shardReader(published)
    return try asked { () throws(SearchFailure) in
      try LocalSearch(locale: published.locale, read: read)
    }
  }

  private func answer(
    _ file: String, _ search: inout LocalSearch, _ published: PublishedSite
  ) throws {
    let queries = try readQueries(file)
    var lines: [UInt8] = []
    for query in queries {
      let request = SearchRequest(query: Array(query.text.utf8), limit: limit)
      let answer = try asked { () throws(SearchFailure) in try search.answer(request) }
      if json {
        lines += encodeAnswer(answer) + [UInt8(ascii: "\n")]
      } else {
        lines += answerLine(query.id, answer, published).utf8
      }
    }
    if !printBytes(lines) { throw ExitStatus.machineFailed }
  }

  /// Runs a question; what is wrong with the index is told in the words of its file.
  private func asked<Answer>(_ question: () throws(SearchFailure) -> Answer) throws -> Answer {
    do throws(SearchFailure) {
      return try question()
    } catch {
      throw diskFailure(of: error)
    }
  }

  private func diskFailure(of failure: SearchFailure) -> DiskFailure {
    let remedy = "build the site again"
    switch failure {
    case .missing(let path):
      return DiskFailure(
        .machine, path: "\(site)/\(path)", "this file of the search index cannot be read",
        remedy: remedy)
    case .damaged(let path, .version):
      return DiskFailure(
        .machine, path: "\(site)/\(path)",
        "this search index is of another version of tierzero", remedy: remedy)
    case .damaged(let path, _), .endless(let path):
      return DiskFailure(
        .machine, path: "\(site)/\(path)", "this file of the search index is damaged",
        remedy: remedy)
    }
  }
}
