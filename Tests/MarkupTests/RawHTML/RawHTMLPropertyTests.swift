import Foundation
import Markup
import Testing

/// SplitMix64 (Steele, Lea and Flood 2014): the same numbers on every machine.
private struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

private let pieces: [String] =
  [
    "div", "p", "b", "i", "a", "a href=x", "a name=n", "span", "ul", "ol", "li", "dl", "dt", "dd",
    "table", "thead", "tbody", "tr", "td", "th", "caption", "h1", "h2", "h3", "pre", "code",
    "blockquote", "details", "summary", "figure", "figcaption", "center", "font", "script", "style",
    "svg", "form", "ruby", "rt", "x-y", "Name", "section", "video src=v", "button", "textarea",
  ].flatMap { ["<\($0)>", "<\($0) id=q onclick=x>", "</\($0.split(separator: " ")[0])>"] }
  + [
    "text", " ", "\n", "\n\n", "\n\n", "\n> ", "\n- ", "\n1. ", "\n    ", "**", "*", "`", "[l](u)",
    "[", "](x)", "![i](j)", "<br>", "<hr>", "<img src=i>", "<!-- c -->", "<!--", "&lt;", "&#60;",
    "<", ">", "\"", "'", "\n# ", "\n## ", "\n| a | b |\n|---|---|\n| ", " | ", "~~", "\n```\n",
    "> [!NOTE]\n", ":::row:::\n", "\n:::row-end:::\n", "[^1]", "\n[^1]: n\n", "http://e.org",
    "\n- [x] ", "[!INCLUDE [a](b)]", "\n# [T](#tab/t)\n", "\n---\n",
  ]

private func render(_ markdown: String, kind: ArticleKind = .howTo) -> [UInt8] {
  var document = parseArticle(Array(markdown.utf8), path: "p.md", dialect: .tierzero).value.document
  _ = spliceIncludes(into: &document) { _, _ in .missing(nearest: nil) }
  _ = finishDocument(&document, kind: kind)
  return renderHTML(document).bytes
}

@Test("Any mix of tags and Markdown renders to HTML that a parser reads as it stands")
func mixesRenderToStableHTML() {
  var failures = 0
  for seed in 0..<2_500 {
    var generator = SeededGenerator(state: UInt64(seed))
    let count = Int.random(in: 1...30, using: &generator)
    let text = (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
    let found = violations(of: render(text, kind: seed % 3 == 0 ? .faq : .howTo))
    guard !found.isEmpty else { continue }
    failures += 1
    if failures <= 10 { Issue.record("seed \(seed): \(found[0])\n---\n\(text)\n---") }
  }
  #expect(failures == 0)
}

private let dataFolder: URL = {
  if let path = ProcessInfo.processInfo.environment["TIERZERO_DATA"] {
    return URL(fileURLWithPath: path)
  }
  var folder = URL(fileURLWithPath: #filePath)
  for _ in 0..<4 { folder.deleteLastPathComponent() }
  return folder.deletingLastPathComponent().appendingPathComponent("shared/data")
}()

private func scriptPayloads() -> [String]? {
  let file = dataFolder.appendingPathComponent("hostile/xss-payloads.jsonl")
  guard let text = try? String(contentsOf: file, encoding: .utf8) else { return nil }
  return text.split(separator: "\n").compactMap { line in
    let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    return object?["payload"] as? String
  }
}

@Test("No script payload leaves anything a browser could run, wherever it is written")
func payloadsLeaveNothingToRun() {
  guard let payloads = scriptPayloads() else {
    print("SKIPPED: no hostile/xss-payloads.jsonl in \(dataFolder.path); set TIERZERO_DATA")
    return
  }
  #expect(payloads.count > 3_000)
  let places: [(String) -> String] = [
    { $0 }, { "# " + $0 }, { "text " + $0 + " text" }, { "[" + $0 + "](x)" },
    { "[x](<" + $0 + ">) [y](" + $0 + ")" }, { "![" + $0 + "](x \"" + $0 + "\")" },
    { "> [!NOTE] " + $0 + "\n> " + $0 }, { "| a |\n|---|\n| " + $0 + " |" },
    { "```" + $0 + "\nx\n```" }, { ":::image source=\"" + $0 + "\" alt-text=\"" + $0 + "\":::" },
    { "<a href=\"" + $0 + "\">x</a><img src='" + $0 + "'>" }, { "> [!VIDEO " + $0 + "]" },
    { "<div>\n" + $0 + "\n\n" + $0 }, { "<p " + $0 + ">x" },
  ]
  var failures = 0
  for (index, payload) in payloads.enumerated() {
    for (number, place) in places.enumerated() where number < 2 || (index + number) % 4 == 0 {
      let found = violations(of: render(place(payload)))
      guard !found.isEmpty else { continue }
      failures += 1
      if failures <= 10 { Issue.record("place \(number), \(payload): \(found[0])") }
    }
  }
  #expect(failures == 0)
}

@Test("The check itself finds what must not be")
func theCheckFindsViolations() {
  for bad in [
    "<script>x</script>", "<p onclick=\"x\">a</p>", "<a href=\"javascript:x\">a</a>",
    "<p><div></div></p>",
    "<b>x", "<a href=\"x\"><b><a href=\"y\">z</a></b></a>", "<table><tr></tr></table>", "a > b",
    "<li>x</li>", "<img src=\"java&#115;cript:x\">", "<p style=\"x\">a</p>", "<ul>x</ul>",
  ] {
    #expect(!violations(of: Array(bad.utf8)).isEmpty, "\(bad)")
  }
  #expect(violations(of: Array("<p>a <b>c</b><br></p>".utf8)).isEmpty)
}
