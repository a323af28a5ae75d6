import KnowledgeBase
import Markup
import SearchCore
import Testing

private func sections(_ text: String, path: String = "a.md") throws -> [IndexSection] {
  let library = LibraryFixture([path: text]).library
  let page = try #require(library.pages.first)
  return searchableSections(of: page, library.articles[page.articleIndex])
}

private func told(_ sections: [IndexSection]) -> [String] {
  sections.map { "\(String($0.anchor))|\(String($0.heading))|\(String($0.text))" }
}

@Suite("The text of a page as the index takes it")
struct SectionTests {
  @Test("A section begins at each heading, under the id that opens it")
  func headings() throws {
    let found = try sections(
      "# T\n\nOne\ntwo *th*ree.\n\n## Go {#go}\n\nFour\n\n### Ça va ?\n\nFive")
    #expect(told(found) == ["||One two three.", "go|Go|Four", "ça-va-|Ça va ?|Five"])
  }

  @Test("The description comes first, but not twice")
  func description() throws {
    let shown = try sections("---\ndescription: Short answer\n---\n# T\n\nBody")
    #expect(told(shown) == ["||Short answer\nBody"])
    let repeated = try sections("---\ndescription: Body\n---\n# T\n\nBody text")
    #expect(told(repeated) == ["||Body text"])
  }

  @Test("A heading that differs from the title stands over the first section")
  func ownHeading() throws {
    #expect(told(try sections("---\ntitle: Short\n---\n# Long one\n\nB")) == ["|Long one|B"])
  }

  @Test("Blocks end lines; cells, breaks and elements between words end words")
  func blocks() throws {
    let text =
      "- one\n- two\n\n| a | b |\n| - | - |\n| c | d<br>e |\n\nx<b>y</b>z<br/>w\n\n```\ncode\n```"
    #expect(told(try sections("# T\n\n" + text)) == ["||one\ntwo\na b\nc d e\nxyz w\ncode"])
  }

  @Test("Titles of alerts, labels of tabs, alternative texts and notes can be found")
  func labels() throws {
    let text = """
      > [!NOTE] Mind
      > this

      # [Windows](#tab/win)

      On Windows[^1].

      ---

      ![a button](https://example.com/x.png)

      [^1]: A note.
      """
    let all = told(try sections("---\ntitle: T\n---\n" + text)).joined(separator: "\n")
    for words in ["this", "Windows", "On Windows", "a button", "A note."] {
      #expect(all.contains(words), "\(words) in \(all)")
    }
  }

  @Test("Questions of a FAQ are marked as questions")
  func questions() throws {
    let found = try sections(
      "---\ntype: faq\n---\n# T\n\nIntro\n\n## Why?\n\nBecause.\n\n## How?\n\nSo.")
    #expect(told(found) == ["||Intro", "why|Why?|Because.", "how|How?|So."])
    #expect(found.map(\.isQuestion) == [false, true, true])
  }

  @Test("A step of a guided flow leads to its own page, headings in it too")
  func steps() throws {
    let text = """
      ---
      type: troubleshooting
      ---
      # No sound

      Intro

      ## Is it on? {#on}

      Look.

      ### The lamp

      Green?

      - [Yes](#fixed)
      - [No](#contact)
      """
    let found = try sections(text, path: "b/no sound.md")
    #expect(
      told(found) == [
        "||Intro", "/b/no%20sound/on.html|Is it on?|Look.",
        "/b/no%20sound/on.html#the-lamp|The lamp|Green?\nYes\nNo",
      ])
    #expect(found.map(\.isQuestion) == [false, true, false])
  }

  @Test("An id that begins with a slash is not taken for a page")
  func slash() throws {
    let found = try sections("# T\n\n## <a name=\"/b.html\"></a>A\n\nx")
    #expect(told(found) == ["||", "|A|x"])
  }

  @Test("Deep nesting and long texts take time in proportion")
  func deep() throws {
    let deep =
      String(repeating: "> ", count: 90) + "x\n\n" + String(repeating: "**a** ", count: 20_000)
    #expect(try sections("# T\n\n" + deep).count == 1)
  }
}
