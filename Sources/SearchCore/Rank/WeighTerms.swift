#if !hasFeature(Embedded)

  /// Turns the counts of all articles into the postings of sorted terms: BM25F over units
  /// (Robertson, Zaragoza and Taylor 2004, "Simple BM25 extension to multiple weighted fields"), the
  /// fields of the article as a whole weighed by themselves.
  func weighTerms(_ articles: [AnalysedArticle], _ merged: MergedWords) -> [TermPostings] {
    let lists = gatherCounts(articles, merged)
    let average = averageLengths(articles)
    var order = [Int](0..<merged.terms.count)
    let names = order.map { merged.terms[$0] }
    order.sort { SearchCore.order(names[$0], names[$1]) < 0 }
    var terms: [TermPostings] = []
    for number in order {
      let places = lists.places[lists.starts[number]..<lists.starts[number + 1]]
      guard !places.isEmpty else { continue }
      var postings: [Posting] = []
      postings.reserveCapacity(places.count)
      var found = 0
      var last: Int32 = -1
      for place in places {
        if place.article != last { found += 1 }
        last = place.article
        let (impact, fields) = weigh(place.count, articles[Int(place.article)], average)
        postings.append(
          Posting(
            article: place.article, unit: place.count.unit, impact: impact, fields: fields))
      }
      terms.append(
        TermPostings(
          term: names[number], weight: rarity(found, of: articles.count),
          postings: postings))
    }
    return terms
  }

  /// Where the counts of each term lie, by term and article.
  private struct GatheredCounts {
    var starts: [Int]
    var places: [(article: Int32, count: TermCount)]
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
    var places = [(article: Int32, count: TermCount)](
      repeating: empty, count: starts[starts.count - 1])
    for (number, article) in articles.enumerated() {
      for count in article.counts {
        let term = Int(merged.termsOfArticles[number][Int(count.term)])
        places[next[term]] = (Int32(number), count)
        next[term] += 1
      }
    }
    return GatheredCounts(starts: starts, places: places)
  }

  private func averageLengths(_ articles: [AnalysedArticle]) -> Int {
    var (total, units) = (0, 0)
    for article in articles {
      for unit in article.units {
        total += unit.bodyLength
        units += 1
      }
    }
    return max(1, total / max(1, units))
  }

  /// Impact 0–255 of a count, and its fields.
  private func weigh(
    _ count: TermCount, _ article: AnalysedArticle, _ average: Int
  ) -> (UInt8, UInt8) {
    var fields: UInt8 = 0
    for field in SearchField.allCases where count[field] > 0 { fields |= field.rawValue }
    // Frequencies in 256ths; k1 = 1.2, b = 0.5.
    var frequency = 0
    if count.unit == 0 {
      frequency =
        768 * Int(count[.title]) + 512 * Int(count[.keywords])
        + 128 * Int(count[.anchorText]) + 128 * Int(count[.category])
    } else {
      let length = article.units[Int(count.unit) - 1].bodyLength
      frequency = 256 * Int(count[.body]) * 2 * average / (average + length)
      frequency += 512 * Int(count[.heading]) + 768 * Int(count[.question])
    }
    return (UInt8(min(255, max(1, 255 * frequency / (frequency + 307)))), fields)
  }

  /// The weight of a term that `found` of `total` articles have: 16 ln(1 + (N − n + ½) / (n + ½)).
  private func rarity(_ found: Int, of total: Int) -> UInt8 {
    let logarithm = logarithm16(4 * total + 4) - logarithm16(4 * found + 2)
    // ln 2 in 65,536ths is 45,426.
    return UInt8(min(255, max(1, logarithm * 45_426 / 65_536 * 16 / 65_536)))
  }

#endif
