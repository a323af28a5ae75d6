import ArgumentParser
import Diagnostics
import KnowledgeBase
import Markup
import SiteIO

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tell what is wrong with a content folder, without publishing.",
    discussion: """
      tierzero check content
      tierzero check content --strict --format github
      tierzero check --explain broken-link
      tierzero check --codes

      The plain site and every partner's edition are checked; --partner NAME checks
      that edition alone.

      Each problem is told with its place, its code and what puts it right. A code's
      severity can be changed in site.yml:

        checks:
          broken-link: error
          odd-image: ignored

      Exit status: 0 no errors; 1 the content has errors; 2 wrong usage;
      3 the machine failed.
      """)

  @OptionGroup var options: ContentOptions

  @Flag(help: "List all codes with their severity.")
  var codes = false

  @Option(help: "Explain one code.")
  var explain: String?

  func run() throws {
    if let explain { return try tell(explanation(of: explain)) }
    if codes { return try tell(codeList()) }
    try Interruption.shared.listen()
    let watch = WorkWatch(fileTimeout: Double(options.fileTimeout))
    defer { watch.end() }
    watch.start()
    let content = try readContent(
      options, output: nil, watch: watch, indexUse: .forExpectations,
      absentPartner: options.baseURL == nil ? .all : .plain)
    let (compilation, rendering) = compileAndRender(content, watch)
    watch.end()
    if options.timings { printError(watch.timings()) }
    let found = (compilation.diagnostics + rendering).sorted(by: Diagnostic.isOrderedBefore)
    try options.report(found, to: 1)
    if compilation.site == nil || rendering.contains(where: { $0.severity == .error }) {
      throw ExitStatus.contentHasErrors
    }
    if options.format == .text, found.allSatisfy({ $0.severity == .ignored }) {
      printError("no problems in \(content.tree.files.count) files\n")
    }
  }

  /// Errors of templates, and leaks, show only when pages are rendered.
  private func compileAndRender(
    _ content: ReadContent, _ watch: WorkWatch
  ) -> (Compilation, [Diagnostic]) {
    let rendering = SiteRendering(
      content: options.content, jobs: options.threads, observer: watch.observer)
    let compilation = content.compile(take: content.choice == .all ? rendering.render : nil)
    guard let site = compilation.site else { return (compilation, []) }
    watch.begin("render")
    rendering.render(site)
    return (compilation, attachExcerpts(rendering.found) { content.tree.bytes(ofFile: $0) })
  }

  private func tell(_ text: String) throws {
    if !printOutput(text) { throw ExitStatus.machineFailed }
  }
}

/// Every code there is, by name.
private func allCodes() -> [DiagnosticCode] {
  diagnosticCodes().sorted { $0.name < $1.name }
}

private func codeList() -> String {
  let codes = allCodes()
  let width = codes.map { $0.name.utf8.count }.max() ?? 0
  return codes.map { code in
    let padding = String(repeating: " ", count: width - code.name.utf8.count)
    return "\(code.name)\(padding)  \(code.severity.rawValue)\n"
  }.joined()
}

private func explanation(of name: String) throws -> String {
  let codes = allCodes()
  guard let code = codes.first(where: { $0.name == name }) else {
    let hint = nearestName(name, among: codes.map(\.name)).map { "; did you mean '\($0)'?" } ?? ""
    throw UsageError("there is no code '\(visibleText(name))'\(hint) (tierzero check --codes)")
  }
  return "\(code.name) (\(code.severity.rawValue))\n\(code.explanation)\n"
}
