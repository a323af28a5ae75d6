/// Longest passage in bytes.
private let passageBytes = 240

/// The stretch of a text that has most of what was asked, with the words asked for marked.
///
/// Of all windows of `passageBytes` the one with the highest sum of the weights of its distinct
/// terms wins, the earliest among equals; it is then moved to the ends of sentences or words.
func selectPassage(
  _ text: [UInt8], _ terms: [AskedTerm], of words: [AskedWord], with analyser: inout Analyser
) -> [PassagePart] {
  let matches = findMatches(text, terms, of: words, with: &analyser)
  let range = passageRange(text, bestWindow(matches, terms))
  var parts: [PassagePart] = []
  var place = range.lowerBound
  for match in matches where match.start >= range.lowerBound && match.end <= range.upperBound {
    // Pairs of characters overlap.
    if match.start > place {
      parts.append(PassagePart(text: clean(text, place..<match.start), isMarked: false))
    }
    let start = max(place, match.start)
    guard match.end > start else { continue }
    let marked = clean(text, start..<match.end)
    if let last = parts.last, last.isMarked {
      parts[parts.count - 1].text += marked
    } else {
      parts.append(PassagePart(text: marked, isMarked: true))
    }
    place = match.end
  }
  if place < range.upperBound {
    parts.append(PassagePart(text: clean(text, place..<range.upperBound), isMarked: false))
  }
  return parts
}

/// A place in a text that has an asked term.
private struct Match {
  var start: Int
  var end: Int
  /// Index into the asked terms.
  var term: Int
}

private func findMatches(
  _ text: [UInt8], _ terms: [AskedTerm], of words: [AskedWord], with analyser: inout Analyser
) -> [Match] {
  var matches: [Match] = []
  // Marks on every "the" would hide the words that matter; alone they are all there is.
  var isOnlyGrammar = true
  for term in terms where !words[term.word].isFunctionWord { isOnlyGrammar = false }
  for token in analyser.analyse(text) {
    let number = analyser.words.term(of: Int(token.word))
    guard let term = terms.firstIndex(where: { $0.number == number }),
      isOnlyGrammar || !words[terms[term].word].isFunctionWord
    else { continue }
    matches.append(Match(start: Int(token.start), end: Int(token.end), term: term))
  }
  return matches
}

/// Where the best window begins and ends: from its first match to its last.
private func bestWindow(_ matches: [Match], _ terms: [AskedTerm]) -> Range<Int> {
  var counts = [Int](repeating: 0, count: terms.count)
  var best = (sum: 0, start: 0, end: 0)
  var sum = 0
  var first = 0
  for match in matches {
    if counts[match.term] == 0 { sum += weight(terms[match.term]) }
    counts[match.term] += 1
    while match.end - matches[first].start > passageBytes {
      counts[matches[first].term] -= 1
      if counts[matches[first].term] == 0 { sum -= weight(terms[matches[first].term]) }
      first += 1
    }
    if sum > best.sum { best = (sum, matches[first].start, match.end) }
  }
  return best.start..<best.end
}

private func weight(_ term: AskedTerm) -> Int {
  term.weight * Int(term.found.weight)
}

/// A range of about `passageBytes` around the window that begins and ends well.
private func passageRange(_ text: [UInt8], _ window: Range<Int>) -> Range<Int> {
  guard text.count > passageBytes else { return 0..<text.count }
  let room = max(0, passageBytes - window.count)
  var start = max(0, window.lowerBound - room)
  // The nearest start of a sentence before the window, else of a word with a little before it.
  var best = (rank: start == 0 ? 3 : 0, place: start)
  var place = window.lowerBound
  while place > start {
    let rank = cutRank(text, place)
    if rank > best.rank || (rank == 1 && best.rank == 1 && window.lowerBound - place < 40) {
      best = (rank, place)
    }
    place -= 1
  }
  start = best.rank == 0 ? scalarStart(text, window.lowerBound, from: 0) : best.place
  let limit = min(text.count, max(window.upperBound, start + passageBytes))
  guard limit < text.count else { return start..<text.count }
  var end = (rank: 0, place: scalarStart(text, limit, from: window.upperBound))
  place = limit
  while place > window.upperBound {
    let rank = cutRank(text, place)
    if rank > end.rank { end = (rank, place) }
    if end.rank >= 2 || (end.rank == 1 && limit - place > passageBytes / 3) { break }
    place -= 1
  }
  return start..<max(end.place, window.upperBound)
}

/// Text on one line.
private func clean(_ text: [UInt8], _ range: Range<Int>) -> [UInt8] {
  var result: [UInt8] = []
  for position in range {
    result.append(text[position] < 0x20 ? 0x20 : text[position])
  }
  return result
}
