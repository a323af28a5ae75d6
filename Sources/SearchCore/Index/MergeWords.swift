#if !hasFeature(Embedded)

  /// The distinct words of all articles.
  struct MergedWords {
    var terms = ByteTable()
    /// For each article the numbers of its terms.
    var termsOfArticles: [[Int32]] = []
    var spellings = ByteTable()
    /// In how many articles each spelling stands.
    var spellingArticles: [Int] = []
  }

  /// Gives the words of each article their numbers among all.
  func mergeWords(_ articles: [AnalysedArticle]) -> MergedWords {
    var merged = MergedWords()
    for article in articles {
      var numbers: [Int32] = []
      numbers.reserveCapacity(article.terms.count)
      for term in article.terms {
        numbers.append(Int32(merged.terms.number(of: article.wordBytes, wide(term))))
      }
      merged.termsOfArticles.append(numbers)
      for word in article.words where word.isSpelling {
        let spelling = merged.spellings.number(of: article.wordBytes, wide(word.spelling))
        if spelling == merged.spellingArticles.count { merged.spellingArticles.append(0) }
        merged.spellingArticles[spelling] += 1
      }
    }
    return merged
  }

  private func wide(_ range: Range<Int32>) -> Range<Int> {
    Int(range.lowerBound)..<Int(range.upperBound)
  }

  /// The words that spelling is mended by, sorted: letters only, three to thirty bytes.
  func collectSpellings(_ merged: MergedWords) -> [SpellingWord] {
    var words: [SpellingWord] = []
    for number in 0..<merged.spellings.count {
      let word = Array(merged.spellings[number])
      guard (3...48).contains(word.count), !word.contains(where: isDigit) else { continue }
      let frequency = 8 * logarithm16(merged.spellingArticles[number]) / 65_536
      words.append(SpellingWord(word: word, frequency: UInt8(min(255, frequency))))
    }
    return words.sorted { order($0.word, $1.word) < 0 }
  }

  /// The words backwards by scalars, sorted, so that words with the same end stand together.
  func reversed(_ words: [SpellingWord]) -> [SpellingWord] {
    words.map { SpellingWord(word: backwards($0.word), frequency: $0.frequency) }
      .sorted { order($0.word, $1.word) < 0 }
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
