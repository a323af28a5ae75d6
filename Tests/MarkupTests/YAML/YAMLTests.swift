import Diagnostics
import Foundation
import Markup
import Testing

/// Reads a text as a data file, JSON if it begins with a brace.
private func parse(_ text: String) -> Parsed<YAMLNode?> {
  let path = text.hasPrefix("{") ? "a.json" : "a.yml"
  return parseYAML(Array(text.utf8)[...], path: path, firstLine: 1)
}

/// `line:column message` of each diagnostic.
private func told(_ parsed: Parsed<YAMLNode?>) -> [String] {
  parsed.diagnostics.map {
    "\($0.position?.line ?? 0):\($0.position?.column ?? 0) \($0.message)"
  }
}

/// Seconds that this thread's work takes, however busy the machine is.
private func processorTime(_ work: () -> Void) -> Double {
  func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
  let start = now()
  work()
  return now() - start
}

/// A value in a compact form: quoted scalars in quotes, plain ones as written.
func describe(_ node: YAMLNode?) -> String {
  switch node?.value {
  case nil: "none"
  case .scalar(let text, let isQuoted)?: isQuoted ? "\"\(text)\"" : text
  case .sequence(let items)?: "[" + items.map(describe).joined(separator: ", ") + "]"
  case .mapping(let entries)?:
    "{" + entries.map { "\($0.key): \(describe($0.value))" }.joined(separator: ", ") + "}"
  }
}

@Suite struct YAMLTests {
  @Test(
    "YAML and JSON are read as written, scalars as text",
    arguments: [
      ("title: 1.10\norder: 010\nlang: no\n", "{title: 1.10, order: 010, lang: no}"),
      ("a:\r\n  - b\r\n  - \"c\"\r\n", "{a: [b, \"c\"]}"),
      ("a:\r  - b\r", "{a: [b]}"),
      ("\u{FEFF}a: b", "{a: b}"),
      ("a: |\n  x\n\n  y\nb: >-\n  中\n  文\n", "{a: \"x\n\ny\n\", b: \"中 文\"}"),
      ("{\n\t\"a\": \"x\\/y\",\n\t\"b\": [1, true, null]\n}", "{a: \"x/y\", b: [1, true, null]}"),
      ("{\"a\":\"\\ud83d\\ude00\",\"b\":1}", "{a: \"😀\", b: 1}"),
      (
        "{ // remark: x\n \"a\": \"http://x/*y*/\", /* two\n lines */ \"b\": 2,\n}",
        "{a: \"http://x/*y*/\", b: 2}"
      ),
      ("a: !!str 1\nb: !!seq [c]", "{a: \"1\", b: [c]}"),
      ("", "none"),
      ("# only a comment\n", "none"),
      ("- a\n-\n- ~", "[a, , ~]"),
      ("%YAML 1.2\n---\na: b\n...\n", "{a: b}"),
    ])
  func reads(text: String, expected: String) {
    let parsed = parse(text)
    #expect(describe(parsed.value) == expected)
    #expect(told(parsed) == [])
  }

  @Test(
    "What is refused or broken is told at its place, and the rest is read",
    arguments: [
      ("a: &x 1\nb: *x\nc: 2", "{a: 1, c: 2}", ["1:4 anchors ('&name') are not read"]),
      (
        "<<: *base\nc: 2", "{c: 2}",
        [
          "1:1 merge keys ('<<') are not read",
          "1:5 aliases ('*name') are not read",
        ]
      ),
      ("a: !ruby/object:File x\nb: 1", "{b: 1}", ["1:4 the tag '!ruby/object:File' is not read"]),
      ("a: !!int text", "{}", ["1:4 the tag 'tag:yaml.org,2002:int' is not read"]),
      ("%TAG ! tag:x,2000:\n---\na: !b c", "none", ["1:1 tags of one's own are not read"]),
      ("a: 1\n---\nb: 2", "{a: 1}", ["2:1 a second document begins here"]),
      ("? [a, b]\n: c\nd: e", "{d: e}", ["1:3 a key that is a list or a mapping is not read"]),
      (
        "a: {{partner.name}}\nb: {{x}} help\nc: d", "{}",
        [
          "1:4 a text that begins with '{{' lacks its quotes",
          "2:4 a text that begins with '{{' lacks its quotes",
        ]
      ),
      (
        "a: 1\nb:\n- {{x}}\n- c\nd: \"{{x}}\"\ne: Call {{x}} now",
        "{a: 1, b: [c], d: \"{{x}}\", e: Call {{x}} now}",
        ["3:3 a text that begins with '{{' lacks its quotes"]
      ),
      ("a: [b {{x}}]\n", "{a: [b]}", ["1:7 a text with '{{' between brackets lacks its quotes"]),
      ("{ \"\": a, b: c}", "{: a, b: c}", []),
      (
        "a: b\u{85}c: d\n", "none",
        ["1:5 U+0085 (next line) is not read: it ends a line for some and not for others"]
      ),
      (
        "a: 1\nb: 2\na: {c: 3}\nd: 4", "{a: 1, b: 2, d: 4}",
        ["3:1 'a' is given again; line 1 has it first and counts"]
      ),
      ("é: 1\ne\u{301}: 2", "{é: 1, e\u{301}: 2}", []),
      (
        "a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x\n", "none",
        ["2:1 unresolved merge conflict"]
      ),
      (
        "é: Error: disk full\n", "{é: Error}",
        ["1:10 a ':' followed by a blank stands inside a value, or the line is indented too far"]
      ),
      ("a:\n\tb: c\n", "{}", ["2:1 a tab stands in the indentation"]),
      ("a: @b\n", "{}", ["1:4 a value cannot begin with '@'"]),
      ("a: `b`\n", "{}", ["1:4 a value cannot begin with '`'"]),
      ("a: b\nc: \"d\ne: f\n", "{a: b}", ["2:4 a quote is never closed"]),
      (
        "a: 'd'e'\n", "{a: \"d\"}",
        [
          "1:7 expected a key here; the line is indented otherwise than the keys above it, "
            + "or text follows a closing quote"
        ]
      ),
      ("a: \"C:\\dir\"\n", "{}", ["1:7 an unknown escape: '\\' has a meaning inside \"…\""]),
      ("a: b\nnonsense\nc: d\n", "{a: b}", ["2:1 a line without ':' where a key was expected"]),
      ("a: [b, c\nd: e\n", "{a: [b, c d]}", ["1:4 a list opened by '[' is not closed"]),
      (
        "{\"a\": \"\\ud83d\\ude00\", b: @}", "none",
        ["1:26 a value cannot begin with '@'"]
      ),
    ])
  func refuses(text: String, expected: String, diagnostics: [String]) {
    let parsed = parse(text)
    #expect(describe(parsed.value) == expected)
    #expect(told(parsed) == diagnostics)
  }

  @Test("Bytes that are not UTF-8 and control characters are located")
  func locatesBadBytes() {
    let bad = Array("a: b\nc: caf".utf8) + [0xE9, 0x0A]
    let parsed = parseYAML(bad[...], path: "a.yml", firstLine: 3)
    #expect(told(parsed) == ["4:7 bytes that are not UTF-8"])
    #expect(told(parse("a: b\u{0}c")) == ["1:5 the character U+0000 cannot stand in YAML"])
  }

  @Test("Endless nesting is told in words of a writer")
  func tellsNesting() {
    let found = told(parse(String(repeating: "[", count: 3_000)))
    #expect(found.count == 1)
    #expect(found.allSatisfy { $0.contains("deep") && !$0.contains("yaml_set") }, "\(found)")
  }

  @Test("Lines and byte columns count on from the first line, past CJK and odd separators")
  func mapsPositions() {
    let parsed = parseYAML(
      Array("標題: \u{2028}x\n標: [甲, 乙]\n".utf8)[...], path: "a.yml", firstLine: 10)
    let second = parsed.value?["標"]?.items.last
    #expect(second?.position == SourcePosition(line: 11, column: 12))
  }

  @Test("The text of a block scalar knows its first line and its indentation")
  func mapsBlockScalars() {
    let parsed = parse("a:\n  - b: |\n\n      text\n    c: 'd'\n")
    let item = parsed.value?["a"]?.items.first
    #expect(item?["b"]?.contentPosition == SourcePosition(line: 3, column: 7))
    #expect(item?["b"]?.position == SourcePosition(line: 2, column: 8))
    #expect(item?["c"]?.contentPosition == SourcePosition(line: 5, column: 9))
  }

  @Test(
    "Hostile sizes end at once",
    arguments: [
      String(repeating: "[", count: 100_000),
      String(repeating: "{a: ", count: 20_000),
      String(repeating: "- ", count: 100_000),
      (0..<3_000).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
      "a: b" + String(repeating: " ", count: 200_000) + String(repeating: " b", count: 50_000),
      "a:" + String(repeating: "\n", count: 200_000) + String(repeating: " b", count: 50_000),
      "a: &a [x,x,x]\nb: &b [" + String(repeating: "*a,", count: 100_000) + "]",
    ])
  func endsAtOnce(text: String) {
    var parsed: Parsed<YAMLNode?>?
    let seconds = processorTime { parsed = parse(text) }
    #expect(seconds < 10)
    #expect((1...2).contains(parsed?.diagnostics.count ?? 0))
    #expect(parsed?.diagnostics.first?.position != nil)
  }

  @Test("A mapping of 20,000 keys is read in linear time")
  func isLinear() {
    let text = (0..<20_000).map { "old/page-\($0).html: /new/page-\($0)\n" }.joined()
    var parsed: Parsed<YAMLNode?>?
    let seconds = processorTime { parsed = parse(text + "old/page-7.html: x\n") }
    #expect(seconds < 10)
    #expect(parsed?.value?.entries.count == 20_000)
    #expect(parsed?.diagnostics.count == 1)
  }
}
