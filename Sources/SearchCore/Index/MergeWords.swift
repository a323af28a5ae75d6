#if !hasFeature(Embedded)

  /// The distinct words of all runs.
  struct MergedWords: Sendable {
    /// Those of an index built before come first, whether or not they stand anywhere.
    private(set) var terms = ByteTable()
    /// Of each run the terms that stand in it, in the order of their numbers in its lexicon.
    private(set) var termsOfRuns: [[TermOfRun]] = []
    private(set) var spellings = ByteTable()
    /// In how many articles each spelling stands.
    private(set) var spellingArticles: [Int] = []
    /// The number of each spelling's term.
    private(set) var termsOfSpellings: [Int32] = []
    /// Of each run the spellings of its words; -1 for those that stand nowhere as spelled.
    private var spellingsOfRuns: [[Int32]] = []
    private var identities: [RunIdentity] = []

    /// - Parameter known: of an index built before. Runs that it had need no look at their words.
    init(_ runs: [AnalysedRun], knowing known: MergedWords? = nil) {
      if let known {
        terms = known.terms
        spellings = known.spellings
        termsOfSpellings = known.termsOfSpellings
        spellingArticles = [Int](repeating: 0, count: spellings.count)
      }
      for run in runs {
        if let known, let place = known.identities.firstIndex(where: { $0 === run.identity }) {
          termsOfRuns.append(known.termsOfRuns[place])
          spellingsOfRuns.append(known.spellingsOfRuns[place])
        } else {
          numberWords(of: run)
        }
        identities.append(run.identity)
        for (spelling, articles) in zip(
          spellingsOfRuns[spellingsOfRuns.count - 1], run.spellingArticles)
        where spelling >= 0 {
          spellingArticles[Int(spelling)] += Int(articles)
        }
      }
    }

    /// Gives the words of a run their numbers among all; terms that stand nowhere have none.
    private mutating func numberWords(of run: AnalysedRun) {
      let words = run.words.terms
      var found: [TermOfRun] = []
      var numbersOfTerms = [Int32](repeating: -1, count: run.starts.count - 1)
      for term in numbersOfTerms.indices where run.starts[term] < run.starts[term + 1] {
        let number = terms.number(of: words.bytes, words.range(term))
        found.append(TermOfRun(number: number, local: term))
        numbersOfTerms[term] = Int32(number)
      }
      termsOfRuns.append(found)
      let spelled = run.words.spellings
      var spellingsOfWords = [Int32](repeating: -1, count: run.spellingArticles.count)
      for (word, articles) in run.spellingArticles.enumerated() where articles > 0 {
        let spelling = spellings.number(of: spelled.bytes, spelled.range(word))
        if spelling == spellingArticles.count {
          spellingArticles.append(0)
          termsOfSpellings.append(numbersOfTerms[run.words.term(of: word)])
        }
        spellingsOfWords[word] = Int32(spelling)
      }
      spellingsOfRuns.append(spellingsOfWords)
    }
  }

  /// A term by its number among those of all runs, and in the lexicon of one.
  struct TermOfRun: Sendable {
    let number: Int
    let local: Int
  }

  /// The words that spelling is mended by, sorted: letters only, three to forty-eight bytes.
  func collectSpellings(_ merged: MergedWords) -> [SpellingWord] {
    let sorted = SortedWords(merged.spellings) { merged.spellingArticles[$0] > 0 }
    var words: [SpellingWord] = []
    for place in 0..<sorted.count {
      let word = sorted[place]
      guard (3...48).contains(word.count), !word.contains(where: isDigit) else { continue }
      let articles = merged.spellingArticles[sorted.numbers[place]]
      let frequency = 8 * logarithm16(articles) / 65_536
      words.append(SpellingWord(word: word, frequency: UInt8(min(255, frequency))))
    }
    return words
  }

  /// The words backwards by scalars, sorted, so that words with the same end stand together.
  func reversed(_ words: [SpellingWord]) -> [SpellingWord] {
    var table = ByteTable()
    for word in words {
      let reversed = backwards(word.word)
      _ = table.number(of: reversed, 0..<reversed.count)
    }
    let sorted = SortedWords(table)
    return (0..<sorted.count).map {
      SpellingWord(word: sorted[$0], frequency: words[sorted.numbers[$0]].frequency)
    }
  }

  /// The binary logarithm of a positive number in 65,536ths, by repeated squaring, the same on every
  /// machine (Knuth, The Art of Computer Programming 1.2.2, exercise 25).
  func logarithm16(_ value: Int) -> Int {
    guard value > 1 else { return 0 }
    let exponent = Int.bitWidth - 1 - value.leadingZeroBitCount
    // Normalised to 2³¹ ≤ mantissa < 2³².
    var mantissa =
      exponent > 31
      ? UInt64(value) >> UInt64(exponent - 31) : UInt64(value) << UInt64(31 - exponent)
    var result = exponent << 16
    var bit = 1 << 15
    while bit > 0 {
      mantissa = (mantissa * mantissa) >> 31
      if mantissa >= 1 << 32 {
        mantissa >>= 1
        result += bit
      }
      bit >>= 1
    }
    return result
  }

#endif
