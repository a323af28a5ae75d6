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
    lowerOverlaps()
    for term in terms {
      scores = merge(scores, term.found, weight: term.weight)
    }
    weighAnswerType(&scores)
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
  }

  var answerTypeWeight: Int {
    type == .closed ? request.weights.closedQuestion : -request.weights.openQuestion
  }

  /// Lifts the units that open with yes or no for a closed question, lowers them for an open one; a
  /// unit that has nothing of the question stays out, and one that has something stays in.
  private func weighAnswerType(_ scores: inout [UnitScore]) {
    guard let found = yesOrNo, type != .none else { return }
    var place = 0
    for posting in found.postings {
      while place < scores.count,
        (scores[place].article, scores[place].unit) < (posting.article, posting.unit)
      {
        place += 1
      }
      guard place < scores.count else { return }
      guard scores[place].article == posting.article, scores[place].unit == posting.unit else {
        continue
      }
      let given = gain(posting, found, answerTypeWeight)
      scores[place].score = max(1, scores[place].score + given)
    }
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
