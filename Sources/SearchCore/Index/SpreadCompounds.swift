#if !hasFeature(Embedded)

  /// Lets the two parts of a joined word find it: `one drive` what says `onedrive`, `Rechnung` what
  /// says `Rechnungsdatum`.
  ///
  /// A word is split where both parts are words of the site and more frequent than it, by the
  /// geometric mean of their numbers; so `password` stays whole in a help centre that hardly says
  /// `pass` (Koehn and Knight 2003, "Empirical methods for compound splitting"). In German a linking
  /// element may stand between. Only words of Latin letters: other scripts are cut otherwise or
  /// join little. A part in very many places is not helped by further ones, which would only make its
  /// list longer.
  ///
  /// - Parameters:
  ///   - terms: sorted; the last ones are those of `merged`.
  ///   - names: the terms of `merged` in order.
  func spreadCompounds(
    over terms: inout [TermPostings], _ merged: MergedWords, names: SortedWords,
    language: SearchLanguage, _ weights: RankingWeights, jobs: Int = 1
  ) {
    guard weights.compound > 0 else { return }
    var added: [[UInt8]: [Worth]] = [:]
    for split in findSplits(terms, merged, names, language, jobs: jobs) {
      let own = allWorth(of: terms[split.whole]).map { $0.shared(weights.compound, among: 256) }
      for part in [split.head, split.tail] {
        let word = terms[part].term
        added[word] = SearchCore.merged(added[word] ?? [], own)
      }
    }
    join(added, into: &terms, weights, isForShort: true)
  }

  /// Places of three terms.
  private typealias Split = (whole: Int, head: Int, tail: Int)

  private func findSplits(
    _ terms: [TermPostings], _ merged: MergedWords, _ names: SortedWords,
    _ language: SearchLanguage, jobs: Int
  ) -> [Split] {
    let splitter = CompoundSplitter(terms, merged, names, language)
    let splits: [Split?] = concurrentThousands(count: merged.spellings.count, jobs: jobs) {
      splitter
    } _: { splitter, number in
      splitter.split(merged.spellings.range(number))
    }
    return splits.compactMap { $0 }
  }

  private struct CompoundSplitter: Sendable {
    private let terms: [TermPostings]
    private let merged: MergedWords
    /// Places in `terms` by number of the merged terms.
    private var places: [Int]
    private let lists: WordLists
    /// Of each spelling whether it is a function word, once somebody asked.
    private var areFunctionWords: [Bool?]
    private let leastLetters = 3
    private let links: [[UInt8]]

    init(
      _ terms: [TermPostings], _ merged: MergedWords, _ names: SortedWords,
      _ language: SearchLanguage
    ) {
      self.terms = terms
      self.merged = merged
      lists = WordLists(language)
      areFunctionWords = [Bool?](repeating: nil, count: merged.spellings.count)
      links =
        language == .german ? ["s", "n", "en", "es", "er", "e"].map { Array($0.utf8) } : []
      places = [Int](repeating: 0, count: merged.terms.count)
      let first = terms.count - names.count
      for (place, number) in names.numbers.enumerated() { places[number] = first + place }
    }

    /// What a spelling is best made of, if of anything.
    mutating func split(_ word: Range<Int>) -> Split? {
      guard word.count >= 2 * leastLetters,
        merged.spellings.bytes[word].allSatisfy({ $0 &- 0x61 < 26 })
      else { return nil }
      var best: Split?
      var most = 0
      for cut in word.lowerBound + leastLetters...word.upperBound - leastLetters {
        guard let tail = part(cut..<word.upperBound) else { continue }
        for end in headEnds(word.lowerBound, cut) {
          guard let head = part(word.lowerBound..<end), let whole = spelling(word).map(place),
            whole != head, whole != tail
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

    /// The place of a word's term; nil where it is no word of the site, or a function word.
    private mutating func part(_ range: Range<Int>) -> Int? {
      guard let number = spelling(range) else { return nil }
      let known = areFunctionWords[number]
      let isFunctionWord = known ?? lists.isFunctionWord(merged.spellings.bytes, range)
      if known == nil { areFunctionWords[number] = isFunctionWord }
      return isFunctionWord ? nil : place(number)
    }

    private func spelling(_ range: Range<Int>) -> Int? {
      let known = merged.spellings.known(merged.spellings.bytes, range)
      return known.flatMap { merged.spellingArticles[$0] > 0 ? $0 : nil }
    }

    private func place(_ spelling: Int) -> Int {
      places[Int(merged.termsOfSpellings[spelling])]
    }
  }

#endif
