/// The term under which the index keeps the units that open with yes or no; no text has it.
///
/// Marking in the index what kind of question a passage answers is predictive annotation (Prager,
/// Brown, Coden and Radev 2000, "Question-answering by predictive annotation").
let answerTypeTerm: [UInt8] = [1]

/// What a question wants to hear.
enum QuestionType: Equatable {
  /// "Can I …?": yes or no.
  case closed
  /// "How do I …?": anything but yes or no.
  case open
  /// Words side by side.
  case none
}

extension SearchRun {
  /// What the question wants to hear: the word that asks first decides, and a clause after it that
  /// asks for the other kind takes that back.
  func questionType() -> QuestionType {
    let lists = index.root.lists
    var type = QuestionType.none
    for (number, word) in words.enumerated() {
      var found = QuestionType.none
      let opens = opensClause(number)
      switch word.kind {
      case .word, .part:
        if lists.has(.askingWords, word.spelling), opens || (number < 4 && type == .none) {
          found = .open
        } else if opens && lists.has(.closingWords, word.spelling)
          || lists.has(.closingParticles, word.spelling) || isInverted(word)
        {
          found = opens || type == .none ? .closed : .none
        }
      case .bigram, .unigram: found = unspacedType(word.spelling, lists)
      case .whole: continue
      }
      guard found != .none, found != type else { continue }
      if type != .none { return .none }
      type = found
    }
    return type
  }

  /// Whether a word begins the question or follows a sign that ends a clause.
  private func opensClause(_ number: Int) -> Bool {
    guard number > 0 else { return true }
    let (before, start) = (words[number - 1].end, words[number].start)
    guard before <= start, start <= request.query.count else { return false }
    for place in before..<start {
      switch request.query[place] {
      case 0x21, 0x28, 0x2C, 0x2E, 0x3A, 0x3B, 0x3F: return true
      default: continue
      }
    }
    return false
  }

  /// French puts the pronoun after the verb: `puis-je`, `y a-t-il`.
  private func isInverted(_ word: AskedWord) -> Bool {
    guard word.end + 2 < request.query.count, request.query[word.end] == 0x2D else { return false }
    let next = words.first { $0.start == word.end + 1 && $0.kind == .word }
    return next.map { index.root.lists.has(.invertedPronouns, $0.spelling) } ?? false
  }
}

private func unspacedType(_ pair: [UInt8], _ lists: WordLists) -> QuestionType {
  if pair.count == 6 {
    if lists.has(.askingPairs, pair) { return .open }
    if lists.has(.closingPairs, pair) { return .closed }
  }
  for place in stride(from: 0, to: pair.count - 2, by: 3) {
    if lists.has(.askingCharacters, pair, place..<place + 3) { return .open }
    if lists.has(.closingCharacters, pair, place..<place + 3) { return .closed }
  }
  return .none
}
