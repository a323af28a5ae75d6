extension SearchRun {
  /// Words of the texts that begin with an unfinished word, the most frequent first.
  ///
  /// Reads at most two shards of the list of words: where there are more such words, so little has
  /// been typed that none of them is likely.
  mutating func completions(of word: [UInt8], most: Int) throws(IndexError) -> [[UInt8]] {
    let table = index.root.spelling
    guard table.count > 0 else { return [] }
    let first = table.shard(of: word) ?? 0
    var best: [SpellingWord] = []
    for shard in first..<min(first + 2, table.count) {
      guard shard == first || hasPrefix(table.firsts[shard], word) else { break }
      guard let bytes = bytes(.spelling, shard, hash: table.hashes[shard]) else { continue }
      var reader = try SpellingReader(bytes, .spelling)
      while try reader.next() {
        guard reader.word.count > word.count, hasPrefix(reader.word, word) else { continue }
        var place = best.count
        while place > 0, best[place - 1].frequency < reader.frequency { place -= 1 }
        guard place < most else { continue }
        best.append(SpellingWord(word: reader.word, frequency: reader.frequency))
        var gap = best.count - 1
        while gap > place {
          best.swapAt(gap, gap - 1)
          gap -= 1
        }
        if best.count > most { best.removeLast() }
      }
    }
    var words: [[UInt8]] = []
    for completion in best { words.append(completion.word) }
    return words
  }
}
