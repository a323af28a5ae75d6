/// The words at which the shards of one kind begin, as short as they can be to tell a shard from the
/// one before, and the hashes of their bytes.
package struct ShardTable: Equatable, Sendable {
  package var firsts: [[UInt8]] = []
  package var hashes: [UInt32] = []

  package init() {}

  var count: Int { hashes.count }

  /// The shard that has the word if any has.
  func shard(of word: [UInt8]) -> Int? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if order(word, firsts[middle]) < 0 { high = middle } else { low = middle + 1 }
    }
    return low == 0 ? nil : low - 1
  }
}
