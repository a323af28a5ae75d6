#if !hasFeature(Embedded)

  /// What answers to closed questions open with in a language.
  struct AnswerOpenings {
    private let language: SearchLanguage
    private let answers: [UInt8]
    private let loneAnswers: [UInt8]

    init(_ language: SearchLanguage) {
      self.language = language
      answers = bytes(of: SearchCore.answers(language))
      loneAnswers = bytes(of: SearchCore.loneAnswers(language))
    }

    /// Whether a range of a text opens as the answer to a closed question does.
    func open(_ text: [UInt8], _ range: Range<Int>) -> Bool {
      var reader = WordReader(text: text, position: range.lowerBound, end: range.upperBound)
      // The first word may say that an answer follows: `A: Yes`, `答：可以。`
      for _ in 0..<2 {
        if readsAnswer(&reader) { return true }
        guard skipColon(&reader) else { return false }
      }
      return false
    }

    /// Whether the next word is an answer; leaves the reader behind it.
    private func readsAnswer(_ reader: inout WordReader) -> Bool {
      // What stands before the first word is signs and spaces; a long way of them is no answer.
      let last = min(reader.end, reader.position + 16)
      while reader.position < last {
        let byte = reader.text[reader.position]
        let scalar = decodeScalar(reader.text, at: reader.position, end: reader.end)
        let kind = byte < 0x80 ? (isWordByte(byte) ? .letter : .separator) : classify(scalar.value)
        if kind == .unspaced { return readsUnspacedAnswer(&reader) }
        if kind == .letter {
          reader.readWord()
          guard has(answers, reader.word) else { return false }
          // Spanish "sí" and "si" (if) are one word once folded.
          return language != .spanish || endsClause(reader)
        }
        reader.position += scalar.count
      }
      return false
    }

    /// Languages without spaces echo the verb of the question: its first two characters tell it, or
    /// one that stands alone.
    private func readsUnspacedAnswer(_ reader: inout WordReader) -> Bool {
      var word: [UInt8] = []
      var count = 0
      while reader.position < reader.end, count < 3 {
        let scalar = decodeScalar(reader.text, at: reader.position, end: reader.end)
        guard classify(scalar.value) == .unspaced else { break }
        if count < 2 { appendScalar(scalar.value, to: &word) }
        count += 1
        reader.position += scalar.count
      }
      return has(answers, word) || (count < 3 && has(loneAnswers, word) && endsClause(reader))
    }

    private func has(_ list: [UInt8], _ word: [UInt8]) -> Bool {
      !word.isEmpty && hasWord(list, word, 0..<word.count)
    }

    /// Whether a sign or nothing follows.
    private func endsClause(_ reader: WordReader) -> Bool {
      guard reader.position < reader.end else { return true }
      let byte = reader.text[reader.position]
      if byte < 0x80 { return byte != 0x20 && !isWordByte(byte) }
      let scalar = decodeScalar(reader.text, at: reader.position, end: reader.end)
      return classify(scalar.value) == .separator
    }

    /// Goes beyond a colon of any width, where one is next.
    private func skipColon(_ reader: inout WordReader) -> Bool {
      guard reader.position < reader.end else { return false }
      let scalar = decodeScalar(reader.text, at: reader.position, end: reader.end)
      guard scalar.value == 0x3A || scalar.value == 0xFF1A else { return false }
      reader.position += scalar.count
      return true
    }
  }

  /// Words that answer a closed question, folded; of unspaced writing what they begin with. A Chinese
  /// answer without a subject that opens with a negation is one too.
  private func answers(_ language: SearchLanguage) -> StaticString {
    switch language {
    case .english: " yes no yep nope "
    case .french: " oui non "
    case .german: " ja nein doch "
    case .spanish: " si no "
    case .russian: " да нет "
    case .arabic: " نعم لا "
    case .chinese:
      """
      \u{20}是的 否 不是 不能 不会 不可 不行 不用 不必 不需 不应 不支 不提 不允 不受 不影 不收 不限 不知 \
      不一 没有 无法 无需 暂不 支持 \
      .
      """
    case .japanese: " はい いい "
    case .korean: " 네 예 아니 "
    case .other: "  "
    }
  }

  /// Verbs that answer a closed question where nothing follows: `可以。` is a yes, `可以通过…` tells how.
  private func loneAnswers(_ language: SearchLanguage) -> StaticString {
    switch language {
    case .chinese: " 是 可以 可行 能 能够 会 会的 需要 有 有的 没 行 对 对的 好 好的 不 "
    case .english, .french, .german, .spanish, .russian, .arabic, .japanese, .korean, .other: "  "
    }
  }

#endif
