import SearchCore
import Testing

@Suite("What one index leaves to the next")
struct IndexMemoryTests {
  private static let languages: [SearchLanguage] = [.english, .german, .chinese]

  @Test(
    "An index built with what another left has the bytes it has without",
    arguments: languages, 0..<6)
  func sameBytes(language: SearchLanguage, seed: UInt64) throws {
    var texts = TextMaker(language, seed: seed)
    let shared = (0..<48).map { texts.article($0) }
    // Runs of eight; what follows them is the first site's own.
    let runs = stride(from: 0, to: 48, by: 8).map {
      analyseArticles(Array(shared[$0..<$0 + 8]), language: language)
    }
    let own = (100..<108).map { texts.article($0) }
    var memory: IndexMemory?
    let first = buildIndex(
      runs + [analyseArticles(own, language: language)], language: language, synonyms: synonyms,
      locale: bytes("x")
    ) { memory = $0 }
    #expect(first == fresh(shared + own, language))
    let known = try #require(memory)

    // Another site lacks some of the shared articles and has others in their places, so that the rest
    // keep their numbers; of its own ones one differs in a word, one in the length of a section.
    let left: Set<Int> = [3, Int(seed) % 8]
    var others = left.map { texts.article(200 + $0) } + own.dropLast(Int(seed) % 3)
    others[3].title += bytes(" anders")
    others[4].sections[0].text += bytes(" und noch ein paar Worte mehr 还有")
    let counted =
      Array(runs[..<5]) + [runs[5].without(left)]
      + [analyseArticles(others, language: language, knowing: runs[2].words)]
    let expected = fresh(
      shared.enumerated().filter { !left.contains($0.offset - 40) }.map(\.element) + others,
      language)
    for jobs in [1, 3] {
      let built = buildIndex(
        counted, language: language, synonyms: synonyms, locale: bytes("x"), knowing: known,
        jobs: jobs)
      #expect(built == expected)
    }
  }

  @Test("An index of other articles, or of few, takes nothing wrong from a large one")
  func different() throws {
    var texts = TextMaker(.english, seed: 9)
    let large = (0..<60).map { texts.article($0) }
    let counted = analyseArticles(large, language: .english)
    var memory: IndexMemory?
    _ = buildIndex([counted], language: .english, locale: bytes("x")) { memory = $0 }
    let known = try #require(memory)
    for articles in [[], Array(large.prefix(1)), Array(large.suffix(20).reversed())] {
      let run = analyseArticles(articles, language: .english)
      #expect(
        buildIndex([run], language: .english, locale: bytes("x"), knowing: known)
          == buildIndex([run], language: .english, locale: bytes("x")))
    }
  }

  @Test("A run without some articles is as if they had never been in it", arguments: 0..<20)
  func without(seed: UInt64) {
    var texts = TextMaker(.german, seed: seed)
    let articles = (0..<9).map { texts.article($0) }
    let left = Set((0..<9).filter { _ in texts.flip() })
    let kept = articles.indices.filter { !left.contains($0) }.map { articles[$0] }
    let run = analyseArticles(articles, language: .german)
      .without(left)
    #expect(buildIndex([run], language: .german, locale: bytes("x")) == fresh(kept, .german, []))
  }

  private var synonyms: [[[UInt8]]] { [[bytes("wort1"), bytes("wort2 wort3")]] }

  private func fresh(
    _ articles: [IndexArticle], _ language: SearchLanguage, _ groups: [[[UInt8]]]? = nil
  ) -> [IndexFile] {
    buildIndex(
      [analyseArticles(articles, language: language)], language: language,
      synonyms: groups ?? synonyms, locale: bytes("x"))
  }
}

/// Makes articles of a few hundred words, some of them in almost every section, some of two others.
private struct TextMaker {
  private var generator: SeededGenerator
  private let isChinese: Bool

  init(_ language: SearchLanguage, seed: UInt64) {
    generator = SeededGenerator(seed: seed)
    isChinese = language == .chinese
  }

  mutating func flip() -> Bool { Bool.random(using: &generator) }

  mutating func article(_ number: Int) -> IndexArticle {
    var article = IndexArticle(
      title: text(words: 4), url: bytes("a\(number).html"),
      sections: (0..<Int.random(in: 1...4, using: &generator)).map { _ in
        IndexSection(
          anchor: bytes("s"), heading: text(words: 3), isQuestion: flip(),
          text: text(words: Int.random(in: 0...90, using: &generator)))
      })
    if flip() { article.keywords = [text(words: 1)] }
    if flip() { article.anchorTexts = [text(words: 2)] }
    return article
  }

  private mutating func text(words: Int) -> [UInt8] {
    var text = ""
    for _ in 0..<words {
      // Small numbers come often.
      let ranks = (0..<3).map { _ in Int.random(in: 0..<60, using: &generator) }
      let word = ranks.reduce(0) { $0 * $1 / 20 + $1 }
      switch Int.random(in: 0..<12, using: &generator) {
      case 0: text += isChinese ? "的" : "the der und "
      case 1: text += "wort\(letters(word))wort\(letters(word / 7)) "
      default:
        guard isChinese else {
          text += "wort\(letters(word)) "
          continue
        }
        text.unicodeScalars.append(Unicode.Scalar(UInt32(0x4E00 + word % 50)) ?? "一")
      }
    }
    return bytes(text)
  }

  private func letters(_ number: Int) -> String {
    String(
      String.UnicodeScalarView(
        String(number).unicodeScalars.map { digit in
          Unicode.Scalar(digit.value + 0x31) ?? "a"
        }))
  }
}
