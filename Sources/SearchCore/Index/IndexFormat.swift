// The files of one locale's index. Numbers are of 7 bits a byte, least first, below 2³¹; hashes are
// 32-bit FNV-1a, least byte first; text is UTF-8. Fields of one kind lie together, because then
// they deflate well. Every file is published deflated (zlib); the hash in a file's name, which the
// root or a card gives, is that of its bytes before.
//
//   root         LOCALE.idx
//     version u8 | hash of the rest u32 | language u8 | locale: length, bytes | articles | units
//     table of the postings shards | of the spelling shards forward | backward
//     articles a cards shard | cards shards | hash u32 each
//   table        which shard has a word: the last whose first word is not after it
//     shards | (length shared with the first word before, length of the rest) each
//     | rests | hash u32 each
//   postings     LOCALE/pNUMBER-HASH.bin       where terms stand, sorted by term
//     version u8 | 'p' | terms | bytes of lengths, rests, counts, articles, units | postings
//     (shared, rest) each term | rests | weight u8 each term | postings of each term
//     | article each posting: distance from the one before, the first from 0
//     | unit each: for the same article distance from the one before less 1, else itself
//     | impact u8 each | fields u8 each
//   spelling     LOCALE/wNUMBER-HASH.bin, v…   words that texts have; v: each backwards
//     version u8 | 'w' | words | bytes of lengths | (shared, rest) each | frequency u8 each | rests
//   cards        LOCALE/cNUMBER-HASH.bin       what a hit shows of articles in their order
//     version u8 | 'c' | articles
//     | (length of title, of address, of category; texts shards) each article
//     | (texts shard, hash u32, first unit) each of these | titles | addresses | categories
//   texts        LOCALE/tNUMBER-HASH.bin       passages, by article and unit
//     version u8 | 't' | units | bytes of anchors, of headings
//     | (article, unit, length of anchor, of heading, of text) each
//     | anchors | headings | texts
//
// A unit is a section or a part of one; unit 0 stands for the article as a whole. The impact of a
// posting is how much its unit is about the term, 0 to 255, and the weight of a term how rare it is;
// fields are the bits of `SearchField`.

/// The first byte of every file; another number is another format.
let indexVersion: UInt8 = 1

/// Longest term in bytes: two words and what stands between them.
let longestTerm = 2 * Lexicon.longestWord + 1

/// Bounds that keep sums of numbers read within 32 bits.
let mostArticles = 1 << 24
let mostUnits = 1 << 28

/// The kinds of shards, by the letters of their names.
enum ShardKind: UInt8 {
  case postings = 0x70
  case spelling = 0x77
  case backward = 0x76
  case cards = 0x63
  case texts = 0x74
}

func encodeRoot(_ root: IndexRoot) -> [UInt8] {
  var rest: [UInt8] = [root.language.rawValue]
  appendNumber(root.locale.count, to: &rest)
  rest += root.locale
  appendNumber(root.articles, to: &rest)
  appendNumber(root.units, to: &rest)
  appendTable(root.postings, to: &rest)
  appendTable(root.spelling, to: &rest)
  appendTable(root.backward, to: &rest)
  appendNumber(root.articlesPerCards, to: &rest)
  appendNumber(root.cards.count, to: &rest)
  for hash in root.cards { appendWord(hash, to: &rest) }
  var bytes = [indexVersion]
  appendWord(hash32(rest, 0..<rest.count), to: &bytes)
  return bytes + rest
}

/// - Parameter checked: whether the hash must be right; only tests of what lies beyond say no.
func decodeRoot(_ bytes: [UInt8], checked: Bool = true) throws(IndexError) -> IndexRoot {
  var reader = ByteReader(bytes)
  guard try reader.byte() == indexVersion else { throw .version }
  let hash = try reader.word()
  if checked, hash != hash32(bytes, reader.position..<bytes.count) { throw .checksum }
  var root = IndexRoot()
  guard let language = SearchLanguage(rawValue: try reader.byte()) else { throw .malformed }
  root.language = language
  root.locale = Array(bytes[try reader.range(try reader.number())])
  root.articles = try reader.number()
  root.units = try reader.number()
  root.postings = try readTable(&reader)
  root.spelling = try readTable(&reader)
  root.backward = try readTable(&reader)
  root.articlesPerCards = try reader.number()
  let cards = try reader.count(ofSize: 4)
  for _ in 0..<cards { root.cards.append(try reader.word()) }
  guard reader.remaining == 0, root.articles <= mostArticles, root.units <= mostUnits,
    1...4_096 ~= root.articlesPerCards,
    (root.articles + root.articlesPerCards - 1) / root.articlesPerCards == cards
  else { throw .malformed }
  return root
}

private func appendTable(_ table: ShardTable, to bytes: inout [UInt8]) {
  appendNumber(table.count, to: &bytes)
  var (lengths, rests) = ([UInt8](), [UInt8]())
  for shard in 0..<table.count {
    appendFrontCoded(
      table.first(shard), after: shard == 0 ? [] : table.first(shard - 1), to: &lengths, &rests)
  }
  bytes += lengths + rests
  for hash in table.hashes { appendWord(hash, to: &bytes) }
}

private func readTable(_ reader: inout ByteReader) throws(IndexError) -> ShardTable {
  let count = try reader.count(ofSize: 6)
  var lengths = reader
  try reader.skipNumbers(2 * count)
  var table = ShardTable()
  var word: [UInt8] = []
  for _ in 0..<count {
    try readFrontCoded(&lengths, &reader, into: &word)
    table.append(first: word[...], hash: 0)
  }
  for shard in 0..<count { table.hashes[shard] = try reader.word() }
  return table
}

func encodePostings(_ terms: ArraySlice<TermPostings>) -> [UInt8] {
  var (lengths, rests, counts) = ([UInt8](), [UInt8](), [UInt8]())
  var (articles, units) = ([UInt8](), [UInt8]())
  var (weights, impacts, fields) = ([UInt8](), [UInt8](), [UInt8]())
  var previous: ArraySlice<UInt8> = []
  for term in terms {
    appendFrontCoded(term.term[...], after: previous, to: &lengths, &rests)
    previous = term.term[...]
    weights.append(term.weight)
    appendNumber(term.postings.count, to: &counts)
    var last = Posting(article: 0, unit: -1, impact: 0, fields: 0)
    for posting in term.postings {
      let isSame = posting.article == last.article
      appendNumber(Int(posting.article - last.article), to: &articles)
      appendNumber(Int(isSame ? posting.unit - last.unit - 1 : posting.unit), to: &units)
      impacts.append(posting.impact)
      fields.append(posting.fields)
      last = posting
    }
  }
  var bytes = [indexVersion, ShardKind.postings.rawValue]
  appendNumber(terms.count, to: &bytes)
  for stream in [lengths, rests, counts, articles, units] {
    appendNumber(stream.count, to: &bytes)
  }
  appendNumber(impacts.count, to: &bytes)
  return bytes + lengths + rests + weights + counts + articles + units + impacts + fields
}

/// A shard of postings whose parts have been found; they are read when a term is looked up.
struct PostingsShard {
  let terms: Int
  private let lengths: ByteReader
  private let rests: ByteReader
  private let weights: ByteReader
  private let counts: ByteReader
  private let articles: ByteReader
  private let units: ByteReader
  private let impacts: ByteReader
  private let fields: ByteReader

  init(_ bytes: [UInt8]) throws(IndexError) {
    var reader = try openShard(bytes, .postings)
    terms = try reader.count(ofSize: 3)
    let lengthBytes = try reader.number()
    let restBytes = try reader.number()
    let countBytes = try reader.number()
    let articleBytes = try reader.number()
    let unitBytes = try reader.number()
    let postings = try reader.number()
    lengths = ByteReader(bytes, try reader.range(lengthBytes))
    rests = ByteReader(bytes, try reader.range(restBytes))
    weights = ByteReader(bytes, try reader.range(terms))
    counts = ByteReader(bytes, try reader.range(countBytes))
    articles = ByteReader(bytes, try reader.range(articleBytes))
    units = ByteReader(bytes, try reader.range(unitBytes))
    impacts = ByteReader(bytes, try reader.range(postings))
    fields = ByteReader(bytes, try reader.range(postings))
    guard reader.remaining == 0 else { throw .malformed }
  }

  /// The term's postings, or nil where the shard does not have it.
  func find(_ term: ArraySlice<UInt8>, articles limit: Int) throws(IndexError) -> TermPostings? {
    var (lengths, rests, counts) = (lengths, rests, counts)
    var word: [UInt8] = []
    var before = 0
    for number in 0..<terms {
      try readFrontCoded(&lengths, &rests, into: &word)
      let count = try counts.number()
      guard count <= impacts.remaining - before else { throw .truncated }
      if word[...] == term {
        return TermPostings(
          term: word, weight: weights.bytes[weights.position + number],
          postings: try read(before..<before + count, articles: limit))
      }
      if precedes(term, word[...]) { return nil }
      before += count
    }
    return nil
  }

  private func read(_ range: Range<Int>, articles limit: Int) throws(IndexError) -> [Posting] {
    var (articles, units) = (articles, units)
    try articles.skipNumbers(range.lowerBound)
    try units.skipNumbers(range.lowerBound)
    var postings: [Posting] = []
    postings.reserveCapacity(range.count)
    var (article, unit) = (0, -1)
    for number in range {
      let distance = try articles.number()
      let step = try units.number()
      guard distance < limit - article, step < mostUnits - unit - 1 else { throw .malformed }
      article += distance
      unit = distance == 0 ? unit + 1 + step : step
      postings.append(
        Posting(
          article: Int32(article), unit: Int32(unit),
          impact: impacts.bytes[impacts.position + number],
          fields: fields.bytes[fields.position + number]))
    }
    return postings
  }
}

/// Checks version and kind.
private func openShard(_ bytes: [UInt8], _ kind: ShardKind) throws(IndexError) -> ByteReader {
  var reader = ByteReader(bytes)
  guard try reader.byte() == indexVersion else { throw .version }
  guard try reader.byte() == kind.rawValue else { throw .malformed }
  return reader
}

func encodeSpelling(_ words: ArraySlice<SpellingWord>) -> [UInt8] {
  var (lengths, rests, frequencies) = ([UInt8](), [UInt8](), [UInt8]())
  var previous: ArraySlice<UInt8> = []
  for word in words {
    appendFrontCoded(word.word[...], after: previous, to: &lengths, &rests)
    previous = word.word[...]
    frequencies.append(word.frequency)
  }
  var bytes = [indexVersion, ShardKind.spelling.rawValue]
  appendNumber(words.count, to: &bytes)
  appendNumber(lengths.count, to: &bytes)
  return bytes + lengths + frequencies + rests
}

/// Reads the words of a spelling shard one after the other.
struct SpellingReader {
  private var lengths: ByteReader
  private var frequencies: ByteReader
  private var rests: ByteReader
  private var left: Int
  private(set) var word: [UInt8] = []
  private(set) var frequency: UInt8 = 0

  init(_ bytes: [UInt8]) throws(IndexError) {
    var reader = try openShard(bytes, .spelling)
    left = try reader.count(ofSize: 3)
    lengths = ByteReader(bytes, try reader.range(try reader.number()))
    frequencies = ByteReader(bytes, try reader.range(left))
    rests = ByteReader(bytes, try reader.range(reader.remaining))
  }

  /// Moves to the next word; false after the last.
  mutating func next() throws(IndexError) -> Bool {
    guard left > 0 else { return false }
    left -= 1
    try readFrontCoded(&lengths, &rests, into: &word)
    frequency = try frequencies.byte()
    return true
  }
}

func encodeCards(_ cards: ArraySlice<Card>) -> [UInt8] {
  var bytes = [indexVersion, ShardKind.cards.rawValue]
  appendNumber(cards.count, to: &bytes)
  for card in cards {
    for count in [card.title.count, card.url.count, card.category.count, card.texts.count] {
      appendNumber(count, to: &bytes)
    }
  }
  for place in cards.lazy.flatMap(\.texts) {
    appendNumber(Int(place.shard), to: &bytes)
    appendWord(place.hash, to: &bytes)
    appendNumber(Int(place.firstUnit), to: &bytes)
  }
  for card in cards { bytes += card.title }
  for card in cards { bytes += card.url }
  for card in cards { bytes += card.category }
  return bytes
}

func decodeCards(_ bytes: [UInt8]) throws(IndexError) -> [Card] {
  var reader = try openShard(bytes, .cards)
  var cards = [Card](repeating: Card(), count: try reader.count(ofSize: 4))
  var lengths = reader
  try reader.skipNumbers(4 * cards.count)
  var heads = lengths
  for number in cards.indices {
    try heads.skipNumbers(3)
    for _ in 0..<(try heads.number()) {
      cards[number].texts.append(
        TextsPlace(
          shard: Int32(try reader.number()), hash: try reader.word(),
          firstUnit: Int32(try reader.number())))
    }
  }
  var others = [Int]()
  for number in cards.indices {
    cards[number].title = Array(bytes[try reader.range(try lengths.number())])
    others.append(try lengths.number())
    others.append(try lengths.number())
    try lengths.skipNumbers(1)
  }
  for number in cards.indices {
    cards[number].url = Array(bytes[try reader.range(others[2 * number])])
  }
  for number in cards.indices {
    cards[number].category = Array(bytes[try reader.range(others[2 * number + 1])])
  }
  guard reader.remaining == 0 else { throw .malformed }
  return cards
}

func encodeTexts(_ units: ArraySlice<UnitText>) -> [UInt8] {
  var (lengths, anchors, headings, texts) = ([UInt8](), [UInt8](), [UInt8](), [UInt8]())
  for unit in units {
    appendNumber(Int(unit.article), to: &lengths)
    appendNumber(Int(unit.unit), to: &lengths)
    for part in [unit.anchor, unit.heading, unit.text] { appendNumber(part.count, to: &lengths) }
    anchors += unit.anchor
    headings += unit.heading
    texts += unit.text
  }
  var bytes = [indexVersion, ShardKind.texts.rawValue]
  appendNumber(units.count, to: &bytes)
  appendNumber(anchors.count, to: &bytes)
  appendNumber(headings.count, to: &bytes)
  return bytes + lengths + anchors + headings + texts
}

/// The passage of a unit, or nil where the shard does not have it.
func findText(_ bytes: [UInt8], article: Int, unit: Int) throws(IndexError) -> UnitText? {
  var reader = try openShard(bytes, .texts)
  let count = try reader.count(ofSize: 5)
  let anchorBytes = try reader.number()
  let headingBytes = try reader.number()
  var lengths = reader
  try reader.skipNumbers(5 * count)
  var anchors = ByteReader(bytes, try reader.range(anchorBytes))
  var headings = ByteReader(bytes, try reader.range(headingBytes))
  for _ in 0..<count {
    let place = (try lengths.number(), try lengths.number())
    let anchor = try anchors.range(try lengths.number())
    let heading = try headings.range(try lengths.number())
    let text = try reader.range(try lengths.number())
    guard place == (article, unit) else { continue }
    return UnitText(
      article: Int32(article), unit: Int32(unit), anchor: Array(bytes[anchor]),
      heading: Array(bytes[heading]), text: Array(bytes[text]))
  }
  return nil
}
