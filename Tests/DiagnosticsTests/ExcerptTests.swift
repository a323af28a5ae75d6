import Diagnostics
import Testing

private let code = DiagnosticCode("broken-link", .warning, "A link leads nowhere.")

private func excerpt(_ bytes: [UInt8], line: Int, column: Int) -> Excerpt? {
  let diagnostic = Diagnostic(
    code, path: "a.md", at: SourcePosition(line: line, column: column), "no article 'x'")
  return attachExcerpts([diagnostic]) { $0 == "a.md" ? bytes : nil }[0].excerpt
}

@Suite("Excerpts")
struct ExcerptTests {
  @Test(
    "The caret and the column count scalars, the position counts bytes",
    arguments: [
      ("plain text", 1, 7, "plain text", 6, 7),
      ("é知x", 1, 6, "é知x", 2, 3),
      ("one\r\ntwo", 2, 2, "two", 1, 2),
      ("one\rtwo\nthree", 3, 1, "three", 0, 1),
      ("\u{FEFF}abc", 1, 2, "abc", 1, 2),
      ("\tab", 1, 2, " ab", 1, 2),
      ("a\u{1B}[2Jb", 1, 6, "a<U+001B>[2Jb", 12, 6),
      ("\u{202E}x", 1, 4, "<U+202E>x", 8, 2),
      ("short", 1, 99, "short", 5, 6),
      ("", 1, 1, "", 0, 1),
      ("end\n", 2, 1, "", 0, 1),
      ("é", 1, 2, "é", 0, 1),
    ] as [(String, Int, Int, String, Int, Int)])
  func caret(
    source: String, line: Int, byteColumn: Int, text: String, caretIndex: Int, column: Int
  ) {
    #expect(
      excerpt(Array(source.utf8), line: line, column: byteColumn)
        == Excerpt(text: text, caretIndex: caretIndex, column: column))
  }

  @Test("A line past the end has no excerpt")
  func pastTheEnd() {
    #expect(excerpt(Array("a".utf8), line: 2, column: 1) == nil)
  }

  @Test("Invalid bytes do not trap and are replaced")
  func invalidBytes() {
    #expect(excerpt([0x63, 0xE9, 0x20, 0x78], line: 1, column: 4)?.text == "c\u{FFFD} x")
    #expect(excerpt([UInt8](repeating: 0x80, count: 100_000), line: 1, column: 50_000) != nil)
  }

  @Test("A huge line is cut, and ten thousand places on it take linear time")
  func hugeLine() throws {
    let source = Array(String(repeating: "é b ", count: 250_000).utf8)
    let diagnostics = (0..<10_000).map {
      Diagnostic(
        code, path: "a.md", at: SourcePosition(line: 1, column: 5 * (25 * $0) + 1), "m\($0)")
    }
    let attached = attachExcerpts(diagnostics.shuffled()) { _ in source }
    for diagnostic in attached {
      let shown = try #require(diagnostic.excerpt)
      let position = try #require(diagnostic.position)
      #expect(shown.column == (position.column - 1) / 5 * 4 + 1)
      #expect(shown.text.unicodeScalars.count <= 152)
    }
  }

  @Test("Paths that differ only in composition are two files")
  func composition() {
    let diagnostics = ["\u{E9}.md", "e\u{301}.md"].map {
      Diagnostic(code, path: $0, at: .start, "m")
    }
    let attached = attachExcerpts(diagnostics) {
      $0.unicodeScalars.count == 4 ? Array("composed".utf8) : Array("decomposed".utf8)
    }
    #expect(attached.map { $0.excerpt?.text } == ["composed", "decomposed"])
  }

  @Test("Each file is read once")
  func readOnce() {
    var reads = 0
    let diagnostics = (1...50).map {
      Diagnostic(code, path: "a.md", at: SourcePosition(line: $0, column: 1), "m")
    }
    _ = attachExcerpts(diagnostics) { _ in
      reads += 1
      return Array("x\n".utf8)
    }
    #expect(reads == 1)
  }
}
