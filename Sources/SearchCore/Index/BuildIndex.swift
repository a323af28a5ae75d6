#if !hasFeature(Embedded)

  /// What the builder decides by.
  public struct IndexOptions: Sendable {
    /// Raw bytes that a postings shard is aimed at in an index of up to 1,000 articles; beyond, it
    /// grows with the cube root of their number, since every query reads some ten shards, but the
    /// root of the index, which names them all, only once. A term whose list was cut, or takes more
    /// than half of that, has a shard to itself: what stands in many places is asked for often, and
    /// would take its neighbours along each time.
    public var postingsShardBytes = 800
    public var spellingShardBytes = 2_500
    /// A hit needs one of these for its passage.
    public var textsShardBytes = 1_400
    public var articlesPerCards = 4
    public var ranking = RankingWeights()

    public init() {}

    /// The size of postings shards in an index of so many articles.
    func postingsSize(with articles: Int) -> Int {
      let size = postingsShardBytes
      guard articles > 1_000 else { return size }
      let cube = size * size * size / 1_000 * articles
      var root = size
      while (root + 1) * (root + 1) * (root + 1) <= cube { root += 1 }
      return root
    }
  }

  /// Builds the index of one locale.
  ///
  /// - Parameters:
  ///   - runs: of articles, whose numbers are the order of their addresses.
  ///   - synonyms: groups of words or phrases that mean the same.
  ///   - locale: the folder of the files and the name of the root.
  ///   - known: what another index of the language and locale left.
  ///   - remember: is given what this one leaves; without it nothing is kept longer than it is needed.
  /// - Returns: the root first, then the shards by kind and number; the same for the same input.
  public func buildIndex(
    _ runs: consuming [AnalysedRun], language: SearchLanguage, synonyms: [[[UInt8]]] = [],
    locale: [UInt8], options: IndexOptions = IndexOptions(), knowing known: IndexMemory? = nil,
    remember: ((IndexMemory) -> Void)? = nil, jobs: Int = 1
  ) -> [IndexFile] {
    var runs = runs
    number(&runs)
    let merged = MergedWords(runs, knowing: known?.words)
    let articles = articlesInOrder(runs)
    let terms = SortedTerms(&runs, merged, knowing: known?.terms.sorted)
    let emptied = runs
    var root = IndexRoot()
    root.language = language
    root.locale = locale
    root.articles = articles.count
    root.units = articles.reduce(0) { $0 + $1.units.count }
    root.articlesPerCards = options.articlesPerCards
    let writer = ShardWriter(locale: locale, remembers: remember != nil, jobs: jobs)
    let (postings, others) = concurrently(jobs: jobs) {
      writePostings(
        emptied, articles, merged, terms, synonyms, writer, language, options, knowing: known)
    } _: {
      var files = writer
      let spellings = writeSpellings(merged, to: &files, options, knowing: known)
      let cards = files.writeCards(
        files.writeTexts(articles, size: options.textsShardBytes), each: options.articlesPerCards)
      return (files: files.files, spellings: spellings, cards: cards)
    }
    if let remember, let weighed = postings.weighed {
      remember(
        IndexMemory(
          words: merged, spellings: others.spellings.words, terms: weighed,
          postings: postings.written.known,
          spelling: others.spellings.spelling.known, backward: others.spellings.backward.known))
    }
    root.lists = WordLists(language)
    if !postings.hasHan { root.lists = root.lists.withoutHan }
    root.postings = postings.written.table
    root.spelling = others.spellings.spelling.table
    root.backward = others.spellings.backward.table
    root.cards = others.cards
    return [IndexFile(name: locale + Array(".idx".utf8), bytes: encodeRoot(root))]
      + postings.files + others.files
  }

  /// Weighs the terms, spreads them, and writes their postings.
  ///
  /// - Returns: also whether a term is of Han characters.
  private func writePostings(
    _ runs: [AnalysedRun], _ articles: [AnalysedArticle], _ merged: MergedWords,
    _ sorted: SortedTerms, _ synonyms: [[[UInt8]]], _ writer: ShardWriter,
    _ language: SearchLanguage, _ options: IndexOptions, knowing known: IndexMemory?
  ) -> (
    files: [IndexFile], written: WrittenShards<TermPostings>, weighed: WeighedTerms?, hasHan: Bool
  ) {
    let weighed = weighTerms(
      runs, articles, merged, sorted, language: language, weights: options.ranking,
      knowing: known?.terms, jobs: writer.jobs)
    let kept = writer.remembers ? weighed : nil
    var terms = weighed.postings
    if let postings = answerTypePostings(articles, options.ranking) {
      terms.insert(postings, at: 0)
    }
    let hasHan = terms.contains { (0xE4...0xE9).contains($0.term[0]) }
    spreadCompounds(
      over: &terms, merged, names: sorted.names, language: language, options.ranking,
      jobs: writer.jobs)
    spreadSynonyms(synonyms, over: &terms, language: language, weights: options.ranking)
    var files = writer
    let size = options.postingsSize(with: articles.count)
    let bytes = { (term: TermPostings) in 6 + term.term.count / 2 + 4 * term.postings.count }
    let written = files.write(
      terms, .postings, size: size, first: \.term, bytes: bytes,
      isAlone: { $0.isCut || bytes($0) > size / 2 }, knowing: known?.postings,
      encode: encodePostings)
    return (files.files, written, kept, hasHan)
  }

  /// Writes the words that spelling is mended by, and the same backwards.
  private func writeSpellings(
    _ merged: MergedWords, to files: inout ShardWriter, _ options: IndexOptions,
    knowing known: IndexMemory?
  ) -> (
    words: SortedSpellings, spelling: WrittenShards<SpellingWord>,
    backward: WrittenShards<SpellingWord>
  ) {
    let sorted = SortedSpellings(merged, knowing: known?.spellings)
    let spelling = files.write(
      merged.spellingWords(sorted.forward), .spelling, size: options.spellingShardBytes,
      first: \.word, bytes: { 3 + $0.word.count / 2 }, knowing: known?.spelling,
      encode: { encodeSpelling($0, .spelling) })
    let backward = files.write(
      merged.spellingWords(sorted.backward), .backward, size: options.spellingShardBytes,
      first: \.word, bytes: { 3 + $0.word.count / 2 }, knowing: known?.backward,
      encode: { encodeSpelling($0, .backward) })
    return (sorted, spelling, backward)
  }

  /// What the root needs to know of shards that were written, and what to know them by; empty where
  /// nothing is to be remembered.
  struct WrittenShards<Entry: Equatable & Sendable>: Sendable {
    var table: ShardTable
    var known = KnownShards<Entry>()
  }

  /// Cuts sorted entries into shards and names them.
  struct ShardWriter {
    let locale: [UInt8]
    /// Whether what shards are made of is kept.
    let remembers: Bool
    let jobs: Int
    var files: [IndexFile] = []

    init(locale: [UInt8], remembers: Bool, jobs: Int) {
      self.locale = locale
      self.remembers = remembers
      self.jobs = jobs
    }

    /// - Parameter known: shards of another index.
    mutating func write<Entry: Equatable & Sendable>(
      _ all: consuming [Entry], _ kind: ShardKind, size: Int, first: @Sendable (Entry) -> [UInt8],
      bytes: (Entry) -> Int, isAlone: (Entry) -> Bool = { _ in false },
      knowing known: KnownShards<Entry>?, encode: @Sendable (ArraySlice<Entry>) -> [UInt8]
    ) -> WrittenShards<Entry> {
      var table = ShardTable()
      var entries = all
      let alone = entries.filter(isAlone)
      if !alone.isEmpty { entries.removeAll(where: isAlone) }
      let ranges = shardRanges(entries.map(bytes), size: size)
      for range in ranges {
        let last = range.lowerBound > 0 ? first(entries[range.lowerBound - 1]) : []
        table.firsts.append(separator(from: last, to: first(entries[range.lowerBound])))
      }
      table.alone = alone.map(first)
      let parts = ranges.map { entries[$0] } + alone.indices.map { alone[$0...$0] }
      let shards = concurrentMap(count: parts.count, jobs: jobs) { number in
        let part = parts[number]
        return known?.shard(of: part, first: first(part[part.startIndex]))
          ?? EncodedShard(encode(part))
      }
      for (number, shard) in shards.enumerated() {
        table.hashes.append(shard.hash)
        add(kind, number, shard.hash, shard.bytes)
      }
      guard remembers else { return WrittenShards(table: table) }
      return WrittenShards(table: table, known: KnownShards(parts, shards, first: first))
    }

    private mutating func add(_ kind: ShardKind, _ number: Int, _ hash: UInt32, _ bytes: [UInt8]) {
      files.append(
        IndexFile(name: shardName(kind, number, hash, locale: locale), bytes: bytes))
    }

    mutating func writeCards(_ cards: [Card], each count: Int) -> [UInt32] {
      let shards = concurrentMap(count: (cards.count + count - 1) / count, jobs: jobs) { number in
        EncodedShard(encodeCards(cards[number * count..<min(number * count + count, cards.count)]))
      }
      for (number, shard) in shards.enumerated() { add(.cards, number, shard.hash, shard.bytes) }
      return shards.map(\.hash)
    }

    /// Writes the passages; the cards tell where they are.
    mutating func writeTexts(_ articles: [AnalysedArticle], size: Int) -> [Card] {
      var cards = articles.map { article in
        Card(
          title: article.article.title, url: article.article.url,
          category: article.article.category)
      }
      let units = articles.indices.flatMap { number in
        articles[number].units.indices.map { (article: number, unit: $0) }
      }
      let counts = units.map { place in
        let article = articles[place.article]
        let unit = article.units[place.unit]
        let section = article.article.sections[unit.section]
        return section.anchor.count + section.heading.count + unit.text.count + 8
      }
      let ranges = shardRanges(counts, size: size)
      let shards = concurrentMap(count: ranges.count, jobs: jobs) { number in
        EncodedShard(
          encodeTexts(
            units[ranges[number]].map { unitText(articles[$0.article], $0.article, $0.unit) }[...]))
      }
      for (number, shard) in shards.enumerated() {
        add(.texts, number, shard.hash, shard.bytes)
        for place in units[ranges[number]] where cards[place.article].texts.last?.shard != number {
          cards[place.article].texts.append(
            TextsPlace(shard: number, hash: shard.hash, firstUnit: place.unit + 1))
        }
      }
      return cards
    }
  }

  /// Cuts entries into shards, by how many bytes each takes: one ends before what would take it further from its size than it is.
  private func shardRanges(_ counts: [Int], size: Int) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var (start, total) = (0, 0)
    for (number, count) in counts.enumerated() {
      if number > start, total + count / 2 > size {
        ranges.append(start..<number)
        (start, total) = (number, 0)
      }
      total += count
    }
    if start < counts.count { ranges.append(start..<counts.count) }
    return ranges
  }

  private func unitText(_ article: AnalysedArticle, _ number: Int, _ index: Int) -> UnitText {
    let unit = article.units[index]
    let section = article.article.sections[unit.section]
    return UnitText(
      article: number, unit: index + 1, anchor: section.anchor, heading: section.heading,
      text: Array(section.text[unit.text]))
  }

  /// The shortest beginning of `word` that sorts after `last`: enough to tell where a shard begins.
  private func separator(from last: [UInt8], to word: [UInt8]) -> [UInt8] {
    var shared = 0
    while shared < last.count, shared < word.count, last[shared] == word[shared] { shared += 1 }
    return Array(word.prefix(shared + 1))
  }

#endif
