/// Every distinct word met so far, by number: its folded spelling and its term (the stem). A word is
/// stemmed once, when it is first met.
public struct Lexicon: Sendable {
  /// Longer words are cut: no one types them, and a line of a million letters is no word.
  static let longestWord = 64

  private(set) var spellings = ByteTable()
  private(set) var terms = ByteTable()
  private var termNumbers: [Int32] = []
  private var scratch: [UInt8] = []

  #if hasFeature(Embedded)
    private var features: AnalysisFeatures { AnalysisFeatures() }
  #else
    var features = AnalysisFeatures()
  #endif

  func term(of word: Int) -> Int { Int(termNumbers[word]) }

  /// Whether a word, or a pair or character of unspaced writing, is grammar.
  func isFunctionWord(_ word: Int, lists: WordLists) -> Bool {
    let (bytes, range) = (spellings.bytes, spellings.range(word))
    return lists.isFunctionWord(bytes, range) || lists.isFunctionPair(bytes, range)
      || lists.isFunctionCharacter(bytes, range)
  }

  /// The number of a folded word; a new one is stemmed and kept.
  mutating func intern(
    _ folded: [UInt8], _ range: Range<Int>, kind: TokenKind, language: SearchLanguage
  ) -> Int {
    let word = spellings.number(of: folded, range)
    guard word == termNumbers.count else { return word }
    switch kind {
    case .bigram, .unigram:
      termNumbers.append(Int32(terms.number(of: folded, range)))
    case .word, .part, .whole:
      if features.stems {
        stemFolded(folded, range, language: language, into: &scratch)
      } else {
        scratch = Array(folded[range])
      }
      termNumbers.append(Int32(terms.number(of: scratch, 0..<scratch.count)))
    }
    return word
  }
}
