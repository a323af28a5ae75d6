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

  @Test("Two tokens that are too alike are told by name, with their contrast and what is needed")
  func contrast() {
    // #777777 on white is the well-known 4.48 that just fails.
    let parsed = templates([
      "tokens.css": "/* { */ :root {\n  --tip: light-dark(#777, #84d3a4); --tip-soft: #fff;\n"
        + "  --ink: #000; --accent: #000;\n}\n"
    ])
    let told = parsed.diagnostics.map { "\($0.code.name) \($0.path) \($0.message)" }
    #expect(parsed.value == nil)
    #expect(
      told.contains(
        "low-contrast look/tokens.css --tip on --tip-soft has a contrast of 4.47 to 1 in the light "
          + "scheme; it needs 4.5 to 1"))
    let tip = parsed.diagnostics.first { $0.message.hasPrefix("--tip on --tip-soft") }
    #expect(tip?.position == SourcePosition(line: 2, column: 3))
  }

  @Test(
    "A colour that is too like others is told once for each scheme, with which way it has to go")
  func contrastAdvice() {
    func told(_ sheet: String) -> [String] {
      templates(["tokens.css": ":root { \(sheet) }"]).diagnostics
        .map { "\($0.message): \($0.remedy)" }
    }
    let first = "--accent on --accent-soft has a contrast of "
    let rest = "; it needs 4.5 to 1, and 8 more pairs of --accent too: "
    #expect(
      told("--accent: #8a2e6b;") == [
        first + "1.81 to 1 in the dark scheme" + rest
          + "write light-dark(#8a2e6b, #…), with a lighter colour for the dark scheme"
      ])
    #expect(
      told("--accent: light-dark(#8a2e6b, #8a2e6b);") == [
        first + "1.81 to 1 in the dark scheme" + rest
          + "take a lighter --accent for the dark scheme"
      ])
    #expect(
      told("--accent: #777;") == [
        first + "3.96 to 1 in the light scheme" + rest
          + "write light-dark(#…, #…), with a darker colour for the light scheme",
        first + "3.17 to 1 in the dark scheme" + rest
          + "write light-dark(#…, #…), with a lighter colour for the dark scheme",
      ])
    #expect(
      told("--paper: light-dark(#ffffff, #808080);") == [
        "--line-strong on --paper has a contrast of 1.2 to 1 in the dark scheme; it needs 3 to 1, "
          + "and 4 more pairs of --paper too: take a darker --paper for the dark scheme"
      ])
  }

  @Test("A site's own tokens need only be the ones it changes, colours written so that they count")
  func ownTokens() {
    let fit = templates(["tokens.css": ":root { --accent: light-dark(#7a1fa2, #dcaef5); }"])
    #expect(fit.diagnostics == [] && fit.value != nil)
    for value in ["hsl(1 2% 3%)", "red", "#12345", "light-dark(#fff)", "var(--ink)"] {
      let parsed = templates(["tokens.css": ":root { --accent: \(value) }"])
      #expect(parsed.diagnostics.map(\.code) == [.tokenValue], "\(value)")
    }
    let hidden = templates(["tokens.css": "@media print { :root { --ink: #000; } }"])
    #expect(hidden.diagnostics.map(\.code) == [.tokenValue])
    let other = templates(["tokens.css": ":root { --radius: 0; --brand: rgb(1 2 3) }"])
    #expect(other.diagnostics == [])
  }

  @Test("Script and style stay within their weight")
  func weight() {
    let embedded = defaultTemplates()
    #expect((embedded[TreePath("site.js")] ?? []).count <= 10 << 10)
    #expect((embedded[TreePath("site.css")] ?? []).count <= 48 << 10)
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
