import KnowledgeBase
import Testing

/// What the style rules say of a text that is the body of an article in a language.
private func styleFinds(_ body: String, in language: String = "en", title: String = "Sign in again")
  -> [String]
{
  let site = "style: true\ndefault-locale: \(language)\n"
  return LibraryFixture([
    "site.yml": site, "a.md": "---\ntitle: \(title)\n---\n\(body)\n",
  ]).found
}

@Suite struct StyleTests {
  @Test(
    "A step with a second action is told of",
    arguments: [
      ("en", "1. Select **Users** and choose a person."),
      ("en", "1. Open **Settings**. Select **Domains**."),
      ("en", "1. Type `a`, then press **Enter**."),
      ("fr", "1. Sélectionnez **Utilisateurs**, puis choisissez une personne."),
      ("de", "1. Wählen Sie **Benutzer** und klicken Sie auf **Neu**."),
      ("zh-Hans", "1. 选择**用户**，然后单击**添加**。"),
      ("ar", "1. حدد **المستخدمون** ثم انقر فوق **إضافة**."),
    ])
  func severalActions(language: String, step: String) {
    #expect(styleFinds("## How\n\n" + step, in: language) == ["a.md:6:4 several-actions"])
  }

  @Test(
    "A step with one action passes, whatever it says of it",
    arguments: [
      (
        "en", "1. Select **Users** > **Active users**.\n\n   Select nothing else and close nothing."
      ),
      ("en", "1. Tick the role. If it is not there, select **Show all**."),
      ("en", "1. Select the person whose address you want to change, and their licence."),
      ("fr", "1. Sélectionnez **Santé** et attendez-vous à une liste."),
      ("zh-Hans", "1. 选择**用户**，列表会显示出来。"),
    ])
  func oneAction(language: String, step: String) {
    #expect(styleFinds("## How\n\n" + step, in: language) == [])
  }

  @Test("Sentences are counted in the words of their language")
  func longSentences() {
    let word = "word "
    let limit = String(repeating: word, count: 25).dropLast() + "."
    #expect(styleFinds(String(limit)) == [])
    #expect(styleFinds("Short one. A " + limit) == ["a.md:4:12 long-sentence"])
    // Labels, code and what stands in a table do not count as the words they have.
    #expect(styleFinds("**A b c d e f** `g h i` " + limit.dropFirst(10)) == [])
    #expect(styleFinds("One ends here. `code` begins the next one, \(limit.dropFirst(30))") == [])
    #expect(styleFinds("| A |\n| --- |\n| \(limit)\(limit) |") == [])
    #expect(styleFinds(String(repeating: "字", count: 60) + "。", in: "zh-Hans") == [])
    #expect(
      styleFinds(String(repeating: "字", count: 61) + "。", in: "zh-Hans")
        == ["a.md:4:1 long-sentence"])
  }

  @Test("Links and titles that say nothing are told of")
  func vagueWords() {
    let link = "For more, click [here](b.md)."
    let found = LibraryFixture([
      "site.yml": "style: true", "a.md": "# Overview\n\n\(link)\n\n## Troubleshooting:\n\nText.\n",
      "b.md": "# Read your invoice\n\nSee [how it begins](a.md).\n",
    ]).found
    #expect(found == ["a.md vague-title", "a.md:3:17 vague-link", "a.md:5:1 vague-title"])
  }

  @Test("Without being asked for, and in other languages, style is not checked")
  func notAsked() {
    let body = "Click [here](a.md). \(String(repeating: "word ", count: 40))\n"
    #expect(LibraryFixture(["a.md": "# Overview\n\n" + body]).found == [])
    #expect(styleFinds(body, in: "fi", title: "Overview") == [])
  }
}
