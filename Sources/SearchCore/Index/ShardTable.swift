/// The words at which the shards of one kind begin, and their hashes.
struct ShardTable {
  var bytes: [UInt8] = []
  /// Where each first word ends in `bytes`.
  var ends: [Int32] = []
  var hashes: [UInt32] = []

  var count: Int { hashes.count }

  func first(_ shard: Int) -> ArraySlice<UInt8> {
    bytes[(shard == 0 ? 0 : Int(ends[shard - 1]))..<Int(ends[shard])]
  }

  mutating func append(first: ArraySlice<UInt8>, hash: UInt32) {
    bytes += first
    ends.append(Int32(bytes.count))
    hashes.append(hash)
  }

  /// The shard that has the word if any has.
  func shard(of word: ArraySlice<UInt8>) -> Int? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if precedes(word, first(middle)) { high = middle } else { low = middle + 1 }
    }
    return low == 0 ? nil : low - 1
  }
}
