#if !hasFeature(Embedded)

  /// Turns the counts of all articles into the postings of sorted terms.
  ///
  /// Body: query likelihood with Dirichlet smoothing, no less than 0 (Zhai and Lafferty 2004). The
  /// other fields: BM25, each by itself and added, because a word of the title tells more than
  /// another one of the body (Robertson, Zaragoza and Taylor 2004 discuss both ways).
  func weighTerms(
    _ articles: [AnalysedArticle], _ merged: MergedWords, language: SearchLanguage = .other,
    weights: RankingWeights = RankingWeights()
  ) -> [TermPostings] {
    let lists = gatherCounts(articles, merged)
    let scale = FieldScale(articles, weights)
    let isFunction = functionTerms(articles, merged)
    var order = [Int](0..<merged.terms.count)
    let names = order.map { merged.terms[$0] }
    order.sort { SearchCore.order(names[$0], names[$1]) < 0 }
    var terms: [TermPostings] = []
    if let yesOrNo = answerTypePostings(articles, language: language, weights) {
      terms.append(yesOrNo)
    }
    for number in order {
      let places = lists.places[lists.starts[number]..<lists.starts[number + 1]]
      guard !places.isEmpty else { continue }
      let most = isFunction[number] ? weights.mostOfFunctionWord : weights.mostPostings
      terms.append(weigh(places, names[number], articles, scale, most: most))
    }
    return terms
  }

  /// Which terms function words have.
  private func functionTerms(_ articles: [AnalysedArticle], _ merged: MergedWords) -> [Bool] {
    var isFunction = [Bool](repeating: false, count: merged.terms.count)
    for (article, terms) in zip(articles, merged.termsOfArticles) {
      for word in article.words where word.isFunctionWord {
        isFunction[Int(terms[Int(word.term)])] = true
      }
    }
    return isFunction
  }

  private typealias CountPlace = (article: Int32, count: TermCount)

  /// Where the counts of each term lie, by term and article.
  private struct GatheredCounts {
    var starts: [Int]
    var places: [CountPlace]
  }

  private func gatherCounts(
    _ articles: [AnalysedArticle], _ merged: MergedWords
  ) -> GatheredCounts {
    var starts = [Int](repeating: 0, count: merged.terms.count + 1)
    for (number, article) in articles.enumerated() {
      for count in article.counts {
        starts[Int(merged.termsOfArticles[number][Int(count.term)]) + 1] += 1
      }
    }
    for number in 1..<starts.count { starts[number] += starts[number - 1] }
    var next = starts
    let empty = (article: Int32(0), count: TermCount(term: 0, unit: 0))
    var places = [CountPlace](repeating: empty, count: starts[starts.count - 1])
    for (number, article) in articles.enumerated() {
      for count in article.counts {
        let term = Int(merged.termsOfArticles[number][Int(count.term)])
        places[next[term]] = (Int32(number), count)
        next[term] += 1
      }
    }
    return GatheredCounts(starts: starts, places: places)
  }

  /// The postings of one term. Impacts are parts of the term's greatest, which `weight` tells.
  private func weigh(
    _ places: ArraySlice<CountPlace>, _ term: [UInt8], _ articles: [AnalysedArticle],
    _ scale: FieldScale, most: Int
  ) -> TermPostings {
    var (inBodies, inArticles) = (0, 0)
    var last: Int32 = -1
    for place in places {
      inBodies += Int(place.count[.body])
      if place.article != last { inArticles += 1 }
      last = place.article
    }
    let rarity = scale.rarity(inArticles)
    let bodyBase = logarithm16(max(1, inBodies))
    var scores: [Int] = []
    scores.reserveCapacity(places.count)
    for place in places {
      scores.append(
        scale.weigh(
          place.count, articles[Int(place.article)], rarity: rarity, inBodies: inBodies,
          base: bodyBase))
    }
    let least = leastKept(of: scores, most: most)
    let weight = min(255, max(1, ((scores.max() ?? 0) * 16 + 65_535) / 65_536))
    var postings: [Posting] = []
    postings.reserveCapacity(min(places.count, most))
    let step = scale.weights.impactStep
    for (place, score) in zip(places, scores) where score >= least {
      var fields: UInt8 = 0
      for field in SearchField.allCases where place.count[field] > 0 { fields |= field.rawValue }
      let impact = (score * 16 * 255 / weight + 32_768) / 65_536
      postings.append(
        Posting(
          article: place.article, unit: place.count.unit,
          impact: UInt8(min(255 / step, max(1, (impact + step / 2) / step)) * step),
          fields: fields))
    }
    return TermPostings(term: term, weight: UInt8(weight), postings: postings)
  }

  /// What weighing a field needs to know of all articles. Scores are in 65,536ths of a nat.
  private struct FieldScale {
    let weights: RankingWeights
    var articles: Int
    var units = 0
    var bodyWords = 0
    var titles = FieldLengths()
    var headings = FieldLengths()
    var keywords = FieldLengths()
    var anchorTexts = FieldLengths()

    init(_ articles: [AnalysedArticle], _ weights: RankingWeights) {
      self.weights = weights
      self.articles = articles.count
      for article in articles {
        titles.add(article.titleLength)
        keywords.add(article.keywordLength)
        anchorTexts.add(article.anchorTextLength)
        units += article.units.count
        for unit in article.units {
          bodyWords += unit.bodyLength
          headings.add(unit.headingLength)
        }
      }
      bodyWords = max(1, bodyWords)
    }

    /// ln(1 + (N − n + ½) / (n + ½)) of a term that n of N articles have.
    func rarity(_ found: Int) -> Int {
      natural(logarithm16(2 * articles + 2) - logarithm16(2 * found + 1))
    }

    func weigh(
      _ count: TermCount, _ article: AnalysedArticle, rarity: Int, inBodies: Int, base: Int
    ) -> Int {
      if count.unit == 0 {
        return titles.weigh(count[.title], article.titleLength, rarity, weights.title, weights)
          + keywords.weigh(
            count[.keywords], article.keywordLength, rarity, weights.keywords, weights)
          + anchorTexts.weigh(
            count[.anchorText], article.anchorTextLength, rarity, weights.anchorText, weights)
      }
      let unit = article.units[Int(count.unit) - 1]
      var score = headings.weigh(
        count[.heading], unit.headingLength, rarity, weights.heading, weights)
      score += headings.weigh(
        count[.question], unit.headingLength, rarity, weights.question, weights)
      if count[.body] > 0 {
        let frequency = 256 * Int(count[.body]) + weights.lead * Int(count.inLead)
        score += likelihood(frequency, unit.bodyLength, inBodies: inBodies, base: base)
      }
      return score
    }

    /// ln(1 + tf / (µ p)) − ln((µ + L) / µ), at least 0, where p is the term's share of all words
    /// and µ = mean length / divisor.
    ///
    /// - Parameter frequency: in 256ths.
    private func likelihood(_ frequency: Int, _ length: Int, inBodies: Int, base: Int) -> Int {
      let factor = weights.smoothingDivisor * units
      let gain = logarithm16(256 * inBodies + factor * frequency) - base - 8 * 65_536
      let loss = logarithm16(bodyWords + factor * length) - logarithm16(bodyWords)
      return max(0, natural(gain - loss))
    }
  }

  /// The least score that a posting is kept with, so that no more than `most` stay.
  private func leastKept(of scores: [Int], most: Int) -> Int {
    guard scores.count > most else { return 0 }
    // Equal ones at the border all go, lest the first articles be preferred.
    return scores.sorted(by: >)[most] + 1
  }

  /// Binary logarithms into natural ones: ln 2 in 65,536ths is 45,426.
  private func natural(_ logarithm: Int) -> Int { logarithm * 45_426 / 65_536 }

  /// How long a field is, where it is there at all.
  private struct FieldLengths {
    var fields = 0
    var words = 0

    mutating func add(_ length: Int) {
      guard length > 0 else { return }
      fields += 1
      words += length
    }

    /// BM25 (Robertson and Zaragoza 2009, "The probabilistic relevance framework").
    func weigh(
      _ count: UInt8, _ length: Int, _ rarity: Int, _ weight: Int, _ weights: RankingWeights
    ) -> Int {
      guard count > 0, words > 0 else { return 0 }
      let frequency = 2_560 * Int(count) * words
      let norm =
        weights.saturation
        * ((256 - weights.lengthShare) * words + weights.lengthShare * length * fields)
      return rarity * weight / 256 * (frequency / 10 * (weights.saturation + 10))
        / (frequency + norm)
    }
  }

  /// The units whose text opens with yes or no, as postings of a term that no text has.
  private func answerTypePostings(
    _ articles: [AnalysedArticle], language: SearchLanguage, _ weights: RankingWeights
  ) -> TermPostings? {
    guard weights.answerType > 0 else { return nil }
    var postings: [Posting] = []
    for (number, article) in articles.enumerated() {
      var section = -1
      for (unit, analysed) in article.units.enumerated() {
        // Only the first unit of a section opens it.
        guard analysed.section != section else { continue }
        section = analysed.section
        let text = article.article.sections[section].text
        guard opensWithYesOrNo(text, analysed.text, language: language) else { continue }
        postings.append(
          Posting(
            article: Int32(number), unit: Int32(unit + 1), impact: 255,
            fields: SearchField.body.rawValue))
      }
    }
    guard !postings.isEmpty else { return nil }
    return TermPostings(
      term: answerTypeTerm, weight: UInt8(min(255, weights.answerType)), postings: postings)
  }

#endif
