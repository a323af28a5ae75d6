#if !hasFeature(Embedded)

  extension Analyser {
    /// Reads a word of ASCII letters alone, or of digits alone, that nothing joins to what follows: the
    /// short way for what most words of most texts are, with the outcome of the long one.
    ///
    /// - Returns: false where the word is another one; nothing has happened then.
    mutating func readPlainWord(_ reader: inout WordReader, into tokens: inout [Token]) -> Bool {
      let start = reader.position
      var place = start
      var hash = emptyHash32
      var (letters, digits) = (false, false)
      while place < reader.end {
        let byte = reader.text[place]
        guard isWordByte(byte) else { break }
        if byte < 0x40 { digits = true } else { letters = true }
        hash = hash32(hash, followedBy: byte | 0x20)
        place += 1
      }
      guard letters != digits, place - start <= Lexicon.longestWord, standsAlone(reader, place)
      else { return false }
      let word = words.internPlain(reader.text, start..<place, hash: hash, language: language)
      tokens.append(
        Token(start: Int32(start), end: Int32(place), word: Int32(word), kind: .word))
      reader.position = place
      return true
    }
  }

  /// Whether the word that ends at `place` ends there for certain.
  private func standsAlone(_ reader: WordReader, _ place: Int) -> Bool {
    guard place < reader.end else { return true }
    switch reader.text[place] {
    case 0x27, 0x60, 0x2D, 0x2E, 0x40, 0x5F:
      guard place + 1 < reader.end else { return true }
      let next = reader.text[place + 1]
      return next < 0x80 && !isWordByte(next)
    case 0..<0x80: return true
    default: return false
    }
  }

  extension Lexicon {
    /// The number of a word of ASCII letters or digits that may not be folded yet.
    fileprivate mutating func internPlain(
      _ text: [UInt8], _ range: Range<Int>, hash: UInt32, language: SearchLanguage
    ) -> Int {
      if let word = spellings.find(lowercase: text, range, hash: hash) { return word }
      let folded = text[range].map { $0 | 0x20 }
      return intern(folded, 0..<folded.count, kind: .word, language: language)
    }
  }

  extension ByteTable {
    /// The number of the bytes in lower case, whose hash is known, if they are there.
    fileprivate func find(
      lowercase source: [UInt8], _ range: Range<Int>, hash: UInt32
    ) -> Int? {
      let slot = slot(of: hash) { holds(source, range, at: $0) }
      return slots[slot] == 0 ? nil : Int(slots[slot]) - 1
    }

    private func holds(_ source: [UInt8], _ range: Range<Int>, at own: Range<Int>) -> Bool {
      guard own.count == range.count else { return false }
      for place in 0..<range.count
      where bytes[own.lowerBound + place] != source[range.lowerBound + place] | 0x20 {
        return false
      }
      return true
    }
  }

#endif
