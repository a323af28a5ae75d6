#if !hasFeature(Embedded)

  /// Turns the counts of all articles into the postings of sorted terms.
  ///
  /// Body: query likelihood with Dirichlet smoothing, no less than 0 (Zhai and Lafferty 2004). The
  /// other fields: BM25, each by itself and added, because a word of the title tells more than
  /// another one of the body (Robertson, Zaragoza and Taylor 2004 discuss both ways).
  ///
  /// - Parameters:
  ///   - sorted: the terms of `merged` in order.
  ///   - known: terms of an index built before, whose words `merged` continues. Those that stand in the
  ///     same places weigh what they weighed there.
  func weighTerms(
    _ runs: [AnalysedRun], _ articles: [AnalysedArticle], _ merged: MergedWords,
    _ sorted: SortedTerms, language: SearchLanguage, weights: RankingWeights = RankingWeights(),
    knowing known: WeighedTerms? = nil, jobs: Int = 1
  ) -> WeighedTerms {
    let scale = FieldScale(articles, weights)
    let names = sorted.names
    let areFunctions = functionTerms(
      runs, merged, sorted.places, above: weights.mostOfFunctionWord, language: language)
    let cohesion = PairCohesion(merged.terms, places: sorted.places)
    var weighed = WeighedTerms(
      sorted: sorted, scale: scale, cohesion: cohesion, areFunctions: areFunctions)
    let same = known.flatMap { samePlaces(weighed, in: $0) }
    weighed.postings = concurrentThousands(count: names.count, jobs: jobs) {
      TermWeigher(sorted, scale, cohesion)
    } _: { weigher, place in
      if let same, let known, same[place] >= 0 { return known.postings[Int(same[place])] }
      let isFunction = areFunctions[names.numbers[place]]
      return weigher.weigh(
        place, names[place], most: isFunction ? weights.mostOfFunctionWord : weights.mostPostings)
    }
    return weighed
  }

  /// Terms and what they were weighed by.
  struct WeighedTerms: Sendable {
    let sorted: SortedTerms
    fileprivate let scale: FieldScale
    fileprivate let cohesion: PairCohesion
    /// Whether each term, by its number, is that of a function word.
    fileprivate let areFunctions: [Bool]
    /// In the order of `sorted`.
    fileprivate(set) var postings: [TermPostings] = []
  }

  /// Of each term in order the place where another collection has it, if nothing that it is weighed by
  /// is another there; else -1.
  private func samePlaces(_ terms: WeighedTerms, in known: WeighedTerms) -> [Int32]? {
    guard terms.scale.collection == known.scale.collection,
      terms.scale.weights == known.scale.weights
    else { return nil }
    let (names, numbers) = (terms.sorted.names.table, terms.sorted.names.numbers)
    var places = [Int32](repeating: -1, count: terms.areFunctions.count)
    for (place, number) in known.sorted.names.numbers.enumerated() {
      if terms.areFunctions[number] == known.areFunctions[number] { places[number] = Int32(place) }
    }
    let (counts, knownCounts) = (terms.sorted.counts, known.sorted.counts)
    let lengths = SameLengths(terms.scale, known.scale)
    let least = terms.scale.weights.loosePair
    return numbers.indices.map { place in
      let knownPlace = places[numbers[place]]
      guard knownPlace >= 0 else { return -1 }
      let range = terms.sorted.range(place)
      let knownRange = known.sorted.range(Int(knownPlace))
      guard range.count == knownRange.count else { return -1 }
      let distance = knownRange.lowerBound - range.lowerBound
      for index in range {
        let count = counts[index]
        guard count == knownCounts[index + distance], lengths.areSame(count) else { return -1 }
      }
      let name = names.range(numbers[place])
      guard isPair(names.bytes, name) else { return knownPlace }
      let (worth, knownWorth) = (
        terms.cohesion.worth(of: names.bytes, name, places: range.count, least: least),
        known.cohesion.worth(of: names.bytes, name, places: range.count, least: least)
      )
      return worth == knownWorth ? knownPlace : -1
    }
  }

  /// Which units are as long in one collection as those of the same number in another.
  private struct SameLengths {
    /// Where the units of each article begin in `areSame`, behind the article as a whole.
    private var starts: [Int] = []
    private var areSame: [Bool] = []

    init(_ scale: FieldScale, _ known: FieldScale) {
      for (number, article) in scale.articles.enumerated() {
        starts.append(areSame.count)
        let other = number < known.articles.count ? known.articles[number] : nil
        areSame.append(other?.hasSameLengths(as: article) ?? false)
        let knownUnits = other.map { known.units[$0.units] } ?? []
        for (place, unit) in scale.units[article.units].enumerated() {
          let index = knownUnits.startIndex + place
          areSame.append(index < knownUnits.endIndex && knownUnits[index] == unit)
        }
      }
    }

    func areSame(_ count: UnitCount) -> Bool {
      areSame[starts[Int(count.article)] + Int(count.unit)]
    }
  }

  /// Which terms function words have, of those in more than `least` places: of rarer ones it does
  /// not matter.
  private func functionTerms(
    _ runs: [AnalysedRun], _ merged: MergedWords, _ places: [Int], above least: Int,
    language: SearchLanguage
  ) -> [Bool] {
    let lists = WordLists(language)
    var isFunction = [Bool](repeating: false, count: merged.terms.count)
    for (run, terms) in zip(runs, merged.termsOfRuns) {
      var frequent = [Int32](repeating: -1, count: run.starts.count - 1)
      for term in terms where places[term.number] > least {
        frequent[term.local] = Int32(term.number)
      }
      for (word, articles) in run.metArticles.enumerated() where articles > 0 {
        let number = Int(frequent[run.words.term(of: word)])
        guard number >= 0, !isFunction[number] else { continue }
        if run.words.isFunctionWord(word, lists: lists) { isFunction[number] = true }
      }
    }
    return isFunction
  }

  /// Weighs one term after the other.
  private struct TermWeigher {
    private let sorted: SortedTerms
    private let scale: FieldScale
    private let cohesion: PairCohesion
    private var places: [UnitCount] = []
    private var scores: [Int] = []
    private var likelihood = Likelihood()

    init(_ sorted: SortedTerms, _ scale: FieldScale, _ cohesion: PairCohesion) {
      (self.sorted, self.scale, self.cohesion) = (sorted, scale, cohesion)
    }

    /// The postings of a term. Impacts are parts of the term's greatest, which `weight` tells.
    mutating func weigh(_ rank: Int, _ term: [UInt8], most: Int) -> TermPostings {
      gather(rank)
      var (inBodies, inArticles) = (0, 0)
      var last: Int32 = -1
      for place in places {
        inBodies += Int(place[.body])
        if place.article != last { inArticles += 1 }
        last = place.article
      }
      let rarity = scale.rarity(inArticles)
      let worth = cohesion.worth(
        of: term, 0..<term.count, places: places.count, least: scale.weights.loosePair)
      likelihood.begin(inBodies: inBodies)
      scores.removeAll(keepingCapacity: true)
      var best = 0
      for place in places {
        let score = scale.weigh(place, rarity: rarity, &likelihood) * worth / 256
        best = max(best, score)
        scores.append(score)
      }
      let step = scale.weights.impactStep(places: places.count)
      let keys = scores.count > most ? keepingKeys() : scores
      let least = leastKept(of: keys, most: most)
      let weight = min(255, max(1, (best * 16 + 65_535) / 65_536))
      var postings: [Posting] = []
      postings.reserveCapacity(min(places.count, most))
      for (index, place) in places.enumerated() where keys[index] >= least {
        let impact = (scores[index] * 16 * 255 / weight + 32_768) / 65_536
        postings.append(
          Posting(
            article: place.article, unit: place.unit,
            impact: stepped(impact, by: step)))
      }
      var weighed = TermPostings(term: term, weight: UInt8(weight), postings: postings)
      weighed.isCut = postings.count < places.count
      return weighed
    }

    /// What a list that is too long is cut by.
    private func keepingKeys() -> [Int] {
      zip(places, scores).map { place, score in
        guard place.unit > 0 else { return score + scale.greatestScore }
        return score + scale.lengthLoss(place) * scale.weights.sparedLength / 256
      }
    }

    /// Finds where the term stands, in the order of articles and units.
    private mutating func gather(_ rank: Int) {
      places.removeAll(keepingCapacity: true)
      places += sorted.counts[sorted.range(rank)]
      // Articles of one run may stand between those of another.
      var last = -1
      for place in places {
        if place.place < last { return places.sort { $0.place < $1.place } }
        last = place.place
      }
    }
  }

  /// What weighing a field needs to know of all articles. Scores are in 65,536ths of a nat.
  fileprivate struct FieldScale: Sendable {
    let weights: RankingWeights
    var articles: [ArticleLengths] = []
    var units: [UnitLengths] = []
    let collection: CollectionMeasure
    /// log2(µ + L) − log2(µ) of each length of a body.
    var losses: [Int] = []

    init(_ analysed: [AnalysedArticle], _ weights: RankingWeights) {
      self.weights = weights
      var longest = 0
      for article in analysed {
        articles.append(ArticleLengths(article, firstUnit: units.count))
        for unit in article.units {
          units.append(
            UnitLengths(body: Int32(unit.bodyLength), heading: Int32(unit.headingLength)))
          longest = max(longest, unit.bodyLength)
        }
      }
      collection = CollectionMeasure(analysed)
      let base = logarithm16(collection.body)
      for length in 0...longest {
        let longer = collection.body + 16 * weights.smoothingDivisor * length
        losses.append(logarithm16(longer) - base)
      }
    }

    /// ln(1 + (N − n + ½) / (n + ½)) of a term that n of N articles have.
    func rarity(_ found: Int) -> Int {
      natural(logarithm16(2 * collection.articles + 2) - logarithm16(2 * found + 1))
    }

    /// All words of bodies divided by µ.
    var smoothing: Int { weights.smoothingDivisor * collection.units }

    /// More than any posting weighs.
    var greatestScore: Int { 1 << 24 }

    /// What a unit's length takes from the words of its body.
    func lengthLoss(_ count: UnitCount) -> Int {
      natural(losses[Int(unit(of: count).body)])
    }

    private func unit(of count: UnitCount) -> UnitLengths {
      units[articles[Int(count.article)].units.lowerBound + Int(count.unit) - 1]
    }

    func weigh(_ count: UnitCount, rarity: Int, _ likelihood: inout Likelihood) -> Int {
      let article = articles[Int(count.article)]
      if count.unit == 0 {
        return weigh(count[.title], article.title, collection.title, rarity, weights.title)
          + weigh(count[.keywords], article.keywords, collection.keywords, rarity, weights.keywords)
          + weigh(
            count[.anchorText], article.anchorTexts, collection.anchorText, rarity,
            weights.anchorText)
      }
      let unit = unit(of: count)
      let heading = Int(unit.heading)
      var score = weigh(count[.heading], heading, collection.heading, rarity, weights.heading)
      score += weigh(count[.question], heading, collection.heading, rarity, weights.question)
      if count[.body] > 0 {
        let frequency = Int(count[.body]) + weights.lead * Int(count.inLead)
        let gain = likelihood.gain(of: frequency, smoothing)
        score += max(0, natural(gain - losses[Int(unit.body)]))
      }
      return score
    }

    /// BM25 (Robertson and Zaragoza 2009, "The probabilistic relevance framework").
    ///
    /// - Parameter mean: length of the field where it is there at all, in 16ths of a word.
    private func weigh(
      _ count: UInt8, _ length: Int, _ mean: Int, _ rarity: Int, _ weight: Int
    ) -> Int {
      guard count > 0, mean > 0 else { return 0 }
      let frequency = 2_560 * Int(count) * mean
      let norm =
        weights.saturation
        * ((256 - weights.lengthShare) * mean + weights.lengthShare * 16 * length)
      return rarity * weight / 256 * (frequency / 10 * (weights.saturation + 10))
        / (frequency + norm)
    }
  }

  /// The multiple of `step` nearest to an impact, from the first to the last below 256.
  func stepped(_ impact: Int, by step: Int) -> UInt8 {
    UInt8(min(255 / step, max(1, (impact + step / 2) / step)) * step)
  }

  /// The least score that a posting is kept with, so that no more than `most` stay.
  private func leastKept(of scores: [Int], most: Int) -> Int {
    guard scores.count > most else { return 0 }
    // Equal ones at the border all go, lest the first articles be preferred.
    return scores.sorted(by: >)[most] + 1
  }

  /// ln(1 + tf / (µ p)) − ln((µ + L) / µ), at least 0, is what a body's words tell: p is the term's
  /// share of all words and µ = mean length / divisor. This is the first part, in binary logarithms,
  /// remembered by frequency.
  private struct Likelihood {
    private var inBodies = 0
    private var base = 0
    private var gains: [Int] = []

    /// Makes ready for a term that stands so often in bodies.
    mutating func begin(inBodies: Int) {
      self.inBodies = inBodies
      base = logarithm16(max(1, inBodies))
      gains.removeAll(keepingCapacity: true)
    }

    mutating func gain(of frequency: Int, _ smoothing: Int) -> Int {
      while frequency > gains.count {
        gains.append(logarithm16(inBodies + smoothing * (gains.count + 1)) - base)
      }
      return gains[frequency - 1]
    }
  }

  /// How long the fields of an article are in words, and where its units lie among all.
  private struct ArticleLengths: Sendable {
    var title: Int
    var keywords: Int
    var anchorTexts: Int
    var units: Range<Int>

    init(_ article: AnalysedArticle, firstUnit: Int) {
      title = article.titleLength
      keywords = article.keywordLength
      anchorTexts = article.anchorTextLength
      units = firstUnit..<firstUnit + article.units.count
    }

    func hasSameLengths(as other: ArticleLengths) -> Bool {
      title == other.title && keywords == other.keywords && anchorTexts == other.anchorTexts
    }
  }

  private struct UnitLengths: Equatable, Sendable {
    var body: Int32
    var heading: Int32
  }

  /// Binary logarithms into natural ones: ln 2 in 65,536ths is 45,426.
  private func natural(_ logarithm: Int) -> Int { logarithm * 45_426 / 65_536 }

  /// The units whose text opens with yes or no, as postings of a term that no text has.
  func answerTypePostings(
    _ articles: [AnalysedArticle], _ weights: RankingWeights
  ) -> TermPostings? {
    guard weights.answerType > 0 else { return nil }
    var postings: [Posting] = []
    for (number, article) in articles.enumerated() {
      for (unit, analysed) in article.units.enumerated() where analysed.answersClosedQuestion {
        postings.append(
          Posting(article: Int32(number), unit: Int32(unit + 1), impact: 255))
      }
    }
    guard !postings.isEmpty else { return nil }
    return TermPostings(
      term: answerTypeTerm, weight: UInt8(min(255, weights.answerType)), postings: postings)
  }

#endif
