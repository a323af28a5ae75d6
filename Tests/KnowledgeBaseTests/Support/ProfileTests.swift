import Diagnostics
import KnowledgeBase
import Testing

private let areas = [
  "account-setup", "accounts-and-billing", "how-to", "updates", "configuration", "connectivity",
  "performance",
]

private let steps = """
  ---
  updated: 2026-01-01
  ---
  # An article

  ## Do it

  1. Open it.
  2. Close it.
  """

/// A site that owes what it has: one article for each area.
private var complete: [String: String] {
  var files: [String: String] = [
    "support/channels.yml": """
    statement: 24x7
    channels:
      - {id: phone, kind: phone, number: "+44 20 7946 0123", hours: always}
      - {id: mail, kind: email, address: help@example.com}
    severities: [{title: High, first-reply: 1 hour}]
    process: [You tell us]
    """,
    "support/profile.yml": """
    statement: 24x7
    channels: [phone, email]
    process: required
    severities: required
    fresh-within: 365
    areas:

    """ + areas.map { "  \($0): {categories: [\($0)]}\n" }.joined(),
  ]
  for area in areas { files["\(area)/article.md"] = steps }
  return files
}

private func gaps(_ files: [String: String]) -> [String] {
  LibraryFixture(files).diagnostics.filter { $0.code == .supportGap }.map(\.message)
}

@Suite("Support profile")
struct ProfileTests {
  @Test("A site that has what it owes has no gap")
  func whole() {
    let fixture = LibraryFixture(complete)
    #expect(fixture.diagnostics.filter { $0.severity == .error } == [])
  }

  @Test(
    "Taking the only article of any area away is an error that names the area", arguments: areas)
  func missingArticle(_ area: String) throws {
    var files = complete
    files["\(area)/article.md"] = nil
    let name = try #require(SupportArea(rawValue: area)?.name)
    let found = gaps(files)
    #expect(
      found.contains(
        "the area '\(name)' has no up-to-date article in English that tells what to do; customers "
          + "are owed 1"))
  }

  @Test("Taking a channel or the statement away is an error")
  func missingChannel() {
    var files = complete
    let channels = files["support/channels.yml"] ?? ""
    files["support/channels.yml"] = channels.replacing("statement: 24x7\n", with: "")
    #expect(
      gaps(files) == [
        "customers are owed support 24 hours a day, 365 days a year, but the site does not say so"
      ])
    files["support/channels.yml"] =
      channels.replacing("  - {id: mail, kind: email, address: help@example.com}\n", with: "")
    #expect(
      gaps(files) == ["customers are owed a channel of the kind 'email', but the site has none"])
    files["support/channels.yml"] = channels.replacing("process: [You tell us]", with: "")
    #expect(gaps(files).count == 1)
    files["support/channels.yml"] = channels.replacing(
      "severities: [{title: High, first-reply: 1 hour}]\n", with: "")
    #expect(gaps(files).count == 1)
    files["support/channels.yml"] = nil
    #expect(gaps(files).count == 5)
  }

  @Test("Severities without a first reply do not tell how fast customers are answered")
  func missingFirstReply() {
    var files = complete
    files["support/channels.yml"]?.replace(
      "{title: High, first-reply: 1 hour}", with: "{title: High}, {title: Low}")
    #expect(
      gaps(files) == [
        "customers are to read how fast they are answered, but the site does not tell them"
      ])
    files["support/channels.yml"]?.replace(
      "{title: High}", with: "{title: High, first-reply: 1 hour}")
    #expect(gaps(files) == [])
  }

  @Test(
    "What does not tell what to do does not count",
    arguments: [
      ("without steps", "---\nupdated: 2026-01-01\n---\n# A\n\nJust words.\n"),
      ("a draft", steps.replacing("---\nupdated", with: "---\ndraft: true\nupdated")),
      ("for staff", steps.replacing("---\nupdated", with: "---\naudience: partner\nupdated")),
      ("too old", steps.replacing("2026-01-01", with: "2024-01-01")),
      (
        "past its review",
        steps.replacing("---\nupdated", with: "---\nreview-by: 2026-01-14\nupdated")
      ),
      ("without a date", steps.replacing("updated: 2026-01-01\n", with: "type: how-to\n")),
    ])
  func thin(_ name: String, _ text: String) {
    var files = complete
    files["updates/article.md"] = text
    #expect(gaps(files).count { $0.contains("Service and software updates") } >= 1, "\(name)")
  }

  @Test("Questions with answers and guided flows count")
  func answers() {
    var files = complete
    files["updates/article.md"] = """
      ---
      type: faq
      updated: 2026-01-01
      ---
      # Questions

      ## Why?

      Because.
      """
    #expect(gaps(files) == [])
  }

  @Test("A guided flow counts by its questions, not by its type")
  func flows() {
    var files = complete
    let flow = """
      ---
      type: troubleshooting
      updated: 2026-01-01
      ---
      # It is slow

      """
    files["updates/article.md"] = flow + "Just words.\n"
    #expect(gaps(files).count == 1)
    files["updates/article.md"] = flow + "## Everything?\n\nJust words.\n"
    #expect(gaps(files).count == 1)
    files["updates/article.md"] = flow + "## Everything?\n\n- [Yes](#contact)\n- [No](#fixed)\n"
    #expect(gaps(files) == [])
  }

  @Test(
    "A minimum for a language that the site does not speak is told, in general and of an area",
    arguments: ["areas:\n", "{categories: [updates]}"])
  func minimumLocale(_ place: String) {
    var files = complete
    let isGeneral = place.hasPrefix("areas")
    files["support/profile.yml"]?.replace(
      place,
      with: isGeneral
        ? "minimum: {en: 1, de: 3, fr: 0}\nareas:\n"
        : "{categories: [updates], minimum: {en: 1, de: 3}}")
    #expect(gaps(files) == ["articles are owed in 'de', which the site does not speak"])
  }

  @Test("Each language is counted by itself; a page that falls back does not count")
  func languages() {
    var files: [String: String] = ["site.yml": "locales: [en, fr]\n"]
    for (path, text) in complete {
      files[path.hasPrefix("support/") ? path : "en/" + path] = text
    }
    #expect(gaps(files).count { $0.contains("in French") } == areas.count)
    files["support/profile.yml"] =
      (files["support/profile.yml"] ?? "").replacing(
        "fresh-within", with: "locales: [en]\nfresh-within")
    #expect(gaps(files) == [])
  }

  @Test("An area that the profile leaves out, and a category without articles, are errors")
  func incompleteProfile() {
    var files = complete
    let profile = files["support/profile.yml"] ?? ""
    files["support/profile.yml"] = profile.replacing(
      "  updates: {categories: [updates]}\n", with: "")
    #expect(
      gaps(files) == [
        "the profile does not say which articles cover 'Service and software updates'"
      ])
    files["support/profile.yml"] = profile.replacing("[updates]", with: "[update]")
    #expect(gaps(files).contains { $0.contains("the category 'update'") })
  }

  @Test("The report counts articles, not the pages of categories")
  func reportedArticles() throws {
    var files = complete
    files["index.md"] = "# Help\n\nText.\n"
    files["updates/index.md"] = "# Updates\n\nText.\n"
    let made = makeReport(textTree(files), choice: .plain, options: testOptions())
    let report = try #require(made.report)
    #expect(report.locales.map(\.articles) == [7])
    #expect(report.locales.map(\.translated) == [7])
    #expect(report.freshness.withoutOwner == 7)
    #expect(report.freshness.withoutDate == 0)
  }

  @Test("The report says what is owed and what is there, also of a site with gaps")
  func report() throws {
    var files = complete
    files["updates/article.md"] = nil
    let tree = SourceTree(
      files: files.map { SourceFile(path: TreePath($0.key), content: .text(Array($0.value.utf8))) })
    let made = makeReport(tree, choice: .plain, options: testOptions())
    let report = try #require(made.report)
    #expect(report.isMet == false)
    #expect(report.coverage.filter { !$0.isMet }.map(\.area) == [.updates])
    #expect(!report.obligations.contains { !$0.isMet })
    #expect(report.channels.map(\.reach) == [["+44 20 7946 0123"], ["help@example.com"]])
    let page = String(decoding: report.page(), as: UTF8.self)
    #expect(page.contains("1 promise of the support profile is not kept."))
    #expect(page.contains("<script") == false)
    let json = String(decoding: report.json(), as: UTF8.self)
    #expect(json.contains("\"isMet\": false"))
  }
}
