#if !hasFeature(Embedded)

  /// What the builder decides by.
  public struct IndexOptions: Sendable {
    /// Raw bytes that a postings shard is aimed at in an index of up to 1,000 articles; beyond, it
    /// grows with the cube root of their number, since every query reads some ten shards, but the
    /// root of the index, which names them all, only once.
    public var postingsShardBytes = 1_000
    public var spellingShardBytes = 6_000
    /// A hit needs one of these for its passage.
    public var textsShardBytes = 2_000
    /// Articles in a cards shard of an index of up to 4,000 articles, growing likewise beyond.
    public var articlesPerCards = 8
    public var ranking = RankingWeights()

    public init() {}

    /// What grows with the cube root of the number of articles, from so many on.
    func grown(_ size: Int, with articles: Int, from least: Int) -> Int {
      guard articles > least else { return size }
      let cube = size * size * size / least * articles
      var root = size
      while (root + 1) * (root + 1) * (root + 1) <= cube { root += 1 }
      return root
    }
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
      spreadSynonyms(
        synonyms,
        over: spreadCompounds(over: terms, merged, language: language, options.ranking),
        language: language, weights: options.ranking), .postings,
      size: options.grown(options.postingsShardBytes, with: articles.count, from: 1_000),
      first: \.term, bytes: { 6 + $0.term.count / 2 + 4 * $0.postings.count },
      encode: encodePostings)
    let spellings = collectSpellings(merged)
    root.spelling = files.write(
      spellings, .spelling, size: options.spellingShardBytes, first: \.word,
      bytes: { 3 + $0.word.count / 2 }, encode: { encodeSpelling($0, .spelling) })
    let backward = reversed(spellings)
    root.backward = files.write(
      backward, .backward, size: options.spellingShardBytes, first: \.word,
      bytes: { 3 + $0.word.count / 2 }, encode: { encodeSpelling($0, .backward) })
    let cards = files.writeTexts(articles, size: options.textsShardBytes)
    root.articlesPerCards = options.grown(
      options.articlesPerCards, with: articles.count, from: 4_000)
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
          append(entries, start..<number, kind, first: first, encode: encode, to: &table)
          (start, total) = (number, 0)
        }
        total += count
      }
      if start < entries.count {
        append(entries, start..<entries.count, kind, first: first, encode: encode, to: &table)
      }
      return table
    }

    private mutating func append<Entry>(
      _ entries: [Entry], _ range: Range<Int>, _ kind: ShardKind, first: (Entry) -> [UInt8],
      encode: (ArraySlice<Entry>) -> [UInt8], to table: inout ShardTable
    ) {
      let bytes = encode(entries[range])
      let hash = hash32(bytes, 0..<bytes.count)
      let word = first(entries[range.lowerBound])
      let last = range.lowerBound > 0 ? first(entries[range.lowerBound - 1]) : []
      table.firsts.append(separator(from: last, to: word))
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

  /// The shortest beginning of `word` that sorts after `last`: enough to tell where a shard begins.
  private func separator(from last: [UInt8], to word: [UInt8]) -> [UInt8] {
    var shared = 0
    while shared < last.count, shared < word.count, last[shared] == word[shared] { shared += 1 }
    return Array(word.prefix(shared + 1))
  }

#endif
