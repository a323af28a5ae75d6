#if !hasFeature(Embedded)

  /// What the builder decides by.
  public struct IndexOptions: Sendable {
    /// Raw bytes that a postings shard is aimed at for 1,000 articles; it grows with the root of
    /// their number, so that neither a shard nor the root file becomes large.
    public var postingsShardBytes = 4_000
    public var spellingShardBytes = 6_000
    public var textsShardBytes = 4_000
    public var ranking = RankingWeights()

    public init() {}
  }

  /// Builds the index of one locale.
  ///
  /// - Parameters:
  ///   - articles: sorted by address; the place in the array becomes the article's number.
  ///   - synonyms: groups of words or phrases that mean the same.
  ///   - locale: the folder of the files and the name of the root.
  /// - Returns: the root first, then the shards by kind and number; the same for the same input.
  public func buildIndex(
    _ articles: [AnalysedArticle], language: SearchLanguage, synonyms: [[[UInt8]]] = [],
    locale: [UInt8], options: IndexOptions = IndexOptions()
  ) -> [IndexFile] {
    let merged = mergeWords(articles)
    let terms = weighTerms(articles, merged, language: language, weights: options.ranking)
    var root = IndexRoot()
    root.language = language
    root.locale = locale
    root.articles = articles.count
    root.units = articles.reduce(0) { $0 + $1.units.count }
    var files = ShardWriter(locale: locale)
    root.postings = files.write(
      spreadSynonyms(synonyms, over: terms, language: language), .postings,
      size: options.postingsShardBytes, first: \.term,
      bytes: { 6 + $0.term.count / 2 + 4 * $0.postings.count }, encode: encodePostings)
    let spellings = collectSpellings(merged)
    root.spelling = files.write(
      spellings, .spelling, size: options.spellingShardBytes, first: \.word,
      bytes: { 3 + $0.word.count / 2 }, encode: { encodeSpelling($0, .spelling) })
    let backward = reversed(spellings)
    root.backward = files.write(
      backward, .backward, size: options.spellingShardBytes, first: \.word,
      bytes: { 3 + $0.word.count / 2 }, encode: { encodeSpelling($0, .backward) })
    let cards = files.writeTexts(articles, size: options.textsShardBytes)
    root.cards = files.writeCards(cards, each: root.articlesPerCards)
    return [IndexFile(name: locale + Array(".idx".utf8), bytes: encodeRoot(root))] + files.files
  }

  /// Cuts sorted entries into shards and names them.
  struct ShardWriter {
    let locale: [UInt8]
    var files: [IndexFile] = []

    init(locale: [UInt8]) {
      self.locale = locale
    }

    mutating func write<Entry>(
      _ entries: [Entry], _ kind: ShardKind, size: Int, first: (Entry) -> [UInt8],
      bytes: (Entry) -> Int, encode: (ArraySlice<Entry>) -> [UInt8]
    ) -> ShardTable {
      var table = ShardTable()
      var start = 0
      var total = 0
      for (number, entry) in entries.enumerated() {
        let count = bytes(entry)
        // A shard ends before what would take it further from its size than it is now.
        if number > start, total + count / 2 > size {
          append(entries[start..<number], kind, first: first, encode: encode, to: &table)
          (start, total) = (number, 0)
        }
        total += count
      }
      if start < entries.count {
        append(entries[start...], kind, first: first, encode: encode, to: &table)
      }
      return table
    }

    private mutating func append<Entry>(
      _ entries: ArraySlice<Entry>, _ kind: ShardKind, first: (Entry) -> [UInt8],
      encode: (ArraySlice<Entry>) -> [UInt8], to table: inout ShardTable
    ) {
      let bytes = encode(entries)
      let hash = hash32(bytes, 0..<bytes.count)
      table.firsts.append(first(entries[entries.startIndex]))
      table.hashes.append(hash)
      add(kind, table.count - 1, hash, bytes)
    }

    private mutating func add(_ kind: ShardKind, _ number: Int, _ hash: UInt32, _ bytes: [UInt8]) {
      files.append(
        IndexFile(name: shardName(kind, number, hash, locale: locale), bytes: bytes))
    }

    mutating func writeCards(_ cards: [Card], each count: Int) -> [UInt32] {
      var hashes: [UInt32] = []
      for start in stride(from: 0, to: cards.count, by: count) {
        let bytes = encodeCards(cards[start..<min(start + count, cards.count)])
        hashes.append(hash32(bytes, 0..<bytes.count))
        add(.cards, hashes.count - 1, hashes[hashes.count - 1], bytes)
      }
      return hashes
    }

    /// Writes the passages; the cards tell where they are.
    mutating func writeTexts(_ articles: [AnalysedArticle], size: Int) -> [Card] {
      var cards: [Card] = []
      var waiting: [UnitText] = []
      var total = 0
      var shard = 0
      for (number, article) in articles.enumerated() {
        cards.append(
          Card(
            title: article.article.title, url: article.article.url,
            category: article.article.category))
        for (index, unit) in article.units.enumerated() {
          let section = article.article.sections[unit.section]
          let text = UnitText(
            article: number, unit: index + 1, anchor: section.anchor,
            heading: section.heading, text: Array(section.text[unit.text]))
          let count = text.anchor.count + text.heading.count + text.text.count + 8
          if !waiting.isEmpty, total + count / 2 > size {
            endTexts(&waiting, &shard, into: &cards)
            total = 0
          }
          waiting.append(text)
          total += count
        }
      }
      if !waiting.isEmpty { endTexts(&waiting, &shard, into: &cards) }
      return cards
    }

    private mutating func endTexts(
      _ units: inout [UnitText], _ shard: inout Int, into cards: inout [Card]
    ) {
      let bytes = encodeTexts(units[...])
      let hash = hash32(bytes, 0..<bytes.count)
      add(.texts, shard, hash, bytes)
      for unit in units {
        let card = unit.article
        if cards[card].texts.last?.shard != shard {
          cards[card].texts.append(TextsPlace(shard: shard, hash: hash, firstUnit: unit.unit))
        }
      }
      units.removeAll(keepingCapacity: true)
      shard += 1
    }
  }

#endif
