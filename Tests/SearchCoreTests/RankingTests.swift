import SearchCore
import Testing

/// Articles of one section each, by title and text.
private func makeIndex(
  _ articles: [(title: String, text: String)], _ language: SearchLanguage = .english,
  ranking: RankingWeights = RankingWeights()
) throws -> (index: SearchIndex, files: [IndexFile]) {
  let articles = articles.enumerated().map { number, article in
    IndexArticle(
      title: Array(article.title.utf8), url: Array("\(number).html".utf8),
      sections: [IndexSection(anchor: [], heading: [], text: Array(article.text.utf8))])
  }
  var options = IndexOptions()
  options.ranking = ranking
  let files = buildIndex(
    [analyseArticles(articles, language: language)], language: language,
    locale: Array("x".utf8), options: options)
  return (try SearchIndex(root: files[0].bytes), files)
}

/// The articles found, best first, and what each got.
private func ask(
  _ query: String, _ made: (index: SearchIndex, files: [IndexFile]),
  detail: SearchDetail = .titles, explains: Bool = false
) throws -> [SearchHit] {
  var index = made.index
  let request = SearchRequest(query: Array(query.utf8), detail: detail, explains: explains)
  for _ in 0..<20 {
    let answer = try search(request, in: index)
    if answer.needs.isEmpty { return answer.hits }
    for name in answer.needs {
      let file = try #require(made.files.first { $0.name == name })
      try index.provide(name, file.bytes)
    }
  }
  Issue.record("the search asks without end")
  return []
}

private func order(_ hits: [SearchHit]) -> [Int] { hits.map(\.article) }

@Test("A word of the title tells more than the same word of a text")
func titlesTellMore() throws {
  let made = try makeIndex(
    [
      (
        "Other things",
        "Of first words there are fifteen, and only then, as the second sentence starts, is there "
          + "one invoice among them"
      ),
      (
        "Invoice",
        "Of first words there are fifteen, and only then, as the second sentence starts, is there "
          + "one page among them"
      ),
    ] + (0..<9).map { ("More", "Nothing of that here at all, only more words, \($0)") })
  #expect(order(try ask("invoice", made)) == [1, 0])
}

@Test("A rare word tells more than a frequent one, and no word is needed")
func rareWordsTellMore() throws {
  let made = try makeIndex(
    [("a", "mailbox quota"), ("b", "mailbox rules"), ("c", "mailbox archive")]
      + [("d", "quarantine of messages"), ("e", "mailbox delegation"), ("f", "mailbox sharing")])
  let hits = try ask("mailbox quarantine", made)
  #expect(hits.first?.article == 3)
  #expect(hits.count == 6)
}

@Test("A short text about a word stands before a long one that mentions it as often")
func shortTextsStandFirst() throws {
  let filler = String(repeating: "plain words about this and that here ", count: 30)
  let made = try makeIndex([
    ("", filler + "password"), ("", "Change the password"), ("", filler), ("", "Another text"),
  ])
  #expect(order(try ask("password", made)) == [1, 0])
}

@Test("A word among the first of a text tells more than the same word further on")
func firstWordsTellMore() throws {
  let filler = String(repeating: "plain words about this and that here ", count: 4)
  let made = try makeIndex(
    [("", filler + "invoices"), ("", "Invoices " + filler), ("", filler), ("", "Other")])
  #expect(order(try ask("invoices", made)) == [1, 0])
}

@Test("A word that the question says twice weighs more")
func repeatedWordsWeighMore() throws {
  let made = try makeIndex([("", "quota of space"), ("", "mailbox of mine"), ("", "Other")])
  #expect(order(try ask("mailbox quota", made)) == [0, 1])
  #expect(order(try ask("mailbox quota, mailbox", made)) == [1, 0])
}

@Test("Words that always stand together tell less than as many that do not")
func wordsThatStandTogether() throws {
  let made = try makeIndex([
    ("", "partner center and more"), ("", "partner center and less"),
    ("", "invoice of today"), ("", "payment of today"), ("", "invoice and payment"), ("", "Other"),
  ])
  func weights(_ query: String) throws -> [Int] {
    try ask(query, made, explains: true)[0].explanation.map(\.weight)
  }
  #expect(try weights("partner center") == [256, 128])
  #expect(try weights("invoice payment") == [256, 192])
  #expect(try weights("partner invoice") == [256])
  #expect(try weights("of today") == [51, 256])
}

@Test("A list that is too long keeps titles first, and what is long rather than short")
func whatLongListsKeep() throws {
  var ranking = RankingWeights()
  ranking.mostPostings = 2
  let filler = String(repeating: "ticket desk of ours ", count: 3)
  let made = try makeIndex(
    [("", "ticket desk"), ("Ticket", ""), ("", filler)]
      + (0..<20).map { ("", "nothing of that in many words, \($0)") }, ranking: ranking)
  #expect(Set(order(try ask("ticket", made))) == [1, 2])
}

@Test("However often a question says a word, what it gives stays bounded")
func repetitionIsBounded() throws {
  let made = try makeIndex([("", "quota of space"), ("", "mailbox of mine"), ("", "Other")])
  let often = try ask(String(repeating: "quota ", count: 8), made)[0].score
  #expect(try ask(String(repeating: "quota ", count: 160), made)[0].score == often)
}

@Test(
  "A question for yes or no lifts what opens with one, an open question lowers it",
  arguments: [
    (
      SearchLanguage.english, "Yes, shared mailboxes take part.",
      "Shared mailboxes take part: select them.", "Can shared mailboxes take part?",
      "How do shared mailboxes take part?"
    ),
    (
      .french, "Oui, les factures partent par courriel.",
      "Les factures partent par courriel le lundi.", "Est-ce que les factures partent ?",
      "Comment les factures partent-elles ?"
    ),
    (
      .french, "Oui, un avoir est une facture.", "Un avoir est une facture négative ou presque.",
      "Je paie un avoir. Ai-je, si je le paie, une facture ?", "Qu’est-ce qu’un avoir ?"
    ),
    (
      .german, "Ja, Rechnungen kommen per Post.", "Rechnungen kommen per Post am Montag.",
      "Kommen Rechnungen, gibt es Rechnungen per Post?", "Wann kommen Rechnungen per Post?"
    ),
    (
      .spanish, "Sí, las facturas llegan por correo.", "Si llegan, las facturas van por correo.",
      "¿Puedo recibir facturas por correo?", "¿Cómo llegan las facturas por correo?"
    ),
    (
      .russian, "Да, счета приходят по почте.", "Счета приходят по почте утром.",
      "Можно ли получать счета по почте?", "Когда приходят счета по почте?"
    ),
    (
      .arabic, "نعم، الفواتير تصل بالبريد.", "الفواتير تصل بالبريد صباحا.",
      "هل الفواتير تصل بالبريد؟", "متى تصل الفواتير بالبريد؟"
    ),
    (
      .chinese, "可以，发票通过邮件发送。", "发票通过邮件发送给管理员。", "发票可以通过邮件发送吗？",
      "如何通过邮件发送发票？"
    ),
  ])
func answerTypesCount(
  language: SearchLanguage, closed: String, open: String, closedQuestion: String,
  openQuestion: String
) throws {
  let made = try makeIndex([("", closed), ("", open)], language)
  #expect(order(try ask(closedQuestion, made)) == [0, 1])
  #expect(order(try ask(openQuestion, made)) == [1, 0])
}

@Test(
  "An answer is told by how it opens, behind a label too, and not by a verb that goes on",
  arguments: [
    ("发票可以更改吗？", "否。发票不再更改。", true), ("发票可以更改吗？", "不支持更改发票。", true),
    ("发票可以更改吗？", "可以。发票上有说明。", true), ("发票可以更改吗？", "可以通过工单更改发票。", false),
    ("发票可以更改吗？", "答：会，发票随时更改。", true), ("发票可以更改吗？", "不同的发票有不同的规则。", false),
    ("发票可以更改吗？", "发票：是。", true), ("发票可以更改吗？", "能力和发票。", false),
    ("Can invoices change?", "A: Yes, invoices can.", true),
    ("Can invoices change?", "Note: invoices can.", false),
    ("Can invoices change?", "Invoices, no.", false),
  ])
func answersAreToldByTheirOpenings(question: String, text: String, isAnswer: Bool) throws {
  let language: SearchLanguage = question.utf8.first == 0x43 ? .english : .chinese
  let made = try makeIndex([("", text), ("", "Yes, no"), ("", "是的。")], language)
  let hit = try #require(try ask(question, made, explains: true).first { $0.article == 0 })
  #expect(hit.explanation.contains { $0.term == bytes("(opens with yes or no)") } == isAnswer)
}

@Test("A pair of characters by chance tells less than one whose characters belong together")
func pairsByChance() throws {
  let texts =
    ["审核通过。"] + ["审核。", "审核会。", "通过。", "通过了。", "凭据。"].map { "\($0)还有别的话" }
  func scores(_ least: Int) throws -> [Int] {
    var ranking = RankingWeights()
    ranking.loosePair = least
    let made = try makeIndex(texts.map { ("", $0) }, .chinese, ranking: ranking)
    return try ["核通", "凭据"].map { try ask($0, made)[0].score }
  }
  let (whole, published, least) = try (scores(256), scores(128), scores(0))
  #expect(published[0] * 4 <= whole[0] * 3)
  #expect(least[0] * 2 <= whole[0])
  #expect(published[1] == whole[1])
  #expect(least[1] == whole[1])
}

@Test("What opens with yes or no is found only if it has a word of the question")
func answerTypesAddNoHits() throws {
  let made = try makeIndex([("", "Yes, of course."), ("", "Invoices are sent by mail.")])
  #expect(order(try ask("Can I get invoices?", made)) == [1])
}

@Test("A term keeps the postings that weigh most")
func longListsAreCut() throws {
  var ranking = RankingWeights()
  ranking.mostPostings = 3
  let articles = [
    ("", "ticket and a great many other words that make this text long"), ("", "ticket ticket"),
    ("Ticket", "ticket ticket ticket"), ("", "ticket with words that make it longer"),
  ]
  #expect(order(try ask("ticket", makeIndex(articles, ranking: ranking))) == [2, 1])
  #expect(try ask("ticket", makeIndex(articles)).count == 4)
}

@Test("A joined word helps its parts only while their lists have room")
func fullListsTakeNoJoinedWords() throws {
  var ranking = RankingWeights()
  ranking.mostPostings = 3
  let articles = [
    ("", "one"), ("", "one drive"), ("", "one more"), ("", "drive"), ("", "onedrive of mine"),
  ]
  #expect(Set(order(try ask("drive", makeIndex(articles, ranking: ranking)))) == [1, 3, 4])
  #expect(Set(order(try ask("one", makeIndex(articles, ranking: ranking)))) == [0, 1, 2])
  #expect(Set(order(try ask("one", makeIndex(articles)))) == [0, 1, 2, 4])
}

@Test("What stands in very many places is told apart in longer steps")
func stepsOfManyPlaces() throws {
  func scores(_ manyPlaces: Int) throws -> Set<Int> {
    var ranking = RankingWeights()
    ranking.manyPlaces = manyPlaces
    let texts = (1...9).map { ("", String(repeating: "other ", count: 5 * $0) + "invoice") }
    return Set(try ask("invoice", makeIndex(texts + [("", "desk")], ranking: ranking)).map(\.score))
  }
  #expect(try scores(8).count < scores(9).count)
}

@Test("The explanation tells where words stand, which the index does not")
func explanationsNamePlaces() throws {
  let english = try makeIndex([
    ("Mailbox quota", "The quota can grow on this drive."), ("", "Other"),
  ])
  let chinese = try makeIndex([("重置密码", "密码。"), ("其他", "其他")], .chinese)
  for (made, query, fields) in [
    (english, "quota", [[SearchField.title], [.body]]), (chinese, "码", [[.title]]),
  ] {
    let hits = try ask(query, made, detail: .passages, explains: true)
    #expect(hits.first?.explanation.map(\.fields) == fields)
  }
}

@Test("The explanation adds up to the score")
func explanationsAddUp() throws {
  let made = try makeIndex([
    ("Mailbox quota", "Yes, the quota of a mailbox can grow."), ("Rules", "Rules sort messages."),
  ])
  for query in ["Can the quota of a mailbox grow?", "mailbx rules", "quota of the mailbox"] {
    let hits = try ask(query, made, explains: true)
    #expect(!hits.isEmpty)
    for hit in hits {
      #expect(hit.explanation.reduce(0) { $0 + $1.gain } == hit.score)
    }
  }
}
