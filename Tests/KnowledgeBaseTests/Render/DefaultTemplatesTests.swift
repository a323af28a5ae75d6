import Diagnostics
import Foundation
import KnowledgeBase
import Markup
import Testing

@Suite("Default templates")
struct DefaultTemplatesTests {
  @Test("The table in the binary holds the folder's files, byte for byte")
  func table() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let folder = root.appending(path: "site-templates/default").standardizedFileURL
    var files: [TreePath: [UInt8]] = [:]
    let walker = try #require(
      FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.isRegularFileKey]))
    for case let file as URL in walker {
      guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else {
        continue
      }
      let path = file.standardizedFileURL.path.dropFirst(folder.path.count)
      files[TreePath(String(path.drop { $0 == "/" }))] = Array(try Data(contentsOf: file))
    }
    let embedded = defaultTemplates()
    #expect(embedded.keys.sorted().map(\.description) == files.keys.sorted().map(\.description))
    let stale = files.filter { embedded[$0.key] != $0.value }.keys.sorted().map(\.description)
    #expect(stale == [])
  }

  @Test("The default templates and interface texts have no mistakes")
  func mistakes() {
    let parsed = templates()
    #expect(parsed.diagnostics == [])
    #expect(parsed.value != nil)
  }

  @Test("Script and style stay within their weight")
  func weight() {
    let embedded = defaultTemplates()
    #expect((embedded[TreePath("site.js")] ?? []).count <= 10 << 10)
    #expect((embedded[TreePath("site.css")] ?? []).count <= 40 << 10)
  }
}

/// The default templates, overlaid with the files of a site's own folder `look`.
func templates(_ files: [String: String] = [:]) -> Parsed<Templates?> {
  var settings = SiteSettings()
  if !files.isEmpty { settings.template = TreePath("look") }
  let tree = SourceTree(
    files: files.map {
      SourceFile(path: TreePath("look/" + $0.key), content: .text(Array($0.value.utf8)))
    })
  return readTemplates(tree, settings: settings, options: testOptions())
}

func testOptions(baseURL: String? = nil) -> CompileOptions {
  guard let today = Day(year: 2026, month: 1, day: 31) else { fatalError("no such day") }
  var options = CompileOptions(today: today)
  options.baseURL = baseURL
  options.defaultTemplates = defaultTemplates()
  return options
}
