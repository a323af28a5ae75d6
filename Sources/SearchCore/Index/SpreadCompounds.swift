#if !hasFeature(Embedded)

  /// Lets the two parts of a joined word find it: `one drive` what says `onedrive`, `Rechnung` what
  /// says `Rechnungsdatum`.
  ///
  /// A word is split where both parts are words of the site and more frequent than it, by the
  /// geometric mean of their numbers; so `password` stays whole in a help centre that hardly says
  /// `pass` (Koehn and Knight 2003, "Empirical methods for compound splitting"). In German a linking
  /// element may stand between. Only words of Latin letters: other scripts are cut otherwise or
  /// join little.
  func spreadCompounds(
    over terms: [TermPostings], _ merged: MergedWords, language: SearchLanguage,
    _ weights: RankingWeights, jobs: Int = 1
  ) -> [TermPostings] {
    guard weights.compound > 0 else { return terms }
    let splitter = CompoundSplitter(terms, merged, language)
    let splits = concurrentThousands(count: merged.spellings.count, jobs: jobs) { numbers in
      var splitter = splitter
      return numbers.compactMap { splitter.split(merged.spellings.range($0)) }
    }
    var added: [[UInt8]: [Worth]] = [:]
    for split in splits {
      let own = allWorth(of: terms[split.whole]).map { $0.shared(weights.compound, among: 256) }
      for part in [split.head, split.tail] {
        let word = terms[part].term
        added[word] = SearchCore.merged(added[word] ?? [], own)
      }
    }
    return joined(terms, added)
  }

  /// Places of three terms.
  private typealias Split = (whole: Int, head: Int, tail: Int)

  private struct CompoundSplitter: Sendable {
    private let terms: [TermPostings]
    private let merged: MergedWords
    private let language: SearchLanguage
    /// Places in `terms` by number of the merged terms; -1 for none.
    private var places: [Int32]
    private var analyser: Analyser
    private let leastLetters = 3
    private let links: [[UInt8]]

    init(_ terms: [TermPostings], _ merged: MergedWords, _ language: SearchLanguage) {
      self.terms = terms
      self.merged = merged
      self.language = language
      analyser = Analyser(language: language)
      links =
        language == .german ? ["s", "n", "en", "es", "er", "e"].map { Array($0.utf8) } : []
      places = [Int32](repeating: -1, count: merged.terms.count)
      for (place, term) in terms.enumerated() {
        if let number = merged.terms.known(term.term, 0..<term.term.count) {
          places[number] = Int32(place)
        }
      }
    }

    /// What a spelling is best made of, if of anything.
    mutating func split(_ word: Range<Int>) -> Split? {
      guard word.count >= 2 * leastLetters,
        merged.spellings.bytes[word].allSatisfy({ $0 &- 0x61 < 26 })
      else { return nil }
      var best: Split?
      var most = 0
      for cut in word.lowerBound + leastLetters...word.upperBound - leastLetters
      where isPart(cut..<word.upperBound) {
        for end in headEnds(word.lowerBound, cut) where isPart(word.lowerBound..<end) {
          guard let whole = term(word), let head = term(word.lowerBound..<end),
            let tail = term(cut..<word.upperBound), whole != head, whole != tail
          else { continue }
          let own = terms[whole].postings.count
          let both = terms[head].postings.count * terms[tail].postings.count
          if both >= own * own, both > most { (most, best) = (both, (whole, head, tail)) }
        }
      }
      return best
    }

    /// Where the first part may end before a cut: there, or before a linking element.
    private func headEnds(_ start: Int, _ cut: Int) -> [Int] {
      [cut]
        + links.compactMap { link in
          let end = cut - link.count
          return end - start >= leastLetters
            && merged.spellings.bytes[end..<cut].elementsEqual(link) ? end : nil
        }
    }

    private func isPart(_ range: Range<Int>) -> Bool {
      merged.spellings.known(merged.spellings.bytes, range) != nil
        && !analyser.lists.isFunctionWord(merged.spellings.bytes, range)
    }

    /// The place of a word's term.
    private mutating func term(_ range: Range<Int>) -> Int? {
      let number = analyser.number(ofTerm: Array(merged.spellings.bytes[range]), kind: .word)
      let stem = analyser.term(number)
      return merged.terms.known(stem, 0..<stem.count).flatMap {
        places[$0] < 0 ? nil : Int(places[$0])
      }
    }
  }

#endif
