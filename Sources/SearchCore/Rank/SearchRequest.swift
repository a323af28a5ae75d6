/// How much of the answer is wanted, and so how many files it may ask for.
public enum SearchDetail: UInt8, Sendable {
  /// Only what must be loaded to rank; no hits.
  case shards = 0
  /// Titles and addresses.
  case titles = 1
  /// Also headings and passages.
  case passages = 2
}

/// A question to an index.
public struct SearchRequest: Sendable {
  /// As typed, UTF-8; what is beyond 1,000 bytes or 48 words does not count.
  public var query: [UInt8]
  /// Most hits.
  public var limit: Int
  /// Whether the last word is whole; else it may be the beginning of one.
  public var isFinished: Bool
  /// Whether words are taken as they are typed, none mended.
  public var isLiteral: Bool
  public var detail: SearchDetail
  /// Whether hits tell how their score came about.
  public var explains: Bool

  #if hasFeature(Embedded)
    /// Constant, so that the module holds none of it that it could compute.
    var weights: QuestionWeights { QuestionWeights() }
  #else
    /// Others than the default only to measure what each is worth.
    public var weights = QuestionWeights()
    public var analysis = AnalysisFeatures()
  #endif

  public init(
    query: [UInt8], limit: Int = 10, isFinished: Bool = true, isLiteral: Bool = false,
    detail: SearchDetail = .passages, explains: Bool = false
  ) {
    self.query = query
    self.limit = limit
    self.isFinished = isFinished
    self.isLiteral = isLiteral
    self.detail = detail
    self.explains = explains
  }
}

/// A piece of a passage.
public struct PassagePart: Sendable, Equatable {
  public var text: [UInt8]
  /// Whether it is a word that was asked for.
  public var isMarked: Bool
}

/// An article that answers, with its best unit.
public struct SearchHit: Sendable, Equatable {
  /// Number of the article in the index.
  public var article: Int
  /// Number of the unit; 0 where only title, keywords or links match.
  public var unit: Int
  public var score: Int
  public var title: [UInt8] = []
  public var url: [UInt8] = []
  public var category: [UInt8] = []
  public var heading: [UInt8] = []
  public var anchor: [UInt8] = []
  public var passage: [PassagePart] = []
  /// For each word that counted how; empty unless asked for.
  public var explanation: [TermExplanation] = []
}

/// What one term gave to a hit.
public struct TermExplanation: Sendable, Equatable {
  /// The word as asked for, folded.
  public var asked: [UInt8]
  /// The term in the index.
  public var term: [UInt8]
  /// How many edits lie between; 0 for the word itself or its beginning.
  public var edits: Int
  /// Where it stands in title, heading or text, as far as these show. Keywords and links together:
  /// one of the two. Empty where a synonym or a longer word stands for it.
  public var fields: [SearchField]
  /// Weight of the asked word, in 256ths; the most that the term tells, in 16ths of a nat; how much of
  /// that it tells here, in 255ths; what they gave.
  public var weight: Int
  public var rarity: Int
  public var impact: Int
  public var gain: Int
}

/// What an index says to a question; complete when it needs nothing.
public struct SearchAnswer: Sendable, Equatable {
  /// Names of the files to provide before the question is asked again.
  public var needs: [[UInt8]] = []
  /// The question as it was understood, where words were mended.
  public var corrected: [UInt8]?
  /// How many articles match.
  public var total = 0
  public var hits: [SearchHit] = []
  /// Other questions to ask where there is no hit.
  public var suggestions: [[UInt8]] = []

  public init() {}
}
