import Diagnostics
import Foundation
import KnowledgeBase
import Markup
import Testing

/// Whole sites: `Sites/<case>/content` compiled gives the report in `diagnostics.txt` and the files
/// in `files.txt`. `TIERZERO_REWRITE=1` rewrites both; then read the difference.
private let sites = URL(filePath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().appending(path: "Sites")

private func readFixture(_ folder: URL) throws -> SourceTree {
  let paths = FileManager.default.enumerator(atPath: folder.path)?.allObjects as? [String] ?? []
  let files = try paths.compactMap { path -> SourceFile? in
    let file = folder.appending(path: path)
    guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else {
      return nil
    }
    return SourceFile(path: TreePath(path), content: .text(Array(try Data(contentsOf: file))))
  }
  return SourceTree(files: files)
}

private func caseNames() throws -> [String] {
  try FileManager.default.contentsOfDirectory(atPath: sites.path).filter { !$0.hasPrefix(".") }
    .sorted()
}

@Test("A site compiles into the files and the report beside it", arguments: try caseNames())
func siteCompiles(_ name: String) throws {
  let folder = sites.appending(path: name)
  let tree = try readFixture(folder.appending(path: "content"))
  var options = CompileOptions(today: try #require(Day(year: 2026, month: 1, day: 15)))
  options.defaultTemplates = defaultTemplates()
  options.jobs = 2
  let compilation = compile(tree, options: options)
  let report = compilation.diagnostics.map { diagnostic in
    let place = diagnostic.position.map { ":\($0.line):\($0.column)" } ?? ""
    let remedy = diagnostic.remedy.isEmpty ? "" : "\n  \(diagnostic.remedy)"
    return "\(diagnostic.path)\(place): \(diagnostic.severity.rawValue): \(diagnostic.message) "
      + "[\(diagnostic.code.name)]\(remedy)\n"
  }.joined()
  // Styles, scripts and shards are named after their content, which is not what these sites are about.
  let files = (compilation.site?.entries ?? []).map { "\($0.path)\n" }
    .filter { path in ![".css\n", ".js\n", ".bin\n"].contains { path.hasSuffix($0) } }.joined()
  for (file, text) in [("diagnostics.txt", report), ("files.txt", files)] {
    let url = folder.appending(path: file)
    if ProcessInfo.processInfo.environment["TIERZERO_REWRITE"] == "1" {
      try Data(text.utf8).write(to: url)
    }
    let wanted = try String(decoding: Data(contentsOf: url), as: UTF8.self)
    #expect(text == wanted, Comment(rawValue: "\(name)/\(file)"))
  }
}
