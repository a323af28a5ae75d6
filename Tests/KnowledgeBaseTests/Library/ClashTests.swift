import Diagnostics
import Foundation
import KnowledgeBase
import Markup
import Testing

private let flow = "---\ntype: troubleshooting\n---\n# Flow\n\n"

/// A flow whose steps have the given ids, each with two answers.
private func flow(_ ids: String...) -> String {
  ids.reduce(flow) { text, id in
    text + "## Step \(id)? {#\(id)}\n\n- [Yes](#fixed)\n- [No](#contact)\n\n"
  }
}

private func compiled(_ files: [String: String]) -> Compilation {
  let sources = files.map { path, text in
    SourceFile(path: TreePath(path), content: .text(Array(text.utf8)))
  }
  return compile(SourceTree(files: sources), options: testOptions(baseURL: "https://x.example/"))
}

private let page = "# Page\n\ntext\n"

private let clashes: [(files: [String: String], found: [String], paths: [String])] = [
  (
    ["flow.md": flow("q1"), "flow/q1.md": page],
    ["warning flow.md:6 step-address-taken"], ["flow/q1.html", "flow/q1-2.html"]
  ),
  (
    ["flow.md": flow("index"), "flow/z.md": page],
    ["warning flow.md:6 step-address-taken"], ["flow/index.html", "flow/index-2.html"]
  ),
  (
    ["flow.md": flow("A", "a")],
    ["warning flow.md:11 flow-orphan", "warning flow.md:11 step-address-taken"],
    ["flow/A.html", "flow/a-2.html"]
  ),
  (
    ["flow.md": flow("a"), "flow/tz-fixed.md": page], ["error flow/tz-fixed.md reserved-route"], []
  ),
  (["llms.txt.md": flow("a")], ["error llms.txt.md duplicate-route"], []),
  (["x.md": page, "x.html/y.md": page], ["error x.html/y.md duplicate-route"], []),
  (["a.markdown": page, "a.md/x.md": page], ["error a.md/x.md duplicate-route"], []),
  (["llms.txt/a.md": page, "b.md": page], ["error llms.txt/a.md reserved-route"], []),
  (["nginx.conf/a.md": page, "b.md": page], ["error nginx.conf/a.md reserved-route"], []),
  (
    ["A.md": page, "a.md": page, "b.md": "# B\n\n[a](a.md) [a](A.md)\n"],
    ["error a.md duplicate-route"], []
  ),
  (["A/x.md": page, "a/y.md": page], ["error a/y.md duplicate-route"], []),
  (
    ["a.md": "---\naliases: [/llms.txt/x, /a.html/x, /a.md/x, /d]\n---\n# A\n\ntext\n"],
    [
      "warning a.md:2 redirect-from-page", "warning a.md:2 redirect-from-page",
      "warning a.md:2 redirect-from-page",
    ], ["a.html", "d.html"]
  ),
  (
    ["a.md": "---\naliases: [/b]\n---\n# A\n\ntext\n", "b.html/c.md": "# C\n\ntext\n"],
    ["warning a.md:2 redirect-from-page"], ["b.html/c.html"]
  ),
  (["all-ARTICLES.md": page], [], ["all-ARTICLES.html", "all-articles-.html"]),
]

@Test(
  "What claims an address twice is told before anything is published", arguments: clashes.indices)
func clashesAreTold(_ index: Int) {
  let wanted = clashes[index]
  let comment = Comment(rawValue: wanted.files.keys.sorted().joined(separator: ", "))
  let compilation = compiled(wanted.files)
  let found = compilation.diagnostics.filter { $0.code.name != "duplicate-title" }.map {
    diagnostic in
    let line = diagnostic.position.map { ":\($0.line)" } ?? ""
    return "\(diagnostic.severity.rawValue) \(diagnostic.path)\(line) \(diagnostic.code.name)"
  }
  #expect(found == wanted.found, comment)
  let paths = (compilation.site?.entries ?? []).map(\.path.description)
  for path in wanted.paths { #expect(paths.contains(path), "\(path) of \(comment)") }
  #expect(Set(paths.map { $0.lowercased() }).count == paths.count, comment)
}

@Test("A folder without articles is no site; one of drafts is a beginning")
func noArticles() {
  let empty = compiled(["site.yml": "title: Help\n", "picture.txt": "x"])
  #expect(empty.diagnostics.map(\.code.name) == ["no-articles"])
  #expect(empty.site == nil)
  let drafts = compiled(["a.md": "---\ndraft: true\n---\n# A\n\ntext\n"])
  #expect(drafts.diagnostics.map(\.severity) == [.warning])
  #expect(drafts.site != nil)
}

@Test("An answer that leads to no step is told once")
func brokenAnswers() {
  let text = flow + "## Is it on? {#on}\n\nSee [this](#gone).\n\n- [Yes](#fixed)\n- [No](#nope)\n"
  let found = compiled(["flow.md": text]).diagnostics.map {
    "\($0.position?.line ?? 0) \($0.code.name)"
  }
  #expect(found == ["8 broken-anchor", "11 flow-broken-answer"])
}

@Test("Servers know an old address with and without its extension")
func formsOfOldAddresses() throws {
  let site = try publish([
    "a.md": "---\naliases: [/old/read, /c, /d/, /b, /e.html.html, /e]\n---\n# A\n\ntext\n",
    "b/x.md": page,
  ])
  let lines = try #require(site["_redirects"]).split(separator: "\n").map {
    $0.split(separator: " ")[0]
  }
  #expect(
    lines == [
      "/b.html", "/c.html", "/c", "/d/index.html", "/d/", "/e.html", "/e", "/e.html.html",
      "/old/read.html", "/old/read",
    ])
  let nginx = try #require(site["nginx.conf"])
  for line in lines {
    #expect(nginx.components(separatedBy: "location = \"\(line)\" ").count == 2, "\(line)")
  }
}
