import Diagnostics
import Foundation
import Markup
import Testing

/// One case of a fixture file: Markdown, then a line `.`, the HTML, and where there are diagnostics
/// a further `.` and one line for each.
struct FixtureCase {
  var line: Int
  var input: String
  var output: String
  var diagnostics: String
}

private let fixtureFolder = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Fixtures")

private let fixtureNames: [String] =
  ((try? FileManager.default.contentsOfDirectory(atPath: fixtureFolder.path)) ?? [])
  .filter { $0.hasSuffix(".test") }.sorted()

/// Fragments that fixtures include.
private let fragments: [String: String] = [
  "note.md": "---\ntitle: Not shown\n---\nA **shared** sentence.\n",
  "two.md": "First.\n\n## Part\n\nSecond.\n",
  "loop.md": "Round [!INCLUDE [x](loop.md)]\n",
  "html.md": "<div>block</div>\n\nwords <sub>low</sub>\n",
  "draft.md": "---\ndraft: true\n---\nA secret.\n",
  "notes.md": "Text[^1].\n\n[^1]: From the part.\n",
]

/// Runs a text through all that happens to an article. A first line `kind: faq` sets the kind.
private func process(_ input: String) -> (html: String, diagnostics: String) {
  var kind = ArticleKind.howTo
  var text = input.replacing("␀", with: "\u{0}").replacing("→", with: "\t")
  for candidate in ArticleKind.allCases where text.hasPrefix("kind: \(candidate.rawValue)\n") {
    kind = candidate
    text = String(text.drop { $0 != "\n" }.dropFirst())
  }
  let parsed = parseArticle(Array(text.utf8), path: "page.md", dialect: .tierzero)
  var document = parsed.value.document
  var diagnostics = parsed.diagnostics
  diagnostics += spliceIncludes(into: &document) { destination, _ in
    let name = String(decoding: destination, as: UTF8.self)
    if name.hasPrefix("../") { return .outside }
    guard let fragment = fragments[name] else { return .missing(nearest: "note.md") }
    let part = parseArticle(Array(fragment.utf8), path: name, dialect: .tierzero).value
    return part.matter.isDraft ? .heldBack : .found(part.document)
  }
  let outline = finishDocument(&document, kind: kind)
  diagnostics += outline.diagnostics
  if kind == .troubleshooting {
    diagnostics += flowSteps(of: document, outline: outline.value).diagnostics
  }
  var html = String(decoding: renderHTML(document).bytes, as: UTF8.self)
  if !html.isEmpty, !html.hasSuffix("\n") { html += "\n" }
  let told = diagnostics.map { diagnostic in
    let place = diagnostic.position.map { "\($0.line):\($0.column)" } ?? "-"
    let path = diagnostic.path == "page.md" ? "" : diagnostic.path + ":"
    return "\(path)\(place) [\(diagnostic.code.name)] \(diagnostic.message)"
  }
  return (html, told.joined(separator: "\n") + (told.isEmpty ? "" : "\n"))
}

private func readCases(_ text: String) -> [FixtureCase] {
  var cases: [FixtureCase] = []
  var parts: [String]?
  var start = 0
  for (index, line) in text.components(separatedBy: "\n").enumerated() {
    if line == "`````" {
      if let done = parts {
        cases.append(
          FixtureCase(
            line: start, input: done[0], output: done.count > 1 ? done[1] : "",
            diagnostics: done.count > 2 ? done[2] : ""))
        parts = nil
      } else {
        parts = [""]
        start = index + 1
      }
    } else if var open = parts {
      if line == "." { open.append("") } else { open[open.count - 1] += line + "\n" }
      parts = open
    }
  }
  return cases
}

/// The fixture file with the outputs there are now, for reading the difference.
private func rewritten(_ text: String) -> String {
  var lines: [String] = []
  var input: String?
  var isOutput = false
  for line in text.components(separatedBy: "\n") {
    if line == "`````" {
      if let done = input {
        let (html, told) = process(done)
        lines += [".", html + (told.isEmpty ? "" : ".\n" + told) + line]
        input = nil
      } else {
        input = ""
        isOutput = false
        lines.append(line)
      }
    } else if input != nil {
      if line == "." { isOutput = true }
      if !isOutput {
        input = (input ?? "") + line + "\n"
        lines.append(line)
      }
    } else {
      lines.append(line)
    }
  }
  return lines.joined(separator: "\n")
}

@Test("Every construct of the dialect gives what its fixture says", arguments: fixtureNames)
func constructsGiveWhatFixturesSay(name: String) throws {
  let file = fixtureFolder.appendingPathComponent(name)
  let text = try String(contentsOf: file, encoding: .utf8)
  if ProcessInfo.processInfo.environment["TIERZERO_REWRITE"] != nil {
    try rewritten(text).write(to: file, atomically: true, encoding: .utf8)
    return
  }
  let cases = readCases(text)
  #expect(!cases.isEmpty)
  for fixture in cases {
    let (html, told) = process(fixture.input)
    #expect(html == fixture.output, "\(name):\(fixture.line)")
    #expect(told == fixture.diagnostics, "\(name):\(fixture.line)")
  }
}

@Test("There is a fixture for each construct")
func eachConstructHasAFixture() {
  #expect(fixtureNames.count >= 12)
}
