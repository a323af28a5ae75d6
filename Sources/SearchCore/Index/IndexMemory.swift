#if !hasFeature(Embedded)

  /// What the building of one index leaves to that of another with mostly the same articles. Only ever
  /// a shortcut: what is taken from it is what would be made.
  public struct IndexMemory: Sendable {
    let words: MergedWords
    let spellings: SortedSpellings
    let terms: WeighedTerms
    let postings: KnownShards<TermPostings>
    let spelling: KnownShards<SpellingWord>
    let backward: KnownShards<SpellingWord>
  }

  /// The bytes of a shard, and their hash.
  struct EncodedShard: Sendable {
    let hash: UInt32
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
      self.bytes = bytes
      hash = shardHash(bytes)
    }
  }

  /// Shards of one kind with what they were made of.
  struct KnownShards<Entry: Equatable & Sendable>: Sendable {
    private var places: [[UInt8]: Int] = [:]
    private var entries: [ArraySlice<Entry>] = []
    private var shards: [EncodedShard] = []

    init() {}

    /// - Parameter first: the first word of entries, which no two shards have in common.
    init(_ entries: [ArraySlice<Entry>], _ shards: [EncodedShard], first: (Entry) -> [UInt8]) {
      (self.entries, self.shards) = (entries, shards)
      places.reserveCapacity(entries.count)
      for (place, entries) in entries.enumerated() {
        if let entry = entries.first { places[first(entry)] = place }
      }
    }

    /// The shard of the entries, which begin with a word.
    func shard(of entries: ArraySlice<Entry>, first: [UInt8]) -> EncodedShard? {
      guard let place = places[first], self.entries[place] == entries else { return nil }
      return shards[place]
    }
  }

#endif
