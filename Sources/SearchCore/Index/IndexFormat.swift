// The files of one locale's index. Each is
//     version u8 | kind u8 | length of each stream | streams, one after the other
// where numbers are of 7 bits a byte, least first, below 2³¹; hashes are 24 bits, least byte first;
// text is UTF-8. What is of one kind lies in a stream of its own, because then it deflates well.
// Lists of words are front-coded in two streams: for each word how many bytes it shares with the one
// before and how many follow; and what follows. Every file is published deflated (zlib); the hash in
// a shard's name, which the root or a card gives, is that of its bytes before (`shardHash`).
//
//   r  root      LOCALE.idx, and the 32-bit FNV-1a hash of all its bytes at the end
//      head: language, articles, units, articles a cards shard, and the locale to its end
//      | for postings, spelling, backward: first words (two streams), hash of each shard
//      | hash of each cards shard | length and text of each of `WordLists`
//      | terms that have a postings shard to themselves (two streams); these come after the others
//   p  postings  LOCALE/pNUMBER-HASH.bin, where terms stand
//      terms (two streams) | weight u8 of each | postings of each
//      | article of each posting: distance from the one before, the first from 0
//      | unit of each: distance from the one before less 1, in another article itself
//      | impact u8 of each
//   w  spelling  LOCALE/wNUMBER-HASH.bin, words that texts have
//   v  backward  LOCALE/vNUMBER-HASH.bin, the same words backwards
//      words (two streams) | frequency u8 of each
//   c  cards     LOCALE/cNUMBER-HASH.bin, what a hit shows of articles in their order
//      length of title, of address, of category, number of texts shards, of each article
//      | of each of these: number, first unit | hash of each | titles | addresses | categories
//   t  texts     LOCALE/tNUMBER-HASH.bin, passages by article and unit
//      article, unit, length of anchor, of heading, of text, of each | anchors | headings | texts
//
// A unit is a section or a part of one, from 1; unit 0 stands for the article as a whole. The impact
// of a posting is how much the term tells for its unit, in 255ths of the term's weight, which is the
// most it tells anywhere, in 16ths of a nat.

/// The first byte of every file; another number is another format.
let indexVersion: UInt8 = 5

/// Longest term in bytes: two words and what stands between them.
let longestTerm = 2 * Lexicon.longestWord + 1

/// Bounds that keep sums of numbers read within 32 bits.
let mostArticles = 1 << 24
let mostUnits = 1 << 28

/// The kinds of files, by the letters of shards' names.
package enum ShardKind: UInt8, Sendable {
  case root = 0x72
  case postings = 0x70
  case spelling = 0x77
  case backward = 0x76
  case cards = 0x63
  case texts = 0x74
}

/// - Parameter isChecked: whether the hash must be right; only tests of what lies beyond say no.
package func decodeRoot(_ bytes: [UInt8], isChecked: Bool = true) throws(IndexError) -> IndexRoot {
  let end = bytes.count - 4
  guard end > 0 else { throw .truncated }
  var hash: UInt32 = 0
  for place in 0..<4 { hash |= UInt32(bytes[end + place]) << UInt32(8 * place) }
  if isChecked, hash != hash32(bytes, 0..<end) { throw .checksum }
  var reader = try StreamReader(bytes, .root, streams: 14, end: end)
  var root = IndexRoot()
  guard let language = SearchLanguage(rawValue: try reader.byte(0)) else { throw .malformed }
  root.language = language
  root.articles = try reader.number(0)
  root.units = try reader.number(0)
  root.articlesPerCards = try reader.number(0)
  root.locale = try reader.text(0, reader.remaining(0))
  root.postings = try readTable(&reader, 1)
  root.postings.alone = try readWords(&reader, 12)
  root.spelling = try readTable(&reader, 4)
  root.backward = try readTable(&reader, 7)
  while reader.remaining(10) > 0 { root.cards.append(try reader.hash(10)) }
  while reader.remaining(11) > 0 {
    let count = try reader.number(11)
    root.lists.lists.append(try reader.text(11, count))
  }
  guard root.articles <= mostArticles, root.units <= mostUnits, root.articlesPerCards > 0,
    root.articlesPerCards <= 4_096,
    (root.articles + root.articlesPerCards - 1) / root.articlesPerCards == root.cards.count,
    root.postings.firsts.count + root.postings.alone.count == root.postings.count,
    root.spelling.firsts.count == root.spelling.count,
    root.backward.firsts.count == root.backward.count
  else { throw .malformed }
  return root
}

@inline(never)
private func readTable(
  _ reader: inout StreamReader, _ stream: Int
) throws(IndexError) -> ShardTable {
  var table = ShardTable()
  table.firsts = try readWords(&reader, stream)
  while reader.remaining(stream + 2) > 0 { table.hashes.append(try reader.hash(stream + 2)) }
  return table
}

@inline(never)
private func readWords(
  _ reader: inout StreamReader, _ stream: Int
) throws(IndexError) -> [[UInt8]] {
  var words: [[UInt8]] = []
  var word: [UInt8] = []
  while reader.remaining(stream) > 0 {
    try reader.nextWord(stream, &word)
    words.append(word)
  }
  return words
}

/// The term's postings in a shard, or nil where it does not have it.
///
/// - Parameter articles: how many there are; a posting beyond is an error.
package func findPostings(
  _ bytes: [UInt8], _ term: [UInt8], articles: Int
) throws(IndexError) -> TermPostings? {
  var reader = try StreamReader(bytes, .postings, streams: 7, end: bytes.count)
  var word: [UInt8] = []
  while reader.remaining(0) > 0 {
    try reader.nextWord(0, &word)
    let weight = try reader.byte(2)
    let count = try reader.number(3)
    let order = order(term, word)
    if order == 0 {
      guard count <= reader.remaining(6) else { throw .truncated }
      return TermPostings(
        term: word, weight: weight, postings: try readPostings(&reader, count, articles))
    }
    if order < 0 { return nil }
    try reader.skipNumbers(4, count)
    try reader.skipNumbers(5, count)
    try reader.skip(6, count)
  }
  return nil
}

private func readPostings(
  _ reader: inout StreamReader, _ count: Int, _ articles: Int
) throws(IndexError) -> [Posting] {
  var postings: [Posting] = []
  postings.reserveCapacity(count)
  var (article, unit) = (0, -1)
  for _ in 0..<count {
    let distance = try reader.number(4)
    let step = try reader.number(5)
    guard distance < articles - article, step < mostUnits - unit - 1 else { throw .malformed }
    article += distance
    unit = distance == 0 ? unit + 1 + step : step
    postings.append(
      Posting(
        article: Int32(article), unit: Int32(unit), impact: try reader.byte(6)))
  }
  return postings
}

/// Reads the words of a spelling shard one after the other.
package struct SpellingReader {
  private var reader: StreamReader
  package private(set) var word: [UInt8] = []
  package private(set) var frequency: UInt8 = 0

  @inline(never)
  package init(_ bytes: [UInt8], _ kind: ShardKind) throws(IndexError) {
    reader = try StreamReader(bytes, kind, streams: 3, end: bytes.count)
  }

  /// Moves to the next word; false after the last.
  @inline(never)
  package mutating func next() throws(IndexError) -> Bool {
    guard reader.remaining(2) > 0 else { return false }
    try reader.nextWord(0, &word)
    frequency = try reader.byte(2)
    return true
  }
}

/// The card at a place in a shard.
package func findCard(_ bytes: [UInt8], at place: Int) throws(IndexError) -> Card {
  var reader = try StreamReader(bytes, .cards, streams: 6, end: bytes.count)
  var card = Card()
  for number in 0...place {
    let title = try reader.number(0)
    let url = try reader.number(0)
    let category = try reader.number(0)
    let texts = try reader.number(0)
    if number < place {
      try reader.skipNumbers(1, 2 * min(texts, reader.remaining(1)))
      try reader.skip(2, 3 * min(texts, reader.remaining(2)))
      try reader.skip(3, title)
      try reader.skip(4, url)
      try reader.skip(5, category)
      continue
    }
    for _ in 0..<texts {
      card.texts.append(
        TextsPlace(
          shard: try reader.number(1), hash: try reader.hash(2),
          firstUnit: try reader.number(1)))
    }
    card.title = try reader.text(3, title)
    card.url = try reader.text(4, url)
    card.category = try reader.text(5, category)
  }
  return card
}

/// The passage of a unit, or nil where the shard does not have it.
package func findText(_ bytes: [UInt8], article: Int, unit: Int) throws(IndexError) -> UnitText? {
  var reader = try StreamReader(bytes, .texts, streams: 4, end: bytes.count)
  while reader.remaining(0) > 0 {
    let isWanted = (try reader.number(0) == article)
    let isUnit = (try reader.number(0) == unit)
    let anchor = try reader.number(0)
    let heading = try reader.number(0)
    let text = try reader.number(0)
    if isWanted && isUnit {
      return UnitText(
        article: article, unit: unit, anchor: try reader.text(1, anchor),
        heading: try reader.text(2, heading), text: try reader.text(3, text))
    }
    try reader.skip(1, anchor)
    try reader.skip(2, heading)
    try reader.skip(3, text)
  }
  return nil
}

#if !hasFeature(Embedded)

  package func encodeRoot(_ root: IndexRoot) -> [UInt8] {
    var head: [UInt8] = [root.language.rawValue]
    appendNumber(root.articles, to: &head)
    appendNumber(root.units, to: &head)
    appendNumber(root.articlesPerCards, to: &head)
    head += root.locale
    var streams = [head]
    for table in [root.postings, root.spelling, root.backward] {
      var hashes: [UInt8] = []
      for hash in table.hashes { appendBytes(hash, 3, to: &hashes) }
      streams += frontCoded(table.firsts) + [hashes]
    }
    var cards: [UInt8] = []
    for hash in root.cards { appendBytes(hash, 3, to: &cards) }
    var lists: [UInt8] = []
    for list in root.lists.lists {
      appendNumber(list.count, to: &lists)
      lists += list
    }
    var bytes = joinStreams(.root, streams + [cards, lists] + frontCoded(root.postings.alone))
    appendBytes(hash32(bytes, 0..<bytes.count), 4, to: &bytes)
    return bytes
  }

  /// The two streams of a list of words.
  private func frontCoded(_ words: [[UInt8]]) -> [[UInt8]] {
    var (lengths, rests) = ([UInt8](), [UInt8]())
    var previous: [UInt8] = []
    for word in words {
      appendFrontCoded(word, after: previous, to: &lengths, &rests)
      previous = word
    }
    return [lengths, rests]
  }

  package func encodePostings(_ terms: ArraySlice<TermPostings>) -> [UInt8] {
    var (lengths, rests, weights, counts) = ([UInt8](), [UInt8](), [UInt8](), [UInt8]())
    var (articles, units, impacts) = ([UInt8](), [UInt8](), [UInt8]())
    var previous: [UInt8] = []
    for term in terms {
      appendFrontCoded(term.term, after: previous, to: &lengths, &rests)
      previous = term.term
      weights.append(term.weight)
      appendNumber(term.postings.count, to: &counts)
      var last = Posting(article: 0, unit: -1, impact: 0)
      for posting in term.postings {
        let isSame = posting.article == last.article
        appendNumber(Int(posting.article - last.article), to: &articles)
        appendNumber(Int(isSame ? posting.unit - last.unit - 1 : posting.unit), to: &units)
        impacts.append(posting.impact)
        last = posting
      }
    }
    return joinStreams(.postings, [lengths, rests, weights, counts, articles, units, impacts])
  }

  package func encodeSpelling(_ words: ArraySlice<SpellingWord>, _ kind: ShardKind) -> [UInt8] {
    var (lengths, rests, frequencies) = ([UInt8](), [UInt8](), [UInt8]())
    var previous: [UInt8] = []
    for word in words {
      appendFrontCoded(word.word, after: previous, to: &lengths, &rests)
      previous = word.word
      frequencies.append(word.frequency)
    }
    return joinStreams(kind, [lengths, rests, frequencies])
  }

  package func encodeCards(_ cards: ArraySlice<Card>) -> [UInt8] {
    var streams = [[UInt8]](repeating: [], count: 6)
    for card in cards {
      for count in [card.title.count, card.url.count, card.category.count, card.texts.count] {
        appendNumber(count, to: &streams[0])
      }
      for place in card.texts {
        appendNumber(place.shard, to: &streams[1])
        appendNumber(place.firstUnit, to: &streams[1])
        appendBytes(place.hash, 3, to: &streams[2])
      }
      streams[3] += card.title
      streams[4] += card.url
      streams[5] += card.category
    }
    return joinStreams(.cards, streams)
  }

  package func encodeTexts(_ units: ArraySlice<UnitText>) -> [UInt8] {
    var streams = [[UInt8]](repeating: [], count: 4)
    for unit in units {
      appendNumber(unit.article, to: &streams[0])
      appendNumber(unit.unit, to: &streams[0])
      for part in [unit.anchor, unit.heading, unit.text] {
        appendNumber(part.count, to: &streams[0])
      }
      streams[1] += unit.anchor
      streams[2] += unit.heading
      streams[3] += unit.text
    }
    return joinStreams(.texts, streams)
  }

#endif
