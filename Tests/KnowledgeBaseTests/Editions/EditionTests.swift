import Diagnostics
import KnowledgeBase
import Markup
import Testing

@Suite("Editions")
struct EditionTests {
  private func page(_ path: String, _ choice: EditionChoice) throws -> String {
    let site = try #require(compileEditions(choice).site)
    return String(decoding: try #require(rendered(site).files[path]), as: UTF8.self)
  }

  @Test("An edition replaces, adds and hides articles; the plain site has none of it")
  func overlay() throws {
    let files = rendered(try #require(compileEditions(.all).site)).files
    #expect(files["harbour/en/billing/office.html"] != nil)
    #expect(files["default/en/billing/office.html"] == nil)
    #expect(files["beacon/en/billing/office.html"] == nil)
    #expect(files["harbour/en/billing/invoice.html"] == nil)
    #expect(files["default/en/billing/invoice.html"] != nil)
    let own = String(
      decoding: try #require(files["beacon/en/billing/refund.html"]), as: UTF8.self)
    #expect(own.contains("Words of its own."))
    #expect(!files.keys.contains { $0.contains("partners/") })
    let plain = rendered(try #require(compileEditions(.plain).site)).files
    #expect(!plain.keys.contains { $0.contains("partner") || $0.contains("office") })
  }

  @Test("Variables are text, in the locale's language, and code stays as typed")
  func variables() throws {
    let html = try page("en/billing/pay.html", .one("harbour"))
    #expect(html.contains("<title>Pay Harbour &amp; Söhne &lt;IT&gt; – Harbour help</title>"))
    #expect(html.contains("Call +44 1632 960300, not <code>{{partner.phone}}</code>"))
    #expect(html.contains("id=\"ask-partnerdesk\""))
    #expect(html.contains("Ask the Harbour desk"))
    let french = try page("fr/billing/pay.html", .one("beacon"))
    #expect(french.contains("Appelez le bureau Beacon."))
    #expect(french.contains("Payer Beacon"))
    let plain = try page("fr/billing/pay.html", .plain)
    #expect(plain.contains("Payer Lantern Cloud – Lantern Cloud Help</title>"))
  }

  @Test("A link to a hidden article becomes text and is told as that")
  func hiddenLink() throws {
    let compilation = compileEditions(.all)
    let html = try page("en/billing/pay.html", .one("harbour"))
    #expect(html.contains("See the invoice."))
    let codes = compilation.diagnostics.filter { $0.code.name == "link-to-hidden" }
    #expect(
      codes.map(\.message) == [
        "this edition hides 'en/billing/invoice.md' (in the edition 'harbour')"
      ])
  }

  @Test("Tokens of an edition stand in its style sheet, and their contrast is checked")
  func tokens() throws {
    let files = rendered(try #require(compileEditions(.one("harbour")).site)).files
    let sheet = try #require(
      files.first { $0.key.hasPrefix("assets/site-") && $0.key.hasSuffix(".css") })
    #expect(
      String(decoding: sheet.value, as: UTF8.self)
        .contains("--accent: light-dark(#00665a, #7fd6c8);"))
    let pale =
      "name: P\nvariables: {desk: d, phone: \"1\"}\ntokens: {accent: \"#dddddd\", acent: red}\n"
    let told = compileEditions(.one("crane"), changes: ["partners/crane/partner.yml": pale])
      .diagnostics
    #expect(told.contains { $0.code.name == "low-contrast" && $0.path.hasSuffix("partner.yml") })
    #expect(told.contains { $0.message == "there is no token '--acent'" })
  }

  @Test(
    "What could end a token or load something is refused",
    arguments: ["red; } body { x: y", "url(https://x.example/a)", "\"open", "rgb(1", "a/*b"])
  func refusedToken(_ value: String) {
    let escaped = value.replacing("\"", with: "\\\"")
    let text = "name: P\nvariables: {desk: d, phone: \"1\"}\ntokens: {accent: \"\(escaped)\"}\n"
    let compilation = compileEditions(.one("crane"), changes: ["partners/crane/partner.yml": text])
    #expect(compilation.site == nil)
    #expect(compilation.diagnostics.contains { $0.code.name == "invalid-setting" })
  }

  @Test("An edition inherits no variable of the plain site")
  func missingVariable() {
    let compilation = compileEditions(
      .all, changes: ["partners/crane/partner.yml": "name: Crane\nvariables: {desk: d}\n"])
    #expect(compilation.site == nil)
    let missing = compilation.diagnostics.filter { $0.code.name == "missing-variable" }
    #expect(missing.map(\.path) == ["partners/crane/partner.yml"])
    #expect(missing.first?.message.contains("'phone'") == true)
  }

  @Test("An unknown variable is told once, where it stands, with the nearest name")
  func unknownVariable() {
    let compilation = compileEditions(
      .all, changes: ["en/billing/refund.md": "# A refund\n\nCall **{{partner.phon}}** now.\n"])
    let unknown = compilation.diagnostics.filter { $0.code.name == "unknown-variable" }
    #expect(
      told(unknown) == [
        "3:8 no variable 'phon' is known, so '{{partner.phon}}' is shown as it is "
          + "(did you mean 'phone'?)"
      ])
  }

  @Test("An edition made alone has the bytes that it has among all")
  func alone() throws {
    let all = rendered(try #require(compileEditions(.all).site)).files
    for (choice, folder) in [
      (EditionChoice.plain, "default"), (.one("harbour"), "harbour"), (.one("beacon"), "beacon"),
      (.one("crane"), "crane"),
    ] {
      let alone = rendered(try #require(compileEditions(choice).site)).files
      let among = all.filter { $0.key.hasPrefix(folder + "/") }
      #expect(alone.count == among.count)
      for (path, bytes) in alone { #expect(among["\(folder)/\(path)"] == bytes, "\(path)") }
    }
  }

  @Test("Several threads make the same bytes")
  func threads() throws {
    var options = testOptions()
    options.jobs = 4
    let tree = textTree(editionFiles)
    let many = compileEditions(tree, choice: .all, options: options)
    let one = compileEditions(.all)
    #expect(rendered(try #require(many.site)).files == rendered(try #require(one.site)).files)
    #expect(many.diagnostics == one.diagnostics)
  }
}
