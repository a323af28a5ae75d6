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
    /// Whether it opens a section with yes or no.
    public var answersClosedQuestion: Bool
  }

  /// An article cut into units, and how long its other fields are in words.
  public struct AnalysedArticle: Sendable {
    public var article: IndexArticle
    public var units: [AnalysedUnit]
    public var titleLength = 0
    public var keywordLength = 0
    public var anchorTextLength = 0
  }

  /// How often a term stands in a unit, a count for each field, at most 255.
  struct UnitCount: Equatable, Sendable {
    /// Index into the run's articles; in `SortedTerms` the number among all.
    var article: Int32
    /// 0 for the article as a whole (title, keywords, texts of links), else the number of the unit,
    /// from 1.
    var unit: Int32
    /// Counts in the order of `SearchField`, and at the end the one among first words.
    var fields = SIMD8<UInt8>()

    /// How often it stands among the first words of its section.
    var inLead: UInt8 {
      get { fields[7] }
      set { fields[7] = newValue }
    }

    subscript(_ field: SearchField) -> UInt8 { fields[field.number] }

    /// A number that sorts as article and unit do.
    var place: Int { Int(article) << 32 | Int(unit) }
  }

  /// Tells copies of one run, whatever the numbers of its articles, from those of another.
  final class RunIdentity: Sendable {}

  /// Articles with their words counted, ready to be merged with other runs of the same language.
  public struct AnalysedRun: Sendable {
    let identity = RunIdentity()
    let language: SearchLanguage
    public var articles: [AnalysedArticle]
    /// The articles' numbers among those of all runs, ascending; empty where they follow the run before.
    public var numbers: [Int32] = []
    public internal(set) var words: Lexicon
    /// Of each word of the lexicon, in how many articles it stands. Words at the end that were known
    /// before and stand in none are missing.
    private(set) var metArticles: [Int32]
    /// The same, as readers may type it.
    private(set) var spellingArticles: [Int32]
    /// Where the counts of each term of the lexicon begin, and the last one's end. Terms at the end
    /// that were known before and stand nowhere are missing.
    let starts: [Int]
    /// By term, article and unit; each term at most once in a unit.
    var counts: [UnitCount]

    /// What analysing all but some of the articles gives; only those are analysed again.
    ///
    /// - Parameter left: indexes into the articles.
    public func without(_ left: Set<Int>) -> AnalysedRun {
      let lost = analyseArticles(
        left.sorted().map { articles[$0].article }, language: language, features: words.features,
        knowing: words)
      let kept = articles.indices.filter { !left.contains($0) }
      var numbers = [Int32](repeating: -1, count: articles.count)
      for (number, article) in kept.enumerated() { numbers[article] = Int32(number) }
      var starts = [0]
      var counts: [UnitCount] = []
      counts.reserveCapacity(self.counts.count)
      for (start, end) in zip(self.starts, self.starts.dropFirst()) {
        for var count in self.counts[start..<end] where numbers[Int(count.article)] >= 0 {
          count.article = numbers[Int(count.article)]
          counts.append(count)
        }
        starts.append(counts.count)
      }
      var run = AnalysedRun(
        language: language, articles: kept.map { articles[$0] }, words: words,
        metArticles: metArticles,
        spellingArticles: spellingArticles, starts: starts, counts: counts)
      for word in lost.metArticles.indices {
        run.metArticles[word] -= lost.metArticles[word]
        run.spellingArticles[word] -= lost.spellingArticles[word]
      }
      return run
    }
  }

  /// Analyses a run of articles. Words are remembered from one to the next, so runs should be long;
  /// what an index is made of does not depend on where they are cut.
  ///
  /// - Parameter words: that are stemmed already, of another run in the same language; those that
  ///   stand in none of the articles leave no trace in an index.
  public func analyseArticles(
    _ articles: [IndexArticle], language: SearchLanguage,
    features: AnalysisFeatures = AnalysisFeatures(), knowing words: Lexicon? = nil
  ) -> AnalysedRun {
    var counter = WordCounter(language: language, features: features, words: words)
    return counter.run(articles)
  }

  /// Gives the articles of all runs their numbers.
  func number(_ runs: inout [AnalysedRun]) {
    var next: Int32 = 0
    for run in runs.indices {
      let count = Int32(runs[run].articles.count)
      if runs[run].numbers.isEmpty { runs[run].numbers = Array(next..<next + count) }
      next += count
    }
  }

  /// The articles of numbered runs in their order.
  func articlesInOrder(_ runs: [AnalysedRun]) -> [AnalysedArticle] {
    let numbered = runs.flatMap { zip($0.numbers, $0.articles) }
    return numbered.sorted { $0.0 < $1.0 }.map(\.1)
  }

  private struct WordCounter {
    private var analyser: Analyser
    private let openings: AnswerOpenings
    private var tokens: [Token] = []
    private var article: Int32 = -1
    /// Of each word the article that it was last met in.
    private var latestArticles: [Int32] = []
    private var metArticles: [Int32] = []
    private var spellingArticles: [Int32] = []
    /// Of each term where its count of the current unit lies, or what is stale.
    private var latestCounts: [Int] = []
    private var unitStart = 0
    private var counts: [UnitCount] = []
    /// The term of each count.
    private var terms: [Int32] = []

    init(language: SearchLanguage, features: AnalysisFeatures, words: Lexicon?) {
      analyser = Analyser(language: language, features: features)
      if let words { analyser.words = words }
      openings = AnswerOpenings(language)
    }

    mutating func run(_ articles: [IndexArticle]) -> AnalysedRun {
      let analysed = articles.map { analyse($0) }
      var starts = [Int](repeating: 0, count: latestCounts.count + 1)
      for term in terms { starts[Int(term) + 1] += 1 }
      for term in latestCounts.indices { starts[term + 1] += starts[term] }
      var next = starts
      var sorted = [UnitCount](
        repeating: UnitCount(article: 0, unit: 0), count: counts.count)
      for (term, count) in zip(terms, counts) {
        sorted[next[Int(term)]] = count
        next[Int(term)] += 1
      }
      return AnalysedRun(
        language: analyser.language, articles: analysed, words: analyser.words,
        metArticles: metArticles,
        spellingArticles: spellingArticles, starts: starts, counts: sorted)
    }

    private mutating func analyse(_ source: IndexArticle) -> AnalysedArticle {
      article += 1
      unitStart = counts.count
      var result = AnalysedArticle(article: source, units: [])
      result.titleLength = count(source.title, unit: 0, .title)
      for keyword in source.keywords {
        result.keywordLength += count(keyword, unit: 0, .keywords)
      }
      for text in source.anchorTexts {
        result.anchorTextLength += count(text, unit: 0, .anchorText)
      }
      for (number, section) in source.sections.enumerated() {
        let ranges = unitRanges(of: section.text, longest: analyser.features.longestUnit)
        for (place, range) in ranges.enumerated() {
          unitStart = counts.count
          let unit = Int32(result.units.count + 1)
          let headingLength = count(
            section.heading, unit: unit, section.isQuestion ? .question : .heading)
          let bodyLength = count(section.text, range, unit: unit, .body)
          result.units.append(
            AnalysedUnit(
              section: number, text: range, bodyLength: bodyLength,
              headingLength: headingLength,
              answersClosedQuestion: place == 0
                && openings.open(section.text, range)))
        }
      }
      return result
    }

    private mutating func count(_ text: [UInt8], unit: Int32, _ field: SearchField) -> Int {
      count(text, 0..<text.count, unit: unit, field)
    }

    /// - Returns: how many words the text has.
    private mutating func count(
      _ text: [UInt8], _ range: Range<Int>, unit: Int32, _ field: SearchField
    ) -> Int {
      tokens.removeAll(keepingCapacity: true)
      analyser.analyse(text, range, into: &tokens)
      let ownTokens = tokens.count
      if field != .body { analyser.appendCharacters(of: &tokens) }
      let lead = field == .body && range.lowerBound == 0 ? analyser.features.leadWords : 0
      var length = 0
      for index in tokens.indices {
        let token = tokens[index]
        meet(token)
        let place = add(analyser.words.term(of: Int(token.word)), unit: unit, field)
        // A word is followed by its parts, and all of them are at most thrice the first words.
        if length < lead { counts[place].inLead += 1 }
        guard index < ownTokens else { continue }
        switch token.kind {
        case .word, .bigram, .unigram: length += 1
        case .part, .whole: break
        }
      }
      return length
    }

    /// Notes that the word stands in the article. What it is where it is first met counts: a pair
    /// or a whole is nothing that a reader may type.
    private mutating func meet(_ token: Token) {
      let word = Int(token.word)
      while word >= latestArticles.count {
        latestArticles.append(-1)
        metArticles.append(0)
        spellingArticles.append(0)
      }
      guard latestArticles[word] != article else { return }
      latestArticles[word] = article
      metArticles[word] += 1
      if token.kind == .word || token.kind == .part { spellingArticles[word] += 1 }
    }

    /// - Returns: where the count of the term lies.
    private mutating func add(_ term: Int, unit: Int32, _ field: SearchField) -> Int {
      while term >= latestCounts.count { latestCounts.append(-1) }
      let place = latestCounts[term]
      if place >= unitStart {
        let old = counts[place].fields[field.number]
        if old < 255 { counts[place].fields[field.number] = old + 1 }
        return place
      }
      latestCounts[term] = counts.count
      var count = UnitCount(article: article, unit: unit)
      count.fields[field.number] = 1
      counts.append(count)
      terms.append(Int32(term))
      return counts.count - 1
    }
  }

#endif
