import Diagnostics
import KnowledgeBase
import Markup
import Testing

@Suite struct RedirectRulesTests {
  private func rules(_ files: [String: String]) -> Parsed<[RedirectRule]> {
    readRedirectRules(textTree(files))
  }

  @Test("Redirects are read from a mapping, from a list, and from redirection files")
  func readsRules() {
    let parsed = rules([
      "redirects.yml": "/old: /new\n/a b: https://x.example/\n",
      "docs/.openpublishing.redirection.json":
        "{\"redirections\": [\n{\"source_path\": \"./a.md\", \"redirect_url\": \"/b\"},\n"
        + "{\"source_path_from_root\": \"/x/c.md\", \"redirect_url\": \"\\/d#e\"}]}",
      "docs/redirects.yml": "not: mine",
    ])
    #expect(told(parsed.diagnostics) == [])
    #expect(parsed.value.map(\.from) == ["docs/a.md", "x/c.md", "/old", "/a b"])
    #expect(parsed.value.map(\.to) == ["/b", "/d#e", "/new", "https://x.example/"])
    #expect(parsed.value[2].position == SourcePosition(line: 1, column: 7))
    #expect(parsed.value[0].position.line == 2)
    let list = rules(["redirects.yml": "- from: /a\n  to: /b\n"])
    #expect(list.value.map(\.to) == ["/b"])
  }

  @Test(
    "Broken rows are told at their place and the others are read",
    arguments: [
      ("redirects.yml", "/a: [b]\n/c: /d", "1:5 the target of '/a' is a list, expected text", 1),
      ("redirects.yml", "/a:\n/c: /d", "1:4 the target of '/a' is nothing, expected text", 1),
      ("redirects.yml", "- from: /a", "1:3 a redirect has no 'to' (add a line 'to: …')", 0),
      (
        "redirects.yml", "/a: /b\n/a: /c",
        "2:1 '/a' is given again; line 1 has it first and counts (keep one of lines 1 and 2)", 1
      ),
      (".openpublishing.redirection.json", "[]", "1:1 there is no list 'redirections'", 0),
      (
        ".openpublishing.redirection.json", "{\"redirections\": [{\"source_path\": \"a\"}, 7]}",
        "1:19 a redirection needs 'source_path' and 'redirect_url'", 0
      ),
      (
        ".openpublishing.redirection.json",
        "{\"redirections\": [{\"source_path\": \"a\", \"redirect_url\": [\"b\"]}]}",
        "1:56 'redirect_url' is a list, expected text", 0
      ),
      (
        ".openpublishing.redirection.json",
        "{\"redirections\": [{\"source_path\": \"../a\", \"redirect_url\": \"b\"}]}",
        "1:35 '../a' leads out of the content folder", 0
      ),
    ])
  func reportsRows(file: String, text: String, message: String, count: Int) {
    let parsed = rules([file: text])
    #expect(told(parsed.diagnostics).first == message)
    #expect(parsed.value.count == count)
  }

  @Test("A list cut off gives the rows before the cut")
  func readsCutList() {
    let row = "{\"source_path\": \"a.md\", \"redirect_url\": \"/b\"},\n"
    let parsed = rules([
      ".openpublishing.redirection.json": "{\"redirections\": [\n\(row)\(row){\"source_path\": \"c"
    ])
    #expect(parsed.value.count >= 2)
    #expect(parsed.diagnostics.first?.position?.line == 4)
  }

  @Test(
    "A redirect's target is judged as a browser would read it",
    arguments: [
      ("/a/b?x=1#y%20z", "local a/b ?x=1 #y z rooted"), ("b%20c.md", "local b c.md ? #"),
      ("../x.md", "local ../x.md ? #"), ("#top", "local  ? #top"),
      ("HTTPS://Good.example/x", "external https://good.example/x"),
      ("", "empty"), ("//evil.example", "protocolRelative"), ("\\\\evil.example", "backslash"),
      ("/\\evil.example", "backslash"), ("https:evil.example", "scheme"),
      ("https://good.example@evil.example", "address"), ("javascript:alert(1)", "scheme"),
      ("data:text/html,x", "scheme"), (" javascript:x", "controlCharacter"),
      ("java\tscript:x", "controlCharacter"), ("&#106;avascript:x", "escape"),
      ("java&Tab;script:x", "scheme"), ("%6Aavascript:x", "scheme"),
      ("javascript%3Ax", "scheme"), ("/a%0d%0ab", "controlCharacter"),
      ("/a\r\nb", "controlCharacter"), ("/a?b=%0a", "controlCharacter"),
      ("https://x.example/%0d%0aSet-Cookie", "controlCharacter"),
      ("/../x", "outside"), ("/..%2f..%2fx", "escape"), ("/%252e%252e/x", "escape"),
      ("/..%5cx", "backslash"), ("/a%zz", "escape"), ("C:\\x", "backslash"), ("C:/x", "scheme"),
      ("/a\u{A0}b", "controlCharacter"), ("/%2fevil.example", "escape"),
    ])
  func classifies(text: String, expected: String) {
    let found =
      switch classifyRedirectTarget(text) {
      case .local(let target):
        "local \(target.path) ?\(target.query) #\(target.fragment)"
          + (target.isRooted ? " rooted" : "")
      case .external(let address): "external \(address.text)"
      case .refused(let refusal): String(describing: refusal)
      }
    #expect(found == expected)
  }
}
