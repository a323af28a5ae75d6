import Diagnostics
import KnowledgeBase
import Testing

private let channels = """
  statement: 24x7
  holidays: [{day: 2099-12-25, name: Christmas}]
  channels:
    - {id: phone, kind: phone, number: "+44 20 7946 0123", hours: always, first-reply: 1 hour}
    - id: chat
      kind: chat
      address: https://chat.example.com/
      zone: Asia/Kolkata
      hours: {mon-fri: "08:00-20:00"}
      description: "<b>&"
  """

private let escalation = """
  provider: Contoso
  wrong-escalation: {text: They ask for a plan., steps: [We meet.]}
  hand-over: [Open the portal.]
  areas:
    updates: {provider: [It is broken.], gather: [The time], articles: [guide]}
  """

private let files = [
  "guide.md": "# Guide\n\nText.\n", "billing/pay.md": "# Pay\n\nText.\n",
  "inside/secret.md": "---\naudience: partner\nupdated: 2026-01-01\n---\n# Handbook\n\nText.\n",
  "support/channels.yml": channels, "support/escalation.yml": escalation,
]

@Suite("Pages of support")
struct SupportPagesTests {
  @Test("The contact page tells numbers, hours, zone, holidays and first replies")
  func contact() throws {
    let page = try #require(try publish(files)["contact.html"])
    #expect(page.contains("href=\"tel:+442079460123\"><bdi dir=\"ltr\">+44 20 7946 0123</bdi>"))
    #expect(page.contains("Support is there 24 hours a day, 365 days a year."))
    #expect(page.contains("<span>Monday to Friday</span> <span>08:00–20:00</span>"))
    #expect(page.contains("<span>Saturday to Sunday</span> <span>Closed</span>"))
    #expect(page.contains("Local time in Kolkata"))
    #expect(page.contains("<time datetime=\"2099-12-25\">"))
    #expect(page.contains("within 1 hour<"))
    #expect(page.contains("&lt;b&gt;&amp;"))
  }

  @Test("Every page leads to the contact page, home and categories show a strip")
  func help() throws {
    let pages = try publish(files)
    for (path, page) in pages where path.hasSuffix(".html") {
      #expect(page.contains("class=\"tz-help\""), "\(path)")
    }
    for path in ["index.html", "billing/index.html"] {
      #expect(pages[path]?.contains("class=\"tz-section tz-strip\"") == true)
    }
    #expect(pages.keys.contains { $0.hasPrefix("assets/contact-") })
  }

  @Test("Without a way to support no page speaks of one")
  func without() throws {
    let pages = try publish(["guide.md": "# Guide\n\nText.\n"])
    #expect(pages["contact.html"] == nil)
    #expect(pages.values.allSatisfy { !$0.contains("class=\"tz-help\"") })
    #expect(pages.keys.allSatisfy { !$0.hasPrefix("assets/contact-") })
  }

  @Test("Pages for staff are in no list, map, feed or index of customers")
  func staff() throws {
    let pages = try publish(files, baseURL: "https://help.example.com/")
    let staff = try #require(pages["staff/updates.html"])
    #expect(staff.contains("It is a case for Contoso when"))
    #expect(staff.contains("They ask for a plan."))
    #expect(staff.contains("href=\"../guide.html\""))
    for path in ["staff/index.html", "staff/updates.html", "inside/secret.html"] {
      #expect(
        pages[path]?.contains("<meta name=\"robots\" content=\"noindex\">") == true, "\(path)")
    }
    #expect(pages["staff/index.html"]?.contains("href=\"../inside/secret.html\"") == true)
    #expect(pages["inside/secret.md"] == nil)
    #expect(pages["inside/index.html"] == nil)
    for path in ["sitemap.xml", "llms.txt", "index.html", "search.html", "feed.xml"] {
      let text = pages[path] ?? ""
      #expect(!text.contains("secret") && !text.contains("staff/"), "\(path)")
    }
  }

  @Test("A guide that names an article or a form that is not there is an error")
  func unknownNames() {
    var wrong = files
    wrong["support/escalation.yml"] = escalation.replacing(
      "articles: [guide]", with: "articles: [guid], form: none")
    let codes = LibraryFixture(wrong).codes
    #expect(codes.contains("unknown-support-article"))
    #expect(codes.contains("unknown-form"))
  }

  private let status = """
    title: Mail is late
    since: 2026-01-14T08:30+01:00
    severity: outage
    state: identified
    link: guide
    """

  @Test("An incident is told on every page until it is over")
  func incident() throws {
    var told = files
    told["status.yml"] = status
    for (path, page) in try publish(told) where path.hasSuffix(".html") {
      #expect(page.contains("<time datetime=\"2026-01-14T08:30+01:00\">"), "\(path)")
    }
    told["status.yml"] = status.replacing("identified", with: "resolved")
    #expect(try publish(told).values.allSatisfy { !$0.contains("Mail is late") })
  }

  @Test(
    "Mistakes of status.yml are told",
    arguments: [
      ("2026-01-14T08:30+01:00", "2026-01-14", "status.yml:2:8 invalid-support"),
      ("2026-01-14T08:30+01:00", "2026-03-14T08:30Z", "status.yml:2:8 status-time"),
      ("2026-01-14T08:30+01:00", "2025-10-14T08:30Z", "status.yml:2:8 forgotten-status"),
      ("outage", "bad", "status.yml:3:11 invalid-support"),
      ("guide", "gude", "status.yml:5:7 unknown-support-article"),
      ("guide", "//evil.example", "status.yml:5:7 invalid-support"),
      ("guide", "\"javascript:alert(1)\"", "status.yml:5:7 invalid-support"),
    ])
  func statusMistakes(_ from: String, _ to: String, _ found: String) {
    let fixture = LibraryFixture([
      "guide.md": "# Guide\n\nText.\n", "status.yml": status.replacing(from, with: to),
    ])
    #expect(fixture.found.filter { $0.hasPrefix("status") } == [found])
  }
}
