import Diagnostics
import KnowledgeBase
import Markup
import Testing

@Suite("Locales and expectations of an edition")
struct EditionLocaleTests {
  private let french = """
    name: Crane
    locales: [fr]
    variables: {desk: {fr: le bureau Crane}, phone: "+44 1632 960500"}
    """

  private func messages(_ code: String, _ compilation: Compilation) -> [String] {
    compilation.diagnostics.filter { $0.code.name == code }.map(\.message)
  }

  @Test("An edition publishes the locales that it names, and nothing of the others")
  func someLocales() throws {
    let changes: [String: String?] = [
      "partners/crane/partner.yml": french,
      "fr/billing/pay.md":
        "# Payer\n\n[La facture](../../en/billing/invoice.md), [là](refund.md).\n",
      "search/synonyms.yml": "en:\n- [bill, invoice]\nfr:\n- [note, facture]\n",
      "redirects.yml": "old.html: /en/billing/pay\n",
    ]
    let compilation = compileEditions(.one("crane"), changes: changes)
    let files = rendered(try #require(compilation.site)).files
    #expect(files.keys.contains("fr/billing/pay.html"))
    #expect(!files.keys.contains { $0.hasPrefix("en/") || $0.contains("search/en") })
    #expect(!files.keys.contains("fr/billing/invoice.html"))
    let root = String(decoding: try #require(files["index.html"]), as: UTF8.self)
    #expect(root.contains("fr/index.html"))
    let page = String(decoding: try #require(files["fr/billing/pay.html"]), as: UTF8.self)
    #expect(!page.contains("hreflang"))
    #expect(
      messages("link-to-hidden", compilation) == [
        "this edition hides 'en/billing/invoice.md'", "this edition hides 'en/billing/refund.md'",
      ])
    #expect(!compilation.diagnostics.contains { $0.severity == .error })
    #expect(messages("untranslated-support", compilation).isEmpty)
    #expect(messages("redirect-target-missing", compilation).isEmpty)
  }

  @Test("The order of the locales and the default one are the edition's own")
  func ownDefault() throws {
    let text = french.replacing("[fr]", with: "[fr, en]\ndefault-locale: fr")
    let compilation = compileEditions(.one("crane"), changes: ["partners/crane/partner.yml": text])
    let site = try #require(compilation.site)
    #expect(site.locales == ["fr", "en"])
    let root = String(decoding: try #require(rendered(site).files["index.html"]), as: UTF8.self)
    #expect(root.contains("fr/index.html"))
    let plain = try #require(compileEditions(.plain).site)
    #expect(plain.locales == ["en", "fr"])
  }

  @Test("A locale that the site does not have is refused", arguments: ["[de]", "[en, en]", "[]"])
  func refusedLocale(_ locales: String) {
    let compilation = compileEditions(
      .one("crane"),
      changes: ["partners/crane/partner.yml": french.replacing("[fr]", with: locales)])
    #expect(compilation.site == nil)
    #expect(messages("invalid-setting", compilation).count == 1)
  }

  @Test("Locales of an edition of a site that has none are told once, with what site.yml lacks")
  func noLocales() {
    let compilation = compileEditions(
      textTree([
        "a.md": "# A\n\nText.\n",
        "partners/crane/partner.yml": "name: Crane\nlocales: [en, fr]\ndefault-locale: fr\n",
      ]), choice: .all, options: testOptions())
    let errors = compilation.diagnostics.filter { $0.severity == .error }
    #expect(errors.map(\.position) == [SourcePosition(line: 2, column: 1)])
    #expect(errors.first?.remedy.contains("add 'locales: {en: English, …}' to site.yml") == true)
  }

  @Test("A link to a hidden article that has no translation is told as that")
  func hiddenTranslation() {
    let compilation = compileEditions(
      .one("harbour"), changes: ["fr/billing/pay.md": "# Payer\n\n[La facture](invoice.md).\n"])
    #expect(
      messages("link-to-hidden", compilation)
        == Array(repeating: "this edition hides 'en/billing/invoice.md'", count: 2))
    #expect(messages("broken-link", compilation).isEmpty)
  }

  @Test("Expectations are asked of each edition, save of articles that it hides or has its own of")
  func expectations() {
    let changes: [String: String?] = [
      "search/expectations.yml": """
      - your invoice | billing/invoice
      - shared words | billing/refund
      """
    ]
    #expect(compileEditions(.all, changes: changes).site != nil)
    let all = changes.merging([
      "search/expectations.yml": "- zebra | billing/pay\n- zebra | billing/invoice\n"
    ]) { $1 }
    let failed = messages("failed-expectation", compileEditions(.all, changes: all))
    let holders = { (name: String) in failed.filter { $0.contains(name) }.count }
    #expect(holders("billing/pay") == 1 && holders("billing/invoice") >= 1, "\(failed)")
    let own = changes.merging([
      "partners/harbour/search/expectations.yml": "- your invoice | billing/invoice\n"
    ]) { $1 }
    #expect(
      messages("unknown-expected-article", compileEditions(.all, changes: own)).count == 1)
  }
  @Test("Expectations are not asked of an article in whose place an edition has one of another id")
  func replacedID() {
    let changes: [String: String?] = [
      "search/expectations.yml": "- shared words | the-refund\n- your invoice | billing/invoice\n",
      "en/billing/refund.md": "---\nid: the-refund\n---\n# A refund\n\nShared words.\n",
    ]
    #expect(messages("unknown-expected-article", compileEditions(.all, changes: changes)) == [])
    let wrong = changes.merging(["search/expectations.yml": "- shared | the-refunds\n"]) { $1 }
    #expect(
      !messages("unknown-expected-article", compileEditions(.all, changes: wrong)).isEmpty)
  }
}
