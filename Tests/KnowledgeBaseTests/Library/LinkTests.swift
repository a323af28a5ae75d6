import Diagnostics
import KnowledgeBase
import Markup
import Testing

private let neighbours = [
  "index.md": "# Home", "b.md": "# B\n\n## Part one\n\n## Été", "b c.md": "# B C",
  "b&c#1.md": "# B&C", "100%.md": "# Hundred", "知识.md": "# 知识", "Case.md": "# Case",
  "e\u{301}t\u{E9}.md": "# Mixed composition", "dir/index.md": "# Dir", "dir/x.md": "# X",
  "plain/y.md": "# Y", "draft.md": "---\ndraft: true\n---\n# Draft", "data/table.csv": "a,b",
  "includes/part.md": "part", "page.html": "<p>", "a/own.md": "# Own",
]

private let linkCases: [(destination: String, target: String, code: String?)] = [
  ("../b.md", "b.html", nil),
  ("../b", "b.html", nil),
  ("../b.html", "b.html", nil),
  ("../b.md?view=1", "b.html", nil),
  ("../b.md#part-one", "b.html#part-one", nil),
  ("../b.md?x=1#part-one", "b.html#part-one", nil),
  ("../b.md#top", "b.html", nil),
  ("../b.md#", "b.html", nil),
  ("../b.md#nope", "broken", "broken-anchor"),
  ("../b.md#Part-One", "b.html#part-one", "wrong-case"),
  ("../b.md#e%CC%81te%CC%81", "b.html#%C3%A9t%C3%A9", nil),
  ("own.md", "a/own.html", nil),
  ("./own.md", "a/own.html", nil),
  ("OWN.md", "a/own.html", "wrong-case"),
  ("/b.md", "b.html", nil),
  ("/b", "b.html", nil),
  ("/own", "a/own.html", nil),
  ("/", "index.html", nil),
  ("../b%20c.md", "b%20c.html", nil),
  ("<../b c.md>", "b%20c.html", nil),
  ("../b%26c%231.md", "b%26c%231.html", nil),
  ("../100%25.md", "100%25.html", nil),
  ("../100%.md", "100%25.html", nil),
  ("../知识.md", "%E7%9F%A5%E8%AF%86.html", nil),
  ("../%E7%9F%A5%E8%AF%86.md", "%E7%9F%A5%E8%AF%86.html", nil),
  ("../e%CC%81te%CC%81.md", "e%CC%81t%C3%A9.html", nil),
  ("../dir", "dir/index.html", nil),
  ("../dir/", "dir/index.html", nil),
  ("../dir/index.html", "dir/index.html", nil),
  ("../plain/", "plain/index.html", nil),
  ("../data", "broken", "broken-link"),
  ("..\\\\b.md", "b.html", nil),
  ("../nope.md", "broken", "broken-link"),
  ("../../../x.md", "broken", "link-outside"),
  ("../draft.md", "broken", "link-to-draft"),
  ("../includes/part.md", "broken", "link-to-unpublished"),
  ("../page.html", "broken", "link-to-unpublished"),
  ("../tool.exe", "broken", "link-to-unpublished"),
  ("../guide.pdf", "assets/guide-e39cbcf4.pdf", nil),
  ("", "broken", "empty-link"),
  ("#", "a/page.html", nil),
  ("#here", "a/page.html#here", nil),
  ("#he、re", "a/page.html#here", nil),
  ("#nope", "broken", "broken-anchor"),
  ("https://example.com/x?y#z", "https://example.com/x?y#z", nil),
  ("https://example.com/100%", "https://example.com/100%25", nil),
  ("https://example.com/a%zz?b=%2&c=%20%", "https://example.com/a%25zz?b=%252&c=%20%25", nil),
  ("http://", "broken", "refused-link"),
  ("http://[", "broken", "refused-link"),
  ("http://[::1]/", "http://[::1]/", nil),
  ("https:example.com", "broken", "refused-link"),
  ("https://good.example@evil.example/", "broken", "refused-link"),
  ("//example.com/x", "https://example.com/x", "schemeless-link"),
  ("//example.com/x?y#z", "https://example.com/x?y#z", "schemeless-link"),
  ("mailto:help@example.com", "mailto:help@example.com", nil),
  ("mailto:", "broken", "refused-link"),
  ("tel:+1-202-555-0100", "tel:+1-202-555-0100", nil),
  ("tel:x%22y", "broken", "refused-link"),
  ("javascript:alert(1)", "broken", "refused-link"),
  ("&#106;avascript:alert(1)", "broken", "refused-link"),
  ("java&Tab;script:alert(1)", "broken", "refused-link"),
  ("JaVaScRiPt:alert(1)", "broken", "refused-link"),
  ("%6Aavascript:alert(1)", "broken", "refused-link"),
  ("data:text/html,x", "broken", "refused-link"),
  ("file:///etc/passwd", "broken", "refused-link"),
  ("C:/Users/a.md", "broken", "refused-link"),
]

@Test("A link leads where its address says, or is told and broken", arguments: linkCases.indices)
func linkLeads(_ index: Int) {
  let wanted = linkCases[index]
  var files = neighbours.mapValues { $0.hasPrefix("#") ? $0 + "\n\ntext\n" : $0 }
  files["a/page.md"] = "# Page\n\n## Here\n\nGo [there](\(wanted.destination)) now.\n"
  let fixture = LibraryFixture(files, others: ["tool.exe", "guide.pdf"])
  let comment = Comment(rawValue: wanted.destination)
  #expect(fixture.targets("a/page.html") == [wanted.target], comment)
  #expect(fixture.found == (wanted.code.map { ["a/page.md:5:4 \($0)"] } ?? []), comment)
}

@Test("A broken link names the nearest article, a broken anchor the nearest anchor")
func nearestIsNamed() {
  let fixture = LibraryFixture([
    "a/page.md": """
    # Page

    [x](reset-pasword.md) [x](other.md#instal) [x](far.md) [x](read-your-invoice.md)
    [x](moved.md) [x](zzzzzzzzz.md)
    """,
    "a/reset-password.md": "# R\n\nx", "a/other.md": "# O\n\n## Install\n\nx",
    "b/far.md": "# F\n\nx", "b/moved.md": "# M\n\nx",
    "a/how-to-read-your-invoice.md": "# I\n\nx",
  ])
  let remedies = fixture.diagnostics.map(\.remedy)
  #expect(
    remedies == [
      "did you mean 'reset-password.md'?", "did you mean '#install'?",
      "did you mean '../b/far.md'?", "did you mean 'how-to-read-your-invoice.md'?",
      "did you mean '../b/moved.md'?", "",
    ])
}

@Test("Names that differ in digits alone, or that stand in many folders, are no suggestion")
func poorSuggestions() {
  var files = [
    "a/page.md": """
    # Page

    [x](version-2.md) [x](other.md#step-7) [x](intro.md) [x](/far/x) [x](verson-1.md)
    """,
    "a/version-1.md": "# V\n\nx", "a/other.md": "# O\n\n## Step 1\n\nx",
  ]
  for name in ["b", "c", "d", "e"] { files["\(name)/intro.md"] = "# \(name)\n\nx" }
  let fixture = LibraryFixture(files)
  #expect(
    fixture.diagnostics.map(\.remedy) == [
      "", "", "", "if another site has it, name that site under 'external-roots' in site.yml",
      "did you mean 'version-1.md'?",
    ])
}

@Test("A broken link never suggests an article of another language")
func suggestionsOfOneLanguage() {
  let fixture = LibraryFixture([
    "site.yml": "locales: [en, fr]\n",
    "en/page.md": "# Page\n\n[x](billing/invoice.md) [x](../fr/billing/invoce.md)\n",
    "en/index.md": "# E\n\nx", "fr/billing/invoice.md": "# F\n\nx",
  ])
  let links = fixture.diagnostics.filter { $0.code == .brokenLink }
  #expect(links.map(\.remedy) == ["", "did you mean '../fr/billing/invoice.md'?"])
}

@Test("A host or an e-mail address without its scheme is told with the scheme")
func forgottenScheme() {
  let fixture = LibraryFixture([
    "page.md": """
    # Page

    [x](www.bing.cn) [x](www.bing.cn/a?b#c) [x](help@a.cn) [x](notes@home.md) ![x](gone.png)
    """
  ])
  #expect(
    fixture.diagnostics.map(\.remedy) == [
      "write 'https://www.bing.cn'", "write 'https://www.bing.cn/a?b#c'",
      "write 'mailto:help@a.cn'", "",
      "put the picture there, or write its path as seen from this file",
    ])
}

@Test("Addresses that a template would fill in are told as such")
func templateAddresses() {
  let fixture = LibraryFixture([
    "page.md":
      "# Page\n\n[a]({{site.url}}/x) [b](<{% link x.md %}>) [c](<{{ x | y: z }}>) [d]({{own}}.md)\n",
    "{{own}}.md": "# Own\n\ntext\n",
  ])
  #expect(fixture.targets("page.html") == ["broken", "broken", "broken", "%7B%7Bown%7D%7D.html"])
  #expect(
    fixture.found == [
      "page.md:3:1 foreign-syntax", "page.md:3:21 foreign-syntax", "page.md:3:44 foreign-syntax",
    ])
}

@Test("A picture without words is told, unless it is said to mean nothing")
func decorativePictures() {
  let fixture = LibraryFixture(
    [
      "page.md": """
      # Page

      ![](p.png) <img src="p.png"> <img src="p.png" alt=""> :::image type="icon" source="p.png":::

      :::image source="p.png" alt-text="":::

      :::image source="p.png" alt-text="P" lightbox="large.png":::
      """
    ], pictures: ["p.png"])
  #expect(
    fixture.found == [
      "page.md:3:1 missing-alt", "page.md:3:12 missing-alt", "page.md:5:1 missing-alt",
      "page.md:7:1 missing-image",
    ])
  #expect(
    fixture.first("missing-image")?.message
      == "no large picture 'large.png' to enlarge this one to")
}

@Test("Pictures are published once, with their size and a name that has their hash")
func picturesArePublished() {
  let data = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
  let fixture = LibraryFixture(
    [
      "a.md": """
      # A

      ![x](img/p.png) ![x](img/p.png) ![x](img/gone.png) ![](img/p.png) ![x](IMG/p.png)
      ![x](../../p.png) ![x](b.md) ![x](img) ![x](\(data)) ![x](data:image/svg+xml,x)
      ![x](https://other.example/p.png)
      """, "b.md": "# B\n\nx",
    ], pictures: ["img/p.png"])
  let picture = "assets/p-43aa81a0.png 20x10"
  #expect(
    fixture.targets("a.html") == [
      picture, picture, "broken", picture, picture, "broken", "broken", "broken",
      "assets/picture-ef1955ae.gif 1x1", "broken",
      "link to picture https://other.example/p.png",
    ])
  #expect(fixture.library.assets.count == 2)
  #expect(
    fixture.found
      == [
        "a.md:3:33 missing-image", "a.md:3:52 missing-alt", "a.md:3:67 wrong-case",
        "a.md:4:1 link-outside", "a.md:4:19 not-an-image", "a.md:4:30 missing-image",
        "a.md:4:125 refused-data", "a.md:5:1 remote-image",
      ].sorted())
}

@Test("What is wrong in an included part is told once, with the number of pages")
func includedPartIsToldOnce() {
  var files = ["includes/part.md": "See [gone](gone.md) and ![x](../p.png)."]
  for number in 1...5 {
    files["\(number).md"] = "# \(number)\n\n[!INCLUDE [x](includes/part.md)]\n"
  }
  let fixture = LibraryFixture(files, pictures: ["p.png"])
  #expect(fixture.found == ["includes/part.md:1:5 broken-link"])
  #expect(fixture.diagnostics.first?.message == "no article or file 'gone.md' (on 5 pages)")
  #expect(fixture.targets("3.html").last?.hasPrefix("assets/p-") == true)
}
