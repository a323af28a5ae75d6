/// What a unit has gathered.
struct UnitScore {
  var article: Int32
  var unit: Int32
  var score: Int
}

extension SearchRun {
  /// Adds up what each article and its best unit have, and keeps the best.
  mutating func rank() {
    var scores: [UnitScore] = []
    for term in terms {
      scores = merge(scores, term.found, weight: term.weight)
    }
    var place = 0
    while place < scores.count {
      let article = scores[place].article
      var hit = SearchHit(article: Int(article), unit: 0, score: 0)
      var whole = 0
      while place < scores.count, scores[place].article == article {
        if scores[place].unit == 0 {
          whole = scores[place].score
        } else if scores[place].score > hit.score {
          (hit.score, hit.unit) = (scores[place].score, Int(scores[place].unit))
        }
        place += 1
      }
      hit.score += whole
      answer.total += 1
      keep(hit)
    }
    #if !hasFeature(Embedded)
      if request.explains { explainHits() }
    #endif
  }

  /// Puts a hit where it belongs among the best.
  private mutating func keep(_ hit: SearchHit) {
    var place = answer.hits.count
    while place > 0, answer.hits[place - 1].score < hit.score { place -= 1 }
    guard place < request.limit else { return }
    answer.hits.append(hit)
    var gap = answer.hits.count - 1
    while gap > place {
      answer.hits.swapAt(gap, gap - 1)
      gap -= 1
    }
    if answer.hits.count > request.limit { answer.hits.removeLast() }
  }
}

#if !hasFeature(Embedded)

  extension SearchRun {
    /// Tells for each hit what each term gave.
    mutating func explainHits() {
      for place in answer.hits.indices {
        let hit = answer.hits[place]
        for term in terms {
          for posting in term.found.postings where Int(posting.article) == hit.article {
            guard posting.unit == 0 || Int(posting.unit) == hit.unit else { continue }
            answer.hits[place].explanation.append(
              TermExplanation(
                asked: words[term.word].spelling, term: term.term, edits: term.edits,
                fields: posting.fields, weight: term.weight, rarity: Int(term.found.weight),
                impact: Int(posting.impact), gain: gain(posting, term.found, term.weight)))
          }
        }
      }
    }
  }

#endif

/// What a posting gives: at most 255 · 255 for a word of full weight, so that 48 of them stay within
/// 32 bits.
func gain(_ posting: Posting, _ term: TermPostings, _ weight: Int) -> Int {
  (Int(posting.impact) * Int(term.weight) * weight) >> 8
}

/// Two sorted lists as one.
private func merge(_ scores: [UnitScore], _ term: TermPostings, weight: Int) -> [UnitScore] {
  var merged: [UnitScore] = []
  merged.reserveCapacity(scores.count + term.postings.count)
  var place = 0
  for posting in term.postings {
    while place < scores.count,
      (scores[place].article, scores[place].unit) < (posting.article, posting.unit)
    {
      merged.append(scores[place])
      place += 1
    }
    var score = UnitScore(
      article: posting.article, unit: posting.unit, score: gain(posting, term, weight))
    if place < scores.count, scores[place].article == score.article,
      scores[place].unit == score.unit
    {
      score.score += scores[place].score
      place += 1
    }
    merged.append(score)
  }
  while place < scores.count {
    merged.append(scores[place])
    place += 1
  }
  return merged
}
