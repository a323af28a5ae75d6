import Diagnostics
import Markup
import Testing

@Suite("Places of inlines")
struct PositionTests {
  /// `line:column` of every link and picture.
  private func places(_ markdown: String, firstLine: Int = 1) -> [String] {
    let body = Array(markdown.utf8)
    let document = parseBlocks(
      body[...], firstLine: firstLine, source: "a.md", dialect: .tierzero
    ).value
    return document.descendants().filter { [.link, .image].contains(document[$0].kind) }
      .map { "\(document[$0].line):\(document[$0].column)" }
  }

  @Test(
    "A link is where it was written",
    arguments: [
      ("a [b](c) d", ["1:3"]),
      ("a\n   b [c](d)\nüü ![e](f)", ["2:6", "3:6"]),
      ("> a\n> b [c](d)\ne [f](g)", ["2:5", "3:3"]),
      ("- a\n\n  b\n  c [d](e) `f\n  g` [h](i)", ["4:5", "5:6"]),
      ("> - a **b\n>   c** [d](e)", ["2:9"]),
      ("# a [b](c) #\n\nd\ne [f](g)\n===", ["1:5", "4:3"]),
      ("[a\nb](c \"d\ne\") [f](g)", ["1:1", "3:5"]),
      ("[r]: /u\n[s]: /v\na [r]\nb [s]", ["3:3", "4:3"]),
      ("&amp; \\* &copy; [a](b)", ["1:17"]),
      ("[a][r] [r][] [r] <http://x.y> [z](q)\n\n[r]: /u", ["1:1", "1:8", "1:14", "1:18", "1:31"]),
      ("| a | b |\n| - | - |\n| c \\| d [e](f) | **[g](h)** |", ["3:10", "3:21"]),
      ("> x\n> | a |\n> | - |\n> | [e](f) |", ["4:5"]),
      ("a [b](c)\nd [e](f)\n| g |\n| - |", ["1:3", "2:3"]),
      ("x[^1] [b](c)\n\n[^1]: note [d](e)\n    f [g](h)", ["1:7", "3:12", "4:7"]),
    ])
  func places(markdown: String, expected: [String]) {
    #expect(places(markdown) == expected, "\(markdown)")
  }

  @Test("Lines count from the start of the file")
  func firstLine() {
    #expect(places("a\n[b](c)", firstLine: 10) == ["11:1"])
  }
}

@Suite("Emphasis, notes and limits")
struct InlineTests {
  private func parse(_ markdown: String) -> (html: String, report: [String]) {
    var options = RenderOptions()
    options.isPlainCommonMark = true
    let body = Array(markdown.utf8)
    let parsed = parseBlocks(body[...], firstLine: 1, source: "a.md", dialect: .tierzero)
    let report = parsed.diagnostics.map {
      "\($0.position?.line ?? 0):\($0.position?.column ?? 0) \($0.code.name)"
    }
    return (
      String(decoding: renderHTML(parsed.value, options: options).bytes, as: UTF8.self), report
    )
  }

  @Test(
    "Emphasis beside CJK punctuation closes as a reader expects",
    arguments: [
      ("**注意：**请", "<strong>注意：</strong>请"),
      ("**注意：**请看**说明**", "<strong>注意：</strong>请看<strong>说明</strong>"),
      ("看**（注）**请 *a*", "看<strong>（注）</strong>请 <em>a</em>"),
      ("**“注意”**请", "<strong>“注意”</strong>请"),
      ("**a:**b", "**a:**b"),
      ("\\*\\*注意：**请", "**注意：**请"),
      ("`**注：**请`", "<code>**注：**请</code>"),
    ])
  func emphasis(markdown: String, expected: String) {
    #expect(parse(markdown).html == "<p>\(expected)</p>\n")
  }

  @Test("What is escaped is text")
  func escapes() {
    #expect(parse("\\~\\~a\\~\\~ \\[^1] &#126;b~").html == "<p>~~a~~ [^1] ~b~</p>\n")
    #expect(parse("- \\[ ] a").html == "<ul>\n<li>[ ] a</li>\n</ul>\n")
  }

  @Test("Marks without notes, notes without marks and doubled notes are told")
  func notes() {
    let result = parse("a[^x] b[^y]\n\n[^y]: one [^y]\n\n[^y]: two\n\n[^z]: three\n")
    #expect(
      result.report.sorted() == ["1:2 undefined-note", "5:1 duplicate-note", "7:1 unused-note"])
    #expect(parse("```\n[^x]: a\n```\n\n[^x]\n\n[^x]: b\n").html.contains("<code>[^x]: a\n</code>"))
  }

  @Test("Cells beyond a table's head are told at their place")
  func surplus() {
    #expect(parse("| a |\n| - |\n| b | c |").report == ["3:7 table-surplus-cells"])
    #expect(parse("| a |\n| - |\n| b |  |").report == [])
  }

  @Test("A line under a table is a thematic break")
  func ruleUnderTable() {
    #expect(parse("| a |\n|---|\n| b |\n---\n").html.hasSuffix("</table>\n<hr />\n"))
  }

  @Test("Too deep nesting is told and loses nothing")
  func depth() {
    for text in [
      String(repeating: "> ", count: 5000) + "a", String(repeating: "- ", count: 500) + "a",
    ] {
      let result = parse(text)
      #expect(result.report.contains { $0.hasSuffix("content-limit") })
      #expect(result.html.contains("a"))
      #expect(!result.html.contains("\u{1}"))
    }
  }
}
