import Diagnostics
import KnowledgeBase
import Markup
import Testing

private let routeCases: [(path: String, route: String?)] = [
  ("a/b", "a/b.html"), ("a b", "a b.html"), ("a&b#c%d+e'f", "a&b#c%d+e'f.html"),
  ("a?b:c*d\"e<f>g|h\\i", "a-b-c-d-e-f-g-h-i.html"), ("-rf", "-rf.html"),
  (" a", "a.html"), ("a .", "a.html"), ("a..b", "a..b.html"), ("a\nb\tc", "a-b-c.html"),
  ("a\u{200B}b\u{AD}c\u{FEFF}", "abc.html"), ("\u{200B}", nil), ("x/\u{2060}/y", nil),
  ("مركز", "مركز.html"), ("🎉", "🎉.html"), ("e\u{301}", "e\u{301}.html"),
]

@Test("A route keeps what can stand in an address", arguments: routeCases.indices)
func routeOfPath(_ index: Int) {
  let (path, route) = routeCases[index]
  #expect(pageRoute(of: TreePath(path)) == route.map { TreePath($0) })
}

@Test("A long name is cut at a character and stays distinct")
func longNames() throws {
  let first = try #require(pageRoute(of: TreePath(String(repeating: "知", count: 84) + "一")))
  let second = try #require(pageRoute(of: TreePath(String(repeating: "知", count: 84) + "二")))
  #expect(first != second)
  #expect(first.bytes.count <= 255)
  #expect(String(validating: first.bytes, as: UTF8.self) != nil)
  let short = String(repeating: "知", count: 48)
  #expect(pageRoute(of: TreePath(short)) == TreePath(short + ".html"))
}

private let treeCases: [(name: String, files: [String], routes: [String], found: [String])] = [
  (
    "index wins over README, which gets a page of its own", ["a/README.md", "a/index.md"],
    ["a/index.html", "a/readme.html"], ["a/README.md readme-beside-index"]
  ),
  (
    "README stands in for a missing index", ["README.md", "a/Readme.md", "a/x.md"],
    ["a/index.html", "a/x.html", "index.html"], []
  ),
  (
    "case twins are an error", ["FAQ.md", "faq.md"], ["FAQ.html"], ["faq.md duplicate-route"]
  ),
  (
    "twins in composition are an error", ["\u{E9}.md", "e\u{301}.md"], ["e\u{301}.html"],
    ["\u{E9}.md duplicate-route"]
  ),
  ("a file and a folder of one name", ["a.md", "a/index.md"], ["a.html", "a/index.html"], []),
  (
    "names the site needs", ["404.md", "search.md", "assets/x.md", "feed.md"], ["feed.html"],
    ["404.md reserved-route", "assets/x.md reserved-route", "search.md reserved-route"]
  ),
  (
    "hidden and foreign files are left out",
    [".git/x.md", ".a.md", "node_modules/m/readme.md", "x.md~", "_navbar.md", "x.md"],
    ["x.html"], []
  ),
  (
    "extensions in any case", ["A.MD", "b.markdown", "c.mdx"], ["A.html", "b.html"],
    []
  ),
  ("a name Windows reserves", ["con.md"], ["con.html"], ["con.md reserved-name"]),
  (
    "parts to be included have no page", ["includes/a.md", "_includes/c.md", "b.md"], ["b.html"],
    []
  ),
]

@Test("Files get the pages the rules say", arguments: treeCases.indices)
func pagesOfTree(_ index: Int) {
  let wanted = treeCases[index]
  let texts = wanted.files.enumerated().map { ($1, "# Title \($0)\n\ntext\n") }
  let fixture = LibraryFixture(pairs: texts)
  #expect(
    fixture.routes.map { Array($0.utf8) } == wanted.routes.map { Array($0.utf8) },
    Comment(rawValue: wanted.name))
  #expect(fixture.found == wanted.found, Comment(rawValue: wanted.name))
}

@Test("Twins in composition are shown by their code points")
func twinsShowCodePoints() {
  let fixture = LibraryFixture(pairs: [("\u{E9}.md", "# A\n\nx"), ("e\u{301}.md", "# B\n\nx")])
  #expect(fixture.first("duplicate-route")?.message.contains("e<U+0301>.md") == true)
}

@Test("The number of threads changes nothing")
func threadsChangeNothing() {
  var files: [String: String] = [:]
  for number in 0..<40 {
    files["f\(number % 3)/p\(number).md"] =
      "# P\(number)\n\n[x](p\(number + 3).md) [y](nope\(number).md)\n"
  }
  let one = LibraryFixture(files, jobs: 1)
  let four = LibraryFixture(files, jobs: 4)
  #expect(one.diagnostics == four.diagnostics)
  #expect(one.library.pages.map(\.targets) == four.library.pages.map(\.targets))
}

@Test("Categories are folders, in the order that is stated")
func categoriesInOrder() {
  let fixture = LibraryFixture([
    "b-last/one.md": "---\norder: 2\n---\n# Z one\n\nx",
    "b-last/two.md": "---\norder: 1\n---\n# Two\n\nx",
    "b-last/three.md": "# Beta\n\nx", "b-last/four.md": "# alpha\n\nx",
    "a/index.md": "---\ntitle: Accounts\norder: 1\ndescription: All about accounts\n---\n",
    "a/deep_er/x.md": "# X\n\nx",
  ])
  let categories = fixture.library.categories
  #expect(categories.map(\.title) == ["", "Accounts", "Deep er", "B last"])
  #expect(categories[1].description == "All about accounts")
  #expect(categories[0].childIndexes == [1, 3])
  let last = categories[3].pageIndexes.map { fixture.library.pages[$0].route.name }
  #expect(last == ["two.html", "one.html", "four.html", "three.html"])
  #expect(fixture.found == [])
}
