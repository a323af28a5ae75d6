import KnowledgeBase
import Testing

@Suite("Leaks from an edition's own files")
struct CopiedLeakTests {
  private let stands = "belongs to the edition 'crane' and stands in the edition 'harbour'"
  private let refund = "partners/harbour/en/billing/refund.md"

  @Test("What another declares is a leak in an edition's own article too")
  func article() {
    let text = """
      # A refund

      Call +86 10 5550 0100 or
      write to help@crane.test.
      See https://my.crane.test/a and https://www.crane.test/.
      Or +44 1632 960100, https://help.lantern.example/.
      """
    let plain = "belongs to the plain site and stands in the edition 'harbour'"
    #expect(
      leakLines(partnersWith([refund: text]), .one("harbour")).sorted() == [
        "\(refund):3:6: '+86 10 5550 0100' \(stands)",
        "\(refund):4:10: 'help@crane.test' \(stands)",
        "\(refund):5:13: 'my.crane.test' \(stands)",
        "\(refund):5:45: 'crane.test' \(stands)",
        "\(refund):6:29: 'help.lantern.example' \(plain)",
        "\(refund):6:4: '+44 1632 960100' \(plain)",
      ])
  }

  @Test("A copy of another's channels and forms is told where they say it")
  func support() {
    let channels = """
      channels:
        - {id: phone, kind: phone, number: "+86 10 5550 0100", hours: always}
        - {id: email, kind: email, address: help@crane.test}
      """
    let form = """
      title: Ask
      deliver: {kind: post, url: "https://tickets.crane.test/new"}
      fields: [{name: name, type: text, label: Your name}]
      """
    let (ways, ask) = (
      "partners/harbour/support/channels.yml", "partners/harbour/support/forms/ask.yml"
    )
    let found = leakLines(partnersWith([ways: channels, ask: form]), .one("harbour"))
    #expect(found.contains("\(ways):2:39: '+86 10 5550 0100' \(stands)"), "\(found)")
    #expect(found.contains("\(ways):3:39: 'help@crane.test' \(stands)"), "\(found)")
    #expect(found.contains { $0.hasSuffix("'crane.test' \(stands)") }, "\(found)")
  }

  @Test("A number of one's own channels is another's leak, of both no one's")
  func ownChannels() {
    let channels = """
      channels:
        - {id: phone, kind: phone, number: "+86 10 5550 0777", hours: always}
      """
    let one = [
      "partners/crane/support/channels.yml": channels,
      refund: "# A refund\n\nCall +86 10 5550 0777.\n",
    ]
    #expect(
      leakLines(partnersWith(one), .one("harbour")) == [
        "\(refund):3:6: '+86 10 5550 0777' \(stands)"
      ])
    let both = one.merging(["partners/harbour/support/channels.yml": channels]) { $1 }
    #expect(leakLines(partnersWith(both), .all) == [])
  }

  @Test("Title, description and variables account for nothing of another's")
  func settings() {
    let settings = """
      name: Harbour Point
      title: Crane Systems help
      description: Answers of Crane Systems, +86 10 5550 0100.
      base-url: https://help.harbour.test/
      variables:
        desk: the desk of Crane Systems Ltd
        phone: "+44 20 7946 0100"
      """
    let path = "partners/harbour/partner.yml"
    let found = leakLines(partnersWith([path: settings]), .one("harbour"))
    #expect(found.contains("\(path):2:8: 'Crane Systems' \(stands)"), "\(found)")
    #expect(found.contains("\(path):3:40: '+86 10 5550 0100' \(stands)"), "\(found)")
    #expect(found.allSatisfy { $0.hasPrefix(path) }, "\(found)")
    let variable = settings.replacing("title: Crane Systems help\n", with: "")
      .replacing("description: Answers of Crane Systems, +86 10 5550 0100.\n", with: "")
    #expect(
      leakLines(partnersWith([path: variable]), .one("harbour")) == [
        "\(path):4:21: 'Crane Systems' \(stands)"
      ])
  }

  @Test("What two partners declare alike belongs to both")
  func shared() {
    // The same desk; the number is grouped in two ways.
    let changes: [String: String?] = [
      "partners/crane/partner.yml":
        "name: Crane\nvariables: {desk: crane@desk.test, phone: \"+44 20 7946 0100\"}\n",
      "partners/harbour/partner.yml":
        "name: Harbour Point\nvariables: {desk: crane@desk.test, phone: \"+44-20-79460100\"}\n",
      "partners/beacon/en/billing/refund.md": "# A refund\n\nOr +44 20 7946 0100.\n",
    ]
    #expect(leakLines(changes) == [])
  }

  @Test("An address below another's, and a name that holds another's, are one's own")
  func parts() {
    let settings = """
      name: Lantern Cloud Harbour
      base-url: https://harbour.lantern.test/
      variables: {desk: harbour@lantern.test, phone: "+44 20 7946 0100"}
      """
    let site = (editionFiles["site.yml"] ?? "")
      .replacing("help.lantern.example", with: "help.lantern.test")
      .replacing("our desk", with: "help@lantern.test")
    let text = "# A refund\n\nLantern Cloud Harbour, https://harbour.lantern.test/a.\n"
    #expect(
      leakLines([
        "partners/harbour/partner.yml": settings, "site.yml": site, refund: text,
      ]) == [])
  }
}
