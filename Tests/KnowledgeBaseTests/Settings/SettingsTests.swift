import Diagnostics
import KnowledgeBase
import Markup
import Testing

/// A tree of text files.
func textTree(_ files: [String: String]) -> SourceTree {
  SourceTree(
    files: files.map { SourceFile(path: TreePath($0.key), content: .text(Array($0.value.utf8))) })
}

/// `line:column message (remedy)` of each diagnostic.
func told(_ diagnostics: [Diagnostic]) -> [String] {
  diagnostics.map {
    let place = "\($0.position?.line ?? 0):\($0.position?.column ?? 0)"
    return "\(place) \($0.message)" + ($0.remedy.isEmpty ? "" : " (\($0.remedy))")
  }
}

private func settings(_ text: String) -> Parsed<SiteSettings> {
  let tree = textTree(["site.yml": text, "theme/page.mustache": ""])
  return readSettings(tree, codes: [.duplicateKey, .brokenFrontMatter])
}

@Suite struct SettingsTests {
  @Test("Every setting is read")
  func readsSettings() {
    let parsed = settings(
      """
      title: Help
      description: Answers
      base-url: HTTPS://Help.Example.com:8080/support
      locales: {en: English, zh-hans: 简体中文}
      default-locale: zh-Hans
      products:
        - id: mail
          title: Mail
        - id: chat
      categories:
        billing: {title: Billing, icon: bill, order: 7}
        accounts: Accounts
      dialect: learn
      template: ./theme/
      checks: {duplicate-key: error, broken-front-matter: ignore}
      external-roots: {/azure: "https://learn.microsoft.com/"}
      image-hosts: [Img.example.com]
      redirect-hosts: old.example.com
      exclude: ["**/{old,obj}/**", drafts/]
      feedback: https://example.com/f?x=1
      """)
    #expect(told(parsed.diagnostics) == [])
    let settings = parsed.value
    #expect(settings.title == "Help")
    #expect(settings.baseURL == "https://help.example.com:8080/support/")
    #expect(settings.locales == ["en", "zh-hans"])
    #expect(settings.defaultLocale == "zh-hans")
    #expect(settings.localeNames["zh-hans"] == "简体中文")
    #expect(settings.products.map(\.title) == ["Mail", "chat"])
    #expect(settings.categories.map(\.folder) == [TreePath("billing"), TreePath("accounts")])
    #expect(settings.categories.map(\.order) == [7, 2])
    #expect(settings.categories.map(\.title) == ["Billing", "Accounts"])
    #expect(settings.dialect == .learn)
    #expect(settings.template == TreePath("theme"))
    #expect(settings.checks == ["duplicate-key": .error, "broken-front-matter": .ignored])
    #expect(settings.externalRoots.map(\.address) == ["https://learn.microsoft.com"])
    #expect(settings.imageHosts == ["img.example.com"])
    #expect(settings.redirectHosts == ["old.example.com"])
    #expect(settings.feedbackEndpoint == "https://example.com/f?x=1")
  }

  @Test("Without settings, or with empty ones, every value has its default")
  func defaults() {
    for text in ["", "# nothing yet\n", "\u{FEFF}"] {
      let parsed = settings(text)
      #expect(parsed.diagnostics.isEmpty)
      #expect(parsed.value.title == nil)
    }
    #expect(readSettings(textTree([:]), codes: []).diagnostics.isEmpty)
  }

  @Test(
    "A setting that does not fit is an error at its place with the way out",
    arguments: [
      ("- a", "1:1 the settings: found a list, expected 'key: value' lines"),
      ("just text", "1:1 the settings: found text, expected 'key: value' lines"),
      ("baseUrl: x", "1:1 unknown key 'baseUrl' in the settings (did you mean 'base-url'?)"),
      ("icon: x", "1:1 unknown key 'icon' in the settings ('icon' belongs under 'categories')"),
      ("title: [a]", "1:8 'title' is a list, expected text"),
      ("title:", "1:7 'title' is nothing, expected text"),
      ("dialect: lern", "1:10 'lern' is no dialect (did you mean 'learn'?)"),
      (
        "checks: {duplicate-keys: error}",
        "1:10 unknown key 'duplicate-keys' in 'checks' (did you mean 'duplicate-key'?)"
      ),
      (
        "checks: {duplicate-key: fatal}",
        "1:25 the check 'duplicate-key' is 'fatal' (write error, warning, hint or ignore)"
      ),
      (
        "template: ../theme",
        "1:11 the template folder '../theme' is not inside the content folder "
          + "(put the templates into a folder of their own beside the articles)"
      ),
      (
        "template: thema",
        "1:11 there is no template folder 'thema', or it is empty "
          + "(make the folder with a tokens.css in it, or take the line out; "
          + "the README names what else it may hold (\"Restyle in ten lines\"))"
      ),
      ("locales: [en, EN]", "1:15 the locale 'EN' is given twice (take one out)"),
      (
        "locales: [xx-yy]",
        "1:11 'xx-yy' is not a language tag (write it as en, pt-BR or zh-Hans (BCP 47))"
      ),
      (
        "locales: [../en]",
        "1:11 '../en' is not a language tag (write it as en, pt-BR or zh-Hans (BCP 47))"
      ),
      ("locales: ['']", "1:11 an item of 'locales' is empty, expected text"),
      ("locales: [cn]", "1:11 'cn' is not a language tag (did you mean 'zh-Hans'?)"),
      (
        "locales: [en]\ndefault-locale: fr",
        "2:17 the default locale 'fr' is not among the locales (use one of en)"
      ),
      ("categories: [{title: x}]", "1:14 a category has no 'folder' (add a line 'folder: …')"),
      (
        "categories: [{folder: x, titel: y}]",
        "1:26 unknown key 'titel' in a category (did you mean 'title'?)"
      ),
      ("products: [a, a]", "1:15 the product 'a' is given twice (take one out)"),
      (
        "image-hosts: [https://x.y]",
        "1:15 'https://x.y' is not a host name "
          + "(write the host alone, such as images.example.com)"
      ),
      ("exclude: [a/../b]", "1:11 the pattern 'a/../b' holds '..'"),
      (
        "exclude: ['{a']",
        "1:11 the pattern '{a' has braces that are not closed, or more than 64 alternatives"
      ),
      (
        "external-roots: {azure: https://x.y}",
        "1:18 the root 'azure' does not begin with one '/' (write it as '/azure')"
      ),
      (
        "a: 1\n a: 2",
        "2:3 a ':' followed by a blank stands inside a value, or the line is indented too far "
          + "(put the value in quotes, or line the key up with the others)"
      ),
    ])
  func reportsSettings(text: String, message: String) {
    let parsed = settings(text)
    #expect(told(parsed.diagnostics).first == message)
    #expect(parsed.diagnostics.allSatisfy { $0.severity == .error || $0.code == .unreadSettings })
  }

  @Test("A misspelt key that must be there is told once, as the misspelt one")
  func misspeltRequired() {
    #expect(
      told(settings("categories: [{foldr: x}]").diagnostics) == [
        "1:15 unknown key 'foldr' in a category (did you mean 'folder'?)"
      ])
    #expect(
      told(settings("categories: [{foldr: x}, {title: y}]").diagnostics).last
        == "1:26 a category has no 'folder' (add a line 'folder: …')")
  }

  @Test(
    "A base address is an absolute web address with a path at most",
    arguments: [
      ("https://a.example", "https://a.example/"),
      ("http://a.example/b/", "http://a.example/b/"),
      ("https://xn--bcher-kva.example/b%20c", "https://xn--bcher-kva.example/b%20c/"),
      ("a.example", nil), ("//a.example", nil), ("javascript:alert(1)", nil),
      ("https:a.example", nil), ("https://a.example/?q", nil), ("https://a.example/#f", nil),
      ("https://a b.example", nil), ("https://a.example/../b", nil),
      ("https://a.example/%2e%2E/b", nil), ("https://bücher.example", nil),
      ("https://me@a.example", nil), ("https://a.example:99999", nil), ("https://", nil),
      ("https://-a.example", nil), ("https://a.example/%zz", nil), ("https://a.example/\"", nil),
      ("https://a.example\\b", nil),
    ] as [(String, String?)])
  func checksBase(typed: String, expected: String?) {
    switch normalizeBaseURL(typed) {
    case .success(let address): #expect(address == expected)
    case .failure: #expect(expected == nil)
    }
  }

  @Test(
    "Language tags are checked and brought into their usual case",
    arguments: [
      ("EN", "en"), ("pt-br", "pt-BR"), ("ZH-hans-cn", "zh-Hans-CN"), ("es-419", "es-419"),
      ("de-CH-1996", "de-CH-1996"), ("sl-rozaj", "sl-rozaj"), ("en-x-team", "en-x-team"),
      ("gsw", "gsw"), ("xx", nil), ("e", nil), ("en_US", nil), ("en-", nil), ("", nil),
      ("en-u", nil), ("en-us-us", nil), ("日本", nil),
    ] as [(String, String?)])
  func checksTags(tag: String, expected: String?) {
    #expect(canonicalLanguageTag(tag) == expected)
  }

  @Test(
    "A pattern matches paths as its writer means it",
    arguments: [
      ("**/obj/**", "a/obj/b.md", true), ("**/obj/**", "obj/b.md", true),
      ("**/obj/**", "aobj/b.md", false), ("**/*.md", "a.md", true), ("**/*.md", "x/y/a.md", true),
      ("**/*.md", "a.mdx", false), ("*.md", "x/a.md", false), ("README.md", "README.md", true),
      ("README.md", "x/README.md", false), ("a/**", "a/b/c", true), ("a/**", "ab/c", false),
      ("a/**/d", "a/d", true), ("a/**/d", "a/b/c/d", true), ("a/**/d", "a/bd", false),
      ("{a,b{c,d}}.md", "bd.md", true), ("{a,b{c,d}}.md", "b.md", false),
      ("?.md", "知.md", true), ("?.md", "知识.md", false), ("a*c", "a/c", false), ("./a", "a", true),
      ("**", "x/y", true), ("a.b", "aXb", false), ("*", "", true),
    ])
  func matchesGlobs(pattern: String, path: String, expected: Bool) {
    #expect(Glob(pattern)?.matches(path.utf8) == expected)
  }

  @Test("A hostile pattern takes no more than the product of the lengths")
  func globsAreLinear() {
    let pattern = String(repeating: "*a", count: 200) + "b"
    let glob = Glob(pattern)
    let clock = ContinuousClock()
    let time = clock.measure {
      #expect(glob?.matches(String(repeating: "a", count: 5_000).utf8) == false)
    }
    #expect(time < .seconds(10))
    #expect(Glob(String(repeating: "{a,b}", count: 40)) == nil)
  }

  @Test("A pattern that matches a folder leaves out what is in it")
  func filtersFolders() {
    let filter = PathFilter(["drafts/", "**/old"])
    #expect(filter.matches(TreePath("drafts/a.md")))
    #expect(filter.matches(TreePath("x/old/y/a.md")))
    #expect(!filter.matches(TreePath("x/older.md")))
  }
}
