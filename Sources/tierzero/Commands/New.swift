import ArgumentParser
import Diagnostics
import KnowledgeBase
import Markup
import SiteIO

extension ArticleKind: ExpressibleByArgument {}

struct New: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write the skeleton of a new article.",
    discussion: """
      tierzero new how-to "Reset your password" --in accounts
      tierzero new faq "Questions about invoices" --in en/billing
      tierzero new troubleshooting "Outlook does not connect" --content docs

      Kinds: how-to, faq, troubleshooting (a guided flow), concept, reference,
      known-issue. The file's name is made of the title; an existing file is never
      touched.

      Exit status: 0 done; 2 wrong usage, or there is such a file;
      3 the machine failed.
      """)

  @Argument(help: "The kind of article.")
  var kind: ArticleKind

  @Argument(help: "The title, in the customer's words.")
  var title: String

  @Option(name: .customLong("in"), help: "The folder in the content folder.")
  var category: String?

  @Option(help: "The content folder.")
  var content = "content"

  @Option(help: "The day taken for today, as YYYY-MM-DD (default: today in UTC).")
  var today: String?

  func validate() throws {
    if title.utf8.allSatisfy({ $0 <= 0x20 }) { throw ValidationError("the title is empty") }
    if title.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
      throw ValidationError("the title holds a control character")
    }
    if content.isEmpty { throw ValidationError("the content folder is an empty string") }
    if let today, parseDay(today) == nil {
      throw ValidationError("--today takes a day such as 2025-01-31, not '\(visibleText(today))'")
    }
    if let category, !isPlainFolder(category) {
      throw ValidationError(
        "--in takes a folder in the content folder, such as billing, not '\(visibleText(category))'"
      )
    }
  }

  func run() throws {
    let day = today.flatMap(parseDay) ?? currentDay()
    let name = fileName(forTitle: title) + ".md"
    let path = TreePath("").resolving((category ?? "").utf8)?.appending(name) ?? TreePath(name)
    try refuseOutsideLocales(path)
    let text = skeleton(kind, title: title, today: formatDay(day))
    try writeNewFiles(
      [SiteEntry(path: path, content: .bytes(Array(text.utf8)))], into: content)
    if !printOutput("\(content)/\(path)\n") { throw ExitStatus.machineFailed }
  }

  /// In a site with several locales an article outside of their folders gets no page.
  private func refuseOutsideLocales(_ path: TreePath) throws {
    let files = settingsFileNames.compactMap { name -> SourceFile? in
      let path = TreePath(name)
      return readFile(path, below: content, limit: ReadOptions().textLimit)
        .map { SourceFile(path: path, content: .text($0)) }
    }
    let locales = readSettings(SourceTree(files: files), codes: compilerCodes).value.locales
    let folders = path.folder.parts
    // The folder of an edition has those of the locales in it.
    let isEditions = folders.count > 1 && folders[0].utf8.elementsEqual("partners".utf8)
    let above = folders.prefix(isEditions ? 2 : 0)
    let below = folders.dropFirst(above.count)
    let isInside = locales.contains { locale in
      below.first.map { $0.utf8.elementsEqual(locale.utf8) } ?? false
    }
    if locales.isEmpty || isInside { return }
    let ways = locales.map { "--in " + visibleText((above + [$0] + below).joined(separator: "/")) }
    throw UsageError(
      "the article would be in none of the folders of the site's locales and get no page; use "
        + ways.joined(separator: " or "))
  }

  /// Below the content folder, no part hidden.
  private func isPlainFolder(_ folder: String) -> Bool {
    let parts = folder.utf8.split(separator: UInt8(ascii: "/"))
    return !parts.isEmpty && folder.utf8.first != UInt8(ascii: "/")
      && parts.allSatisfy { $0.first != UInt8(ascii: ".") && $0.count <= 255 }
      && !folder.unicodeScalars.contains { $0.properties.generalCategory == .control }
  }

  /// The title as a heading's id would be, at most 200 bytes, cut between scalars.
  private func fileName(forTitle title: String) -> String {
    var name = ""
    for scalar in slug(title).unicodeScalars {
      if scalar == "-", name.isEmpty || name.utf8.last == UInt8(ascii: "-") { continue }
      if name.utf8.count + scalar.utf8.count > 200 { break }
      name.unicodeScalars.append(scalar)
    }
    while name.utf8.last == UInt8(ascii: "-") { name.unicodeScalars.removeLast() }
    return name.isEmpty ? "article" : name
  }
}
