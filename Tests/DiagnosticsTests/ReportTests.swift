import Diagnostics
import Testing

private let broken = DiagnosticCode("broken-link", .warning, "A link leads nowhere.")
private let setting = DiagnosticCode("unknown-setting", .error, "The settings have no such key.")

private func sample() -> [Diagnostic] {
  var link = Diagnostic(
    broken, path: "a b/知识.md", at: SourcePosition(line: 3, column: 8), "no article 'x'",
    remedy: "did you mean 'y'?")
  link.excerpt = Excerpt(text: "见 [x](x)", caretIndex: 2, column: 3)
  return [link, Diagnostic(setting, path: "site.yml", "unknown key 'titel'")]
}

@Suite("Reports")
struct ReportTests {
  @Test("The text report shows place, line, caret by terminal cells, remedy and counts")
  func text() {
    #expect(
      textReport(sample()) == """
        a b/知识.md:3:3: warning: no article 'x' [broken-link]
         3 | 见 [x](x)
           |    ^
           = help: did you mean 'y'?
        site.yml: error: unknown key 'titel' [unknown-setting]
        1 error, 1 warning in 2 files

        """)
  }

  @Test("Without colour no escape sequence is printed, whatever the content says")
  func terminalSafe() {
    let hostile = Diagnostic(
      broken, path: "a\u{1B}[2J\n.md", at: .start, "m\u{9B}31m\u{202E}\r\nfake: error",
      remedy: "\u{7}")
    let report = textReport([hostile])
    #expect(!report.unicodeScalars.contains { isInvisible($0) && $0 != "\n" })
    #expect(report.contains("a<U+001B>[2J<U+000A>.md:1:1: warning: m<U+009B>31m<U+202E>"))
    #expect(textReport([hostile], options: .init(usesColour: true)).contains("\u{1B}[1;33m"))
  }

  @Test("Ten thousand of a kind are capped with their number, unless all are asked for")
  func capped() {
    let many = (1...10_000).map {
      Diagnostic(broken, path: "a.md", at: SourcePosition(line: $0, column: 1), "m")
    }
    let lines = textReport(many).split(separator: "\n")
    #expect(lines.count == 22)
    #expect(lines[20] == "and 9,980 more of [broken-link]; --all shows them")
    #expect(lines[21] == "0 errors, 10,000 warnings in 1 file")
    let all = textReport(many, options: .init(limitPerCode: nil))
    #expect(all.split(separator: "\n").count == 10_001)
  }

  @Test("Ignored diagnostics are in no report")
  func ignored() {
    var diagnostic = sample()[0]
    diagnostic.severity = .ignored
    #expect(textReport([diagnostic]).isEmpty)
    #expect(gitHubReport([diagnostic]).isEmpty)
    #expect(!jsonReport([diagnostic]).contains("broken-link"))
    #expect(!sarifReport([diagnostic], toolVersion: "1").contains("broken-link"))
  }

  @Test("JSON strings escape what would end a string, a script or a terminal's line")
  func json() {
    #expect(
      jsonString("a\"\\\n\t\u{0}</script>\u{2028}é") == #""a\"\\\n\t\u0000\u003C/script>\u2028é""#)
    #expect(jsonString("\u{E0041}") == #""\uDB40\uDC41""#)
  }

  @Test("GitHub's annotations escape percent, line ends, colons and commas where each means more")
  func gitHub() {
    let diagnostic = Diagnostic(
      broken, path: "a,b:c%.md", at: SourcePosition(line: 2, column: 5),
      "100% of a: b, c\n::error::x", remedy: "r")
    #expect(
      gitHubReport([diagnostic], pathPrefix: "content/") == """
        ::warning file=content/a%2Cb%3Ac%25.md,line=2,col=5,title=broken-link::\
        100%25 of a: b, c%0A::error::x%0Ar

        """)
  }

  @Test("SARIF has rules with explanations, columns in code points and encoded addresses")
  func sarif() {
    let log = sarifReport(sample(), toolVersion: "1.2.3", pathPrefix: "content/")
    for part in [
      #""version": "2.1.0""#, #""columnKind": "unicodeCodePoints""#,
      #""uri": "content/a%20b/%E7%9F%A5%E8%AF%86.md""#, #""startColumn": 3"#,
      #""ruleId": "unknown-setting""#, #""text": "A link leads nowhere.""#,
      #""text": "no article 'x': did you mean 'y'?""#,
    ] {
      #expect(log.contains(part), "\(part)")
    }
  }
}
