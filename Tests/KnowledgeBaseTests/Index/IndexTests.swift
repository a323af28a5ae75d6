import KnowledgeBase
import Markup
import SearchCore
import Testing

@Suite("The index of a site")
struct IndexTests {
  private let small = [
    "billing/index.md": "# Billing",
    "billing/invoice.md":
      "# Read your invoice\n\nThe invoice lists charges.\n\n## Dates\n\nDue dates.",
    "accounts/phone.md":
      "---\nkeywords: [handset]\naliases: [/old/lost-my-mobile]\n---\n# Sign in with a new phone\n\nAsk us."
      + "\n\nSee [the bill explained](../billing/invoice.md).",
  ]

  @Test("Text, title, keywords, old addresses and texts of links lead to a page")
  func fields() throws {
    let site = IndexFixture(small)
    #expect(try site.found("charges") == ["billing/invoice.html"])
    #expect(try site.found("due dates").first == "billing/invoice.html#dates")
    for query in ["new phone", "handset", "mobile"] {
      #expect(try site.found(query) == ["accounts/phone.html"], "\(query)")
    }
    #expect(try site.found("explained").contains("billing/invoice.html"))
    #expect(try site.search("invoice").first?.category == Array("Billing".utf8))
  }

  @Test("The same bytes come out for any number of threads")
  func jobs() {
    var files = small
    for number in 0..<200 {
      files["many/a\(number).md"] =
        "# Article \(number)\n\nWords \(number % 7) and [link](a\(number / 2).md) of it."
    }
    let one = IndexFixture(files, jobs: 1).files
    #expect(one.count > 5)
    for jobs in [2, 3, 8] { #expect(IndexFixture(files, jobs: jobs).files == one, "\(jobs)") }
  }

  @Test("Drafts and excluded files are not in the index")
  func drafts() throws {
    let site = IndexFixture([
      "site.yml": "exclude: [hidden/**]", "a.md": "# A\n\nplain",
      "b.md": "---\ndraft: true\n---\n# B\n\nsecretword", "hidden/c.md": "# C\n\nsecretword",
    ])
    #expect(try site.found("secretword").isEmpty)
    #expect(try site.found("plain") == ["a.html"])
  }

  @Test("What is for partners' staff stays out of customers' way, but not where all is for them")
  func audience() throws {
    let partner = "---\naudience: partner\n---\n# Escalate\n\nhandover"
    #expect(try IndexFixture(["a.md": "# A", "b.md": partner]).found("handover").isEmpty)
    #expect(try IndexFixture(["b.md": partner]).found("handover") == ["b.html"])
  }

  @Test("Each locale has an index of its own, with the pages that stand in for missing ones")
  func locales() throws {
    let site = IndexFixture([
      "site.yml": "locales: [en, fr]\ndefault-locale: en",
      "en/a.md": "# Pay\n\nmoney", "fr/a.md": "# Payer\n\nargent",
      "en/b.md": "# Only English\n\nmoney",
    ])
    #expect(try site.found("money").sorted() == ["en/a.html", "en/b.html"])
    #expect(try site.found("argent", locale: "fr") == ["fr/a.html"])
    #expect(try site.found("money", locale: "fr") == ["fr/b.html"])
    #expect(site.site?.locales == ["en", "fr"])
  }

  @Test("Pages name the article they show")
  func sources() {
    let site = IndexFixture(small.merging(["index.md": "# Home"]) { old, _ in old })
    let sources = (site.site?.entries ?? []).compactMap { entry in
      entry.source.map { "\(entry.path) \($0)" }
    }
    #expect(
      sources == [
        "accounts/phone.html accounts/phone.md", "billing/index.html billing/index.md",
        "billing/invoice.html billing/invoice.md", "index.html index.md",
      ])
  }

  @Test("Compressed files come back whole or not at all")
  func compression() {
    let bytes = Array("search search search \u{E9}".utf8)
    let data = IndexFixture(small).files["search/en.idx"] ?? []
    #expect(inflated(data, limit: 1 << 20) != nil)
    #expect(inflated(data, limit: 3) == nil)
    #expect(inflated(bytes, limit: 1 << 20) == nil && inflated([], limit: 9) == nil)
    for length in 0..<data.count {
      #expect(inflated(Array(data[..<length]), limit: 1 << 20) == nil, "\(length)")
    }
    #expect(inflated(data + [0], limit: 1 << 20) == nil)
  }
}

@Suite("search/synonyms.yml")
struct SynonymTests {
  private func site(_ synonyms: String, _ settings: String = "title: T") -> IndexFixture {
    IndexFixture([
      "site.yml": settings, "en/a.md": "# Cancel a plan\n\nHow.", "en/b.md": "# Other\n\nText.",
      "search/synonyms.yml": synonyms,
    ])
  }

  private let two = "locales: [en, fr]\ndefault-locale: en"

  @Test(
    "Words of a group find each other",
    arguments: ["en: [[cancel, terminate]]", "- cancel, terminate"])
  func equal(_ text: String) throws {
    let found = try site(text, "default-locale: en").found("terminate")
    #expect(found == ["en/a.html"])
  }

  @Test("A phrase finds its word, a word its phrase; the word itself comes first")
  func phrases() throws {
    let site = IndexFixture([
      "a.md": "# Set up an authenticator\n\nTwo proofs at each login.",
      "b.md": "# Passwords\n\nRules.",
      "c.md": "# MFA for admins\n\nMust be on.",
      "search/synonyms.yml": "- mfa, two proofs",
    ])
    #expect(try site.found("mfa") == ["c.html", "a.html"])
    #expect(try site.found("two proofs").first == "a.html")
    #expect(try site.found("two proofs").contains("c.html"))
  }

  @Test("What does not fit is told where it stands")
  func mistakes() {
    let path = "search/synonyms.yml"
    #expect(
      site("en: []\nfrr:\n  - [a, b]", two).told(path) == [
        "2:1 invalid-synonyms the site has no locale 'frr' | did you mean 'fr'?"
      ])
    #expect(site("- [a, b]", two).told(path).first?.hasPrefix("1:1 invalid-synonyms") == true)
    #expect(
      site("en:\n  - [alone]\n  - {a: b}", two).told(path).map { $0.prefix(20) } == [
        "2:5 invalid-synonyms", "3:5 invalid-synonyms",
      ])
    #expect(site("en: text", two).told(path).first?.hasPrefix("1:5 invalid-synonyms") == true)
    #expect(site("", two).told(path).isEmpty && site("en:", two).told(path).isEmpty)
  }

  @Test("A language means its regions")
  func regions() throws {
    let regional = site("en: [[cancel, terminate]]", "default-locale: en-GB")
    #expect(regional.told("search/synonyms.yml").isEmpty)
    #expect(try regional.found("terminate", locale: "en-GB") == ["en/a.html"])
  }
}
