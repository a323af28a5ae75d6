/// A character of unspaced writing and its place; 0 is none.
private struct PlacedCharacter {
  var value: UInt32 = 0
  var start = 0
  var end = 0
}

extension Analyser {
  /// Overlapping pairs of a run of Han, kana, hangul or another unspaced script; a run of one
  /// character gives that character.
  ///
  /// Pairs of characters retrieve as well as words of a dictionary do (Nie, Gao, Zhang and Zhou 2000,
  /// "On the use of words and n-grams for Chinese information retrieval").
  mutating func readUnspaced(_ reader: inout WordReader, into tokens: inout [Token]) {
    let text = reader.text
    var previous = PlacedCharacter()
    var current = PlacedCharacter()
    while reader.position < reader.end, text[reader.position] >= 0x80 {
      let scalar = decodeScalar(text, at: reader.position, end: reader.end)
      let kind = classify(scalar.value)
      guard kind == .unspaced || kind == .ignorable else { break }
      let end = reader.position + scalar.count
      if kind == .unspaced {
        let value = foldScalar(scalar.value)
        let joined = compose(current.value, value)
        if joined != 0 {
          current.value = joined
          current.end = end
        } else {
          emitPair(previous, current, &reader.word, into: &tokens)
          previous = current
          current = PlacedCharacter(value: value, start: reader.position, end: end)
        }
      }
      reader.position = end
    }
    if previous.value == 0 { previous = PlacedCharacter(start: current.start) }
    emitPair(previous, current, &reader.word, into: &tokens, isAlone: previous.value == 0)
  }

  /// Two neighbours as a token, or the only character of a run.
  private mutating func emitPair(
    _ first: PlacedCharacter, _ second: PlacedCharacter, _ scratch: inout [UInt8],
    into tokens: inout [Token], isAlone: Bool = false
  ) {
    guard second.value != 0, isAlone || first.value != 0 else { return }
    scratch.removeAll(keepingCapacity: true)
    if !isAlone { appendScalar(first.value, to: &scratch) }
    appendScalar(second.value, to: &scratch)
    emit(
      scratch, 0..<scratch.count, isAlone ? .unigram : .bigram, first.start..<second.end,
      into: &tokens)
  }
}

#if !hasFeature(Embedded)

  extension Analyser {
    /// Appends the characters of the pairs among `tokens`, each by itself: a question of one character
    /// finds the titles, headings and keywords that have it. In texts most of them stand everywhere.
    mutating func appendCharacters(of tokens: inout [Token]) {
      let count = tokens.count
      for index in 0..<count where tokens[index].kind == .bigram {
        let pair = tokens[index]
        let hasNext = index + 1 < count && tokens[index + 1].start < pair.end
        let spelling = spelling(of: pair)
        let border = decodeScalar(spelling, at: 0, end: spelling.count).count
        for range in hasNext ? [0..<border] : [0..<border, border..<spelling.count] {
          let place = Int(pair.start)..<Int(pair.end)
          emit(spelling, range, .unigram, place, into: &tokens)
        }
      }
    }
  }

#endif

/// A voiced mark joined to its kana, a jamo to its syllable (Unicode 3.12, "Conjoining Jamo
/// Behavior"); 0 where they stand apart.
private func compose(_ base: UInt32, _ mark: UInt32) -> UInt32 {
  switch mark {
  case 0x3099:
    switch base {
    case 0x304B...0x3062, 0x30AB...0x30C2: return base & 1 == 1 ? base + 1 : 0
    case 0x3064...0x3069, 0x30C4...0x30C9: return base & 1 == 0 ? base + 1 : 0
    case 0x306F...0x307D, 0x30CF...0x30DD: return base % 3 == 0 ? base + 1 : 0
    case 0x3046: return 0x3094
    case 0x30A6: return 0x30F4
    default: return 0
    }
  case 0x309A:
    switch base {
    case 0x306F...0x307D, 0x30CF...0x30DD: return base % 3 == 0 ? base + 2 : 0
    default: return 0
    }
  case 0x1161...0x1175:
    guard base >= 0x1100, base <= 0x1112 else { return 0 }
    return 0xAC00 + ((base - 0x1100) * 21 + (mark - 0x1161)) * 28
  case 0x11A8...0x11C2:
    guard base >= 0xAC00, base <= 0xD7A3, (base - 0xAC00) % 28 == 0 else { return 0 }
    return base + mark - 0x11A7
  default: return 0
  }
}
