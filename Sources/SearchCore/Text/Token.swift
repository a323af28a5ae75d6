/// What a token is of the text it was cut from.
public enum TokenKind: UInt8, Sendable {
  /// A run of letters and digits.
  case word
  /// The letters or the digits of a word of both, such as `aadsts` and `50076` of `AADSTS50076`.
  case part
  /// Words joined by a hyphen, a full stop, an at sign or an underscore, without what joined them:
  /// `wifi` of `wi-fi`, `userexamplecom` of `user@example.com`.
  case whole
  /// Two neighbours in unspaced writing.
  case bigram
  /// A single character of unspaced writing that stands alone.
  case unigram
}

/// A word at its place in a text.
public struct Token: Sendable {
  /// Byte offsets into the text, end exclusive.
  public var start: Int32
  public var end: Int32
  /// Its number in the analyser's lexicon.
  public var word: Int32
  public var kind: TokenKind
}

/// Cuts texts of one language into tokens and remembers the words it met.
///
/// Analysing many texts with one analyser stems each word once. What comes out does not depend on
/// the texts before, save for the numbers of the words.
public struct Analyser: Sendable {
  public let language: SearchLanguage
  let lists: WordLists
  public internal(set) var words = Lexicon()

  #if hasFeature(Embedded)
    /// Constant, so that the module holds none of it that it could compute.
    var features: AnalysisFeatures { AnalysisFeatures() }

    init(language: SearchLanguage, lists: WordLists) {
      self.language = language
      self.lists = lists
    }
  #else
    /// Others than the default only to measure what each is worth.
    let features: AnalysisFeatures

    public init(language: SearchLanguage, features: AnalysisFeatures = AnalysisFeatures()) {
      self.init(language: language, lists: WordLists(language), features: features)
    }

    init(
      language: SearchLanguage, lists: WordLists, features: AnalysisFeatures = AnalysisFeatures()
    ) {
      self.language = language
      self.lists = features.functionWords ? lists : lists.withoutFunctionWords
      self.features = features
      words.features = features
    }
  #endif

  /// The tokens of a text in its order; a part follows its word, a whole its last word.
  public mutating func analyse(_ text: [UInt8]) -> [Token] {
    var tokens: [Token] = []
    analyse(text, 0..<text.count, into: &tokens)
    return tokens
  }

  /// The folded spelling of a token's word.
  public func spelling(of token: Token) -> [UInt8] {
    words.spellings[Int(token.word)]
  }

  /// The term of a token: what the index knows it by.
  public func term(of token: Token) -> [UInt8] {
    words.terms[words.term(of: Int(token.word))]
  }

  /// Whether a token is a function word of the language.
  public func isFunctionWord(_ token: Token) -> Bool {
    words.isFunctionWord(Int(token.word), lists: lists)
  }

  /// The number of the term of a folded word.
  mutating func number(ofTerm spelling: [UInt8], kind: TokenKind) -> Int {
    let word = words.intern(spelling, 0..<spelling.count, kind: kind, language: language)
    return words.term(of: word)
  }

  /// A term by its number.
  func term(_ number: Int) -> [UInt8] { words.terms[number] }
}
