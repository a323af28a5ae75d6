import SearchCore
import Testing

@Suite("Search")
struct SearchTests {
  private let help = [
    article(
      "Read your invoice", "billing/invoice.html",
      sections: [
        ("", "Every month you get an invoice by e-mail."),
        ("Dates", "The due date stands at the top. Pay within thirty days."),
      ]),
    article(
      "Reset your password", "accounts/password.html",
      sections: [
        ("", "Forgot your password? Choose a new one in a few steps."),
        ("On a phone", "Open the app, press Forgot, and read the code AADSTS50076 to us."),
      ]),
    article(
      "Share a mailbox", "mail/share.html",
      sections: [("", "A shared mailbox belongs to several people. Passwords are not shared.")]),
  ]

  @Test("A question in plain words finds the article and the heading that answers")
  func plainQuestion() throws {
    var index = try MemoryIndex(help)
    let answer = try index.ask("when do I have to pay?")
    #expect(answer.hits.first.map { string($0.url) } == "billing/invoice.html")
    #expect(answer.hits.first.map { string($0.heading) } == "Dates")
    #expect(answer.hits.first.map { string($0.anchor) } == "dates")
    #expect(answer.corrected == nil)
  }

  @Test("Other forms of the words asked for are marked in the passage")
  func marks() throws {
    var index = try MemoryIndex(help)
    #expect(
      try index.passage("share password")
        == "A [shared] mailbox belongs to several people. [Passwords] are not [shared].")
  }

  @Test("A function word is marked only where nothing else is asked, however often it is")
  func functionWordMarks() throws {
    var index = try MemoryIndex(help)
    #expect(
      try index.passage("a mailbox, a calendar, a phone")
        == "A shared [mailbox] belongs to several people. Passwords are not shared.")
    #expect(
      try index.passage("are to")
        == "A shared mailbox belongs [to] several people. Passwords [are] not shared.")
  }

  @Test("An error code is found by its number")
  func errorCode() throws {
    var index = try MemoryIndex(help)
    #expect(try index.urls("error 50076") == ["accounts/password.html"])
  }

  @Test("A slip is mended, told, and left alone where words are to be taken as typed")
  func slip() throws {
    var index = try MemoryIndex(help)
    for slip in ["pasword", "passwrod", "passsword", "qassword", "passwore"] {
      let answer = try index.ask(slip)
      #expect(answer.corrected.map(string) == "password", "\(slip)")
      #expect(answer.hits.first.map { string($0.url) } == "accounts/password.html")
    }
    let literal = try index.ask("pasword", isLiteral: true)
    #expect(literal.corrected == nil)
    #expect(literal.hits.isEmpty)
  }

  @Test("A function word that no text has is no slip")
  func unwrittenFunctionWord() throws {
    var index = try MemoryIndex(help)
    let answer = try index.ask("password very secret")
    #expect(answer.corrected == nil)
    #expect(answer.hits.first.map { string($0.url) } == "accounts/password.html")
  }

  @Test("Words typed as one are found apart, and told")
  func splitWords() throws {
    var index = try MemoryIndex(help)
    let answer = try index.ask("passwordmailbox")
    #expect(answer.corrected.map(string) == "password mailbox")
    #expect(answer.hits.first.map { string($0.url) } == "mail/share.html")
    #expect(try index.ask("passwordmailbox", isLiteral: true).hits.isEmpty)
  }

  @Test("The parts of a joined word find it where they are words of the site and more frequent")
  func joinedWords() throws {
    var index = try MemoryIndex([
      article("Sync", "a.html", sections: [("", "Open onedrive to sync.")]),
      article("Disk", "b.html", sections: [("", "The drive has one folder.")]),
      article("Car", "c.html", sections: [("", "A drive of one hour.")]),
    ])
    #expect(try index.urls("one drive").contains("a.html"))
    var german = try MemoryIndex(
      [
        article("A", "a.html", sections: [("", "Das Rechnungsdatum steht oben.")]),
        article("B", "b.html", sections: [("", "Jede Rechnung hat eine Nummer.")]),
        article("C", "c.html", sections: [("", "Ein Datum und noch ein Datum.")]),
      ], .german)
    #expect(try german.urls("Rechnung") == ["b.html", "a.html"])
    #expect(try german.urls("Datum") == ["c.html", "a.html"])
  }

  @Test("Where nothing is found, words of the texts that begin alike are suggested")
  func suggestions() throws {
    var index = try MemoryIndex(help)
    let answer = try index.ask("invoxxxxx")
    #expect(answer.hits.isEmpty)
    #expect(answer.suggestions.map(string) == ["invoice"])
    #expect(try index.ask("invoxxxxx password").suggestions.isEmpty)
    #expect(try index.ask("zzzzzzzz").suggestions.isEmpty)
  }

  @Test("An unfinished word is completed; a finished one is not")
  func completion() throws {
    var index = try MemoryIndex(help)
    #expect(try index.urls("mailb", isFinished: false) == ["mail/share.html"])
    #expect(try index.urls("invo", isFinished: false) == ["billing/invoice.html"])
    #expect(try index.ask("invo").corrected == nil)
  }

  @Test("Chinese is found and marked without spaces")
  func chinese() throws {
    var index = try MemoryIndex(
      [
        article("重置密码", "a.html", sections: [("", "忘记密码时，请打开登录页面，点击“忘记密码”。")]),
        article("查看发票", "b.html", sections: [("", "每月的发票会发送到您的邮箱。")]),
      ], .chinese)
    #expect(try index.urls("我的密码忘记了怎么办") == ["a.html"])
    #expect(try index.passage("发票在哪里") == "每月的[发票]会发送到您的邮箱。")
  }

  @Test("One Chinese character finds the titles and headings that have it")
  func oneCharacter() throws {
    var index = try MemoryIndex(
      [
        article("重置密码", "a.html", sections: [("账户被锁", "忘记密码时，请打开登录页面。")]),
        article("查看发票", "b.html", sections: [("", "每月的发票会发送到您的邮箱。")]),
      ], .chinese)
    for (query, found) in [("码", ["a.html"]), ("锁", ["a.html"]), ("票", ["b.html"]), ("邮", [])] {
      #expect(try index.urls(query) == found, "\(query)")
      #expect(try index.urls(query, isFinished: false) == found, "\(query)")
    }
    #expect(try index.urls("箱") == [])
  }

  @Test(
    "The same articles give the same bytes, wherever runs are cut and however many threads work")
  func determinism() throws {
    let plain = try MemoryIndex(help).files
    let cut = help.map { analyseArticles([$0], language: .english) }
    #expect(buildIndex(cut, language: .english, locale: bytes("en")) == plain)
    #expect(buildIndex(cut, language: .english, locale: bytes("en"), jobs: 4) == plain)
  }

  @Test("Words that another run had leave no trace in an index that does not have them")
  func knownWords() throws {
    let plain = try MemoryIndex([help[0]]).files
    let other = article("Does he do it", "x.html", sections: [("Zebras", "做什么 zebras doing it")])
    let known = analyseArticles(help + [other], language: .english).words
    let run = analyseArticles([help[0]], language: .english, knowing: known)
    #expect(buildIndex([run], language: .english, locale: bytes("en")) == plain)
  }

  @Test("A long section is cut at its sentences, and each part can be the hit")
  func longSection() throws {
    let filler = String(repeating: "Nothing of interest stands in this sentence. ", count: 60)
    var index = try MemoryIndex([
      article(
        "Long", "long.html",
        sections: [("", filler + "The zebra stands here. " + filler + "The okapi stands there.")])
    ])
    #expect(try index.passage("zebra").contains("The [zebra] stands here."))
    #expect(try index.passage("okapi").contains("The [okapi] stands there."))
  }

  @Test("The answer is JSON, whatever bytes it is made of")
  func json() throws {
    var answer = SearchAnswer()
    answer.needs = [bytes("en/p0-00000000.bin")]
    answer.corrected = [0x22, 0x5C, 0x0A, 0xFF, 0x41]
    #expect(
      string(encodeAnswer(answer))
        == #"{"needs":["en/p0-00000000.bin"],"corrected":"\"\\\u000a\#u{FFFD}A","total":0,"#
        + #""hits":[],"suggestions":[]}"#)
  }
}
