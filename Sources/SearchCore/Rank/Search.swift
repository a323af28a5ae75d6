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
  if !run.answer.hits.isEmpty { run.answer.suggestions = [] }
  guard request.detail != .shards else { return run.answer }
  try run.showTitles()
  if request.detail == .passages, run.answer.needs.isEmpty { try run.showPassages() }
  #if !hasFeature(Embedded)
    if request.explains, run.answer.needs.isEmpty { try run.explainHits() }
  #endif
  return run.answer
}

/// A term of the index that stands for a word of the question.
struct AskedTerm {
  /// Index of the word; several terms may stand for one.
  var word: Int
  var term: [UInt8]
  /// Number of the term in the analyser of the search.
  var number: Int
  /// In 256ths.
  var weight: Int
  var edits = 0
  var found: TermPostings
}

/// One search from the question to the answer.
struct SearchRun {
  let request: SearchRequest
  let index: SearchIndex
  var analyser: Analyser
  var words: [AskedWord] = []
  var terms: [AskedTerm] = []
  var type = QuestionType.none
  /// Of the word that is being mended.
  var parting = Parting()
  /// Units that open with yes or no; looked up only where the question has a type.
  var yesOrNo: TermPostings?
  var answer = SearchAnswer()

  static let mostBytes = 1_000
  static let mostWords = 48
  /// How often a word counts that a question repeats; so what it gives stays within 32 bits.
  static let mostRepetitions = 8

  init(_ request: SearchRequest, _ index: SearchIndex) {
    self.request = request
    self.index = index
    #if hasFeature(Embedded)
      analyser = Analyser(language: index.language, lists: index.root.lists)
    #else
      analyser = Analyser(
        language: index.language, lists: index.root.lists, features: request.analysis)
    #endif
  }

  /// A shard's bytes; one that is not at hand is needed.
  mutating func bytes(_ kind: ShardKind, _ number: Int, hash: UInt32) -> [UInt8]? {
    if let bytes = index.bytes(kind, number) { return bytes }
    let name = index.name(kind, number, hash: hash)
    if !answer.needs.contains(where: { $0 == name }) { answer.needs.append(name) }
    return nil
  }
}
