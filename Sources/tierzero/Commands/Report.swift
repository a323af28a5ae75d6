import ArgumentParser
import Diagnostics
import KnowledgeBase
import Markup
import SiteIO

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write what the site has, owes and lacks: the evidence to show.",
    discussion: """
      tierzero report content -o report.html
      tierzero report content -o reports --partner harbour

      Two files are written: a page that stands alone, and the same as JSON beside
      it. With a folder after -o they are report.html and report.json in it; with a
      file NAME.html the other is NAME.json. Files of these names are replaced.

      The report tells whether what support/profile.yml promises is there: articles
      with steps or answers by service area and language, channels, process, the
      statement that support is there 24 hours a day. Then articles, freshness,
      links, search and sizes.

      Exit status: 0 written; 1 written, but the content has errors; 2 wrong usage;
      3 the machine failed.
      """)

  @OptionGroup var options: ContentOptions

  @Option(name: .shortAndLong, help: "The file (.html) or folder to write to.")
  var output: String

  func validate() throws {
    if output.isEmpty { throw ValidationError("the output is an empty path") }
    if options.partner == "all" {
      throw ValidationError("a report is of one site: name one edition with --partner")
    }
  }

  func run() throws {
    try Interruption.shared.listen()
    let watch = WorkWatch(fileTimeout: Double(options.fileTimeout))
    defer { watch.end() }
    watch.start()
    watch.begin("read")
    let tree = try readTree(options.content, options: options.readOptions(output: nil))
    var compileOptions = options.compileOptions
    compileOptions.observer = watch.observer
    compileOptions.codes = diagnosticCodes()
    compileOptions.indexUse = .forExpectations
    let choice = try options.editionChoice(tree, absent: .plain)
    let made = makeReport(tree, choice: choice, options: compileOptions)
    watch.end()
    try options.report(made.diagnostics, to: options.format == .text ? 2 : 1)
    guard let report = made.report else { throw ExitStatus.contentHasErrors }
    let (folder, stem) = place()
    try replaceFiles(
      [("\(stem).html", report.page()), ("\(stem).json", report.json())], in: folder)
    printError("\(folder)/\(stem).html and \(stem).json written\n")
    if made.diagnostics.contains(where: { $0.severity == .error }) {
      throw ExitStatus.contentHasErrors
    }
  }

  /// The folder and the name without ending that `-o` means.
  private func place() -> (folder: String, stem: String) {
    let bytes = Array(output.utf8)
    for ending in [".html", ".json"] where bytes.count > ending.utf8.count {
      guard bytes.suffix(ending.utf8.count).elementsEqual(ending.utf8) else { continue }
      let start = (bytes.lastIndex(of: UInt8(ascii: "/")) ?? -1) + 1
      let folder = start > 1 ? String(decoding: bytes[..<(start - 1)], as: UTF8.self) : "."
      let stem = bytes[start...].dropLast(ending.utf8.count)
      if !stem.isEmpty { return (start == 1 ? "/" : folder, String(decoding: stem, as: UTF8.self)) }
    }
    return (output, "report")
  }
}
