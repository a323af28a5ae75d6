#if !hasFeature(Embedded)

  /// A passage that can be a hit: a section, or a part of a long one.
  public struct AnalysedUnit: Sendable {
    /// Index into the article's sections.
    public var section: Int
    /// Where its text lies in the section's text.
    public var text: Range<Int>
    /// Words of its body; pairs count in unspaced writing.
    public var bodyLength: Int
    /// Words of its heading.
    public var headingLength: Int
  }

  /// How often a term stands in a unit, a count for each field, at most 255.
  public struct TermCount: Sendable {
    /// Number of the term in the article's own list.
    public var term: Int32
    /// 0 for the article as a whole (title, keywords, texts of links), else the number of
    /// the unit, from 1.
    public var unit: Int32
    /// Counts in the order of `SearchField`.
    public var fields = SIMD8<UInt8>()

    /// How often it stands among the first words of its section.
    public var inLead: UInt8 {
      get { fields[7] }
      set { fields[7] = newValue }
    }

    public subscript(_ field: SearchField) -> UInt8 {
      get { fields[field.number] }
      set { fields[field.number] = newValue }
    }
  }

  /// A word of an article as it is spelled, folded.
  public struct ArticleWord: Sendable {
    /// Its place in the article's `wordBytes`.
    public var spelling: Range<Int32>
    /// Number of its term.
    public var term: Int32
    public var isFunctionWord: Bool
    /// Whether it is a word or a part of one that a reader may type, not a pair or a whole.
    public var isSpelling: Bool
  }

  /// An article with its words counted, ready to be merged with others.
  public struct AnalysedArticle: Sendable {
    public var article: IndexArticle
    public var units: [AnalysedUnit]
    public var words: [ArticleWord]
    /// Places of the terms in `wordBytes`, by number.
    public var terms: [Range<Int32>]
    public var wordBytes: [UInt8]
    /// In the order of units; each term at most once in a unit.
    public var counts: [TermCount]
    /// Words of title, keywords and texts of links.
    public var titleLength: Int
    public var keywordLength: Int
    public var anchorTextLength: Int
  }

  /// Analyses one article; what comes out does not depend on the articles before, so articles can be
  /// analysed in parallel with an analyser for each thread.
  public func analyseArticle(
    _ article: IndexArticle, with analyser: inout ArticleAnalyser
  ) -> AnalysedArticle {
    analyser.count(article)
  }

  /// Counts the words of articles, one after the other, and remembers the stems of words.
  public struct ArticleAnalyser: Sendable {
    private var analyser: Analyser
    private var tokens: [Token] = []
    /// For each word of the lexicon its number in the current article plus one, or 0.
    private var localNumbers: [Int32] = []
    /// Words of the lexicon that have a number.
    private var numbered: [Int] = []
    /// The same for the terms.
    private var localTerms: [Int32] = []
    private var numberedTerms: [Int] = []
    /// For each term of the article where its count of the current unit lies, or what is stale.
    private var latest: [Int32] = []
    private var words: [ArticleWord] = []
    private var terms: [Range<Int32>] = []
    private var wordBytes: [UInt8] = []
    private var counts: [TermCount] = []
    private var unitStart = 0

    public init(language: SearchLanguage, features: AnalysisFeatures = AnalysisFeatures()) {
      analyser = Analyser(language: language, features: features)
    }

    fileprivate mutating func count(_ article: IndexArticle) -> AnalysedArticle {
      forget()
      let titleLength = count(article.title, unit: 0, .title)
      var (keywordLength, anchorLength) = (0, 0)
      for keyword in article.keywords {
        keywordLength += count(keyword, unit: 0, .keywords)
      }
      for text in article.anchorTexts {
        anchorLength += count(text, unit: 0, .anchorText)
      }
      var units: [AnalysedUnit] = []
      for (number, section) in article.sections.enumerated() {
        for range in unitRanges(of: section.text, longest: analyser.features.longestUnit) {
          unitStart = counts.count
          let unit = Int32(units.count + 1)
          let headingLength = count(
            section.heading, unit: unit, section.isQuestion ? .question : .heading)
          let bodyLength = count(section.text, range, unit: unit, .body)
          units.append(
            AnalysedUnit(
              section: number, text: range, bodyLength: bodyLength,
              headingLength: headingLength))
        }
      }
      return AnalysedArticle(
        article: article, units: units, words: words, terms: terms, wordBytes: wordBytes,
        counts: counts,
        titleLength: titleLength, keywordLength: keywordLength, anchorTextLength: anchorLength)
    }

    private mutating func count(
      _ text: [UInt8], unit: Int32, _ field: SearchField
    ) -> Int {
      count(text, 0..<text.count, unit: unit, field)
    }

    /// - Returns: how many words the text has.
    private mutating func count(
      _ text: [UInt8], _ range: Range<Int>, unit: Int32,
      _ field: SearchField
    ) -> Int {
      tokens.removeAll(keepingCapacity: true)
      analyser.analyse(text, range, into: &tokens)
      var length = 0
      for token in tokens {
        let word = words[localNumber(token)]
        add(word.term, unit: unit, field)
        if field == .body, length < analyser.features.leadWords, range.lowerBound == 0 {
          counts[Int(latest[Int(word.term)])].inLead &+= 1
        }
        switch token.kind {
        case .word, .bigram, .unigram: length += 1
        case .part, .whole: break
        }
      }
      return length
    }

    private mutating func add(_ term: Int32, unit: Int32, _ field: SearchField) {
      let place = Int(latest[Int(term)])
      if place >= unitStart {
        let old = counts[place][field]
        if old < 255 { counts[place][field] = old + 1 }
        return
      }
      latest[Int(term)] = Int32(counts.count)
      var count = TermCount(term: term, unit: unit)
      count[field] = 1
      counts.append(count)
    }

    /// Makes ready for the next article.
    private mutating func forget() {
      for word in numbered { localNumbers[word] = 0 }
      for term in numberedTerms { localTerms[term] = 0 }
      numbered.removeAll(keepingCapacity: true)
      numberedTerms.removeAll(keepingCapacity: true)
      latest.removeAll(keepingCapacity: true)
      (words, terms, wordBytes, counts, unitStart) = ([], [], [], [], 0)
    }

    /// The word's number in this article.
    private mutating func localNumber(_ token: Token) -> Int {
      let global = Int(token.word)
      while global >= localNumbers.count { localNumbers.append(0) }
      if localNumbers[global] != 0 { return Int(localNumbers[global]) - 1 }
      let spelling = Int32(wordBytes.count)
      for position in analyser.words.spellings.range(global) {
        wordBytes.append(analyser.words.spellings.bytes[position])
      }
      let isSpelling = token.kind == .word || token.kind == .part
      words.append(
        ArticleWord(
          spelling: spelling..<Int32(wordBytes.count),
          term: localTerm(analyser.words.term(of: global)),
          isFunctionWord: analyser.words.isFunctionWord(global), isSpelling: isSpelling))
      localNumbers[global] = Int32(words.count)
      numbered.append(global)
      return words.count - 1
    }

    private mutating func localTerm(_ global: Int) -> Int32 {
      while global >= localTerms.count { localTerms.append(0) }
      if localTerms[global] != 0 { return localTerms[global] - 1 }
      let start = Int32(wordBytes.count)
      for position in analyser.words.terms.range(global) {
        wordBytes.append(analyser.words.terms.bytes[position])
      }
      terms.append(start..<Int32(wordBytes.count))
      latest.append(-1)
      localTerms[global] = Int32(terms.count)
      numberedTerms.append(global)
      return Int32(terms.count - 1)
    }
  }

#endif
