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

  @Test("A name may be given by language, and one among the variables is told")
  func nameByLanguage() throws {
    let settings = """
      name: {en: Beacon, fr: Le Phare}
      variables: {desk: {en: the Beacon desk, fr: le bureau}, phone: "+44 1632 960400"}
      """
    let site = try #require(
      compileEditions(.one("beacon"), changes: ["partners/beacon/partner.yml": settings]).site)
    let files = rendered(site).files
    let text = { (path: String) in String(decoding: files[path] ?? [], as: UTF8.self) }
    #expect(text("fr/billing/pay.html").contains("Payer Le Phare"))
    #expect(text("en/billing/pay.html").contains("Pay Beacon"))
    let misplaced =
      "variables: {name: Beacon, desk: a desk, phone: \"+44 1632 960400\"}\nname: B\n"
      + "base-url: https://help.beacon.example/\n"
    let told = compileEditions(
      .one("beacon"), changes: ["partners/beacon/partner.yml": misplaced]
    ).diagnostics.map { "\($0.position?.column ?? 0): \($0.message)" }
    #expect(told == ["13: 'name' stands under 'variables', where it means nothing"])
  }

  @Test("Of settings that cannot be read only that is told, and mistakes within articles")
  func brokenSettings() {
    let marks = "# A refund\n\n<script>x</script>\n\n[gone](gone.md)\n"
    func codes(_ path: String, _ text: String) -> [String] {
      compileEditions(.all, changes: [path: text, "en/billing/refund.md": marks]).diagnostics
        .map { "\($0.path): \($0.code.name)" }
    }
    let broken = "name: Beacon\n bad: [\n"
    let edition = codes("partners/beacon/partner.yml", broken)
    #expect(
      edition == [
        ": missing-base-url", "en/billing/pay.md: link-to-hidden",
        "en/billing/refund.md: refused-tag",
        "en/billing/refund.md: broken-link", "partners/beacon/partner.yml: invalid-yaml",
        "partners/beacon/partner.yml: unread-settings",
      ])
    #expect(
      codes("site.yml", "title: Help\nlocales: [en, fr\npartner: {name: A}\n") == [
        "en/billing/refund.md: refused-tag", "site.yml: invalid-yaml", "site.yml: unread-settings",
      ])
  }

  @Test("An empty settings file, and a folder that is no id, are told and make no site")
  func noEdition() {
    func errors(_ path: String, _ text: String) -> [String] {
      compileEditions(.all, changes: [path: text]).diagnostics.filter { $0.severity == .error }
        .map { "\($0.path): \($0.message)" }
    }
    #expect(
      errors("partners/beacon/partner.yml", "# later\n") == [
        "partners/beacon/partner.yml: an edition has no 'name'"
      ])
    let values = "name: A\nvariables: {desk: a, phone: \"+44 1632 960401\"}\n"
    #expect(
      errors("partners/default/partner.yml", values) == [
        "partners/default/partner.yml: the folder 'default' cannot be the id of an edition"
      ])
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
    "A colour without quotes is a comment in YAML, which is told where it stands",
    arguments: ["tokens:\n  accent: #8a2e6b", "tokens: {accent: #8a2e6b}"])
  func unquotedColour(_ tokens: String) {
    let text = "name: P\n\(tokens)\nvariables: {desk: d, phone: \"1\"}\n"
    let compilation = compileEditions(.one("crane"), changes: ["partners/crane/partner.yml": text])
    #expect(compilation.site == nil)
    let colours = compilation.diagnostics.filter { $0.remedy.contains("in quotes") }
    #expect(colours.map(\.path) == ["partners/crane/partner.yml"])
    #expect(!compilation.diagnostics.contains { $0.code == .tokenValue })
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

  @Test("A misspelt partner.yml is named, wherever it stands in its folder")
  func misspeltSettings() {
    let compilation = compileEditions(
      .all,
      changes: [
        "partners/dove/partners.yml": "name: Dove\n", "partners/dove/en/a.md": "# A\n\nText.\n",
        "partners/dove/dove.txt": "x",
      ])
    let strangers = compilation.diagnostics.filter { $0.code == .notAnEdition }
    #expect(strangers.map(\.path) == ["partners/dove/partners.yml"])
    #expect(strangers.map(\.remedy) == ["'partners.yml' is not read; did you mean 'partner.yml'?"])
  }

  @Test(
    "A wrong address of the site is told once", arguments: [EditionChoice.plain, .one("crane")])
  func wrongBaseURL(_ choice: EditionChoice) {
    let crane = "name: C\nbase-url: help.example\nvariables: {desk: d, phone: \"1\"}\n"
    let plain = editionFiles["site.yml"]?.replacing("https://help.lantern", with: "help.lantern")
    let compilation = compileEditions(
      choice, changes: ["partners/crane/partner.yml": crane, "site.yml": plain])
    #expect(!compilation.diagnostics.contains { $0.code == .missingBaseURL })
    #expect(compilation.diagnostics.contains { $0.message.contains("'base-url' is") })
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

  @Test("An edition made alone has the bytes that it has among all", arguments: sameAlone)
  func alone(_ case: (name: String, changes: [String: String?])) throws {
    let compiled = { compileEditions($0, changes: `case`.changes) }
    let all = rendered(try #require(compiled(.all).site)).files
    for (choice, folder) in [
      (EditionChoice.plain, "default"), (.one("harbour"), "harbour"), (.one("beacon"), "beacon"),
      (.one("crane"), "crane"),
    ] {
      let alone = rendered(try #require(compiled(choice).site)).files
      let among = all.filter { $0.key.hasPrefix(folder + "/") }
      #expect(alone.count == among.count)
      for (path, bytes) in alone { #expect(among["\(folder)/\(path)"] == bytes, "\(path)") }
    }
  }

  private static let sameAlone: [(name: String, changes: [String: String?])] = [
    ("as they are", [:]),
    (
      "a step whose address another article takes",
      [
        "en/billing/wifi.md": """
        ---
        type: troubleshooting
        ---
        # The network is slow

        ## Is it on

        - [Yes](#is-it-near)
        - [No](#switch-it-on)

        ## Is it near

        - [Yes](#contact)
        - [No](#switch-it-on)

        ## Switch it on

        Do so.
        """,
        "partners/harbour/en/billing/wifi/is-it-on.md": "# Is it on\n\nLook at the lamp.\n",
        "partners/harbour/partner.yml": reachablePartners["partners/harbour/partner.yml"] ?? nil,
      ]
    ),
    (
      "a page for staff that names the partner in a link",
      [
        "en/billing/pay.md": "# Pay\n\nPay at once.\n",
        "fr/billing/pay.md": "# Payer\n\nPayez.\n",
        "en/billing/staff.md": """
        ---
        audience: partner
        ---
        # For us

        See [how {{partner.name}} bills](invoice.md).
        """,
      ]
    ),
    (
      "a tree of one locale whose language an edition changes",
      [
        "site.yml":
          "title: Help\npartner: {name: Lantern Cloud, desk: us, phone: \"+44 1632 960100\"}\n",
        "en/index.md": nil, "en/billing/pay.md": nil, "en/billing/invoice.md": nil,
        "en/billing/refund.md": nil, "fr/billing/pay.md": nil,
        "partners/harbour/en/billing/office.md": nil, "partners/beacon/en/billing/refund.md": nil,
        "partners/harbour/partner.yml": """
        name: Harbour Point
        hidden: [d, e]
        variables: {desk: Harbour, phone: "+44 1632 960300"}
        """,
        "a.md": "---\nlang: en\n---\n# Invoices\n\nPaying invoices.\n",
        "b.md": "---\nlang: de\n---\n# Rechnungen\n\nDie Rechnungen der Kundinnen.\n",
        "c.md": "---\nlang: en\n---\n# Accesses\n\nDer Zugang, accesses of customers.\n",
        "d.md": "---\nlang: de\n---\n# Zugänge\n\nDie Zugänge der Kundinnen.\n",
        "e.md": "---\nlang: de\n---\n# Mahnungen\n\nDie Mahnungen.\n",
      ]
    ),
  ]

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
