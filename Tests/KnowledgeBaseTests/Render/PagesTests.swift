import Diagnostics
import Foundation
import KnowledgeBase
import Markup
import Testing

/// The published files of a small content folder, rendered, by path.
func publish(_ files: [String: String], baseURL: String? = nil) throws -> [String: String] {
  let tree = SourceTree(
    files: files.map {
      SourceFile(path: TreePath($0.key), content: .text(Array($0.value.utf8)))
    })
  let compilation = compile(tree, options: testOptions(baseURL: baseURL))
  let errors = compilation.diagnostics.filter { $0.severity == .error }
  #expect(errors == [])
  let site = try #require(compilation.site)
  var published: [String: String] = [:]
  for entry in site.entries {
    switch entry.content {
    case .bytes(let bytes):
      published[entry.path.description] = String(decoding: bytes, as: UTF8.self)
    case .asset: published[entry.path.description] = ""
    case .page(let render):
      let page = render()
      #expect(page.diagnostics == [])
      published[entry.path.description] = String(decoding: page.bytes, as: UTF8.self)
    }
  }
  #expect(published.count == site.entries.count, "two files at one path")
  return published
}

private let article = """
  ---
  title: Read your invoice
  description: The invoice lists every licence.
  updated: 2024-05-03
  applies-to: [Small Business]
  ---

  # Read your invoice

  Text before.

  ## Open it

  One.

  ## Check it

  Two.

  ## Pay it

  Three.
  """

@Suite("Pages")
struct PagesTests {
  @Test("An article has its landmarks, facts, contents, neighbours and breadcrumb")
  func articlePage() throws {
    let site = try publish([
      "billing/a.md": article, "billing/b.md": "# Before\n\nText.", "billing/c.md": "# See it\n\nx",
    ])
    let page = try #require(site["billing/a.html"])
    for part in [
      "<html lang=\"en\" dir=\"ltr\"", "<title>Read your invoice – Help</title>",
      "<a class=\"tz-skip\" href=\"#tz-main\">", "<h1>Read your invoice</h1>",
      "<a class=\"tz-brand\" href=\"../index.html\">",
      "action=\"../search.html\" method=\"get\"",
      "<time datetime=\"2024-05-03\">May 3, 2024</time>", "1 minute to read",
      "<p class=\"tz-summary\">The invoice lists every licence.</p>", "<li>Small Business</li>",
      "<li class=\"tz-level-2\"><a href=\"#check-it\">Check it</a></li>",
      "<a href=\"../billing/index.html\">Billing</a>",
      "rel=\"prev\" href=\"../billing/b.html\"", "rel=\"next\" href=\"../billing/c.html\"",
      "default-src &#39;none&#39;; script-src &#39;self&#39;",
    ] { #expect(page.contains(part), "\(part)") }
    #expect(!page.contains("canonical"))
    #expect(!page.contains("<h1 id="))
    #expect(page.components(separatedBy: "<h1").count == 2)
  }

  @Test("Two headings make no contents")
  func fewHeadings() throws {
    let site = try publish(["a.md": "# A\n\n## B\n\nx\n\n## C\n\nx"])
    #expect(site["a.html"]?.contains("tz-contents") == false)
  }

  @Test("Headings are shown without gaps, siblings at one level")
  func headings() throws {
    let site = try publish(["a.md": "# A\n\n### B\n\nx\n\n### C\n\nx\n\n###### D\n\nx\n\n## E\n\nx"]
    )
    let page = try #require(site["a.html"])
    let levels = page.components(separatedBy: "<h").compactMap { $0.first?.wholeNumberValue }
    #expect(levels == [1, 2, 2, 3, 2])
  }

  @Test("Every page names the template's files by their content")
  func files() throws {
    let site = try publish(["a.md": "# A"])
    let styles = site.keys.filter { $0.hasPrefix("assets/site-") }.sorted()
    #expect(styles.count == 2)
    for style in styles { #expect(site["a.html"]?.contains("\"\(style)\"") == true) }
  }

  @Test("Every page says where the search is, and how its language counts results")
  func search() throws {
    let site = try publish([
      "site.yml": "locales: [en, ar]\n", "en/b/a.md": "# A", "ar/b/a.md": "# A",
    ])
    let page = try #require(site["ar/b/a.html"])
    let scripts = site.keys.filter { $0.hasPrefix("assets/search") && $0.hasSuffix(".js") }
    #expect(scripts.count == 4)
    let searchPage = try #require(site["ar/search.html"])
    for script in scripts {
      #expect(page.contains("=\"../../\(script)\"") != script.contains("search-page"))
      #expect(searchPage.contains("=\"../\(script)\""))
    }
    #expect(page.contains("data-search-index=\"../../search/ar.idx\""))
    let texts = try #require(site["en/b/a.html"])
    #expect(
      texts.contains(
        "{&quot;one&quot;:&quot;{count} result&quot;,&quot;other&quot;:&quot;{count} results&quot;}"
      ))
    for form in ["zero", "one", "two", "few", "many", "other"] {
      #expect(page.contains("&quot;\(form)&quot;:"))
    }
  }

  @Test("Without base-url there is a hint and no file that needs absolute addresses")
  func relative() throws {
    let site = try publish(["a.md": article])
    #expect(site["sitemap.xml"] == nil)
    #expect(site["feed.xml"] == nil)
    for (path, text) in site where path.hasSuffix(".html") && path != "404.html" {
      #expect(!text.contains("href=\"/"), "\(path)")
    }
    let tree = SourceTree(files: [])
    let codes = compile(tree, options: testOptions()).diagnostics.map(\.code.name)
    #expect(codes.contains("missing-base-url"))
  }

  @Test("A language without interface texts is told where the settings name it, with what to add")
  func languageWithoutTexts() {
    for (settings, column) in [("locales: [eo]\n", 11), ("default-locale: EO\n", 17)] {
      let file = SourceFile(path: TreePath("site.yml"), content: .text(Array(settings.utf8)))
      let told = compile(SourceTree(files: [file]), options: testOptions()).diagnostics
        .filter { $0.code.name == "missing-interface-language" }
      #expect(told.map(\.path) == ["site.yml"])
      #expect(told.map(\.position) == [SourcePosition(line: 1, column: column)])
      let remedy = "add look/locales/eo.yml, and 'template: look' to site.yml"
      #expect(told.map(\.remedy) == [remedy])
    }
  }

  @Test("With base-url pages have canonical links, and there are site map and feed")
  func absolute() throws {
    let site = try publish(
      ["billing/a.md": article, "b.md": "# B & <C>"], baseURL: "https://help.example/x")
    let page = try #require(site["billing/a.html"])
    #expect(
      page.contains("<link rel=\"canonical\" href=\"https://help.example/x/billing/a.html\">"))
    #expect(page.contains("\"dateModified\":\"2024-05-03\""))
    #expect(page.contains("\"item\":\"https://help.example/x/billing/\""))
    let map = try #require(site["sitemap.xml"])
    #expect(map.contains("<loc>https://help.example/x/billing/</loc>"))
    #expect(map.contains("<lastmod>2024-05-03</lastmod>"))
    let feed = try #require(site["feed.xml"])
    #expect(feed.contains("<updated>2024-05-03T00:00:00Z</updated>"))
    #expect(!feed.contains("B &amp; "))
    #expect(site["404.html"]?.contains("href=\"/x/index.html\"") == true)
    #expect(site["robots.txt"]?.contains("Sitemap: https://help.example/x/sitemap.xml") == true)
    for name in ["sitemap.xml", "feed.xml"] {
      #expect(XMLChecker.isWellFormed(try #require(site[name])), "\(name)")
    }
  }

  @Test("A category of more than fifty articles has pages, and no list grows with it")
  func pagination() throws {
    var files: [String: String] = [:]
    for number in 1000..<1250 { files["big/a\(number).md"] = "# Title \(number)\n\nText." }
    for number in 0..<9 { files["big/sub/b\(number).md"] = "# Sub \(number)\n\nText." }
    let site = try publish(files)
    let first = try #require(site["big/index.html"])
    #expect(first.contains("Title 1049") && !first.contains("Title 1050"))
    #expect(first.contains("Page 1 of 5") && first.contains("href=\"../big/index-2.html\""))
    #expect(first.contains("See all 9") && first.contains("Sub 6") && !first.contains("Sub 7"))
    #expect(site["big/index-5.html"]?.contains("Title 1249") == true)
    #expect(site["index.html"]?.contains("259 articles") == true)
    #expect(site["search.html"]?.contains("Title 1249") == true)
  }

  @Test("The index of a site of more than a thousand articles leads to its categories")
  func largeIndex() throws {
    var files: [String: String] = [:]
    for number in 0..<1100 { files["c\(number / 100)/a\(number).md"] = "# Title \(number)\n\nx" }
    let site = try publish(files)
    let search = try #require(site["search.html"])
    #expect(!search.contains("Title 1050"))
    #expect(search.contains("href=\"c10/index.html\""))
    #expect(search.utf8.count < 20_000)
  }

  @Test("A guided flow has a page for each step, and its answers lead on without script")
  func flow() throws {
    let site = try publish([
      "flow.md": """
      ---
      type: troubleshooting
      ---
      # Mail does not arrive

      Some words.

      ## Does the browser show it? {#browser}

      Look there.

      - [Yes](#app)
      - [No](#contact)

      ## Is the app up to date? {#app}

      - [It works now](#fixed)
      - [Still not](#contact)
      """
    ])
    let overview = try #require(site["flow.html"])
    #expect(overview.contains("Some words.") && !overview.contains("Look there."))
    let first = try #require(site["flow/browser.html"])
    #expect(first.contains("Look there."))
    #expect(first.contains("<li><a href=\"../flow/app.html\" data-answer=\"1.1\">Yes</a></li>"))
    let second = try #require(site["flow/app.html"])
    #expect(second.contains("<strong dir=\"auto\">Yes</strong> <a href=\"../flow/browser.html\""))
    #expect(second.contains("href=\"../flow/tz-fixed.html\""))
    #expect(site["flow/tz-contact.html"]?.contains("Ask support") == true)
  }

  @Test("An answer keeps all its words, and leads to support where it would lead nowhere")
  func brokenAnswers() throws {
    let site = try publish([
      "flow.md": """
      ---
      type: troubleshooting
      ---
      # The lamp

      ## Is it on? {#on}

      - Yes: [go to the light](#light) if it is green
      - [No](gone.md)
      - Nobody knows

      ## Is there light? {#light}

      1. Look [there](https://there.example/).
      2. Look again.
      """
    ])
    let first = try #require(site["flow/on.html"])
    #expect(first.contains(">Yes: go to the light if it is green</a>"))
    #expect(first.contains("<a href=\"../flow/tz-contact.html\" data-answer=\"1.2\">No</a>"))
    #expect(first.contains("data-answer=\"1.3\">Nobody knows</a>"))
    #expect(site["flow/tz-contact.html"] != nil)
    #expect(site["flow/light.html"]?.contains("Look again.") == true)
  }

  @Test("An article that asks nothing is one page, whatever type it has")
  func noFlow() throws {
    let site = try publish([
      "a.md": """
      ---
      type: Troubleshooting
      ---
      # The lamp

      ## Issue

      No light.

      ## Solution

      1. Read [the list](https://there.example/), then turn it on.
      2. Wait.
      """
    ])
    let page = try #require(site["a.html"])
    #expect(page.contains("No light.") && page.contains("then turn it on."))
    #expect(page.contains("Wait."))
    #expect(site["a/issue.html"] == nil)
  }

  @Test("The Markdown copy resolves links and drops what leads nowhere")
  func copies() throws {
    let site = try publish([
      "a.md":
        "---\nowner: somebody\napplies-to: [X, Y]\n---\n# A\n\n[b](b.md#x) and [gone](gone.md).\n\n"
        + "![lost](lost.png)\n\n> [!VIDEO https://v.example/1]\n\n- one\n- two\n\n"
        + "1. first\n2. second\n\n> [!NOTE]\n> Mind.\n\n| H | I |\n| - | -: |\n| 1 | 2\\|3 |\n\n```sh\nls\n```\n",
      "b.md": "# B\n\n## X\n\nText.",
    ])
    #expect(
      site["a.md"] == """
        # A

        Applies to: X, Y

        [b](b.html#x) and gone.

        lost

        [https://v.example/1](https://v.example/1)

        - one
        - two

        1. first
        2. second

        > [!NOTE]
        > Mind.

        | H | I |
        | --- | --: |
        | 1 | 2\\|3 |

        ```sh
        ls
        ```

        """)
    #expect(site["llms.txt"]?.contains("- [A](a.md)") == true)
  }
}

@Suite("What stands at the top of an article")
struct AppliesToTests {
  @Test(
    "Where an article applies is taken from its text in the words of its language",
    arguments: [
      ("**S’applique à**\n\n-   Espace *partenaires*\n-   Autre", ["Espace partenaires", "Autre"]),
      ("**适用于** ： 合作伙伴中心 | 世纪互联", ["合作伙伴中心", "世纪互联"]),
      ("**Applies to:** Partner Center", ["Partner Center"]),
      ("**Applies to**\n\n- [Partner Center](b.md)", nil),
      ("**Applies to**\n\ntext\n\n- x", nil),
      ("**Applies to**\n\n1. x", nil),
      ("Words.\n\n## Part\n\n**Applies to**\n\n- x", nil),
      ("**Applies too**\n\n- x", nil),
    ] as [(String, [String]?)])
  func appliesTo(text: String, expected: [String]?) throws {
    let site = try publish([
      "a.md": "# <a name=\"x\"></a>A\n\n\(text)\n\nThe end.\n", "b.md": "# B\n\ntext\n",
    ])
    let page = try #require(site["a.html"])
    for entry in expected ?? [] { #expect(page.contains(">\(entry)</")) }
    #expect(page.contains("class=\"tz-applies\"") == (expected != nil))
    #expect(page.contains("<strong>") == (expected == nil))
    let copy = expected.map { "Applies to: \($0.joined(separator: ", "))\n" }
    if let copy { #expect(site["a.md"]?.contains(copy) == true) }
  }

  @Test("An old address names the page it leads to")
  func redirectNamesPage() throws {
    let site = try publish([
      "a.md": "---\naliases: [/old]\n---\n# The <new> place\n\ntext\n",
      "redirects.yml": "/older: c\n/oldest: https://example.com/x\n", "c/d.md": "# D\n\ntext\n",
      "site.yml": "redirect-hosts: [example.com]\n",
    ])
    #expect(site["old.html"]?.contains(">The &lt;new&gt; place</a>") == true)
    #expect(site["older.html"]?.contains(">C</a>") == true)
    #expect(site["oldest.html"]?.contains(">https://example.com/x</a>") == true)
  }
}

@Suite("Hostile text in pages")
struct HostilePagesTests {
  static let payloads = [
    "</title><script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'-->\"]]><b>",
    "<!--<script>", "x\u{2028}y\u{2029}z</script>", "\"\u{301}onmouseover=alert(1) x=\"",
    "__proto__", "constructor", "toString", "hasOwnProperty", "javascript:alert(1)", "{{title}}",
    "{{{body}}}", "\u{202E}abc", "&lt;script&gt;", "\\u003Cscript\\u003E",
  ]

  /// One `Character`, but a quote to a browser.
  private let quoteWithMark = "\"\u{301}onmouse"

  @Test(
    "A writer's text is escaped for its place in page, data, feed and index", arguments: payloads)
  func places(payload: String) throws {
    let quoted = "\"" + payload.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    let text = """
      ---
      title: \(quoted)
      description: \(quoted)
      updated: 2024-05-03
      applies-to: [\(quoted)]
      keywords: [\(quoted)]
      ---
      Text.
      """
    let site = try publish(
      ["a/one.md": text, "a/two.md": text], baseURL: "https://help.example/")
    for (path, page) in site where path.hasSuffix(".html") {
      #expect(scripts(of: page) <= 3, "\(path)")
      #expect(!page.contains("<img src=x"), "\(path)")
      #expect(!page.contains("<b>"), "\(path)")
      #expect(!page.contains("<!--"), "\(path)")
      let markup = Array(page.replacing(structuredData(of: page) ?? "-", with: "").utf8)
      let isSplit = markup.contains(Array(quoteWithMark.utf8))
      #expect(!isSplit, "\(path)")
      #expect(!page.contains("href=\"javascript:"), "\(path)")
      if let data = structuredData(of: page) {
        #expect(!data.contains("<") && !data.contains("\u{2028}"), "\(path)")
        #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(data.utf8)) }
      }
    }
    for name in ["sitemap.xml", "feed.xml"] {
      #expect(XMLChecker.isWellFormed(try #require(site[name])), "\(name)")
    }
  }

  /// `<script` tags of a page: its own one and the block of data.
  private func scripts(of page: String) -> Int {
    page.lowercased().components(separatedBy: "<script").count - 1
  }

  private func structuredData(of page: String) -> String? {
    guard let start = page.range(of: "<script type=\"application/ld+json\">"),
      let end = page[start.upperBound...].range(of: "</script>")
    else { return nil }
    return String(page[start.upperBound..<end.lowerBound])
  }

  @Test("Redirect files hold one line for each redirect, whatever is in the addresses")
  func redirects() throws {
    let site = try publish([
      "new.md": "---\naliases: [\"/old page\", \"/b\\nad: x\", '/q\"$x']\n---\n# New\n\nx"
    ])
    for line in (site["_redirects"] ?? "").split(separator: "\n") {
      #expect(line.split(separator: " ").count == 3, "\(line)")
    }
    for (path, page) in site where page.contains("http-equiv=\"refresh\"") {
      #expect(page.contains("noindex"), "\(path)")
    }
  }

  @Test("Host files name addresses below the path of base-url, nginx decoded ones")
  func hostFiles() throws {
    let site = try publish(
      ["new.md": "---\naliases: [/alte-häuser, /legacy.htm]\n---\n# New\n\nx"],
      baseURL: "https://help.example/a%20b/")
    let nginx = try #require(site["nginx.conf"])
    #expect(
      nginx.contains("location = \"/a b/alte-häuser.html\" { return 301 \"/a%20b/new.html\"; }"))
    #expect(site["_headers"]?.contains("\n/a%20b/assets/*\n") == true)
    #expect(site["_redirects"]?.contains("/a%20b/legacy.htm /a%20b/new.html 301\n") == true)
    #expect(site["legacy.htm"]?.contains("http-equiv=\"refresh\"") == true)
  }
}

/// Counts tags of XML that we wrote ourselves: each closed in turn, no bare `&` or `<`.
enum XMLChecker {
  static func isWellFormed(_ text: String) -> Bool {
    var open: [Substring] = []
    for piece in text.split(separator: "<", omittingEmptySubsequences: true).dropFirst(0) {
      let parts = piece.split(separator: ">", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[1].contains(">") else { return false }
      let tag = parts[0]
      let name = tag.prefix { !" /\n".contains($0) }
      if tag.hasPrefix("?") || tag.hasSuffix("/") { continue }
      if tag.hasPrefix("/") {
        guard open.popLast() == tag.dropFirst() else { return false }
      } else {
        open.append(name)
      }
    }
    let entities = text.utf8.split(
      separator: UInt8(ascii: "&"), omittingEmptySubsequences: false
    ).dropFirst()
    return open.isEmpty
      && entities.allSatisfy { piece in
        ["amp;", "lt;", "gt;", "quot;"].contains { piece.starts(with: $0.utf8) }
      }
      && text.unicodeScalars.allSatisfy { $0.value >= 0x20 || "\n\t\r".unicodeScalars.contains($0) }
  }
}
