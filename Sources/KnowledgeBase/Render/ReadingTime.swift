import Markup

/// Minutes to read a document, rounded up, at least 1: 230 words or 400 Chinese, Japanese or Korean
/// characters a minute (Brysbaert 2019; Trauzettel-Klosinski and Dietz 2012).
func readingMinutes(_ document: Document) -> Int {
  var words = 0
  var characters = 0
  document.text.withUnsafeBufferPointer { text in
    for node in document.nodes where node.parent != .none {
      guard node.kind == .text || node.kind == .code else { continue }
      let start = Int(node.text.start)
      count(text[start..<start + Int(node.text.count)], &words, &characters)
    }
  }
  // In 92,000ths of a minute: a word takes 400, a character 230.
  return max(1, (words * 400 + characters * 230 + 91_999) / 92_000)
}

/// Counts words by their ends at spaces, and characters of scripts without spaces by the first byte
/// of their UTF-8 sequence: E3–ED begin U+3000–U+DFFF.
private func count(
  _ text: Slice<UnsafeBufferPointer<UInt8>>, _ words: inout Int, _ characters: inout Int
) {
  var isInWord = false
  for byte in text {
    switch byte {
    case 0...0x2F:
      isInWord = false
    case 0xE3...0xED:
      characters += 1
      isInWord = false
    default:
      if !isInWord, byte < 0x80 || byte >= 0xC2 && byte < 0xE3 {
        words += 1
        isInWord = true
      }
    }
  }
}
