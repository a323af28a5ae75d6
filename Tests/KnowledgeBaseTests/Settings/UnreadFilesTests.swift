import Diagnostics
import KnowledgeBase
import Markup
import Testing

private let article = "# A\n\nText.\n"

/// `path: remedy` of what is told of files that nothing reads.
private func unread(_ files: [String: String], _ choice: EditionChoice = .all) -> [String] {
  let content = ["en/a.md": article, "site.yml": "locales: [en]\n"].merging(files) { $1 }
  return compileEditions(textTree(content), choice: choice, options: testOptions()).diagnostics
    .filter { $0.code == .unreadFile }.map { "\($0.path): \($0.remedy)" }
}

@Suite("YAML that nothing reads")
struct UnreadFilesTests {
  @Test(
    "A file under a near name, or in another folder, is told with the place where it is read",
    arguments: [
      ("support/channels.yaml", "support/channels.yml"),
      ("support/channel.yml", "support/channels.yml"),
      ("support/Channels.yml", "support/channels.yml"),
      ("support/escalations.yml", "support/escalation.yml"),
      ("support/profile.yaml", "support/profile.yml"),
      ("support/form/x.yml", "support/forms/x.yml"),
      ("support/forms/sub/x.yml", "support/forms/x.yml"),
      ("support/status.yml", "status.yml"),
      ("search/expectation.yml", "search/expectations.yml"),
      ("en/support/channels.yml", "support/channels.yml"),
      ("channels.yml", "support/channels.yml"), ("status.yaml", "status.yml"),
      ("redirect.yml", "redirects.yml"), ("sites.yml", "site.yml"),
    ])
  func nearName(_ path: String, _ meant: String) {
    let found = unread([path: "a: b\n", "site.yml": "locales: [en]\n"], .plain)
    let remedy =
      meant == "site.yml"
      ? "'site.yml' is read; move there what this one holds, or remove it"
      : "did you mean '\(meant)'?"
    #expect(found == ["\(path): \(remedy)"])
  }

  @Test("A file of support or search that is near to nothing is told with what may stand there")
  func strangeName() {
    #expect(
      unread(["support/refund.yml": "a: b\n"]) == [
        "support/refund.yml: known are 'support/channels.yml', 'support/profile.yml', "
          + "'support/escalation.yml', and forms in support/forms"
      ])
  }

  @Test(
    "A file of an edition is told by its true path, once, whichever sites are made",
    arguments: [EditionChoice.plain, .one("harbour"), .one("crane"), .all])
  func ofEdition(_ choice: EditionChoice) {
    let files = [
      "partners/harbour/partner.yml": "name: Harbour\n", "partners/crane/partner.yml": "name: C\n",
      "partners/harbour/channels.yml": "a: b\n", "partners/harbour/forms/billing.yml": "a: b\n",
      "partners/harbour/support/channel.yml": "a: b\n", "support/channel.yml": "a: b\n",
    ]
    #expect(
      unread(files, choice) == [
        "partners/harbour/channels.yml: did you mean 'partners/harbour/support/channels.yml'?",
        "partners/harbour/forms/billing.yml: "
          + "did you mean 'partners/harbour/support/forms/billing.yml'?",
        "partners/harbour/support/channel.yml: "
          + "did you mean 'partners/harbour/support/channels.yml'?",
        "support/channel.yml: did you mean 'support/channels.yml'?",
      ])
  }

  @Test(
    "Files of other tools, of templates and of what is left out are not told",
    arguments: [
      "_config.yml", "_data/nav.yml", "mkdocs.yml", "TOC.yml", "en/TOC.yml",
      "en/billing/refund.yml", "en/support/toc.yml", "support/toc.yml", ".github/site.yml",
      "theme/en.yml", "old/channels.yml", "support/old/x.yml", "support/forms/problem.yml",
      "search/synonyms.yaml", "docker-compose.yml", "partners/dove/channels.yml",
    ])
  func silent(_ path: String) {
    let settings = "locales: [en]\ntemplate: theme\nexclude: ['**/old/**', old]\n"
    let files = [path: "a: b\n", "site.yml": settings, "theme/tokens.css": ":root {}"]
    #expect(unread(files) == [])
  }

  @Test("In a tree of Learn the folder 'support' holds what it likes, save near names")
  func learn() {
    let files = [
      "docfx.json": "{}", "support/index.yml": "### YamlMime:Landing\ntitle: A\n",
      "support/breadcrumb.yml": "- name: a\n", "support/channel.yml": "a: b\n",
    ]
    #expect(unread(files) == ["support/channel.yml: did you mean 'support/channels.yml'?"])
  }
}
