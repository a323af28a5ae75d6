import Diagnostics
import Markup
import Testing

private func read(_ page: String) -> (FrontMatter?, body: String, told: [String]) {
  let bytes = Array(page.utf8)
  let split = splitFrontMatter(bytes, path: "a.md")
  let parsed = split.matter.map {
    readFrontMatter($0, path: "a.md", firstLine: split.matterLine)
  }
  let body = "\(split.bodyLine):" + String(decoding: bytes[split.bodyStart...], as: UTF8.self)
  let diagnostics = split.diagnostics + (parsed?.diagnostics ?? [])
  let told = diagnostics.map {
    "\($0.position?.line ?? 0):\($0.position?.column ?? 0) \($0.message)"
  }
  return (parsed?.value, body, told)
}

@Suite struct FrontMatterTests {
  @Test(
    "A file is parted at its fences",
    arguments: [
      ("---\ntitle: a\n---\nb\n", "4:b\n", "a", 0),
      ("\u{FEFF}---\r\ntitle: a\r\n---\r\nb", "4:b", "a", 0),
      ("---\rtitle: a\r...\rb", "4:b", "a", 0),
      ("---\ntitle: a\n---", "4:", "a", 0),
      ("--- \ntitle: a\n---\t\nb", "4:b", "a", 0),
      ("---\n---\nb", "3:b", nil, 0),
      ("---\n# only a comment\n---\nb", "4:b", nil, 0),
      ("b\n---\ntitle: a\n---\n", "1:b\n---\ntitle: a\n---\n", nil, 0),
      ("\n<!-- x -->\n---\ntitle: a\n---\nb", "6:b", "a", 1),
      ("---\ntitle: a\nkeywords:\n- x\n\ntext\n", "5:\ntext\n", "a", 1),
      ("---\ntitle: a\n# Heading: b\ntext\n", "4:text\n", "a", 1),
      ("---\n\ntext\n\n---\n\nmore", "1:---\n\ntext\n\n---\n\nmore", nil, 0),
      (
        "---\ntitle: a\n\n# One\n\nNote: text\n\n## Two\n\nMore words.\n\n---\n\nEnd\n",
        "3:\n# One\n\nNote: text\n\n## Two\n\nMore words.\n\n---\n\nEnd\n", "a", 1
      ),
      ("---\ntitle: a\n\n# of them\nkeywords:\n\n- x\n\n---\nb\n", "10:b\n", "a", 0),
      ("---\ntitle: a\n\nno key\nowner: me\n---\nb\n", "7:b\n", "a", 1),
      ("---\ntitle: a\n\nno key\ndraft: true\n\n---\nb\n", "8:b\n", "a", 1),
      ("+++\ntitle = \"a\"\ntags = [\"b\"]\n[x]\ntitle = 'c'\n+++\nb\n", "7:b\n", "a", 1),
      ("+++\n\nb\n", "1:+++\n\nb\n", nil, 0),
      ("---\ntext", "1:---\ntext", nil, 0),
      ("---\n- a\n- b\n---\nb", "5:b", nil, 1),
      ("---\njust text\n---\nb", "4:b", nil, 1),
      ("title: a\nkeywords:\n- x\n---\nb", "5:b", "a", 1),
      ("\u{FEFF}title: a\r\n---\r\nb", "3:b", "a", 1),
      ("title: a\ntext\n---\nb", "1:title: a\ntext\n---\nb", nil, 0),
      ("title: a\n\n---\nb", "1:title: a\n\n---\nb", nil, 0),
      ("Note: a\n---\nb", "1:Note: a\n---\nb", nil, 0),
      ("title: a\nb", "1:title: a\nb", nil, 0),
      ("----\ntitle: a\n----\n", "1:----\ntitle: a\n----\n", nil, 1),
      ("---\ntitle: \"[!DNL Fastly]: a [x] tool\"\n---\nb", "4:b", "Fastly: a [x] tool", 0),
      ("", "1:", nil, 0),
    ] as [(String, String, String?, Int)])
  func splits(page: String, body: String, title: String?, problems: Int) {
    let result = read(page)
    #expect(result.body == body)
    #expect(result.0?.title?.value == title)
    #expect(result.told.count == problems, "\(result.told)")
  }

  @Test("Front matter that is not opened is told on line 1")
  func notOpened() {
    #expect(read("title: a\n---\nb").told == ["1:1 the front matter is not opened"])
  }

  @Test(
    "A full-width colon after a key is told where it stands",
    arguments: [
      ("title：看懂账单\ndescription: x", "2:6"), ("title: x\ntype：how-to", "3:5"),
      ("order: 1\ntitle：看懂\ntype：how-to\nowner: x", "3:6"), ("title：看懂账单", "2:6"),
    ])
  func fullWidthColon(_ matter: String, _ place: String) {
    let told = read("---\n\(matter)\n---\n# A\n").told
    #expect(told == ["\(place) '：' is a full-width colon"])
  }

  @Test("A full-width colon within a value is text")
  func fullWidthColonInText() {
    let (matter, _, told) = read("---\ntitle: 看懂：账单\nowner：\"x\n---\n# A\n")
    #expect(matter?.title?.value == "看懂：账单")
    #expect(told == ["3:6 '：' is a full-width colon"])
    #expect(read("---\ntitle: 注意：账单\n---\n").told == [])
  }

  @Test("Every key of the schema is read, numbers and truth values as typed")
  func readsKeys() {
    let (matter, _, told) = read(
      """
      ---
      title: 1.10
      description: >
        two
        lines
      type: known-issue
      id: no
      order: -3
      products: a, b
      audience: partner
      applies-to: [Windows 10, "11"]
      keywords: 社会保障、全球入境, x
      Tags: [y]
      icon: bill
      updated: 2024-05-31T15:24:00.000Z
      review-by: 5/01/2025
      owner: me
      sources: [s]
      related: [r]
      form: f
      collect: tenant id, time
      aliases: /a
      redirect_from:
        - /b
      draft: "No"
      source-hash: 0123
      translation: machine
      lang: no
      ms.custom:
      og:title: x
      ---
      """)
    #expect(told == [])
    #expect(matter?.title?.value == "1.10")
    #expect(matter?.title?.position == SourcePosition(line: 2, column: 8))
    #expect(matter?.description?.value == "two lines")
    #expect(matter?.type?.value == .knownIssue)
    #expect(matter?.id?.value == "no")
    #expect(matter?.order?.value == -3)
    #expect(matter?.products.map(\.value) == ["a", "b"])
    #expect(matter?.audience == .partner)
    #expect(matter?.appliesTo.map(\.value) == ["Windows 10", "11"])
    #expect(matter?.keywords.map(\.value) == ["社会保障", "全球入境", "x", "y"])
    #expect(matter?.updated?.value == Day(year: 2024, month: 5, day: 31))
    #expect(matter?.reviewBy?.value == Day(year: 2025, month: 5, day: 1))
    #expect(matter?.collect.map(\.value) == ["tenant id, time"])
    #expect(matter?.aliases.map(\.value) == ["/a", "/b"])
    #expect(matter?.isDraft == false)
    #expect(matter?.translation == .machine)
    #expect(matter?.language?.value == "no")
    #expect(matter?.unknownKeys.isEmpty == true)
  }

  @Test("The keys of Learn stand in where the own ones are absent")
  func readsLearnKeys() {
    let (matter, _, told) = read(
      """
      ---
      author: a
      ms.author: b
      ms.date: 6/02/2021
      ms.topic: conceptual
      ms.contentlocale: fr-FR
      ms.translationtype: MT
      titel: c
      ---
      """)
    #expect(told == [])
    #expect(matter?.owner?.value == "b")
    #expect(matter?.updated?.value == Day(year: 2021, month: 6, day: 2))
    #expect(matter?.type?.value == .concept)
    #expect(matter?.language?.value == "fr-FR")
    #expect(matter?.translation == .machine)
    #expect(matter?.unknownKeys.map(\.value) == ["author", "titel"])
  }

  @Test("The kind of an article is read in any case")
  func readsKindInAnyCase() {
    let (matter, _, told) = read("---\ntype: How-To\n---\n")
    #expect(matter?.type?.value == .howTo)
    #expect(told == [])
  }

  @Test(
    "A value that does not fit is told at its place and not used",
    arguments: [
      ("title: [a, b]", "2:8 'title' is a list, expected text"),
      ("title: {a: b}", "2:8 'title' is a mapping, expected text"),
      ("title:", "2:7 'title' is nothing, expected text"),
      ("title: '   '", "2:8 'title' is blank"),
      ("type: faqs", "2:7 'faqs' is no type"),
      ("order: 010", "2:8 '010' is not a whole number such as 10"),
      ("order: 1e3", "2:8 '1e3' is not a whole number such as 10"),
      ("order: .inf", "2:8 '.inf' is not a whole number such as 10"),
      (
        "order: 99999999999999999999", "2:8 '99999999999999999999' is not a whole number such as 10"
      ),
      ("updated: 2024-02-30", "2:10 '2024-02-30' is not a day"),
      ("updated: 0000-00-00", "2:10 '0000-00-00' is not a day"),
      ("updated: -0001-01-01", "2:10 '-0001-01-01' is not a day"),
      ("updated: 02/03/04", "2:10 '02/03/04' is not a day"),
      ("updated: yesterday", "2:10 'yesterday' is not a day"),
      ("updated: 2024-01-01T25:61:00Z", "2:10 '2024-01-01T25:61:00Z' is not a day"),
      ("updated: 300000-01-01", "2:10 '300000-01-01' is not a day"),
      ("tags: {a: 1}", "2:7 'tags' is a mapping, expected a list"),
      ("tags: [a, [b]]", "2:11 an item of 'tags' is a list, expected text"),
      ("tags: [a, null]", "2:11 an item of 'tags' is nothing, expected text"),
      ("draft: nope", "2:8 'draft' is 'nope'; the page is held back"),
      ("title: a\ntitle: a", "3:1 'title' is given again; line 2 has it first and counts"),
      ("Title: a\ntitle: b", "3:1 'title' is given again; line 2 has it first and counts"),
    ])
  func reportsValues(line: String, told: String) {
    #expect(read("---\n\(line)\n---\n").told == [told])
  }

  @Test(
    "A draft is never published on doubt",
    arguments: [
      ("draft: true", true), ("draft: \"true\"", true), ("draft: yes", true),
      ("draft: maybe", true), ("draft:", true), ("draft: false", false), ("draft: off", false),
      ("title: a: b\ndraft: true", true), ("title: \"a\n\"draft\": true", true),
      ("title: a: b\nx: [1\n  draft: true", true), ("title: a: b\ndraft: no", false),
      ("{title: a: b, draft: true}", true), ("a: b", false),
      ("title: [Draft: how to", false), ("title: Draft: how: to", false),
      ("published: false", true), ("published: 2020-05-01", false),
      ("published: false\ndraft: false", true),
      ("draft: false\ndraft: true", true), ("draft: false\ndraft: no", false),
    ])
  func holdsBackDrafts(matter: String, isDraft: Bool) {
    #expect(read("---\n\(matter)\n---\n").0?.isDraft == isDraft)
  }

  @Test(
    "A broken front matter keeps its simple lines, the problem told once at its line",
    arguments: [
      ("title: Error: disk full\nowner: me", "Error: disk full", "2:13"),
      ("owner: me\ntitle: @b", "@b", "3:8"),
      ("title: \"a\nowner: me", "a", "2:8"),
      ("title: 'it's'\nowner: me", "it's", "2:12"),
      ("owner: me\nx:\n\t- y\ntitle: t", "t", "4:1"),
      ("owner: me\nx: \"C:\\dir\"\ntitle: t", "t", "3:7"),
    ])
  func salvages(matter: String, title: String, place: String) {
    let result = read("---\n\(matter)\n---\n")
    #expect(result.0?.title?.value == title)
    #expect(result.0?.owner?.value == "me")
    #expect(result.told.count == 1)
    #expect(result.told.first?.hasPrefix(place + " ") == true, "\(result.told)")
  }

  @Test("A refused feature or a loose line does not cost the lines after it")
  func keepsWhatFollows() {
    let refused = read("---\nx: &a 1\ndescription: >\n  two\n  lines\ny: *a\nowner: me\n---\n")
    #expect(refused.0?.description?.value == "two lines")
    #expect(refused.0?.owner?.value == "me")
    #expect(refused.told == ["2:4 anchors ('&name') are not read"])
    let loose = read("---\nsteps:\n  - title: \"a\n    b\"\ndescription: |\n  d\n---\n")
    #expect(loose.0?.description?.value == "d")
    #expect(loose.told.count == 1)
  }

  @Test("The audience of Learn passes, a misspelt own one is told")
  func readsAudience() {
    #expect(read("---\naudience: Admin\nms.topic: x\nms.date: ''\n---\n").told == [])
    #expect(read("---\naudience: partner\nms.topic: x\n---\n").0?.audience == .partner)
    #expect(read("---\naudience: partners\n---\n").told == ["2:11 'partners' is no audience"])
  }

  @Test("Two sides of a merge in the front matter are told once")
  func readsConflicts() {
    let page = "---\n<<<<<<< HEAD\ntitle: a\n=======\ntitle: b\n>>>>>>> c\n---\nbody\n"
    let parsed = parseArticle(Array(page.utf8), path: "a.md", dialect: .tierzero)
    #expect(parsed.value.matter.title?.value == "a")
    #expect(parsed.diagnostics.map(\.code.name) == ["merge-conflict"])
  }

  @Test("Front matter beyond 64 KiB and endless values are bounded with a warning")
  func boundsSizes() {
    let long = String(repeating: "字", count: 10_000)
    let one = read("---\ntitle: \(long)\n---\n")
    #expect(one.0?.title?.value.unicodeScalars.count == 2_001)
    #expect(one.told.count == 1)
    let huge = read("---\ntitle: t\nx: \(String(repeating: long, count: 10))\ndraft: true\n---\nb")
    #expect(huge.0?.title?.value == "t")
    #expect(huge.0?.isDraft == true)
    #expect(huge.told.count == 2)
    #expect(huge.body == "6:b")
    let many = read("---\ntags: [\(String(repeating: "a, ", count: 10_000))b]\n---\n")
    #expect(many.0?.keywords.count == 1_000)
    #expect(many.told.count == 1)
  }
}
