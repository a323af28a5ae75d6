import Diagnostics
import KnowledgeBase
import Testing

/// A site that names its form and its channels wherever they can be named.
private let sound: [String: String] = [
  "site.yml": "categories:\n  pay: {form: problem}\n",
  "pay/late.md": "---\nform: problem\n---\n# Late\n\nRead [this](/contact/problem).\n",
  "pay/soon.md": "# Soon\n\nRead [this](/contact).\n",
  "support/forms/problem.yml": """
  title: A problem
  deliver: {kind: post, url: https://t.example/new}
  fields: [{name: subject, type: text, label: Subject}]
  """,
  "support/channels.yml": """
  statement: 24x7
  zone: Europe/London
  channels:
    - {id: phone, kind: phone, number: "+44 20 7946 0123", hours: always}
    - {id: mail, kind: email, address: help@example.com, hours: {mon-fri: "09:00-17:00"}}
    - {id: form, kind: form, form: problem}
  severities: [{title: High, first-reply: 1 hour}]
  process: [You tell us]
  """,
  "support/profile.yml": """
  statement: 24x7
  channels: [phone, email, form]
  process: required
  severities: required
  minimum: 0
  areas:

  """ + SupportArea.allCases.map { "  \($0.rawValue): {categories: [pay]}\n" }.joined(),
  "support/escalation.yml": """
  areas:
    how-to: {provider: [Faults], gather: [Time], form: problem}
  """,
]

private func problems(_ files: [String: String]) -> [String] {
  LibraryFixture(files).diagnostics
    .filter { $0.severity != .hint }
    .map { "\($0.path):\($0.position?.line ?? 0) \($0.code.name)" }.sorted()
}

@Suite("Mistakes in the support data")
struct UnreadSupportTests {
  @Test("The site of these tests has none")
  func soundSite() {
    #expect(problems(sound) == [])
  }

  @Test(
    "A form with a mistake is told once, and not as missing where it is named",
    arguments: [
      ("kind: post", "kind: pots", "support/forms/problem.yml:2 invalid-support"),
      ("title: A problem", "title: \"A problem", "support/forms/problem.yml:1 invalid-yaml"),
    ])
  func form(_ from: String, _ to: String, _ found: String) {
    var files = sound
    files["support/forms/problem.yml"]?.replace(from, with: to)
    #expect(problems(files) == [found])
    files["support/channels.yml"] = nil
    files["support/profile.yml"] = nil
    #expect(problems(files) == [found])
  }

  @Test(
    "A file without anything in it is told as empty",
    arguments: ["channels", "profile", "escalation", "forms/problem"], ["", "# title: A problem\n"])
  func empty(_ name: String, _ text: String) {
    let fixture = LibraryFixture([
      "a.md": "# A\n\nText.\n", "support/\(name).yml": text, "status.yml": text,
    ])
    #expect(fixture.found == ["support/\(name).yml empty-support"])
  }

  @Test("A name that is near a form with a mistake is told with it")
  func nearUnreadForm() {
    var files = sound
    files["support/forms/problem.yml"]?.replace("kind: post", with: "kind: pots")
    files["site.yml"]?.replace("problem", with: "problm")
    #expect(
      LibraryFixture(files).first("unknown-category-form")?.remedy == "did you mean 'problem'?")
  }

  @Test(
    "A mistake in the channels is told once, and not as missing in the profile",
    arguments: [
      ("+44 20", "020", 4, "phone-number"),
      ("hours: always", "hours: 24x7", 4, "impossible-hours"),
      ("Europe/London", "Europe/Londn", 2, "unknown-time-zone"),
      ("statement: 24x7", "statement: often", 1, "invalid-support"),
      ("title: High", "titel: High", 7, "unknown-support-key"),
      ("process:", "proces:", 8, "unknown-support-key"),
      ("zone: Europe/London", "zone: [", 4, "invalid-yaml"),
    ])
  func channels(_ from: String, _ to: String, _ line: Int, _ code: String) {
    var files = sound
    files["support/channels.yml"]?.replace(from, with: to)
    let found = Set(problems(files))
    #expect(found.contains("support/channels.yml:\(line) \(code)"))
    #expect(found.filter { !$0.hasPrefix("support/channels.yml:\(line) ") } == [])
    files["support/forms/problem.yml"] = nil
    #expect(!problems(files).contains { $0.hasPrefix("pay/soon.md") })
  }
}
