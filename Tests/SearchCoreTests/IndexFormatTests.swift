import SearchCore
import Testing

@Suite("Index format")
struct IndexFormatTests {
  private func word(_ random: inout SeededGenerator) -> [UInt8] {
    (0..<Int.random(in: 1...12, using: &random)).map { _ in
      UInt8.random(in: 97...102, using: &random)
    }
  }

  private func words(_ count: Int, _ random: inout SeededGenerator) -> [[UInt8]] {
    var words: Set<[UInt8]> = []
    for _ in 0..<count { words.insert(word(&random)) }
    return words.sorted { $0.lexicographicallyPrecedes($1) }
  }

  @Test("Postings are read as they were written")
  func postings() throws {
    var random = SeededGenerator(seed: 21)
    for _ in 0..<50 {
      let terms = words(40, &random).map { term in
        var places: Set<[Int32]> = []
        for _ in 0..<Int.random(in: 1...30, using: &random) {
          places.insert([
            Int32.random(in: 0..<5_000, using: &random), Int32.random(in: 0..<300, using: &random),
          ])
        }
        let sorted = places.sorted { $0.lexicographicallyPrecedes($1) }
        return TermPostings(
          term: term, weight: UInt8.random(in: 0...255, using: &random),
          postings: sorted.map {
            Posting(
              article: $0[0], unit: $0[1], impact: UInt8.random(in: 0...255, using: &random))
          })
      }
      let shard = encodePostings(terms[...])
      for term in terms {
        #expect(try findPostings(shard, term.term, articles: 5_000) == term)
      }
      let absent = word(&random) + [0x7A]
      #expect(try findPostings(shard, absent, articles: 5_000) == nil)
    }
  }

  @Test("Words, cards, passages and the root are read as they were written")
  func others() throws {
    var random = SeededGenerator(seed: 22)
    let spellings = words(200, &random).map {
      SpellingWord(word: $0, frequency: UInt8.random(in: 0...255, using: &random))
    }
    var reader = try SpellingReader(encodeSpelling(spellings[...], .backward), .backward)
    var read: [SpellingWord] = []
    while try reader.next() {
      read.append(SpellingWord(word: reader.word, frequency: reader.frequency))
    }
    #expect(read == spellings)

    var cards: [Card] = []
    for _ in 0..<16 {
      var card = Card()
      (card.title, card.url, card.category) = (word(&random), word(&random), word(&random))
      for unit in 0..<Int.random(in: 0...3, using: &random) {
        card.texts.append(
          TextsPlace(
            shard: Int.random(in: 0..<90_000, using: &random),
            hash: UInt32.random(in: 0...0xFF_FFFF, using: &random), firstUnit: 1 + unit * 7))
      }
      cards.append(card)
    }
    let shard = encodeCards(cards[...])
    for place in cards.indices { #expect(try findCard(shard, at: place) == cards[place]) }
    #expect(throws: IndexError.truncated) { try findCard(shard, at: cards.count) }

    let texts = (0..<20).map { number in
      UnitText(
        article: number / 3, unit: number % 3 + 1, anchor: word(&random), heading: word(&random),
        text: word(&random))
    }
    let passages = encodeTexts(texts[...])
    for text in texts {
      #expect(try findText(passages, article: text.article, unit: text.unit) == text)
    }
    #expect(try findText(passages, article: 50, unit: 1) == nil)

    var root = IndexRoot()
    (root.language, root.locale, root.articles, root.units) = (.arabic, bytes("ar-SA"), 40, 99)
    root.cards = [1, 2, 0xFF_FFFF]
    root.lists.lists = [bytes(" a the "), [], bytes("的了")]
    root.postings.firsts = words(30, &random)
    root.postings.alone = words(9, &random)
    root.postings.hashes = (root.postings.firsts + root.postings.alone).map { _ in
      UInt32.random(in: 0...0xFF_FFFF, using: &random)
    }
    #expect(try decodeRoot(encodeRoot(root)) == root)
  }
}
