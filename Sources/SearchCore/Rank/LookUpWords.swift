/// A word of the question.
struct AskedWord {
  /// Where it stands in the question.
  var start: Int
  var end: Int
  /// Folded.
  var spelling: [UInt8]
  var kind: TokenKind
  var isFunctionWord: Bool
  /// What the word was taken for, where it was mended.
  var mended: [UInt8]?
  /// How often it stands there.
  var count = 1
}

extension QuestionWeights {
  /// What a mended word weighs, shared by `count` candidates as near.
  fileprivate func mended(edits: Int, of count: Int) -> Int {
    let weight = edits == 1 ? oneEdit : twoEdits
    switch count {
    case 1: return weight
    case 2: return (weight * ofTwo) >> 8
    default: return (weight * ofThree) >> 8
    }
  }
}

extension SearchRun {
  /// Cuts the question into words and finds the postings of each: of its term, else of the words
  /// that may have been meant; of an unfinished word also those of the words that it may become.
  mutating func lookUpWords() throws(IndexError) {
    let query = boundedQuery()
    for token in analyser.analyse(query) where words.count < Self.mostWords {
      let word = AskedWord(
        start: Int(token.start), end: Int(token.end),
        spelling: analyser.spelling(of: token), kind: token.kind,
        isFunctionWord: analyser.isFunctionWord(token))
      if let old = words.firstIndex(where: { $0.spelling == word.spelling }) {
        if words[old].count < Self.mostRepetitions { words[old].count += 1 }
        continue
      }
      words.append(word)
    }
    // First what all words need, so that it is fetched in one go.
    for word in words.indices {
      try addTerm(
        words[word].spelling, of: word,
        weight: weight(of: words[word]))
    }
    if !request.isFinished { try complete(query) }
    type = questionType()
    if type != .none { yesOrNo = try find(answerTypeTerm) }
    guard answer.needs.isEmpty else { return }
    if !request.isLiteral {
      // A function word that nobody wrote is still the word that was meant: "wont" is not "want".
      for word in words.indices where !words[word].isFunctionWord && !hasTerm(word) {
        try mend(word)
      }
    }
    guard answer.needs.isEmpty else { return }
    answer.corrected = correctedQuery(query)
  }

  private func weight(of word: AskedWord) -> Int {
    let weight = word.isFunctionWord ? request.weights.functionWord : 256
    return weight + (weight * request.weights.repeated * (word.count - 1)) >> 8
  }

  private func boundedQuery() -> [UInt8] {
    var query = request.query
    if query.count > Self.mostBytes {
      truncate(&query, to: scalarStart(query, Self.mostBytes, from: 0))
    }
    return query
  }

  /// Looks up the term of a folded word; nothing where the index does not have it.
  ///
  /// - Returns: whether it has, or may have: a shard may be missing.
  @discardableResult
  private mutating func addTerm(
    _ spelling: [UInt8], of word: Int, weight: Int, edits: Int = 0
  ) throws(IndexError) -> Bool {
    let number = analyser.number(ofTerm: spelling, kind: words[word].kind)
    guard !terms.contains(where: { $0.number == number }) else { return true }
    let term = analyser.term(number)
    let needed = answer.needs.count
    guard let found = try find(term) else { return answer.needs.count > needed }
    terms.append(
      AskedTerm(
        word: word, term: term, number: number, weight: weight, edits: edits, found: found))
    return true
  }

  private mutating func hasTerm(_ word: Int) -> Bool {
    let number = analyser.number(ofTerm: words[word].spelling, kind: words[word].kind)
    return terms.contains { $0.word == word || $0.number == number }
  }

  /// Adds the words that an unfinished last word may become.
  private mutating func complete(_ query: [UInt8]) throws(IndexError) {
    guard let last = words.indices.last, words[last].end == query.count,
      words[last].kind == .word, scalarCount(words[last].spelling) > 1
    else { return }
    for completion in try completions(of: words[last].spelling, most: 3) {
      try addTerm(completion, of: last, weight: request.weights.completed)
    }
  }

  /// Adds what a word may have meant that the index does not have.
  private mutating func mend(_ word: Int) throws(IndexError) {
    guard words[word].kind == .word, !words[word].spelling.contains(where: isDigit) else { return }
    let meant = try meantWords(for: words[word].spelling)
    if !parting.nearest.isEmpty, answer.suggestions.count < 3 {
      answer.suggestions.append(parting.nearest)
    }
    if parting.cut > 0, meant.isEmpty || meant[0].edits > 1 { return try addParts(of: word) }
    guard let best = meant.first else { return }
    words[word].mended = best.word
    var count = 0
    while count < min(meant.count, 3), meant[count].edits == best.edits { count += 1 }
    for place in 0..<count {
      try addTerm(
        meant[place].word, of: word, weight: request.weights.mended(edits: best.edits, of: count),
        edits: best.edits)
    }
  }

  /// Adds the two words that one may have been meant as.
  private mutating func addParts(of word: Int) throws(IndexError) {
    let spelling = words[word].spelling
    var parts = [[UInt8](), [UInt8]()]
    for place in spelling.indices { parts[place < parting.cut ? 0 : 1].append(spelling[place]) }
    words[word].mended = parts[0] + [0x20] + parts[1]
    for part in parts { try addTerm(part, of: word, weight: 256) }
  }

  /// The question with its mended words in their places; nil where none was.
  private func correctedQuery(_ query: [UInt8]) -> [UInt8]? {
    var corrected: [UInt8] = []
    var place = 0
    for word in words where word.start >= place {
      guard let mended = word.mended else { continue }
      for position in place..<word.start { corrected.append(query[position]) }
      corrected += mended
      place = word.end
    }
    guard place > 0 else { return nil }
    for position in place..<query.count { corrected.append(query[position]) }
    return corrected
  }

  /// A term's postings; nil where the index has none or the shard must come first.
  private mutating func find(_ term: [UInt8]) throws(IndexError) -> TermPostings? {
    guard let shard = index.root.postings.shard(of: term),
      let bytes = bytes(.postings, shard, hash: index.root.postings.hashes[shard])
    else { return nil }
    return try findPostings(bytes, term, articles: index.root.articles)
  }
}
