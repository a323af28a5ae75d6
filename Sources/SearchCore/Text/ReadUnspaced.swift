/// A run of unspaced writing being cut into pairs: the last character and where it stands.
private struct PairWindow {
  var characters: [UInt32] = []
  var starts: [Int] = []
  var ends: [Int] = []
  var hasEmitted = false
}

extension Analyser {
  /// Overlapping pairs of a run of Han, kana, hangul or another unspaced script; a run of one
  /// character gives that character.
  ///
  /// Pairs of characters retrieve as well as words of a dictionary do (Nie, Gao, Zhang and Zhou 2000,
  /// "On the use of words and n-grams for Chinese information retrieval").
  mutating func readUnspaced(_ reader: inout WordReader, into tokens: inout [Token]) {
    let text = reader.text
    var window = PairWindow()
    while reader.position < reader.end, text[reader.position] >= 0x80 {
      let scalar = decodeScalar(text, at: reader.position, end: reader.end)
      let kind = classify(scalar.value)
      guard kind == .unspaced || kind == .ignorable else { break }
      if kind == .unspaced {
        window.take(
          foldScalar(scalar.value), reader.position..<reader.position + scalar.count)
        if window.characters.count == 3 { emitPair(&window, &reader.word, into: &tokens) }
      }
      reader.position += scalar.count
    }
    if window.characters.count == 2 { emitPair(&window, &reader.word, into: &tokens) }
    guard window.starts.count == 1, !window.hasEmitted else { return }
    reader.word.removeAll(keepingCapacity: true)
    appendScalar(window.characters[0], to: &reader.word)
    emit(
      reader.word, 0..<reader.word.count, .unigram, window.starts[0]..<window.ends[0],
      into: &tokens)
  }

  /// The first two characters of the window as a token; the first leaves it.
  private mutating func emitPair(
    _ window: inout PairWindow, _ scratch: inout [UInt8], into tokens: inout [Token]
  ) {
    scratch.removeAll(keepingCapacity: true)
    appendScalar(window.characters[0], to: &scratch)
    appendScalar(window.characters[1], to: &scratch)
    emit(
      scratch, 0..<scratch.count, .bigram, window.starts[0]..<window.ends[1], into: &tokens)
    window.dropFirst()
  }
}

extension PairWindow {
  /// Adds a character, or joins it to the one before: a voiced mark to its kana, a jamo to its
  /// syllable (Unicode 3.12, "Conjoining Jamo Behavior").
  mutating func take(_ value: UInt32, _ place: Range<Int>) {
    if let last = characters.last, let joined = compose(last, value) {
      characters[characters.count - 1] = joined
      ends[ends.count - 1] = place.upperBound
      return
    }
    characters.append(value)
    starts.append(place.lowerBound)
    ends.append(place.upperBound)
  }

  mutating func dropFirst() {
    characters.removeFirst()
    starts.removeFirst()
    ends.removeFirst()
    hasEmitted = true
  }
}

private func compose(_ base: UInt32, _ mark: UInt32) -> UInt32? {
  switch mark {
  case 0x3099:
    switch base {
    case 0x304B...0x3062, 0x30AB...0x30C2: return base & 1 == 1 ? base + 1 : nil
    case 0x3064...0x3069, 0x30C4...0x30C9: return base & 1 == 0 ? base + 1 : nil
    case 0x306F...0x307D, 0x30CF...0x30DD: return base % 3 == 0 ? base + 1 : nil
    case 0x3046: return 0x3094
    case 0x30A6: return 0x30F4
    default: return nil
    }
  case 0x309A:
    switch base {
    case 0x306F...0x307D, 0x30CF...0x30DD: return base % 3 == 0 ? base + 2 : nil
    default: return nil
    }
  case 0x1161...0x1175:
    guard base >= 0x1100, base <= 0x1112 else { return nil }
    return 0xAC00 + ((base - 0x1100) * 21 + (mark - 0x1161)) * 28
  case 0x11A8...0x11C2:
    guard base >= 0xAC00, base <= 0xD7A3, (base - 0xAC00) % 28 == 0 else { return nil }
    return base + mark - 0x11A7
  default: return nil
  }
}
