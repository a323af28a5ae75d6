import Diagnostics
import KnowledgeBase
import Markup
import Testing

@Suite("Links to the site's own pages")
struct SitePageLinkTests {
  private let files: [String: String] = [
    "site.yml": "locales: [en, fr]\ndefault-locale: en\n",
    "support/channels.yml": """
    channels:
      - {id: mail, kind: email, address: help@example.com}
    """,
    "support/forms/billing.yml": """
    title: Billing
    deliver: {kind: mailto, to: help@example.com}
    fields: [{name: subject, type: text, label: Subject}]
    """,
    "fr/index.md": "# Accueil\n\nTexte.\n",
  ]

  private func compiled(_ link: String) -> Compilation {
    var files = files
    files["en/pay/late.md"] = "# Late\n\nRead [this](\(link)).\n"
    return compile(textTree(files), options: testOptions())
  }

  private func page(_ path: String, _ compilation: Compilation) throws -> String {
    let site = try #require(compilation.site)
    let bytes = try #require(rendered(site).files[path])
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(
    "The contact page, a form and the search are linked to by address or by path",
    arguments: [
      ("/contact", "contact.html"), ("../contact.html", "contact.html"),
      ("/contact/billing", "contact/billing.html"), ("../contact/billing", "contact/billing.html"),
      ("/contact/Billing.md", "contact/billing.html"), ("/search", "search.html"),
      ("/en/contact.html#tz-process", "contact.html#tz-process"),
    ])
  func known(_ link: String, _ target: String) throws {
    let compilation = compiled(link)
    #expect(!compilation.diagnostics.contains { $0.code.name == "broken-link" })
    #expect(try page("en/pay/late.html", compilation).contains("href=\"../../en/\(target)\""))
    #expect(try page("fr/pay/late.html", compilation).contains("href=\"../../fr/\(target)\""))
  }

  @Test("A link to the page of another language stays with that language")
  func otherLanguage() throws {
    let html = try page("en/pay/late.html", compiled("/fr/contact"))
    #expect(html.contains("href=\"../../fr/contact.html\""))
  }

  @Test("A form that there is not is told with those that there are")
  func unknown() throws {
    let broken = { (link: String) in
      told(compiled(link).diagnostics.filter { $0.code.name == "broken-link" })
    }
    #expect(
      broken("/contact/biling") == [
        "3:6 no article or form '/contact/biling' (did you mean '/contact/billing'?)"
      ])
    #expect(broken("/contact/zebra").first?.hasSuffix("(the forms are '/contact/billing')") == true)
    #expect(broken("/contacts").count == 1)
  }
}
