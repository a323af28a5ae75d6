extension SearchRun {
  /// Lowers what words give that stand where an earlier word of the question stands: `partner center`
  /// or the three pairs of 合作伙伴 are one thing said in several words, and adding them up as if each
  /// told something of its own would let them outweigh the rest.
  ///
  /// Each word depends on the one before it that it stands with most, as in the dependence tree of van
  /// Rijsbergen 1977, "A theoretical basis for the use of co-occurrence data in information
  /// retrieval"; how much is the part of the longer list that both are in.
  mutating func lowerOverlaps() {
    for place in terms.indices {
      var most = 0
      for other in 0..<place where counts(other, for: place) {
        let (own, earlier) = (terms[place].found.postings, terms[other].found.postings)
        let (less, more) = (min(own.count, earlier.count), max(own.count, earlier.count))
        // One place that both stand in tells nothing; and no more can be shared than the fewer are.
        guard more > 1, 256 * less > most * more else { continue }
        most = max(most, 256 * countShared(own, earlier) / more)
      }
      terms[place].weight =
        (terms[place].weight * (65_536 - request.weights.overlap * most)) >> 16
    }
  }

  /// Whether a word may depend on an earlier one: another, and not on grammar, which stands everywhere.
  private func counts(_ other: Int, for place: Int) -> Bool {
    terms[other].word != terms[place].word
      && (!words[terms[other].word].isFunctionWord || words[terms[place].word].isFunctionWord)
  }
}

/// In how many places both of two sorted lists are.
private func countShared(_ one: [Posting], _ other: [Posting]) -> Int {
  var (left, right, count) = (0, 0, 0)
  while left < one.count, right < other.count {
    let (first, second) = (one[left], other[right])
    if first.article == second.article, first.unit == second.unit {
      (left, right, count) = (left + 1, right + 1, count + 1)
    } else if (first.article, first.unit) < (second.article, second.unit) {
      left += 1
    } else {
      right += 1
    }
  }
  return count
}
