/// Light stemming of Arabic: light10 of Larkey, Ballesteros and Connell ("Light Stemming for Arabic
/// Information Retrieval", 2007), which takes off articles, the conjunction و and frequent endings,
/// and serves retrieval better than looking for roots. `bytes` have neither vowel marks nor tatweel.
func stemArabic(_ bytes: [UInt8]) -> [UInt8] {
  var word = bytes
  if hasPrefix(word, "و"), letters(word) >= 4 { word.removeFirst(2) }
  for article in ["وال", "بال", "كال", "فال", "ال", "لل"] as [StaticString] {
    guard hasPrefix(word, article) else { continue }
    let length = article.utf8CodeUnitCount
    if letters(word) - length / 2 >= 2 { word.removeFirst(length) }
    break
  }
  for ending in ["ها", "ان", "ات", "ون", "ين", "يه", "ية", "ه", "ة", "ي"] as [StaticString] {
    let rest = StemmedWord(word)
    guard rest.ends(with: ending) else { continue }
    let length = ending.utf8CodeUnitCount
    if letters(word) - length / 2 >= 2 { word.removeLast(length) }
  }
  return word
}

private func hasPrefix(_ word: [UInt8], _ prefix: StaticString) -> Bool {
  guard word.count >= prefix.utf8CodeUnitCount else { return false }
  for offset in 0..<prefix.utf8CodeUnitCount where word[offset] != prefix.utf8Start[offset] {
    return false
  }
  return true
}

/// The number of letters; each takes two bytes in this script.
private func letters(_ word: [UInt8]) -> Int { word.count / 2 }
