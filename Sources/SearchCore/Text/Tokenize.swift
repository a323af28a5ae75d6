extension Analyser {
  /// Appends the tokens of a range of the text.
  mutating func analyse(_ text: [UInt8], _ range: Range<Int>, into tokens: inout [Token]) {
    var reader = WordReader(text: text, position: range.lowerBound, end: range.upperBound)
    while reader.position < reader.end {
      let byte = text[reader.position]
      if byte < 0x80 {
        if isWordByte(byte) {
          #if !hasFeature(Embedded)
            if readPlainWord(&reader, into: &tokens) { continue }
          #endif
          readChain(&reader, into: &tokens)
        } else {
          reader.position += 1
        }
        continue
      }
      let scalar = decodeScalar(text, at: reader.position, end: reader.end)
      switch classify(scalar.value) {
      case .letter: readChain(&reader, into: &tokens)
      case .unspaced: readUnspaced(&reader, into: &tokens)
      case .ignorable, .apostrophe, .hyphen, .separator: reader.position += scalar.count
      }
    }
  }

  /// Words joined without spaces, from the first letter to where nothing joins.
  private mutating func readChain(_ reader: inout WordReader, into tokens: inout [Token]) {
    let start = reader.position
    reader.whole.removeAll(keepingCapacity: true)
    var count = 0
    while true {
      let wordStart = reader.position
      reader.readWord()
      var joint = reader.joint()
      if joint == .apostrophe { joint = joinApostrophe(&reader) }
      emitWord(&reader, from: wordStart, into: &tokens)
      count += 1
      guard joint == .hyphen else { break }
      if reader.whole.count <= Lexicon.longestWord { reader.whole += reader.word }
      reader.skipJoint()
    }
    guard features.joinedWords, count > 1,
      reader.whole.count + reader.word.count <= Lexicon.longestWord
    else { return }
    reader.whole += reader.word
    emit(reader.whole, 0..<reader.whole.count, .whole, start..<reader.position, into: &tokens)
  }

  /// What an apostrophe after a word means: an elision or a clitic ends the word; in English the
  /// possessive falls away and `don't` is one word.
  private mutating func joinApostrophe(_ reader: inout WordReader) -> Joint {
    guard language == .english || language == .other else {
      return .none
    }
    let before = reader
    reader.skipJoint()
    let clitic = reader.position
    let first = reader.word
    reader.readWord()
    switch (reader.position - clitic, reader.word.first) {
    case (1, 0x74) where first.last == 0x6E:
      reader.word = first + [0x74]
    case (1, 0x73), (1, 0x64), (1, 0x6D):
      reader.word = first
    case (2, 0x6C), (2, 0x72), (2, 0x76):
      reader.word = first
    default:
      reader = before
      return .none
    }
    return reader.joint() == .hyphen ? .hyphen : .none
  }

  private mutating func emitWord(
    _ reader: inout WordReader, from start: Int, into tokens: inout [Token]
  ) {
    let count = reader.word.count
    guard count > 0 else { return }
    emit(reader.word, 0..<count, .word, start..<reader.position, into: &tokens)
    // Only where every scalar is ASCII are byte counts places in the text too.
    let border = letterDigitBorder(reader.word)
    guard features.joinedWords, border > 0, reader.position - start == count else { return }
    emit(reader.word, 0..<border, .part, start..<start + border, into: &tokens)
    emit(reader.word, border..<count, .part, start + border..<reader.position, into: &tokens)
  }

  @inline(__always)
  mutating func emit(
    _ folded: [UInt8], _ range: Range<Int>, _ kind: TokenKind, _ place: Range<Int>,
    into tokens: inout [Token]
  ) {
    let word = words.intern(folded, range, kind: kind, language: language)
    tokens.append(
      Token(
        start: Int32(place.lowerBound), end: Int32(place.upperBound), word: Int32(word),
        kind: kind))
  }
}

/// Where a word of ASCII letters and digits changes from one to the other, if it does once and both
/// sides are two or longer; else 0. So `office365` has parts and `0x8004010f` has none.
private func letterDigitBorder(_ word: [UInt8]) -> Int {
  var border = 0
  for position in word.indices {
    if word[position] >= 0x80 { return 0 }
    if position > 0, isDigit(word[position]) != isDigit(word[position - 1]) {
      if border != 0 { return 0 }
      border = position
    }
  }
  return border >= 2 && word.count - border >= 2 ? border : 0
}

@inline(__always)
func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

@inline(__always)
func isWordByte(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 }
