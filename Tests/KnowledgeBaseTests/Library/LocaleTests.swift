import Diagnostics
import KnowledgeBase
import Markup
import Testing

@Test("A missing translation is shown from the default locale, and its links stay in the reader's")
func fallbacks() {
  let fixture = LibraryFixture([
    "site.yml": "locales: [en, fr]\ndefault-locale: en\n",
    "en/index.md": "# Help\n\ntext\n", "fr/index.md": "# Aide\n\ntexte\n",
    "en/a/one.md": "# One\n\n[two](two.md) [fr](../../fr/a/two.md) [gone](gone.md)\n",
    "en/a/two.md": "# Two\n\ntext\n", "fr/a/two.md": "# Deux\n\n[one](one.md) [one](/a/one.md)\n",
    "fr/a/own.md": "# Propre\n\ntexte\n",
  ])
  #expect(
    fixture.routes == [
      "en/a/one.html", "en/a/two.html", "en/index.html", "fr/a/one.html", "fr/a/own.html",
      "fr/a/two.html", "fr/index.html",
    ])
  #expect(fixture.page("fr/a/one.html")?.isFallback == true)
  #expect(fixture.page("fr/a/one.html")?.localeIndex == 1)
  #expect(fixture.targets("en/a/one.html") == ["en/a/two.html", "fr/a/two.html", "broken"])
  #expect(fixture.targets("fr/a/one.html") == ["fr/a/two.html", "fr/a/two.html", "broken"])
  #expect(fixture.targets("fr/a/two.html") == ["fr/a/one.html", "fr/a/one.html"])
  #expect(fixture.found == ["en/a/one.md:3:39 broken-link"])
  let french = fixture.library.categories.filter { $0.localeIndex == 1 }
  #expect(french.map(\.route.description) == ["fr/index.html", "fr/a/index.html"])
  #expect(french[1].pageIndexes.count == 3)
}

@Test("A link to a translation that is a draft leads to the page that stands in for it")
func draftsOfTranslations() {
  let fixture = LibraryFixture([
    "site.yml": "locales: [en, fr]\n", "en/one.md": "# One\n\ntext\n",
    "fr/one.md": "---\ndraft: true\n---\n# Un\n\ntexte\n",
    "fr/two.md": "# Deux\n\n[un](one.md) [one](/fr/one.md)\n",
    "fr/own.md": "---\ndraft: true\n---\n# Propre\n\ntexte\n",
    "en/two.md": "# Two\n\n[propre](../fr/own.md)\n",
  ])
  #expect(fixture.targets("fr/two.html") == ["fr/one.html", "fr/one.html"])
  #expect(fixture.targets("en/two.html") == ["broken"])
  #expect(fixture.found == ["en/two.md:3:1 link-to-draft"])
}

@Test("What stands beside the locales' folders is told")
func outsideLocales() {
  let fixture = LibraryFixture([
    "site.yml": "locales: [en, de]\n", "en/a.md": "# A\n\ntext\n", "lost.md": "# Lost\n\ntext\n",
    "includes/part.md": "part",
  ])
  #expect(fixture.found == ["lost.md outside-locales", "site.yml:1:15 locale-without-folder"])
}

@Test("A locale's folder in another case is told once, and its articles are there all the same")
func folderInOtherCase() {
  var files = [
    "site.yml": "locales: [en, zh-Hans]\n", "en/a.md": "# A\n\ntext\n",
    "zh-hans/a.md": "# A\n\n[b](b.md)\n", "zh-hans/b.md": "# B\n\ntext\n",
  ]
  let fixture = LibraryFixture(files)
  #expect(fixture.found == ["site.yml:1:15 locale-without-folder"])
  #expect(fixture.first("locale-without-folder")?.remedy == "rename 'zh-hans' to 'zh-Hans'")
  #expect(fixture.routes == ["en/a.html", "zh-hans/a.html", "zh-hans/b.html"])
  files["zh-Hans/c.md"] = "# C\n\ntext\n"
  let both = LibraryFixture(files)
  #expect(both.found == ["zh-hans/a.md outside-locales"])
  (files["site.yaml"], files["site.yml"], files["zh-Hans/c.md"]) = (files["site.yml"], nil, nil)
  #expect(LibraryFixture(files).found == ["site.yaml:1:15 locale-without-folder"])
  #expect(both.first("outside-locales")?.remedy == "rename 'zh-hans' to 'zh-Hans'")
}

private let languageCases: [(files: [String: String], tag: String, isRightToLeft: Bool)] = [
  (["a.md": "# A\n\nx"], "en", false),
  (["a.md": "---\nlang: fr\n---\n# A\n\nx"], "fr", false),
  (["a.md": "---\nms.contentlocale: ar-sa\n---\n# A\n\nx"], "ar-SA", true),
  (
    [
      "a.md": "---\nlang: de\n---\n# A\n\nx", "b.md": "---\nlang: es\n---\n# B\n\nx",
      "c.md": "---\nlang: es\n---\n# C\n\nx",
    ], "es", false
  ),
  (
    ["site.yml": "default-locale: zh-hans", "a.md": "---\nlang: fr\n---\n# A\n\nx"], "zh-Hans",
    false
  ),
  (["site.yml": "default-locale: az-Arab", "a.md": "# A\n\nx"], "az-Arab", true),
]

@Test("The language of a tree is what it says, else what most of its pages say")
func languageOfTree() {
  for (files, tag, isRightToLeft) in languageCases {
    let locale = LibraryFixture(files).library.locales.first
    #expect(locale?.tag == tag)
    #expect(locale?.isRightToLeft == isRightToLeft)
  }
}
