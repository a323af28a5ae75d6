import ArgumentParser
import Diagnostics
import KnowledgeBase
import Markup
import SiteIO

struct Build: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compile a content folder into a site.",
    discussion: """
      tierzero build content -o site
      tierzero build docs -o public --base-url https://help.example.com/ --strict
      tierzero build content -o site --since last/manifest.json
      tierzero build content -o site --partner harbour
      tierzero build content -o sites --partner all

      Of a content with partners' editions (partners/NAME/partner.yml) one site is
      made: the plain one, or with --partner NAME that edition. --partner all makes
      all of them in one step: the plain site in OUT/default, each edition in
      OUT/NAME, each a whole site with a manifest of its own.

      The output folder is replaced in one step when everything is done: at every
      moment it is the old site or the new one. It must be missing, empty, or made
      by tierzero; files of others in it are never deleted: the build names them and
      stops.

      Problems go to standard error as text; json, sarif and github go to standard
      output. With --since that carries the list of changes instead, one a line:
      'upload PATH' and 'delete PATH'.

      Exit status: 0 published; 1 the content has errors, nothing was published;
      2 wrong usage; 3 the machine failed (disk, permission, another build).
      """)

  @OptionGroup var options: ContentOptions

  @Option(name: .shortAndLong, help: "The folder to publish to.")
  var output: String

  @Option(help: "Print what to upload and delete compared with this manifest.json.")
  var since: String?

  func run() throws {
    try Interruption.shared.listen()
    let watch = WorkWatch(fileTimeout: Double(options.fileTimeout))
    defer { watch.end() }
    let folder = try inspectOutput(
      output, content: options.content, home: environment("HOME"))
    let old = try since.map { try readManifest($0) }
    watch.start()
    let content = try readContent(options, output: folder, watch: watch)
    let (compilation, report) = try compileAndPublish(content, to: folder, watch)
    let tree = content.tree
    keepUntilExit((tree, compilation))
    watch.end()
    guard let report, compilation.site != nil else {
      try finish(compilation.diagnostics, watch)
      throw ExitStatus.contentHasErrors
    }
    let rendering = attachExcerpts(report.diagnostics) { tree.bytes(ofFile: $0) }
    try finish(
      (compilation.diagnostics + rendering).sorted(by: Diagnostic.isOrderedBefore), watch)
    guard let manifest = report.manifest else { throw ExitStatus.contentHasErrors }
    if !report.leftover.isEmpty {
      printError("tierzero: warning: the site is published, but \(report.leftover)\n")
    }
    printError("\(manifest.files.count) files published to \(escapedPath(Array(output.utf8)))\n")
    if let old, !printOutput(changeList(changes(from: old, to: manifest))) {
      throw ExitStatus.machineFailed
    }
  }

  /// Of one site nothing is written before it compiled; of many each is written when it is compiled,
  /// so that they need not all be in memory. Either way nothing is published before all compiled.
  private func compileAndPublish(
    _ content: ReadContent, to folder: OutputFolder, _ watch: WorkWatch
  ) throws -> (Compilation, PublishReport?) {
    let publishing = publishOptions(watch)
    guard content.choice == .all else {
      let compilation = content.compile()
      guard let site = compilation.site else { return (compilation, nil) }
      Interruption.shared.writingBegins()
      return (compilation, try publish(site, to: folder, options: publishing))
    }
    Interruption.shared.writingBegins()
    var compilations: [Compilation] = []
    let report = try publish(to: folder, options: publishing) { write in
      compilations = [content.compile(take: write)]
      return compilations[0].site
    }
    return (compilations[0], report)
  }

  func validate() throws {
    if output.isEmpty { throw ValidationError("the output folder is an empty string") }
    if since == "" { throw ValidationError("--since takes the path of a manifest.json") }
  }

  private func publishOptions(_ watch: WorkWatch) -> PublishOptions {
    var publishing = PublishOptions(content: options.content)
    publishing.jobs = options.threads
    publishing.assetLimit = options.assetLimit << 20
    publishing.observer = watch.observer
    publishing.isCancelled = { Interruption.shared.isRequested }
    publishing.versions = [
      Manifest.Version(name: "tierzero", version: tierzeroVersion),
      Manifest.Version(name: "libcmark", version: commonMarkVersion()),
      Manifest.Version(name: "libdeflate", version: deflateVersion()),
    ]
    return publishing
  }

  private func finish(_ diagnostics: [Diagnostic], _ watch: WorkWatch) throws {
    if options.timings { printError(watch.timings()) }
    let isText = options.format == .text
    try options.report(diagnostics, to: isText || since != nil ? 2 : 1)
  }
}

/// Keeps a value for as long as the process runs. A site is millions of small pieces: the system
/// takes their memory back at once, which is sooner done than freeing one after the other.
func keepUntilExit<Value>(_ value: Value) {
  _ = Unmanaged.passRetained(Kept(value))
}

/// A class because that is what can be held without being anybody's.
private final class Kept<Value> {
  let value: Value

  init(_ value: Value) {
    self.value = value
  }
}

/// A content folder that is read, and what is to be made of it.
struct ReadContent {
  var tree: SourceTree
  var choice: EditionChoice
  var options: CompileOptions

  func compile(take: (@Sendable (Site) -> Void)? = nil) -> Compilation {
    compileEditions(tree, choice: choice, options: options, take: take)
  }
}

/// Reads a content folder.
func readContent(
  _ options: ContentOptions, output: OutputFolder?, watch: WorkWatch,
  indexUse: IndexUse = .always, absentPartner: EditionChoice = .plain
) throws -> ReadContent {
  watch.begin("read")
  let tree = try readTree(options.content, options: options.readOptions(output: output))
  var compileOptions = options.compileOptions
  compileOptions.observer = watch.observer
  compileOptions.codes = diagnosticCodes()
  compileOptions.indexUse = indexUse
  let choice = try options.editionChoice(tree, absent: absentPartner)
  return ReadContent(tree: tree, choice: choice, options: compileOptions)
}

private func changeList(_ changes: SiteChanges) -> String {
  changes.uploads.map { "upload \($0)\n" }.joined()
    + changes.deletions.map { "delete \($0)\n" }.joined()
}

extension SourceTree {
  /// The bytes of a text file by its path.
  func bytes(ofFile path: String) -> [UInt8]? {
    guard case .text(let bytes) = self[TreePath(path)]?.content else { return nil }
    return bytes
  }
}
