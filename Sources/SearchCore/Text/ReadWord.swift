/// What stands between two words without a space.
enum Joint {
  case none
  case apostrophe
  /// Also a full stop, an at sign and an underscore.
  case hyphen
}

/// A place in a text, and the word read last, folded.
struct WordReader {
  let text: [UInt8]
  var position: Int
  let end: Int
  var word: [UInt8] = []
  var whole: [UInt8] = []

  init(text: [UInt8], position: Int, end: Int) {
    self.text = text
    self.position = position
    self.end = end
  }

  /// Reads letters and digits up to what is neither; `word` holds them folded, at most
  /// `Lexicon.longestWord` bytes.
  mutating func readWord() {
    word.removeAll(keepingCapacity: true)
    while position < end {
      let byte = text[position]
      if byte < 0x80 {
        guard isWordByte(byte) else { break }
        word.append(byte | 0x20)
        position += 1
        continue
      }
      let scalar = decodeScalar(text, at: position, end: end)
      let kind = classify(scalar.value)
      if kind == .letter {
        appendFolded(scalar.value, to: &word)
      } else if kind == .ignorable {
        composeShortI(scalar.value)
      } else {
        break
      }
      position += scalar.count
    }
    cutWord()
  }

  /// Cyrillic short i may come as two scalars, and is another letter than i.
  private mutating func composeShortI(_ mark: UInt32) {
    let count = word.count
    if mark == 0x0306, count >= 2, word[count - 2] == 0xD0, word[count - 1] == 0xB8 {
      word[count - 1] = 0xB9
    }
  }

  private mutating func cutWord() {
    guard word.count > Lexicon.longestWord else { return }
    let cut = scalarStart(word, Lexicon.longestWord, from: 0)
    truncate(&word, to: cut)
  }

  /// What joins the word before `position` to a letter or digit after it.
  func joint() -> Joint {
    let (kind, count) = jointHere()
    guard kind != .none, position + count < end else { return .none }
    let next = text[position + count]
    if next < 0x80 { return isWordByte(next) ? kind : .none }
    let scalar = decodeScalar(text, at: position + count, end: end)
    return classify(scalar.value) == .letter ? kind : .none
  }

  mutating func skipJoint() {
    position += jointHere().count
  }

  private func jointHere() -> (kind: Joint, count: Int) {
    guard position < end else { return (.none, 0) }
    switch text[position] {
    case 0x27, 0x60: return (.apostrophe, 1)
    case 0x2D, 0x2E, 0x40, 0x5F: return (.hyphen, 1)
    case 0..<0x80: return (.none, 0)
    default: break
    }
    let scalar = decodeScalar(text, at: position, end: end)
    switch classify(scalar.value) {
    case .apostrophe: return (.apostrophe, scalar.count)
    case .hyphen: return (.hyphen, scalar.count)
    case .letter, .unspaced, .ignorable, .separator: return (.none, 0)
    }
  }
}
