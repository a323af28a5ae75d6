import Diagnostics
import KnowledgeBase
import Markup
import Testing

private func pageNames(_ fixture: LibraryFixture, _ folder: String) -> [String] {
  let category = fixture.library.categories.first { $0.folder == TreePath(folder) }
  return (category?.pageIndexes ?? []).map { fixture.library.pages[$0].route.name }
}

@Test("A contents file orders articles and names folders; entries to nothing are told")
func contentsOrder() {
  let fixture = LibraryFixture([
    "TOC.yml": """
    - name: Zebra
      href: z.md
    - name: First steps
      items:
      - name: Two
        href: guide/two.md
      - name: One
        href: guide/one.md
    - name: Gone
      href: gone.md
    - name: Elsewhere
      href: https://example.com/
    """,
    "z.md": "# Z\n\nx", "a.md": "# A\n\nx", "guide/one.md": "# One\n\nx",
    "guide/two.md": "# Two\n\nx", "gone2.md": "# Gone\n\nx",
  ])
  #expect(pageNames(fixture, "") == ["z.html", "a.html", "gone2.html"])
  #expect(pageNames(fixture, "guide") == ["two.html", "one.html"])
  #expect(fixture.library.categories.map(\.title) == ["", "First steps"])
  #expect(fixture.found == ["TOC.yml not-in-contents", "TOC.yml:10:9 broken-contents-entry"])
  #expect(fixture.first("broken-contents-entry")?.remedy == "did you mean 'gone2.md'?")
}

@Test("A _sidebar.md gives the order; links below it may begin at its folder")
func sidebarOrder() {
  let fixture = LibraryFixture(
    [
      "kb/_sidebar.md": "* Basics\n  * [Two](kb/in/two)\n  * [One](/in/one)\n",
      "kb/in/one.md": "# One\n\n[x](in/two) [x](/in/two.md) [x](two) ![x](/images/p.png)\n",
      "kb/in/two.md": "# Two\n\nx",
    ], pictures: ["kb/images/p.png"])
  #expect(pageNames(fixture, "kb/in") == ["two.html", "one.html"])
  #expect(fixture.targets("kb/in/one.html").prefix(3).allSatisfy { $0 == "kb/in/two.html" })
  #expect(fixture.targets("kb/in/one.html").last?.hasPrefix("assets/p-") == true)
  #expect(fixture.found == [])
}

@Test("Related pages are those named, then of the same product, then neighbours; at most four")
func relatedPages() {
  var files: [String: String] = [:]
  for number in 1...7 {
    let products = number > 4 ? "products: [mail]\n" : ""
    files["a/p\(number).md"] = "---\norder: \(number)\n\(products)---\n# P\(number)\n\nx"
  }
  files["a/p5.md"] = "---\norder: 5\nproducts: [mail]\nrelated: [a/p1, a/px, named]\n---\n# P5\n\nx"
  files["b/q.md"] = "---\nid: named\n---\n# Q\n\nx"
  let fixture = LibraryFixture(files)
  let related = fixture.page("a/p5.html")?.relatedPageIndexes.map {
    fixture.library.pages[$0].route.description
  }
  #expect(related == ["a/p1.html", "b/q.html", "a/p6.html", "a/p7.html"])
  #expect(fixture.found == ["a/p5.md:4:17 unknown-related"])
  #expect(fixture.page("b/q.html")?.relatedPageIndexes == [])
}

@Test("A unique id is one per locale")
func duplicateIDs() {
  let fixture = LibraryFixture([
    "a.md": "---\nid: x\n---\n# A\n\nx", "b.md": "---\nid: x\n---\n# B\n\nx", "x.md": "# X\n\nx",
  ])
  #expect(
    fixture.found == ["a.md:2:5 duplicate-article-id", "b.md:2:5 duplicate-article-id"])
}

@Test("Drafts are left out unless they are asked for")
func drafts() {
  let files = ["a.md": "---\ndraft: true\n---\n# A\n\nx", "b.md": "# B\n\n[x](a.md)\n"]
  #expect(LibraryFixture(files).routes == ["b.html"])
  let all = LibraryFixture(files) { $0.includesDrafts = true }
  #expect(all.routes == ["a.html", "b.html"])
  #expect(all.targets("b.html") == ["a.html"])
}

@Test("An unknown key is told once a tree, with its number")
func unknownKeys() {
  let fixture = LibraryFixture([
    "a.md": "---\ntitel: x\nms.thing: y\n---\n# A\n\nx", "b.md": "---\ntitel: x\n---\n# B\n\nx",
  ])
  #expect(fixture.diagnostics.count == 1)
  #expect(fixture.diagnostics.first?.message == "unknown key 'titel' (in 2 articles)")
  #expect(fixture.diagnostics.first?.remedy == "did you mean 'title'?")
}

@Test("Settings and --strict raise and silence what is told; errors stay errors")
func severities() {
  let broken = ["a.md": "# A\n\n[x](nope.md)\n"]
  #expect(LibraryFixture(broken).diagnostics.map(\.severity) == [.warning])
  #expect(LibraryFixture(broken) { $0.isStrict = true }.diagnostics.map(\.severity) == [.error])
  var silent = broken
  silent["site.yml"] = "checks:\n  broken-link: ignore\n"
  #expect(LibraryFixture(silent).diagnostics.isEmpty)
  silent["site.yml"] = "checks:\n  broken-link: error\n"
  #expect(LibraryFixture(silent).diagnostics.map(\.severity) == [.error])
  let twins = [
    "site.yml": "checks:\n  duplicate-route: ignore\n", "A.md": "# A\n\nx", "a.md": "# B\n\nx",
  ]
  #expect(LibraryFixture(twins).diagnostics.contains { $0.severity == .error })
}

@Test("Titles come from the front matter, the first heading, the file's name")
func titles() {
  let fixture = LibraryFixture([
    "a.md": "---\ntitle: From matter\n---\n# From heading\n\nx", "b.md": "# From heading\n\nx",
    "reset-your_password.md": "text", "sub-folder/index.md": "text", "c.md": "## No\n\n# Late\n\nx",
  ])
  let titles = fixture.library.articles.map { "\($0.title) | \($0.heading)" }
  #expect(
    titles == [
      "From matter | From heading", "From heading | From heading", "Late | Late",
      "Reset your password | Reset your password", "Sub folder | Sub folder",
    ])
}

@Test("Ten thousand broken links are told in a moment")
func manyBrokenLinks() {
  var files: [String: String] = [:]
  for number in 0..<1000 {
    let links = (0..<10).map { "[x](missing-article-\(number)-\($0).md)" }.joined(separator: " ")
    files["folder-\(number % 7)/some-article-\(number).md"] = "# T\(number)\n\n\(links)\n"
  }
  let clock = ContinuousClock()
  let start = clock.now
  let fixture = LibraryFixture(files)
  #expect(fixture.diagnostics.count == 10_000)
  #expect(clock.now - start < .seconds(60))
}
