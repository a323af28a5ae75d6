import KnowledgeBase
import Testing

@Suite("Where leaks are told")
struct LeakPlaceTests {
  private let stands = "belongs to the edition 'crane' and stands in the edition 'harbour'"

  private func told(_ path: String, _ text: String) -> [String] {
    leakLines(partnersWith([path: text]), .one("harbour"))
  }

  @Test("One address is told of once, by all of it")
  func once() {
    let text = "# A refund\n\nSee https://my.crane.test/a.\n"
    #expect(
      told("en/billing/refund.md", text) == [
        "en/billing/refund.md:3:13: 'my.crane.test' \(stands)"
      ])
    #expect(
      told("en/billing/refund.md", text + "\nOr https://b.crane.test/.\n").count == 2)
    #expect(told("en/billing/refund.md", "# A refund\n\nWrite to help@crane.test.\n").count == 1)
  }

  @Test("In settings, front matter, and where marks or the end of a line part a text")
  func places() {
    let status = """
      title: Mail is late
      text: Crane Systems works on it
      since: 2026-01-30T08:30+08:00
      severity: outage
      state: identified
      """
    #expect(told("status.yml", status) == ["status.yml:2:7: 'Crane Systems' \(stands)"])
    let index = "---\ntitle: Welcome to Crane Systems\n---\nHelp.\n"
    let own = "partners/harbour/en/index.md"
    #expect(told(own, index) == ["\(own):2:19: 'Crane Systems' \(stands)"])
    let article = "en/billing/refund.md"
    #expect(
      told(article, "# A refund\n\nCall +86 10 **5550** 0100.\n") == [
        "\(article):3:6: '+86 10 5550 0100' \(stands)"
      ])
    #expect(
      told(article, "# A refund\n\nAsk Crane\nSystems.\n") == [
        "\(article):3:5: 'Crane Systems' \(stands)"
      ])
  }

  @Test("In the title of site.yml, not where the plain site says its name")
  func siteTitle() {
    let site = (editionFiles["site.yml"] ?? "")
      .replacing("{{partner.name}} Help", with: "Lantern Cloud Help")
    let found = leakLines(["site.yml": site], .one("crane"))
    #expect(
      found == [
        "site.yml:1:9: 'Lantern Cloud' belongs to the plain site and stands in the edition 'crane'"
      ])
    let last = "title: Help of Lantern Cloud\n"
    let moved = site.replacing("title: \"Lantern Cloud Help\"\n", with: "") + "\n" + last
    #expect(
      leakLines(["site.yml": moved], .one("crane")).first?.hasPrefix("site.yml:8:16: ") == true)
  }
}
