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

  /// The words that spelling is mended by, in order forwards and backwards.
  struct SortedSpellings: Sendable {
    let forward: SortedWords
    /// Backwards by scalars, so that words with the same end stand together; numbers are the same.
    let backward: SortedWords

    /// - Parameter known: those of an index built before, whose words `merged` continues.
    init(_ merged: MergedWords, knowing known: SortedSpellings? = nil) {
      var reversed = known?.backward.table ?? ByteTable()
      for number in reversed.count..<merged.spellings.count {
        let word = backwards(merged.spellings[number])
        let own = reversed.number(of: word, 0..<word.count)
        precondition(own == number, "two words are one backwards")
      }
      forward = SortedWords(merged.spellings, knowing: known?.forward, isWanted: merged.mends)
      backward = SortedWords(reversed, knowing: known?.backward, isWanted: merged.mends)
    }
  }

  extension MergedWords {
    /// Whether spelling is mended by a word: letters only, three to forty-eight bytes.
    func mends(_ spelling: Int) -> Bool {
      let range = spellings.range(spelling)
      return spellingArticles[spelling] > 0 && (3...48).contains(range.count)
        && !spellings.bytes[range].contains(where: isDigit)
    }

    /// Words by the numbers of spellings, and how frequent they are.
    func spellingWords(_ words: SortedWords) -> [SpellingWord] {
      words.numbers.indices.map { place in
        let frequency = 8 * logarithm16(spellingArticles[words.numbers[place]]) / 65_536
        return SpellingWord(word: words[place], frequency: UInt8(min(255, frequency)))
      }
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
