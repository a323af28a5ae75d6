/// Light stemming of Arabic: light10 of Larkey, Ballesteros and Connell ("Light Stemming for Arabic
/// Information Retrieval", 2007), which takes off articles, the conjunction و and frequent endings,
/// and serves retrieval better than looking for roots. `bytes` have neither vowel marks nor tatweel.
func stemArabic(_ bytes: [UInt8]) -> [UInt8] {
  var word = StemmedWord(bytes)
  if word.begins(with: "و"), letters(word) >= 4 { word.bytes.removeFirst(2) }
  let isLong = ["وال", "بال", "كال", "فال"].contains { (article: StaticString) in
    word.begins(with: article)
  }
  let article = isLong ? 3 : word.begins(with: "ال") || word.begins(with: "لل") ? 2 : 0
  if letters(word) - article >= 2 { word.bytes.removeFirst(2 * article) }
  for ending in ["ها", "ان", "ات", "ون", "ين", "يه", "ية", "ه", "ة", "ي"] as [StaticString] {
    let length = ending.utf8CodeUnitCount
    if letters(word) - length / 2 >= 2, word.ends(with: ending) { word.drop(length) }
  }
  return word.bytes
}

/// The number of letters; each takes two bytes in this script.
private func letters(_ word: StemmedWord) -> Int { word.count / 2 }
