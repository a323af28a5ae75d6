#if !hasFeature(Embedded)

  /// What weighing needs to know of all articles together, each number to its first four binary
  /// digits. So a site that differs in few articles weighs the terms of all others to the bit as they
  /// were weighed there, and partners' editions have most parts of their indexes in common; where a
  /// mean lies within its sixteenth tells nothing of an answer.
  struct CollectionMeasure: Equatable, Sendable {
    var articles = 0
    var units = 0
    /// Mean lengths of fields where they are there at all, in 16ths of a word.
    var body = 0
    var title = 0
    var heading = 0
    var keywords = 0
    var anchorText = 0

    init(_ analysed: [AnalysedArticle]) {
      let units = analysed.flatMap(\.units)
      articles = coarse(analysed.count)
      self.units = coarse(units.count)
      // Units without words count too.
      body = max(1, coarse(16 * units.reduce(0) { $0 + $1.bodyLength } / max(1, units.count)))
      title = mean(analysed.map(\.titleLength))
      heading = mean(units.map(\.headingLength))
      keywords = mean(analysed.map(\.keywordLength))
      anchorText = mean(analysed.map(\.anchorTextLength))
    }
  }

  private func mean(_ lengths: [Int]) -> Int {
    let fields = lengths.reduce(0) { $0 + min($1, 1) }
    return fields == 0 ? 0 : coarse(16 * lengths.reduce(0, +) / fields)
  }

  /// The nearest number of at most four binary digits and noughts.
  private func coarse(_ number: Int) -> Int {
    let noughts = max(0, Int.bitWidth - number.leadingZeroBitCount - 4)
    return ((number + (1 << noughts) / 2) >> noughts) << noughts
  }

#endif
