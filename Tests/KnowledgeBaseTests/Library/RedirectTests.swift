import Diagnostics
import KnowledgeBase
import Markup
import Testing

private func describe(_ redirect: Redirect) -> String {
  switch redirect.to {
  case .local(let route, let fragment):
    "\(redirect.from) → \(route)" + (fragment.isEmpty ? "" : "#\(fragment)")
  case .external(let address): "\(redirect.from) → \(address)"
  }
}

private func fixture(_ redirects: String, _ more: [String: String] = [:]) -> LibraryFixture {
  var files = [
    "site.yml": "redirect-hosts: [good.example]\n", "redirects.yml": redirects,
    "a/page.md": "# Page\n\n## Part\n\ntext\n", "a/other.md": "# Other\n\ntext\n",
  ]
  files.merge(more) { $1 }
  return LibraryFixture(files)
}

private let cases: [(text: String, redirects: [String], found: [String])] = [
  ("/old: /a/page", ["old.html → a/page.html"], []),
  ("/old/: a/page.md#part", ["old/index.html → a/page.html#part"], []),
  (
    "/legacy.htm: /a/page\n/older: /legacy.htm",
    ["legacy.htm → a/page.html", "older.html → a/page.html"],
    ["2:9 warning redirect-chain"]
  ),
  ("old.html: /a/", ["old.html → a/index.html"], []),
  ("/old: https://good.example/x?y=1", ["old.html → https://good.example/x?y=1"], []),
  (
    "/one: /two\n/two: /three\n/three: /a/page",
    ["one.html → a/page.html", "three.html → a/page.html", "two.html → a/page.html"],
    ["1:7 warning redirect-chain", "2:7 warning redirect-chain"]
  ),
  ("/one: /two\n/two: /one", [], ["1:7 error redirect-loop"]),
  ("/one: /one", [], ["1:7 error redirect-loop"]),
  ("/start: /one\n/one: /two\n/two: /one", [], ["2:7 error redirect-loop"]),
  ("/old: /nope", [], ["1:7 error redirect-target-missing"]),
  (
    "/old: /a/page#nope", ["old.html → a/page.html#nope"], ["1:7 error redirect-target-missing"]
  ),
  ("/old: //evil.example", [], ["1:7 error refused-redirect"]),
  ("/old: '\\\\evil.example'", [], ["1:7 error refused-redirect"]),
  ("/old: '/\\evil.example'", [], ["1:7 error refused-redirect"]),
  ("/old: 'https:evil.example'", [], ["1:7 error refused-redirect"]),
  ("/old: https://good.example@evil.example/", [], ["1:7 error refused-redirect"]),
  ("/old: https://evil.example/", [], ["1:7 error refused-redirect"]),
  ("/old: 'javascript:alert(1)'", [], ["1:7 error refused-redirect"]),
  ("/old: ' javascript:alert(1)'", [], ["1:7 error refused-redirect"]),
  ("/old: 'data:text/html,x'", [], ["1:7 error refused-redirect"]),
  ("/a/page: /a/other", [], ["1:1 error redirect-from-page"]),
  ("/A/Page.html: /a/other", [], ["1:1 error redirect-from-page"]),
  ("/old?x=1: /a/other", [], ["1:1 error redirect-from-page"]),
  ("/old#x: /a/other", [], ["1:1 error redirect-from-page"]),
  ("/old/*: /a/other", [], ["1:1 error redirect-from-page"]),
  ("/../old: /a/other", [], ["1:1 error redirect-from-page"]),
  ("/search.html: /a/other", [], ["1:1 error redirect-from-page"]),
  (
    "/old: /a/page\n/old.html: /a/other", ["old.html → a/page.html"],
    ["2:1 error redirect-from-page"]
  ),
]

@Test("An old address leads to its page in one hop, or is told", arguments: cases.indices)
func oldAddresses(_ index: Int) {
  let wanted = cases[index]
  let fixture = fixture(wanted.text + "\n")
  let comment = Comment(rawValue: wanted.text)
  #expect(fixture.library.redirects.map(describe) == wanted.redirects, comment)
  let found = fixture.diagnostics.map { diagnostic in
    let place = diagnostic.position.map { "\($0.line):\($0.column)" } ?? ""
    return "\(place) \(diagnostic.severity.rawValue) \(diagnostic.code.name)"
  }
  #expect(found == wanted.found, comment)
}

@Test("A code that is more than its usual severity in redirects.yml says so in its explanation")
func explainedSeverity() {
  for wanted in cases {
    for found in fixture(wanted.text + "\n").diagnostics
    where found.severity == .error && found.code.severity != .error {
      #expect(found.code.explanation.hasSuffix("In redirects.yml that is an error."), "\(found)")
    }
  }
}

@Test("A ring of a thousand redirects is told once, shortened")
func ringOfRedirects() {
  let rows = (0..<1000).map { "/r\($0): /r\(($0 + 1) % 1000)" }.joined(separator: "\n")
  let fixture = fixture(rows)
  #expect(fixture.diagnostics.count == 1)
  #expect(fixture.diagnostics.first?.message.contains("… 995 more …") == true)
}

@Test("Aliases lead to their article, and links to old addresses follow them")
func aliasesLead() {
  let fixture = fixture(
    "/very-old: /a/page\n",
    [
      "b.md": "---\naliases: [/old-b/, /a/page]\npermalink: /kb/7/\n---\n# B\n\ntext\n",
      "c.md": "# C\n\n[x](/old-b/) [x](/kb/7/) [x](very-old.md) [x](/old-b/#nope)\n",
    ])
  #expect(
    fixture.library.redirects.map(describe) == [
      "kb/7/index.html → b.html", "old-b/index.html → b.html", "very-old.html → a/page.html",
    ])
  #expect(fixture.targets("c.html").prefix(3) == ["b.html", "b.html", "a/page.html"])
  #expect(fixture.found == ["b.md:2:20 redirect-from-page"])
}

@Test("A redirection file of a Learn tree names files that are gone; other hosts are warnings")
func learnRedirections() {
  let list = """
    {"redirections": [
      {"source_path": "docs/gone.md", "redirect_url": "/docs/page"},
      {"source_path": "docs/far.md", "redirect_url": "/azure/x"},
      {"source_path": "docs/foreign.md", "redirect_url": "https://elsewhere.example/"},
      {"source_path": "docs/page.md", "redirect_url": "/docs/other"}
    ]}
    """
  let fixture = LibraryFixture([
    ".openpublishing.redirection.json": list, "docs/docfx.json": "{}",
    "docs/page.md": "# Page\n\n[x](gone.md) [x](/azure/y?z#w) [x](/docs/nope)\n",
  ])
  #expect(
    fixture.library.redirects.map(describe) == [
      "docs/far.html → https://learn.microsoft.com/azure/x", "docs/gone.html → docs/page.html",
    ])
  #expect(
    fixture.targets("docs/page.html") == [
      "docs/page.html", "https://learn.microsoft.com/azure/y?z#w", "broken",
    ])
  #expect(
    fixture.found == [
      ".openpublishing.redirection.json:4:54 foreign-redirect",
      ".openpublishing.redirection.json:5:19 redirect-from-page", "docs/page.md:3:32 broken-link",
    ])
}

@Test("A target without a slash before it is seen from the page that is gone, or from the list")
func relativeRedirections() {
  let list = """
    {"redirections": [
      {"source_path": "docs/a/gone.md", "redirect_url": "page#x"},
      {"source_path": "docs/b/lost.md", "redirect_url": "../a/page"},
      {"source_path": "docs/b/older.md", "redirect_url": "lost"},
      {"source_path": "docs/b/listed.md", "redirect_url": "docs/a/page.md"},
      {"source_path": "docs/b/nowhere.md", "redirect_url": "page"}
    ]}
    """
  let fixture = LibraryFixture([
    ".openpublishing.redirection.json": list, "docs/docfx.json": "{}",
    "docs/a/page.md": "# Page\n\n## X\n\nText.\n",
  ])
  #expect(
    fixture.library.redirects.map(describe) == [
      "docs/a/gone.html → docs/a/page.html#x", "docs/b/listed.html → docs/a/page.html",
      "docs/b/lost.html → docs/a/page.html", "docs/b/older.html → docs/a/page.html",
    ])
  #expect(
    fixture.found == [
      ".openpublishing.redirection.json:4:54 redirect-chain",
      ".openpublishing.redirection.json:6:56 redirect-target-missing",
    ])
}

@Test("A slip in the list of a Learn tree leaves its redirect out; an attack is an error")
func learnSlips() {
  let targets = ["/docs/page ", "/docs/the page", "/docs/%zz", "//evil.example", "javascript:1"]
  let rules = targets.enumerated().map { number, target in
    "{\"source_path\": \"docs/old-\(number).md\", \"redirect_url\": \"\(target)\"}"
  }
  let fixture = LibraryFixture([
    ".openpublishing.redirection.json": "{\"redirections\": [\(rules.joined(separator: ",\n"))]}",
    "docs/docfx.json": "{}", "docs/page.md": "# Page\n\nText.\n",
  ])
  #expect(fixture.library.redirects.isEmpty)
  let severities = fixture.diagnostics.filter { $0.code == .refusedRedirect }.map(\.severity)
  #expect(severities == [.warning, .warning, .warning, .error, .error])
}
