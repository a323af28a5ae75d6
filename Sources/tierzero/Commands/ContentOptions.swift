import ArgumentParser
import CPlatform
import Diagnostics
import KnowledgeBase
import Markup
import SiteIO

/// How a report is printed.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
  case sarif
  case github
}

/// What `build` and `check` have in common.
struct ContentOptions: ParsableArguments {
  @Argument(help: "The folder of Markdown files.")
  var content = "content"

  @Option(help: "Address the site will have, such as https://help.example.com/.")
  var baseURL: String?

  @Option(help: "The partner's edition to make, by the name of its folder in partners/, or all.")
  var partner: String?

  @Flag(help: "Include articles with 'draft: true'.")
  var drafts = false

  @Flag(help: "Treat every warning as an error.")
  var strict = false

  @Option(help: "How to print problems: text, json, sarif or github.")
  var format = ReportFormat.text

  @Flag(help: "Print all problems, not only the first 20 of each kind.")
  var all = false

  @Option(help: "Threads to use (default: the number of processors).")
  var jobs: Int?

  @Flag(help: "Print how long each stage took.")
  var timings = false

  @Option(help: "The day taken for today, as YYYY-MM-DD (default: today in UTC).")
  var today: String?

  @Option(help: "Largest text file, in MiB.")
  var textLimit = 16

  @Option(help: "Largest picture or download, in MiB.")
  var assetLimit = 256

  @Option(help: "Seconds that one file may take before the build gives up.")
  var fileTimeout = 20

  func validate() throws {
    if content.isEmpty { throw ValidationError("the content folder is an empty string") }
    if let jobs, !(1...256).contains(jobs) {
      throw ValidationError("--jobs takes a number from 1 to 256")
    }
    if let today, parseDay(today) == nil {
      throw ValidationError("--today takes a day such as 2025-01-31, not '\(visibleText(today))'")
    }
    if let baseURL, !isBaseURL(baseURL) {
      throw ValidationError(
        "--base-url takes an address such as https://help.example.com/, not '\(visibleText(baseURL))'"
      )
    }
    if partner == "" { throw ValidationError("--partner takes the name of an edition, or all") }
    if baseURL != nil, partner == "all" {
      throw ValidationError(
        "--base-url is the address of one site; with --partner all each partner.yml has its own")
    }
    for (name, value) in [
      ("--text-limit", textLimit), ("--asset-limit", assetLimit), ("--file-timeout", fileTimeout),
    ] where !(1...1 << 20).contains(value) {
      throw ValidationError("\(name) takes a number from 1 to 1048576")
    }
  }

  private func isBaseURL(_ address: String) -> Bool {
    guard case .success(let parts) = parseWebAddress(address) else { return false }
    return !parts.rest.utf8.contains { "\"<>^`{|}?#@".utf8.contains($0) }
  }
}

extension ContentOptions {
  var threads: Int { jobs ?? max(1, Int(tierzero_processors())) }

  var compileOptions: CompileOptions {
    var options = CompileOptions(today: today.flatMap(parseDay) ?? currentDay())
    options.baseURL = baseURL.map { $0.utf8.last == UInt8(ascii: "/") ? $0 : $0 + "/" }
    options.includesDrafts = drafts
    options.isStrict = strict
    options.jobs = threads
    options.defaultTemplates = defaultTemplates()
    return options
  }

  /// The sites to make of a tree; `absent` where the command does not say.
  func editionChoice(_ tree: SourceTree, absent: EditionChoice) throws -> EditionChoice {
    guard let partner else { return absent }
    if partner == "all" { return .all }
    let known = editionIDs(tree)
    if known.contains(where: { $0.utf8.elementsEqual(partner.utf8) }) { return .one(partner) }
    let nearest = nearestName(partner, among: known).map { "did you mean '\($0)'?" }
    let list =
      known.isEmpty
      ? "there is no folder with a partner.yml in \(content)/partners"
      : "there are " + known.joined(separator: ", ")
    throw UsageError("there is no edition '\(visibleText(partner))'; \(nearest ?? list)")
  }

  func readOptions(output: OutputFolder?) -> ReadOptions {
    var options = ReadOptions()
    options.textLimit = textLimit << 20
    options.assetLimit = assetLimit << 20
    options.jobs = threads
    options.outputFolder = output?.identity
    return options
  }

  /// Prints diagnostics. Text is for people, so it goes to `stream`; what programs read goes to
  /// standard output unless that carries something else.
  func report(_ diagnostics: [Diagnostic], to stream: Int32) throws {
    let prefix = pathPrefix(ofContent: content)
    let text =
      switch format {
      case .text:
        textReport(
          diagnostics,
          options: TextReportOptions(
            usesColour: wantsColour(stream), limitPerCode: all ? nil : 20))
      case .json: jsonReport(diagnostics)
      case .sarif:
        sarifReport(diagnostics, toolVersion: tierzeroVersion, pathPrefix: prefix)
      case .github: gitHubReport(diagnostics, pathPrefix: prefix)
      }
    if stream == 2 {
      printError(text)
    } else if !printOutput(text) {
      throw ExitStatus.machineFailed
    }
  }
}

/// The content folder as seen from the working folder, for reports that name files from there.
private func pathPrefix(ofContent content: String) -> String {
  var parts = content.utf8.split(separator: UInt8(ascii: "/")).map {
    String(decoding: Array($0), as: UTF8.self)
  }
  parts.removeAll { $0 == "." }
  let isAbsolute = content.utf8.first == UInt8(ascii: "/")
  return (isAbsolute ? "/" : "") + parts.map { $0 + "/" }.joined()
}
