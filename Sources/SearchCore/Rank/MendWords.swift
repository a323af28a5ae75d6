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
    let letters = scalars(of: word)
    let most = mostEdits(inWordOf: letters.count)
    guard most > 0 else { return [] }
    var found: [MeantWord] = []
    let forward = try spellings(.spelling, index.root.spelling, near: word)
    let backward = try spellings(.backward, index.root.backward, near: backwards(word))
    var meter = EditMeter(letters)
    if let shard = forward {
      try collect(shard, &meter, most, isBackward: false, into: &found)
    }
    meter = EditMeter(scalars(of: backwards(word)))
    if let shard = backward {
      try collect(shard, &meter, most, isBackward: true, into: &found)
    }
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

  private func collect(
    _ shard: [UInt8], _ meter: inout EditMeter, _ most: Int, isBackward: Bool,
    into found: inout [MeantWord]
  ) throws(IndexError) {
    var reader = try SpellingReader(shard, isBackward ? .backward : .spelling)
    while try reader.next() {
      // Bytes are at most four a scalar; this spares decoding most words.
      guard reader.word.count + most >= meter.word.count else { continue }
      let letters = scalars(of: reader.word)
      guard let edits = meter.distance(to: letters, atMost: most), edits > 0 else { continue }
      let word = isBackward ? backwards(reader.word) : reader.word
      guard !found.contains(where: { $0.word == word }) else { continue }
      let first = isBackward ? letters.count - 1 : 0
      let asked = isBackward ? meter.word.count - 1 : 0
      found.append(
        MeantWord(
          word: word, edits: edits, frequency: reader.frequency,
          hasSameStart: letters[first] == meter.word[asked]))
    }
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
