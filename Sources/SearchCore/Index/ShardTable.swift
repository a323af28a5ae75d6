/// The words at which the shards of one kind begin, as short as they can be to tell a shard from the
/// one before, and the hashes of their bytes.
package struct ShardTable: Equatable, Sendable {
  package var firsts: [[UInt8]] = []
  /// Words, in order, of which each has a shard to itself; these come after the others.
  package var alone: [[UInt8]] = []
  package var hashes: [UInt32] = []

  package init() {}

  var count: Int { hashes.count }

  /// The shard that has the word if any has.
  func shard(of word: [UInt8]) -> Int? {
    let own = wordsUpTo(word, alone)
    if own > 0, alone[own - 1] == word { return firsts.count + own - 1 }
    let place = wordsUpTo(word, firsts)
    return place == 0 ? nil : place - 1
  }
}

/// How many of sorted words do not come after one.
@inline(never)
private func wordsUpTo(_ word: [UInt8], _ words: [[UInt8]]) -> Int {
  var (low, high) = (0, words.count)
  while low < high {
    let middle = (low + high) / 2
    if order(word, words[middle]) < 0 { high = middle } else { low = middle + 1 }
  }
  return low
}
