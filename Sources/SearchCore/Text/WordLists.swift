/// What has to be known of words of a language besides its stems: lists of text, which come to the
/// browser with the root of an index, so that the module carries none of them.
///
/// A list of words is folded words, each between spaces; a list of characters or of pairs of them has
/// three bytes for each character and nothing between.
package struct WordLists: Equatable, Sendable {
  package var lists: [[UInt8]]

  package init(lists: [[UInt8]]) {
    self.lists = lists
  }

  /// The lists by their places.
  enum List: Int, CaseIterable {
    /// Function words in the language's own script, where that is not Latin.
    case functionWords
    /// Function words among Latin words.
    case latinFunctionWords
    /// Words that ask an open question.
    case askingWords
    /// Words that a closed question opens with.
    case closingWords
    /// Particles that make a closed question wherever they stand.
    case closingParticles
    /// Pronouns that follow the verb of a closed question, joined by a hyphen.
    case invertedPronouns
    case functionCharacters
    case functionPairs
    case askingCharacters
    case askingPairs
    case closingCharacters
    case closingPairs
  }

  /// Whether a folded word is a function word.
  func isFunctionWord(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    has(bytes[range.lowerBound] < 0x80 ? .latinFunctionWords : .functionWords, bytes, range)
  }

  /// Whether a pair of scalars of unspaced writing is grammar: two Han characters of the list, a pair
  /// of the list, or two hiragana.
  func isFunctionPair(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    guard range.count == 6 else { return false }
    let middle = range.lowerBound + 3
    if isHiragana(bytes, range.lowerBound) && isHiragana(bytes, middle) { return true }
    if has(.functionPairs, bytes, range) { return true }
    return has(.functionCharacters, bytes, range.lowerBound..<middle)
      && has(.functionCharacters, bytes, middle..<range.upperBound)
  }

  /// Whether a scalar of unspaced writing is grammar.
  func isFunctionCharacter(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    range.count == 3
      && (isHiragana(bytes, range.lowerBound) || has(.functionCharacters, bytes, range))
  }

  func has(_ list: List, _ word: [UInt8]) -> Bool {
    !word.isEmpty && has(list, word, 0..<word.count)
  }

  /// Whether the list has the word, character or pair.
  func has(_ list: List, _ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    guard list.rawValue < lists.count else { return false }
    switch list {
    case .functionCharacters, .functionPairs, .askingCharacters, .askingPairs,
      .closingCharacters, .closingPairs:
      return hasCharacters(lists[list.rawValue], bytes, range)
    case .functionWords, .latinFunctionWords, .askingWords, .closingWords, .closingParticles,
      .invertedPronouns:
      return hasWord(lists[list.rawValue], bytes, range)
    }
  }
}

private func isHiragana(_ bytes: [UInt8], _ position: Int) -> Bool {
  bytes[position] == 0xE3
    && (bytes[position + 1] == 0x81 || (bytes[position + 1] == 0x82 && bytes[position + 2] < 0xA0))
}

/// Whether the list holds the word between two spaces.
func hasWord(_ list: [UInt8], _ bytes: [UInt8], _ range: Range<Int>) -> Bool {
  let (count, length) = (list.count, range.count)
  var place = 1
  while place + length < count {
    var equal = 0
    while equal < length, list[place + equal] == bytes[range.lowerBound + equal] { equal += 1 }
    if equal == length && list[place + length] == 0x20 { return true }
    place += equal
    while place < count, list[place] != 0x20 { place += 1 }
    place += 1
  }
  return false
}

/// Whether the list, of entries as long as the range, holds its bytes.
private func hasCharacters(_ list: [UInt8], _ bytes: [UInt8], _ range: Range<Int>) -> Bool {
  let step = range.count
  var place = 0
  while place + step <= list.count {
    if sameBytes(bytes, range, list, place) { return true }
    place += step
  }
  return false
}

#if !hasFeature(Embedded)

  func bytes(of text: StaticString) -> [UInt8] {
    Array(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  extension WordLists {
    /// The lists of a language; those of Han characters serve texts of any language that have some.
    init(_ language: SearchLanguage) {
      lists = List.allCases.map { list in
        let text: StaticString =
          switch list {
          case .functionWords:
            switch language {
            case .english, .french, .german, .spanish: ""
            case .russian, .arabic, .chinese, .japanese, .korean, .other:
              SearchCore.functionWords(language)
            }
          case .latinFunctionWords: SearchCore.latinFunctionWords(language)
          case .askingWords: SearchCore.askingWords(language)
          case .closingWords: SearchCore.closingWords(language)
          case .closingParticles: SearchCore.closingParticles(language)
          case .invertedPronouns: language == .french ? frenchPronouns : ""
          case .functionCharacters: hanCharacters
          case .functionPairs: hanPairs
          case .askingCharacters: askingHanCharacters
          case .askingPairs: askingHanPairs
          case .closingCharacters: closingHanCharacters
          case .closingPairs: closingHanPairs
          }
        return bytes(of: text)
      }
    }

    /// The lists of what questions ask alone.
    var withoutFunctionWords: WordLists {
      var copy = self
      for list: List in [.functionWords, .latinFunctionWords, .functionCharacters, .functionPairs]
      where list.rawValue < copy.lists.count { copy.lists[list.rawValue] = [] }
      return copy
    }

    /// The lists that an index needs whose texts have no Han characters.
    var withoutHan: WordLists {
      WordLists(lists: Array(lists[..<List.functionCharacters.rawValue]))
    }
  }

#endif
