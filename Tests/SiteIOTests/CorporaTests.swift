import Diagnostics
import Foundation
import KnowledgeBase
import Markup
import SiteIO
import Testing

/// The data beside the checkout, or where `TIERZERO_DATA` says.
private let data: URL = {
  let beside = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared/data")
  return ProcessInfo.processInfo.environment["TIERZERO_DATA"].map { URL(filePath: $0) } ?? beside
}()

private func corpora() -> [String] {
  let folder = data.appending(path: "corpora").path
  let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  if names.isEmpty { print("SKIPPED: \(folder) is absent; set TIERZERO_DATA") }
  return names
}

private func compileTree(_ tree: SourceTree) throws -> Compilation {
  var options = CompileOptions(today: try #require(Day(year: 2026, month: 1, day: 15)))
  options.defaultTemplates = defaultTemplates()
  options.jobs = 2
  return compile(tree, options: options)
}

@Test("A real tree compiles without an error, and every article has a page", arguments: corpora())
func realTreeCompiles(_ name: String) throws {
  let tree = try readTree(data.appending(path: "corpora/\(name)").path)
  let compilation = try compileTree(tree)
  let counts = Dictionary(grouping: compilation.diagnostics, by: \.code.name).mapValues(\.count)
  print("\(name):", counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" })
  #expect(!compilation.diagnostics.contains { $0.severity == .error })
  let site = try #require(compilation.site)
  let pages = Set(site.entries.map(\.path.description))
  let articles = tree.files.filter { $0.path.fileExtension == "md" }
  #expect(pages.count > articles.count * 9 / 10)
}

@Test("The seed beside the French tree: its dangling links name the nearest articles")
func seedBesideFrenchTree() throws {
  guard !corpora().isEmpty else { return }
  let french = try readTree(data.appending(path: "corpora/partner-center.fr-fr").path)
  let seed = try Data(contentsOf: data.appending(path: "seed/customer-support.md"))
  let file = SourceFile(
    path: TreePath("seed/customer-support.md"), content: .text(Array(seed)))
  let compilation = try compileTree(SourceTree(files: french.files + [file]))
  let found = compilation.diagnostics.filter { $0.path == "seed/customer-support.md" }
  #expect(found.map(\.code.name) == Array(repeating: "broken-link", count: 5))
  #expect(
    found.map(\.remedy) == [
      "did you mean '../Archive/China-csp-program-guide-and-agreements.md'?",
      "did you mean '../partner-center/provide-technical-support.md'?",
      "did you mean '../partner-center/provide-billing-support.md'?",
      "did you mean '../partner-center/customer-self-support.md'?",
      "did you mean '../Archive/China-csp-program-guide-and-agreements.md'?",
    ])
}
