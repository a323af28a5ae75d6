/// What of the analysis of texts and questions is done; the same for an index and what asks it.
public struct AnalysisFeatures: Sendable {
  /// Whether words are stemmed; folded they always are.
  public var stems = true
  /// Whether function words are known.
  public var functionWords = true
  /// Whether joined words give their parts and the whole.
  public var joinedWords = true
  /// Longest unit in bytes of text: about 600 words, and no more than a passage shard may hold.
  public var longestUnit = 4_000
  /// How many words of a section are its first.
  public var leadWords = 15

  public init() {}
}
