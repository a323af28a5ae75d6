#if !hasFeature(Embedded)

  extension SearchRun {
    /// Tells for each hit what each term gave.
    mutating func explainHits() throws(IndexError) {
      for place in answer.hits.indices {
        let hit = answer.hits[place]
        var explanation: [TermExplanation] = []
        for term in terms {
          for posting in term.found.postings where Int(posting.article) == hit.article {
            guard posting.unit == 0 || Int(posting.unit) == hit.unit else { continue }
            explanation.append(
              TermExplanation(
                asked: words[term.word].spelling, term: term.term, edits: term.edits,
                fields: try fields(of: term.number, in: hit, isWhole: posting.unit == 0),
                weight: term.weight, rarity: Int(term.found.weight),
                impact: Int(posting.impact), gain: gain(posting, term.found, term.weight)))
          }
        }
        answer.hits[place].explanation = explanation + explainAnswerType(hit)
      }
    }

    private func explainAnswerType(_ hit: SearchHit) -> [TermExplanation] {
      guard let found = yesOrNo, type != .none else { return [] }
      return found.postings.filter {
        Int($0.article) == hit.article && Int($0.unit) == hit.unit
      }.map { posting in
        TermExplanation(
          asked: Array(type == .closed ? "(closed question)".utf8 : "(open question)".utf8),
          term: Array("(opens with yes or no)".utf8), edits: 0, fields: [],
          weight: answerTypeWeight, rarity: Int(found.weight), impact: Int(posting.impact),
          gain: gain(posting, found, answerTypeWeight))
      }
    }

    /// Where a term stands. The index does not say, since only this asks for it: title, heading and
    /// text are looked through. What stands in none of the article's that are shown is a keyword or
    /// the text of a link, and what stands in none of the unit's came by a synonym or a longer word.
    private mutating func fields(
      of term: Int, in hit: SearchHit, isWhole: Bool
    ) throws(IndexError) -> [SearchField] {
      if isWhole {
        return has(term, hit.title, isShort: true) ? [.title] : [.keywords, .anchorText]
      }
      guard let text = try unitText(of: hit) else { return [] }
      var fields: [SearchField] = []
      if has(term, text.heading, isShort: true) { fields.append(.heading) }
      if has(term, text.text, isShort: false) { fields.append(.body) }
      return fields
    }

    /// - Parameter isShort: whether the text is one whose characters count by themselves too.
    private mutating func has(_ term: Int, _ text: [UInt8], isShort: Bool) -> Bool {
      var tokens = analyser.analyse(text)
      if isShort { analyser.appendCharacters(of: &tokens) }
      return tokens.contains { analyser.words.term(of: Int($0.word)) == term }
    }
  }

#endif
