/// Cuts a section's text into units at the ends of lines, sentences or words; never within a scalar.
///
/// Retrieval by passages of 150 to 300 words serves both ranking and what is shown (Kaszkiel and
/// Zobel 2001, "Effective ranking with arbitrary passages").
func unitRanges(of text: [UInt8], longest longestUnit: Int) -> [Range<Int>] {
  guard text.count > longestUnit else { return [0..<text.count] }
  let pieces = (text.count + longestUnit * 3 / 4 - 1) / (longestUnit * 3 / 4)
  let aim = text.count / pieces
  var ranges: [Range<Int>] = []
  var start = 0
  while text.count - start > longestUnit {
    let cut = unitEnd(text, from: start, aim: start + aim, limit: start + longestUnit)
    ranges.append(start..<cut)
    start = cut
  }
  ranges.append(start..<text.count)
  return ranges
}

/// The best cut between half of the aim and the limit: the end of a line, else of a sentence, else
/// of a word, the one nearest to the aim.
private func unitEnd(_ text: [UInt8], from start: Int, aim: Int, limit: Int) -> Int {
  var best = (rank: 0, distance: 0, place: scalarStart(text, limit, from: start + 1))
  var place = start + (aim - start) / 2
  while place < limit {
    let rank = cutRank(text, place)
    let distance = place < aim ? aim - place : place - aim
    if rank > best.rank || (rank == best.rank && rank > 0 && distance < best.distance) {
      best = (rank, distance, place)
    }
    place += 1
  }
  return best.place
}

/// How good a cut before the byte at `place` is: 3 after a line's end, 2 after a sentence, 1 after
/// a space, 0 where none may be.
func cutRank(_ text: [UInt8], _ place: Int) -> Int {
  guard place > 0, place < text.count, !isContinuation(text[place]) else { return 0 }
  let before = text[place - 1]
  if before == 0x0A { return 3 }
  if before == 0x20 {
    guard place > 1 else { return 1 }
    let end = text[place - 2]
    return end == 0x2E || end == 0x21 || end == 0x3F ? 2 : 1
  }
  guard place > 2, before >= 0x80 else { return 0 }
  // The ideographic full stop and the full-width exclamation and question marks.
  switch (text[place - 3], text[place - 2], before) {
  case (0xE3, 0x80, 0x82), (0xEF, 0xBC, 0x81), (0xEF, 0xBC, 0x9F): return 2
  default: return 0
  }
}
