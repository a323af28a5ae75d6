import Diagnostics
import KnowledgeBase
import Markup
import Testing

@Suite("Leaks between editions")
struct LeakTests {
  private func leaks(_ changes: [String: String?], _ choice: EditionChoice = .all) throws
    -> [String]
  {
    let compilation = compileEditions(choice, changes: changes)
    let early = compilation.diagnostics.filter { $0.code == .leak }
    guard let site = compilation.site else { return early.map { "\($0.path): \($0.message)" } }
    return (early + rendered(site).leaks).map { "\($0.path): \($0.message)" }
  }

  @Test("Clean editions have none")
  func clean() throws {
    #expect(try leaks([:]) == [])
  }

  @Test("A partner's name, number or address in a shared article is told for every other edition")
  func sharedArticle() throws {
    let text = "# A refund\n\nAsk **Lantern** Cloud, lantern\ncloud, or +44-1632-960400.\n"
    let found = try leaks(["en/billing/refund.md": text])
    #expect(
      found.contains {
        $0.contains("'Lantern Cloud' belongs to the plain site and stands in the edition 'harbour'")
      })
    #expect(
      found.contains {
        $0.contains(
          "'+44 1632 960400' belongs to the edition 'beacon' and stands in the plain site")
      })
    #expect(!found.contains { $0.contains("stands in the edition 'beacon', in its file") })
  }

  @Test("What all editions have of an article is told for each of them, in it and around it")
  func sharedBody() throws {
    let text = "# A refund\n\nAsk Crane Systems.\n\n## Harbour Point\n\nCall +86 10 5550 0100.\n"
    let lines = leakLines(partnersWith(["en/billing/refund.md": text]))
    let place = "en/billing/refund.md"
    for (site, foreign) in [
      ("the plain site", ["'Crane Systems'", "'Harbour Point'", "'+86 10 5550 0100'"]),
      ("the edition 'crane'", ["'Harbour Point'"]),
      ("the edition 'harbour'", ["'Crane Systems'", "'+86 10 5550 0100'"]),
    ] {
      let told = lines.filter { $0.hasPrefix(place) && $0.hasSuffix("stands in \(site)") }
      #expect(told.count == foreign.count, "\(told)")
      for name in foreign { #expect(told.contains { $0.contains(name) }, "\(name) in \(site)") }
    }
  }

  @Test("A partner's own domain is looked for, not that of a service that it uses")
  func domains() throws {
    let beacon = """
      name: Light & Mast
      base-url: https://beacon.pages.example/
      variables: {desk: desk@beacon.test, phone: "+44 1632 960400", portal: "https://my.beacon.test/"}
      """
    let crane = """
      name: Rope & Hook
      base-url: https://help.crane.test/
      variables: {desk: crane@mail.test, phone: "+44 1632 960500"}
      """
    let form = """
      title: Ask
      deliver: {kind: post, url: "https://desk.crane.test/new"}
      fields: [{name: name, type: text, label: Your name}]
      """
    let text = "# A refund\n\nsales@beacon.test, www.crane.test, you@mail.test, a.pages.example\n"
    let changes = [
      "partners/beacon/partner.yml": beacon, "partners/crane/partner.yml": crane,
      "en/billing/refund.md": text, "support/forms/ask.yml": form,
    ]
    let found = try leaks(changes, .one("harbour")).sorted()
    #expect(
      found == [
        "en/billing/refund.md: 'beacon.test' belongs to the edition 'beacon' and stands in the "
          + "edition 'harbour'",
        "en/billing/refund.md: 'crane.test' belongs to the edition 'crane' and stands in the "
          + "edition 'harbour'",
        "support/forms/ask.yml: 'crane.test' belongs to the edition 'crane' and stands in the "
          + "edition 'harbour'",
      ])
  }

  @Test("Escapes of HTML, Markdown, JSON and addresses hide nothing")
  func escapes() throws {
    let text =
      "# A refund\n\nAsk Harbour & Söhne <IT> or [us](https://help.harbour.example/a%20b).\n"
    let found = try leaks(["en/billing/refund.md": text], .one("crane"))
    #expect(
      found.contains { $0.contains("'Harbour & Söhne <IT>' belongs to the edition 'harbour'") })
    #expect(
      found.contains { $0.contains("'help.harbour.example' belongs to the edition 'harbour'") })
  }

  @Test("A text is found wherever it stands, whatever stands beside it")
  func places() throws {
    let site = try #require(compileEditions(.one("crane"), changes: [:]).site)
    let check = try #require(site.leaks)
    let number = check.find(in: Array("Beacon".utf8))
    #expect(number.count == 1)
    for beside in [" ", "&nbsp;", "%20", "\\n", "\u{A0}", "\u{202F}", "  ", "é", "\\u0020", "("] {
      for before in 0..<70 {
        let text = String(repeating: "x", count: before) + beside + "BeaCon" + beside
        #expect(check.find(in: Array(text.utf8)) == number, "\(text)")
        #expect(check.find(in: Array((text + "and more of it").utf8)) == number, "\(text)")
      }
    }
    for joined in ["xBeacon", "Beacons", "%41Beacon", "&#x41;Beacon", "Beacon&#x41;"] {
      #expect(check.find(in: Array("Ask \(joined) for it".utf8)) == [], "\(joined)")
    }
  }

  @Test("Passages in the compressed search index are looked through")
  func searchIndex() throws {
    let site = try #require(
      compileEditions(
        .one("crane"), changes: ["en/billing/refund.md": "# A refund\n\nAsk Beacon.\n"]
      ).site)
    let check = try #require(site.leaks)
    let shards = site.entries.filter { $0.path.description.hasPrefix("search/") }
    #expect(!shards.isEmpty)
    let found = shards.contains { entry in
      guard case .bytes(let bytes) = entry.content else { return false }
      return !check.leaks(in: entry, found: check.find(in: bytes)).isEmpty
    }
    #expect(found)
  }

  @Test("Keywords, which stand in the index alone, are looked through")
  func keywords() throws {
    let text = "---\ntitle: A refund\nkeywords: [money, Beacon]\n---\nText.\n"
    let found = try leaks(["en/billing/refund.md": text], .one("crane"))
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("en/billing/refund.md: 'Beacon' belongs to") == true)
  }

  @Test("A longer word, and a longer name of one's own, are no leak")
  func longerNames() throws {
    #expect(try leaks(["en/billing/refund.md": "# A refund\n\nBeaconsfield, cranes.\n"]) == [])
    let own = "name: Beacon East\nvariables: {desk: Beacon East desk, phone: \"+44 1632 960700\"}\n"
    #expect(try leaks(["partners/east/partner.yml": own]) == [])
  }

  @Test("A file of one edition is not published by another")
  func files() throws {
    let asset = SourceAsset(
      size: 10, digest: String(repeating: "ab", count: 32),
      image: ImageHeader(format: .png, width: 1, height: 1))
    var files = textTree(editionFiles).files
    for path in ["partners/harbour/mark.png", "en/billing/copy.png"] {
      files.append(SourceFile(path: TreePath(path), content: .asset(asset)))
    }
    files.removeAll { $0.path == TreePath("en/billing/refund.md") }
    files.append(
      SourceFile(
        path: TreePath("en/billing/refund.md"),
        content: .text(Array("# A refund\n\n![A mark](copy.png)\n".utf8))))
    let compilation = compileEditions(
      SourceTree(files: files), choice: .one("crane"), options: testOptions())
    let found = rendered(try #require(compilation.site)).leaks
    #expect(
      found.map(\.message) == [
        "the edition 'crane' publishes this file, which belongs to the edition 'harbour'"
      ])
  }
}
