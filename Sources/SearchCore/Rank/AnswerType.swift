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

#if !hasFeature(Embedded)

  /// Words that answer a closed question, at the start of an answer, folded.
  private func answers(_ language: SearchLanguage) -> StaticString {
    switch language {
    case .english: " yes no yep nope "
    case .french: " oui non "
    case .german: " ja nein doch "
    case .spanish: " si no "
    case .russian: " да нет "
    case .arabic: " نعم لا "
    case .chinese:
      " 是 是的 否 不是 不能 不会 不可 不支 不需 不用 不行 可以 能 会 会的 支持 没有 有 有的 需要 目前 "
    case .japanese: " はい いい "
    case .korean: " 네 예 아니 "
    case .other: "  "
    }
  }

  private func isAnswer(_ word: [UInt8], _ language: SearchLanguage) -> Bool {
    let list = answers(language)
    let bytes = Array(UnsafeBufferPointer(start: list.utf8Start, count: list.utf8CodeUnitCount))
    return WordLists(lists: [bytes]).has(.functionWords, word)
  }

  /// Whether a text opens as the answer to a closed question does.
  func opensWithYesOrNo(_ text: [UInt8], _ range: Range<Int>, language: SearchLanguage) -> Bool {
    var reader = WordReader(text: text, position: range.lowerBound, end: range.upperBound)
    // What stands before the first word is signs and spaces; a long way of them is no answer.
    let last = min(range.upperBound, range.lowerBound + 16)
    while reader.position < last {
      let scalar = decodeScalar(text, at: reader.position, end: reader.end)
      let kind = classify(scalar.value)
      if kind == .unspaced { return opensUnspaced(text, reader.position, reader.end, language) }
      if kind == .letter || (scalar.count == 1 && isWordByte(text[reader.position])) {
        reader.readWord()
        guard isAnswer(reader.word, language) else { return false }
        // Spanish "sí" and "si" (if) are one word once folded.
        return language != .spanish || endsClause(text, reader.position, reader.end)
      }
      reader.position += scalar.count
    }
    return false
  }

  private func endsClause(_ text: [UInt8], _ place: Int, _ end: Int) -> Bool {
    guard place < end else { return true }
    return [0x21, 0x2C, 0x2E, 0x3A, 0x3B].contains(text[place])
  }

  /// The first two characters, or the first where no other follows, as a yes or no: unspaced
  /// languages echo the verb of the question.
  private func opensUnspaced(
    _ text: [UInt8], _ place: Int, _ end: Int, _ language: SearchLanguage
  ) -> Bool {
    let first = decodeScalar(text, at: place, end: end)
    var word: [UInt8] = []
    appendScalar(first.value, to: &word)
    let after = place + first.count
    if after < end {
      let second = decodeScalar(text, at: after, end: end)
      if classify(second.value) == .unspaced { appendScalar(second.value, to: &word) }
    }
    return isAnswer(word, language)
  }

#endif
