/// The file that is read first.
package struct IndexRoot: Equatable, Sendable {
  package var language = SearchLanguage.other
  package var locale: [UInt8] = []
  package var articles = 0
  package var units = 0
  package var postings = ShardTable()
  package var spelling = ShardTable()
  package var backward = ShardTable()
  package var articlesPerCards = 16
  package var cards: [UInt32] = []
  package var lists = WordLists(lists: [])

  package init() {}
}

/// A unit that a term stands in.
package struct Posting: Equatable, Sendable {
  package var article: Int32
  /// 0 for the article as a whole.
  package var unit: Int32
  package var impact: UInt8

  package init(article: Int32, unit: Int32, impact: UInt8) {
    self.article = article
    self.unit = unit
    self.impact = impact
  }
}

/// A term, its weight and where it stands, by article and unit.
package struct TermPostings: Equatable, Sendable {
  package var term: [UInt8]
  package var weight: UInt8
  package var postings: [Posting]
  /// Whether it stands in more places than its list has, so that it is asked for often too. The index
  /// does not tell.
  package var isCut = false

  package init(term: [UInt8], weight: UInt8, postings: [Posting]) {
    self.term = term
    self.weight = weight
    self.postings = postings
  }
}

/// A word that texts have, and how often: 8 times the binary logarithm of the number of articles.
package struct SpellingWord: Equatable, Sendable {
  package var word: [UInt8]
  package var frequency: UInt8

  package init(word: [UInt8], frequency: UInt8) {
    self.word = word
    self.frequency = frequency
  }
}

/// Units of an article from `firstUnit` on stand in a texts shard.
package struct TextsPlace: Equatable, Sendable {
  package var shard: Int
  package var hash: UInt32
  package var firstUnit: Int

  package init(shard: Int, hash: UInt32, firstUnit: Int) {
    self.shard = shard
    self.hash = hash
    self.firstUnit = firstUnit
  }
}

/// What a hit shows of an article.
package struct Card: Equatable, Sendable {
  package var title: [UInt8] = []
  package var url: [UInt8] = []
  package var category: [UInt8] = []
  package var texts: [TextsPlace] = []

  package init(title: [UInt8] = [], url: [UInt8] = [], category: [UInt8] = []) {
    self.title = title
    self.url = url
    self.category = category
  }
}

/// A passage: a section or a part of one.
package struct UnitText: Equatable, Sendable {
  package var article: Int
  package var unit: Int
  package var anchor: [UInt8]
  package var heading: [UInt8]
  package var text: [UInt8]

  package init(article: Int, unit: Int, anchor: [UInt8], heading: [UInt8], text: [UInt8]) {
    self.article = article
    self.unit = unit
    self.anchor = anchor
    self.heading = heading
    self.text = text
  }
}
