#if !hasFeature(Embedded)

  /// Lets the words of a group find what the others find, at half of what it is worth to them: a
  /// posting of one becomes a weaker posting of each other. A phrase stands where all of its content
  /// words stand, for as much as the least of them; as a target it shares the half among its words.
  ///
  /// Groups are not chained: what a word got from one group it does not pass on in another.
  ///
  /// - Parameter terms: sorted, before and after.
  func spreadSynonyms(
    _ groups: [[[UInt8]]], over terms: inout [TermPostings], language: SearchLanguage,
    weights: RankingWeights = RankingWeights()
  ) {
    if groups.isEmpty { return }
    var analyser = Analyser(language: language)
    var added: [[UInt8]: [Worth]] = [:]
    for group in groups {
      let members = group.map { contentTerms(of: $0, &analyser) }.filter { !$0.isEmpty }
      let found = members.map { worths(of: $0, terms) }
      for (target, words) in members.enumerated() {
        for source in members.indices where source != target && members[source] != words {
          for word in words {
            let share = found[source].map { $0.shared(weights.synonym, among: 256 * words.count) }
            added[word] = merged(added[word] ?? [], share)
          }
        }
      }
    }
    join(added, into: &terms, weights)
  }

  /// What a term is worth to a unit.
  struct Worth {
    var article: Int32
    var unit: Int32
    /// Weight times impact.
    var score: Int

    func shared(_ share: Int, among parts: Int) -> Worth {
      Worth(article: article, unit: unit, score: score * share / parts)
    }

    func precedes(_ other: Worth) -> Bool {
      article != other.article ? article < other.article : unit < other.unit
    }
  }

  /// The different terms of a word or phrase, without function words unless it has no others.
  private func contentTerms(of text: [UInt8], _ analyser: inout Analyser) -> [[UInt8]] {
    let tokens = analyser.analyse(text).filter { $0.kind != .part && $0.kind != .whole }
    let content = tokens.filter { !analyser.isFunctionWord($0) }
    var terms: [[UInt8]] = []
    for token in content.isEmpty ? tokens : content {
      let term = analyser.term(of: token)
      if !terms.contains(term) { terms.append(term) }
    }
    return terms
  }

  /// Where all terms stand.
  private func worths(
    of words: [[UInt8]], _ terms: [TermPostings]
  ) -> [Worth] {
    var common: [Worth] = []
    for (number, word) in words.enumerated() {
      guard let place = place(of: word, in: terms[...]) else { return [] }
      let own = allWorth(of: terms[place])
      common = number == 0 ? own : intersection(common, own)
    }
    return common
  }

  func allWorth(of term: TermPostings) -> [Worth] {
    term.postings.map {
      Worth(
        article: $0.article, unit: $0.unit, score: Int(term.weight) * Int($0.impact))
    }
  }

  private func intersection(_ left: [Worth], _ right: [Worth]) -> [Worth] {
    var common: [Worth] = []
    var place = 0
    for worth in left {
      while place < right.count, right[place].precedes(worth) { place += 1 }
      guard place < right.count, !worth.precedes(right[place]) else { continue }
      var both = worth
      both.score = min(worth.score, right[place].score)
      common.append(both)
    }
    return common
  }

  /// Both lists in one; where both have a unit the greater worth counts.
  func merged(_ left: [Worth], _ right: [Worth]) -> [Worth] {
    var all: [Worth] = []
    all.reserveCapacity(left.count + right.count)
    var (one, other) = (0, 0)
    while one < left.count || other < right.count {
      if other == right.count || (one < left.count && left[one].precedes(right[other])) {
        all.append(left[one])
        one += 1
      } else if one == left.count || right[other].precedes(left[one]) {
        all.append(right[other])
        other += 1
      } else {
        all.append(left[one].score < right[other].score ? right[other] : left[one])
        (one, other) = (one + 1, other + 1)
      }
    }
    return all
  }

  /// Gives the terms what was added to them, and puts new ones among them.
  ///
  /// - Parameter isForShort: whether a list that was cut, or would be as long as lists may be, stays
  ///   as it is.
  func join(
    _ added: [[UInt8]: [Worth]], into terms: inout [TermPostings], _ weights: RankingWeights,
    isForShort: Bool = false
  ) {
    let count = terms.count
    for (word, worths) in added.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      if let place = place(of: word, in: terms[..<count]) {
        let isCut = terms[place].isCut
        if isForShort, isCut { continue }
        let all = merged(allWorth(of: terms[place]), worths)
        if isForShort, all.count > weights.mostPostings { continue }
        terms[place] = postings(of: word, all, leastWeight: terms[place].weight, weights)
        terms[place].isCut = isCut
      } else if !worths.isEmpty {
        terms.append(postings(of: word, worths, leastWeight: 1, weights))
      }
    }
    if terms.count > count { terms.sort { $0.term.lexicographicallyPrecedes($1.term) } }
  }

  /// Impacts are parts of the term's weight, which is as great as the most it is worth anywhere.
  private func postings(
    of word: [UInt8], _ worths: [Worth], leastWeight: UInt8, _ weights: RankingWeights
  ) -> TermPostings {
    let step = worths.count > weights.manyPlaces ? weights.longImpactStep : 1
    let most = worths.reduce(0) { max($0, $1.score) }
    let weight = min(255, max(Int(leastWeight), (most + 254) / 255))
    return TermPostings(
      term: word, weight: UInt8(weight),
      postings: worths.map { worth in
        Posting(
          article: worth.article, unit: worth.unit,
          impact: stepped((worth.score + weight / 2) / weight, by: step))
      })
  }

  /// Where sorted terms have a word.
  private func place(of word: [UInt8], in terms: ArraySlice<TermPostings>) -> Int? {
    var (low, high) = (terms.startIndex, terms.endIndex)
    while low < high {
      let middle = (low + high) / 2
      if order(terms[middle].term, word) < 0 { low = middle + 1 } else { high = middle }
    }
    return low < terms.endIndex && terms[low].term == word ? low : nil
  }

#endif
