import Diagnostics
import KnowledgeBase
import Markup
import Testing

/// `path:line:column message (remedy)` of what editions with `changes` are told.
private func found(
  _ changes: [String: String?], _ choice: EditionChoice = .all,
  where isMeant: (Diagnostic) -> Bool = { $0.severity == .error }
) -> [String] {
  let diagnostics = compileEditions(choice, changes: changes).diagnostics.filter(isMeant)
  return zip(diagnostics, told(diagnostics)).map { "\($0.path):\($1)" }
}

private let choices: [EditionChoice] = [.plain, .one("crane"), .one("harbour"), .all]

@Suite("Mistakes in the settings of editions")
struct EditionMistakeTests {
  @Test(
    "A misspelt partner.yml is an error, for the whole edition would vanish",
    arguments: ["partners.yml", "Partner.yml", "parner.yaml", "partner.yml.txt"])
  func misspeltSettings(_ name: String) {
    let path = "partners/harbour/\(name)"
    let expected =
      "\(path):0:0 there is no partner.yml in 'partners/harbour', so nothing of it is published "
      + "('\(name)' is not read; did you mean 'partner.yml'?)"
    let changes: [String: String?] = ["partners/harbour/partner.yml": nil, path: "name: H\n"]
    let isNear = name != "partner.yml.txt"
    #expect(found(changes) == (isNear ? [expected] : []))
    #expect(found(changes, .plain) == (isNear ? [expected] : []))
  }

  @Test("Two editions, or one and the plain site, have not the same address", arguments: choices)
  func sameAddress(_ choice: EditionChoice) {
    let variables = "variables: {desk: d, phone: \"1\"}\n"
    let changes: [String: String?] = [
      "partners/crane/partner.yml":
        "name: Crane\nbase-url: https://Help.Harbour.example\n\(variables)",
      "partners/beacon/partner.yml":
        "name: B\n\(variables)base-url: https://help.lantern.example\n",
    ]
    #expect(
      found(changes, choice) == [
        "partners/beacon/partner.yml:3:11 'base-url' is also that of the plain site "
          + "(give each of them its own)",
        "partners/harbour/partner.yml:3:11 'base-url' is also that of the edition 'crane' "
          + "(give each of them its own)",
      ])
  }

  @Test(
    "A missing variable is told once, where it is to be added, with the unused one that was meant",
    arguments: [
      (
        "name: C\nvariables:\n  desk: d\n  phon: \"+44 1632 960500\"\n",
        "4:3 the edition gives no value to 'phone', which site.yml has for the plain site "
          + "(did you mean 'phone' where 'phon' stands?)"
      ),
      ("name: C\nvariables:\n  desk: d\n  phone:\n", "4:9 'phone' is nothing, expected text"),
      (
        "name: C\nvariables: {desk: d}\n",
        "2:1 the edition gives no value to 'phone', which site.yml has for the plain site "
          + "(add a line for each under 'variables')"
      ),
      (
        "name: C\nvariables: {desk: d, Phone: \"1\"}\n",
        "2:22 'Phone' cannot be the name of a variable "
          + "(write lower-case letters, digits and hyphens)"
      ),
    ])
  func missingVariable(_ settings: String, _ message: String) {
    let channels =
      "channels:\n- {id: phone, kind: phone, number: \"{{partner.phone}}\", hours: always}\n"
    let changes: [String: String?] = [
      "partners/crane/partner.yml": settings, "support/channels.yml": channels,
    ]
    let isTold = { (diagnostic: Diagnostic) in
      diagnostic.code == .unknownVariable || diagnostic.severity == .error
    }
    for choice in [EditionChoice.all, .one("crane")] {
      #expect(
        found(changes, choice, where: isTold) == ["partners/crane/partner.yml:\(message)"])
      #expect(compileEditions(choice, changes: changes).site == nil)
    }
  }

  @Test("A logo at an address is told as typed")
  func logoAddress() {
    let settings =
      "name: C\nlogo: https://cdn.example/l.svg\nvariables: {desk: d, phone: \"1\"}\n"
    #expect(
      found(["partners/crane/partner.yml": settings]) == [
        "partners/crane/partner.yml:2:7 the logo 'https://cdn.example/l.svg' is an address, "
          + "not a file (save the picture beside this file and write its name)"
      ])
  }

  @Test("A redirect to an article that an edition hides is told at its line")
  func redirectToHidden() {
    let redirects = "old.html: en/billing/invoice.html\nalte.html: /fr/billing/invoice\n"
    let hidden = found(["redirects.yml": redirects]) {
      $0.code == .linkToHidden && $0.path == "redirects.yml"
    }
    let place = "which this edition hides (in the edition 'harbour')"
    #expect(
      hidden == [
        "redirects.yml:1:11 'old.html' leads to 'en/billing/invoice.md', \(place)",
        "redirects.yml:2:12 'alte.html' leads to 'en/billing/invoice.md', \(place)",
      ])
    #expect(found(["redirects.yml": redirects]) == [])
  }

  @Test(
    "Two articles of one id are named by where they stand",
    arguments: [EditionChoice.all, .one("harbour")])
  func clashingIDs(_ choice: EditionChoice) {
    let text = { (title: String) in "---\nid: same\n---\n# \(title)\n\nText.\n" }
    let changes: [String: String?] = [
      "en/billing/refund.md": text("A"), "partners/harbour/en/billing/office.md": text("B"),
    ]
    let told = found(changes, choice)
    let place = choice == .all ? " (in the edition 'harbour')" : ""
    #expect(
      told == [
        "en/billing/refund.md:2:5 the id 'same' is also that of "
          + "'partners/harbour/en/billing/office.md:2'\(place) (give one of them another id)"
      ])
  }
}
