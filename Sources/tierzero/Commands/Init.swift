import ArgumentParser
import KnowledgeBase
import SiteIO

struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Begin a new content folder.",
    discussion: """
      tierzero init content
      tierzero build content -o site

      Writes a small help centre to change: settings, two categories, a how-to, a
      FAQ and a guided flow. The folder must be missing or empty.

      Exit status: 0 done; 2 wrong usage; 3 the machine failed.
      """)

  @Argument(help: "The folder to make.")
  var folder: String

  func validate() throws {
    if folder.isEmpty { throw ValidationError("the folder is an empty string") }
  }

  func run() throws {
    try makeEmptyFolder(folder)
    let files = starterContent.map {
      SiteEntry(path: TreePath($0.path), content: .bytes(Array($0.text.utf8)))
    }
    try writeNewFiles(files, into: folder)
    // A site cannot stand where its content stands, and in it would be read as content.
    let place = realPath(folder) ?? folder
    let output =
      (place == realPath(".") ? "../" : "") + (place.hasSuffix("site") ? "public" : "site")
    let next = "\(files.count) files in \(folder); next: tierzero build \(folder) -o \(output)\n"
    if !printOutput(next) { throw ExitStatus.machineFailed }
  }
}
