/// The file that is read first.
struct IndexRoot {
  var language = SearchLanguage.other
  var locale: [UInt8] = []
  var articles = 0
  var units = 0
  var postings = ShardTable()
  var spelling = ShardTable()
  var backward = ShardTable()
  var articlesPerCards = 16
  var cards: [UInt32] = []
}

/// A unit that a term stands in.
struct Posting: Equatable {
  var article: Int32
  /// 0 for the article as a whole.
  var unit: Int32
  var impact: UInt8
  var fields: UInt8
}

/// A term, its weight and where it stands, by article and unit.
struct TermPostings: Equatable {
  var term: [UInt8]
  var weight: UInt8
  var postings: [Posting]
}

/// A word that texts have, and how often: 8 times the binary logarithm of the number of units.
struct SpellingWord: Equatable {
  var word: [UInt8]
  var frequency: UInt8
}

/// Units of an article from `firstUnit` on stand in a texts shard.
struct TextsPlace: Equatable {
  var shard: Int32
  var hash: UInt32
  var firstUnit: Int32
}

/// What a hit shows of an article.
struct Card: Equatable {
  var title: [UInt8] = []
  var url: [UInt8] = []
  var category: [UInt8] = []
  var texts: [TextsPlace] = []
}

/// A passage: a section or a part of one.
struct UnitText: Equatable {
  var article: Int32
  var unit: Int32
  var anchor: [UInt8]
  var heading: [UInt8]
  var text: [UInt8]
}
