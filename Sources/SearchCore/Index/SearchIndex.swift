/// The root of an index and the shards of it at hand.
///
/// Shards are kept up to a bound in bytes; the oldest leave first.
public struct SearchIndex: Sendable {
  let root: IndexRoot
  private var shards: [Shard] = []
  private var size = 0

  /// More than any one search needs: at most 48 words, of which each reads a few shards.
  static let mostBytes = 8 << 20

  private struct Shard: Sendable {
    var kind: ShardKind
    var number: Int
    var bytes: [UInt8]
  }

  public init(root bytes: [UInt8]) throws(IndexError) {
    root = try decodeRoot(bytes)
  }

  #if !hasFeature(Embedded)
    /// Whether bytes must have the hash that is told of them; only tests of what lies beyond the
    /// hashes say no.
    private var isChecked = true

    package init(uncheckedRoot bytes: [UInt8]) throws(IndexError) {
      root = try decodeRoot(bytes, isChecked: false)
      isChecked = false
    }
  #else
    private var isChecked: Bool { true }
  #endif

  /// The language the index was made for.
  public var language: SearchLanguage { root.language }
  public var articleCount: Int { root.articles }

  /// Takes a file that an answer asked for; another file, or other bytes, are refused.
  public mutating func provide(_ name: [UInt8], _ bytes: [UInt8]) throws(IndexError) {
    let (kind, number, hash) = try parseShardName(name, locale: root.locale)
    guard !isChecked || hash == shardHash(bytes) else { throw .checksum }
    if let known = knownHash(kind, number), known != hash { throw .unknownFile }
    guard self.bytes(kind, number) == nil else { return }
    shards.append(Shard(kind: kind, number: number, bytes: bytes))
    size += bytes.count
    while size > Self.mostBytes, shards.count > 1 {
      size -= shards[0].bytes.count
      for place in 1..<shards.count { shards.swapAt(place - 1, place) }
      shards.removeLast()
    }
  }

  func bytes(_ kind: ShardKind, _ number: Int) -> [UInt8]? {
    for shard in shards where shard.kind == kind && shard.number == number { return shard.bytes }
    return nil
  }

  func name(_ kind: ShardKind, _ number: Int, hash: UInt32) -> [UInt8] {
    shardName(kind, number, hash, locale: root.locale)
  }

  /// The hash the root tells; texts are told by cards.
  private func knownHash(_ kind: ShardKind, _ number: Int) -> UInt32? {
    let hashes: [UInt32]
    switch kind {
    case .postings: hashes = root.postings.hashes
    case .spelling: hashes = root.spelling.hashes
    case .backward: hashes = root.backward.hashes
    case .cards: hashes = root.cards
    case .texts: return nil
    case .root: return 0
    }
    return number < hashes.count ? hashes[number] : 0
  }
}
