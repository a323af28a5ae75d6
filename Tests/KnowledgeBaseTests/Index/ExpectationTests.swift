import KnowledgeBase
import Markup
import Testing

private let articles = [
  "site.yml": "locales: [en, fr]\ndefault-locale: en",
  "en/billing/invoice.md":
    "---\nid: inv\n---\n# Read your invoice\n\nCharges.\n\n## Due dates {#due}\n\nWhen to pay.",
  "en/accounts/phone.md": "# Sign in with a new phone\n\nLost handset.",
  "fr/billing/invoice.md": "# Lire la facture\n\nLes montants.",
]
private let path = "search/expectations.yml"

private func told(_ text: String) -> [String] {
  IndexFixture(articles.merging([path: text]) { old, _ in old }).told(path)
}

@Suite("search/expectations.yml")
struct ExpectationTests {
  @Test(
    "What holds is silent, by id, key, path and heading, in both forms",
    arguments: [
      "- {query: charges, article: inv}", "- {query: charges, article: billing/invoice, within: 1}",
      "- {query: charges, article: billing/invoice.md}",
      "- {query: charges, article: en/billing/invoice.md, locale: en}",
      "- {query: when to pay, article: 'inv#due', within: 1}", "- charges | inv",
      "- lost handset | accounts/phone | 1 | en", "- montants | billing/invoice | 3 | fr",
      "- montants | fr/billing/invoice.md", "- {query: charges, not: accounts/phone}",
      "- charges | not accounts/phone | 1", "- lost handset | billing/invoice | 3 | fr\n  ", "",
    ])
  func holds(_ text: String) {
    let found = told(text)
    // The last but one asks a French index for English words and is meant to fail.
    #expect(found.isEmpty == !text.contains("handset | billing"), "\(text): \(found)")
  }

  @Test("A failing expectation tells rank and what ranked instead, at its line")
  func fails() {
    let found = told(
      "- {query: charges, article: inv}\n- {query: charges, article: accounts/phone, within: 2}\n"
        + "- lost handset | not accounts/phone\n- {query: charges, article: 'inv#due', within: 1}")
    #expect(
      found == [
        "2:11 failed-expectation 'charges' must find 'en/accounts/phone.md' among the first 2; "
          + "it is not found; found: 1. 'Read your invoice' (en/billing/invoice.md) | write the "
          + "customers' words into its title, headings or keywords, or into search/synonyms.yml",
        "3:3 failed-expectation 'lost handset' must not find 'en/accounts/phone.md' among the first "
          + "3; it is number 1; found: 1. 'Sign in with a new phone' (en/accounts/phone.md) | take "
          + "words out of its title, headings or keywords that are not its own",
        "4:11 failed-expectation 'charges' must find 'en/billing/invoice.md#due' first; number 1 "
          + "opens it elsewhere; found: 1. 'Read your invoice' (en/billing/invoice.md) | write the "
          + "customers' words into its title, headings or keywords, or into search/synonyms.yml",
      ])
  }

  @Test("Unknown articles, headings and locales are errors with what may be meant")
  func unknown() {
    #expect(
      told("- {query: a, article: billing/invoce}") == [
        "1:23 unknown-expected-article no article 'billing/invoce' that is published "
          + "| did you mean 'billing/invoice'?"
      ])
    #expect(
      told("- {query: a, article: wrong/phone.md}").first?.contains("'accounts/phone'") == true)
    #expect(
      told("- {query: a, article: 'inv#dues'}") == [
        "1:23 unknown-expected-article no heading '#dues' in 'en/billing/invoice.md' "
          + "| did you mean '#due'?"
      ])
    #expect(
      told("- {query: a, article: inv, locale: frr}") == [
        "1:36 unknown-expected-article the site has no locale 'frr' | did you mean 'fr'?"
      ])
  }

  @Test(
    "What does not fit the form is told where it stands",
    arguments: [
      ("just text", "1:1"), ("- {query: a}", "1:3"), ("- {article: inv}", "1:3"),
      ("- {query: a, article: inv, not: inv}", "1:28"),
      ("- {query: a, article: inv, within: x}", "1:36"),
      ("- {query: a, article: inv, within: 0}", "1:36"), ("- {query: a, artikel: inv}", "1:14"),
      ("- a | inv | many", "1:3"), ("- a | inv | 3 | en | x", "1:3"), ("- [a]", "1:3"),
      ("- only", "1:3"),
    ])
  func forms(_ text: String, _ place: String) {
    let found = told(text)
    #expect(found.first?.hasPrefix("\(place) invalid-expectation") == true, "\(text): \(found)")
    #expect(found.count == 1, "\(text): \(found)")
  }

  @Test("A draft cannot be expected")
  func draft() {
    let files = ["a.md": "# A", "b.md": "---\ndraft: true\n---\n# B", path: "- b | b"]
    #expect(IndexFixture(files).told(path).first?.contains("unknown-expected-article") == true)
  }

  @Test("Checking builds an index only where something is expected of it")
  func use() {
    let quiet = IndexFixture(articles) { $0.indexUse = .forExpectations }
    #expect(quiet.files.isEmpty && quiet.site != nil)
    let asked = IndexFixture(
      articles.merging([path: "- charges | accounts/phone"]) { old, _ in old }
    ) {
      $0.indexUse = .forExpectations
    }
    #expect(asked.site == nil && asked.told(path).count == 1)
  }
}
