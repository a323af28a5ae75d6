#if !hasFeature(Embedded)

  /// How firmly the two characters of a pair of unspaced writing belong together.
  ///
  /// Pairs are cut through words and between them alike. One that straddles two words is rare, for it
  /// takes just these two beside each other, and by its rarity would tell more than the words: 核通 of
  /// 审核通过 more than 审核 and 通过. What tells it from a word is that its characters mostly have other
  /// neighbours (statistics of characters side by side find the words of Chinese: Sproat and Shih 1990,
  /// "A statistical method for finding word boundaries in Chinese text").
  struct PairCohesion: Sendable {
    /// In how many units pairs that begin with a character stand, and pairs that end with it.
    private var firsts = [Int32](repeating: 0, count: 1 << 16)
    private var seconds = [Int32](repeating: 0, count: 1 << 16)

    /// - Parameters:
    ///   - terms: all of them.
    ///   - places: in how many units each stands.
    init(_ terms: ByteTable, places: [Int]) {
      for number in 0..<terms.count {
        guard let pair = characters(terms.bytes, terms.range(number)) else { continue }
        firsts[pair.first] += Int32(places[number])
        seconds[pair.second] += Int32(places[number])
      }
    }

    /// What a term is worth in 256ths: all of it but for pairs, which are worth `least` and of the
    /// rest the lesser of two shares, of all that follows the one character and of all that precedes
    /// the other.
    func worth(of bytes: [UInt8], _ term: Range<Int>, places: Int, least: Int) -> Int {
      guard let pair = characters(bytes, term) else { return 256 }
      return least + (256 - least) * places
        / max(1, Int(firsts[pair.first]), Int(seconds[pair.second]))
    }
  }

  /// Whether a term is as long as a pair of characters.
  func isPair(_ bytes: [UInt8], _ term: Range<Int>) -> Bool {
    term.count == 6 && bytes[term.lowerBound] >= 0xE0
  }

  /// The characters of a term that is a pair of them; pairs outside the planes of three bytes are rare.
  private func characters(
    _ bytes: [UInt8], _ range: Range<Int>
  ) -> (first: Int, second: Int)? {
    guard isPair(bytes, range) else { return nil }
    let first = decodeScalar(bytes, at: range.lowerBound, end: range.upperBound)
    guard first.count == 3, classify(first.value) == .unspaced else { return nil }
    let second = decodeScalar(bytes, at: range.lowerBound + 3, end: range.upperBound)
    guard second.value < 1 << 16, classify(second.value) == .unspaced else { return nil }
    return (Int(first.value), Int(second.value))
  }

#endif
