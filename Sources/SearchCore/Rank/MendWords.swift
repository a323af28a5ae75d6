/// A word of the texts that may have been meant.
struct MeantWord: Equatable {
  /// Folded.
  var word: [UInt8]
  var edits: Int
  /// 8 times the binary logarithm of the number of articles that have it.
  var frequency: UInt8
  /// Whether it begins as the word that was asked for.
  var hasSameStart: Bool
}

extension SearchRun {
  /// Words of the texts within the edits allowed that share their beginning or their end with the
  /// word, the likeliest first: fewest edits, then the same first letter (misspellings spare it:
  /// Pollock and Zamora 1984), then the most frequent.
  ///
  /// Reads the shard of the list where the word would stand, forward and backward: one edit or two
  /// leave the beginning or the end as it is, and so the neighbours.
  mutating func meantWords(for word: [UInt8]) throws(IndexError) -> [MeantWord] {
    parting = Parting()
    let letters = scalars(of: word)
    let most = mostEdits(inWordOf: letters.count)
    guard most > 0 else { return [] }
    var found: [MeantWord] = []
    let forward = try spellings(.spelling, index.root.spelling, near: word)
    let backward = try spellings(.backward, index.root.backward, near: backwards(word))
    parting.mostAlike = max(2, word.count / 2 - 1)
    if let shard = forward { try collect(shard, word, letters, most, &found) }
    let reversed = backwards(word)
    parting.isBackward = true
    if let shard = backward { try collect(shard, reversed, scalars(of: reversed), most, &found) }
    sortByLikelihood(&found)
    return found
  }

  /// The bytes of the spelling shard where a word would stand.
  mutating func spellings(
    _ kind: ShardKind, _ table: ShardTable, near word: [UInt8]
  ) throws(IndexError) -> [UInt8]? {
    guard table.count > 0 else { return nil }
    let shard = table.shard(of: word) ?? 0
    return bytes(kind, shard, hash: table.hashes[shard])
  }

  private mutating func collect(
    _ shard: [UInt8], _ asked: [UInt8], _ letters: [UInt32], _ most: Int,
    _ found: inout [MeantWord]
  ) throws(IndexError) {
    let isBackward = parting.isBackward
    var meter = EditMeter(letters)
    var reader = try SpellingReader(shard, isBackward ? .backward : .spelling)
    while try reader.next() {
      parting.meet(reader.word, asked)
      // Bytes are at most four a scalar; this spares decoding most words.
      guard reader.word.count + most >= letters.count else { continue }
      let other = scalars(of: reader.word)
      guard let edits = meter.distance(to: other, atMost: most), edits > 0 else { continue }
      let word = isBackward ? backwards(reader.word) : reader.word
      guard !found.contains(where: { $0.word == word }) else { continue }
      let first = isBackward ? other.count - 1 : 0
      let askedFirst = isBackward ? letters.count - 1 : 0
      found.append(
        MeantWord(
          word: word, edits: edits, frequency: reader.frequency,
          hasSameStart: other[first] == letters[askedFirst]))
    }
  }
}

/// What words beside a word that no text has tell of its parts.
struct Parting {
  var isBackward = false
  /// The ends of words that it begins with.
  private var ends: [Int] = []
  /// Where the last of them ends that another word follows; 0 for none.
  private(set) var cut = 0
  /// The word that begins most like it, and for how many bytes.
  private(set) var nearest: [UInt8] = []
  var mostAlike = 0

  mutating func meet(_ word: [UInt8], _ asked: [UInt8]) {
    var same = 0
    while same < word.count, same < asked.count, word[same] == asked[same] { same += 1 }
    let rest = asked.count - same
    if same == word.count {
      if !isBackward {
        ends.append(same)
      } else if same > 0, rest > 0, ends.contains(rest) {
        cut = rest
      }
    }
    if !isBackward, same > mostAlike { (mostAlike, nearest) = (same, word) }
  }
}

/// Insertion sort: few words are as near.
private func sortByLikelihood(_ words: inout [MeantWord]) {
  for place in words.indices {
    let word = words[place]
    var gap = place
    while gap > 0, isLikelier(word, than: words[gap - 1]) {
      words[gap] = words[gap - 1]
      gap -= 1
    }
    words[gap] = word
  }
}

private func isLikelier(_ one: MeantWord, than other: MeantWord) -> Bool {
  if one.edits != other.edits { return one.edits < other.edits }
  if one.hasSameStart != other.hasSameStart { return one.hasSameStart }
  if one.frequency != other.frequency { return one.frequency > other.frequency }
  return order(one.word, other.word) < 0
}
