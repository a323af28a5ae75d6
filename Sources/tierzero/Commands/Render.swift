import ArgumentParser
import Diagnostics
import KnowledgeBase
import Markup
import SiteIO

extension Dialect: ExpressibleByArgument {}

struct Render: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the HTML of one Markdown file.",
    discussion: """
      tierzero render content/billing/read-your-invoice.md
      tierzero render spec.md --dialect commonmark --unsafe-html

      Prints the article's body as a page would hold it, links as written; problems
      go to standard error. With '--dialect commonmark' it is what libcmark gives,
      byte for byte; '--unsafe-html' then lets raw HTML through.

      Exit status: 0 done; 1 the file has errors; 2 wrong usage;
      3 the machine failed.
      """)

  @Argument(help: "The Markdown file.")
  var file: String

  @Option(help: "tierzero, learn or commonmark.")
  var dialect = Dialect.tierzero

  @Flag(name: .customLong("unsafe-html"), help: "Let raw HTML and any address through.")
  var unsafeHTML = false

  @Option(help: "Largest text file, in MiB.")
  var textLimit = 16

  @Option(help: "Seconds that the file may take.")
  var fileTimeout = 20

  func validate() throws {
    if file.isEmpty { throw ValidationError("the file is an empty string") }
    if unsafeHTML, dialect != .commonmark {
      throw ValidationError("--unsafe-html goes with --dialect commonmark only")
    }
    for (name, value) in [("--text-limit", textLimit), ("--file-timeout", fileTimeout)]
    where !(1...1 << 20).contains(value) {
      throw ValidationError("\(name) takes a number from 1 to 1048576")
    }
  }

  func run() throws {
    try requireThreads()
    let bytes = try readNamedFile(file, limit: textLimit << 20)
    let watch = WorkWatch(fileTimeout: Double(fileTimeout))
    watch.begin("render")
    watch.observer.fileBegins(TreePath(file))
    watch.start()
    let (html, diagnostics) = renderArticle(bytes)
    watch.observer.fileEnds()
    watch.end()
    guard printBytes(html.bytes) else { throw ExitStatus.machineFailed }
    let style = TextReportOptions(usesColour: wantsColour(2))
    printError(textReport(diagnostics, options: style))
    if diagnostics.contains(where: { $0.severity == .error }) {
      throw ExitStatus.contentHasErrors
    }
  }

  private func renderArticle(_ bytes: [UInt8]) -> (HTML, [Diagnostic]) {
    let place = findContentFolder(ofFile: file)
    let path = place?.file ?? TreePath(file)
    var parsed = parseArticle(bytes, path: path.description, dialect: dialect)
    var diagnostics = parsed.diagnostics
    var options = RenderOptions()
    if dialect == .commonmark {
      options.isPlainCommonMark = true
      options.allowsUnsafeHTML = unsafeHTML
    } else {
      let kind = parsed.value.matter.type?.value ?? .howTo
      diagnostics += spliceIncludes(into: &parsed.value.document) { destination, source in
        include(destination, from: TreePath(source), below: place?.folder)
      }
      diagnostics += finishDocument(&parsed.value.document, kind: kind).diagnostics
    }
    let html = renderHTML(parsed.value.document, options: options)
    let sorted = diagnostics.sorted(by: Diagnostic.isOrderedBefore)
    return (html, attachExcerpts(sorted) { $0 == path.description ? bytes : nil })
  }

  private func include(
    _ destination: [UInt8], from source: TreePath, below folder: String?
  ) -> IncludeResult {
    guard let path = source.folder.resolving(destination) else { return .outside }
    guard let folder, let bytes = readFile(path, below: folder, limit: textLimit << 20) else {
      return .missing(nearest: nil)
    }
    return .found(
      parseArticle(bytes, path: path.description, dialect: dialect).value.document)
  }
}
