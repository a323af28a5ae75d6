/// Appends a word as what it shares with the one before and the rest.
func appendFrontCoded(
  _ word: ArraySlice<UInt8>, after previous: ArraySlice<UInt8>, to lengths: inout [UInt8],
  _ rests: inout [UInt8]
) {
  var shared = 0
  while shared < word.count, shared < previous.count,
    word[word.startIndex + shared] == previous[previous.startIndex + shared]
  { shared += 1 }
  appendNumber(shared, to: &lengths)
  appendNumber(word.count - shared, to: &lengths)
  rests += word.dropFirst(shared)
}

/// Turns `word` into the next word.
@inline(__always)
func readFrontCoded(
  _ lengths: inout ByteReader, _ rests: inout ByteReader, into word: inout [UInt8]
) throws(IndexError) {
  let shared = try lengths.number()
  let rest = try lengths.number()
  guard shared <= word.count, rest <= longestTerm - shared else { throw .malformed }
  word.removeLast(word.count - shared)
  for position in try rests.range(rest) { word.append(rests.bytes[position]) }
}
