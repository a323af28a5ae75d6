/// Answers a question as far as the files at hand allow.
///
/// A pure function that restarts: where it lacks files it returns their names in `needs`, with what
/// hits it can show already; provide them and ask again until `needs` is empty.
public func search(
  _ request: SearchRequest, in index: SearchIndex
) throws(IndexError) -> SearchAnswer {
  var run = SearchRun(request, index)
  try run.lookUpWords()
  guard run.answer.needs.isEmpty else { return run.answer }
  run.rank()
  guard request.detail != .shards else { return run.answer }
  try run.showTitles()
  if request.detail == .passages, run.answer.needs.isEmpty { try run.showPassages() }
  return run.answer
}

/// A word of the question and the term it is looked up by.
struct AskedTerm {
  /// The word, folded.
  var asked: [UInt8]
  var term: [UInt8]
  /// Number of the term in the analyser of the search.
  var number: Int
  /// In 256ths.
  var weight: Int
  var edits = 0
  /// Where the term stands; nil while unknown.
  var found: TermPostings?
}

/// What a unit has gathered.
struct UnitScore {
  var article: Int32
  var unit: Int32
  var score: Int
}

/// One search from the question to the answer.
struct SearchRun {
  let request: SearchRequest
  let index: SearchIndex
  var analyser: Analyser
  var terms: [AskedTerm] = []
  var answer = SearchAnswer()

  static let mostBytes = 1_000
  static let mostWords = 48

  init(_ request: SearchRequest, _ index: SearchIndex) {
    self.request = request
    self.index = index
    analyser = Analyser(language: index.language)
  }

  /// Cuts the question into terms and reads their postings.
  mutating func lookUpWords() throws(IndexError) {
    var query = request.query
    if query.count > Self.mostBytes {
      query.removeLast(query.count - scalarStart(query, Self.mostBytes, from: 0))
    }
    for token in analyser.analyse(query) where terms.count < Self.mostWords {
      let number = analyser.words.term(of: Int(token.word))
      guard !terms.contains(where: { $0.number == number }) else { continue }
      terms.append(
        AskedTerm(
          asked: Array(analyser.spelling(of: token)), term: Array(analyser.term(of: token)),
          number: number, weight: analyser.isFunctionWord(token) ? 51 : 256))
    }
    for place in terms.indices {
      terms[place].found = try find(terms[place].term)
    }
  }

  /// A term's postings; nil where the index has none or the shard must come first.
  mutating func find(_ term: [UInt8]) throws(IndexError) -> TermPostings? {
    guard let shard = index.root.postings.shard(of: term[...]),
      let bytes = bytes(.postings, shard, hash: index.root.postings.hashes[shard])
    else { return nil }
    return try PostingsShard(bytes).find(term[...], articles: index.root.articles)
  }

  /// A shard's bytes; one that is not at hand is needed.
  mutating func bytes(_ kind: ShardKind, _ number: Int, hash: UInt32) -> [UInt8]? {
    if let bytes = index.bytes(kind, number) { return bytes }
    let name = index.name(kind, number, hash: hash)
    if !answer.needs.contains(where: { $0 == name }) { answer.needs.append(name) }
    return nil
  }

  /// Adds up what each article and its best unit have, and keeps the best.
  mutating func rank() {
    var scores: [UnitScore] = []
    for term in terms {
      guard let found = term.found else { continue }
      scores = merge(scores, found, weight: term.weight)
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
    if request.explains {
      for place in answer.hits.indices { explain(&answer.hits[place]) }
    }
  }

  /// Puts a hit where it belongs among the best.
  private mutating func keep(_ hit: SearchHit) {
    var place = answer.hits.count
    while place > 0, answer.hits[place - 1].score < hit.score { place -= 1 }
    guard place < request.limit else { return }
    answer.hits.insert(hit, at: place)
    if answer.hits.count > request.limit { answer.hits.removeLast() }
  }

  private func explain(_ hit: inout SearchHit) {
    for term in terms {
      guard let found = term.found else { continue }
      for posting in found.postings where Int(posting.article) == hit.article {
        guard posting.unit == 0 || Int(posting.unit) == hit.unit else { continue }
        hit.explanation.append(
          TermExplanation(
            asked: term.asked, term: term.term, edits: term.edits, fields: posting.fields,
            weight: term.weight, rarity: Int(found.weight), impact: Int(posting.impact),
            gain: gain(posting, found, term.weight)))
      }
    }
  }
}

/// What a posting gives: at most 255 · 255 for a word of full weight, so that 48 of them stay within
/// 32 bits.
private func gain(_ posting: Posting, _ term: TermPostings, _ weight: Int) -> Int {
  Int(posting.impact) * Int(term.weight) * weight >> 8
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
