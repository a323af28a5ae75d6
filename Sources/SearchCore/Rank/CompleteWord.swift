extension SearchRun {
  /// Words of the texts that begin with an unfinished word, the most frequent first.
  ///
  /// Reads at most two shards of the list of words: where there are more such words, so little has
  /// been typed that none of them is likely.
  mutating func completions(of word: [UInt8], most: Int) throws(IndexError) -> [[UInt8]] {
    let table = index.root.spelling
    guard table.count > 0 else { return [] }
    let first = table.shard(of: word[...]) ?? 0
    var best: [(word: [UInt8], frequency: UInt8)] = []
    for shard in first..<min(first + 2, table.count) {
      guard shard == first || table.first(shard).starts(with: word) else { break }
      guard let bytes = bytes(.spelling, shard, hash: table.hashes[shard]) else { continue }
      var reader = try SpellingReader(bytes)
      while try reader.next() {
        guard reader.word.count > word.count, reader.word.starts(with: word) else { continue }
        var place = best.count
        while place > 0, best[place - 1].frequency < reader.frequency { place -= 1 }
        guard place < most else { continue }
        best.insert((reader.word, reader.frequency), at: place)
        if best.count > most { best.removeLast() }
      }
    }
    var words: [[UInt8]] = []
    for completion in best { words.append(completion.word) }
    return words
  }
}
