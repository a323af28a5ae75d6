/// The stem of a folded word, folded itself, which replaces what is in `result`.
///
/// Folding comes first so that a word typed without its accents has the same stem as one with them.
/// Where the published stemmers need an accent to know a suffix, it is put back.
func stemFolded(
  _ word: [UInt8], _ range: Range<Int>, language: SearchLanguage, into result: inout [UInt8]
) {
  result.removeAll(keepingCapacity: true)
  for position in range { result.append(word[position]) }
  guard range.count > 2 else { return }
  for byte in result where isDigit(byte) { return }
  restoreSuffix(&result, language: language)
  let stemmed = stem(result, language: language)
  result.removeAll(keepingCapacity: true)
  var position = 0
  while position < stemmed.count {
    let scalar = decodeScalar(stemmed, at: position, end: stemmed.count)
    appendFolded(scalar.value, to: &result)
    position += scalar.count
  }
}

private func restoreSuffix(_ word: inout [UInt8], language: SearchLanguage) {
  switch language {
  case .french:
    if replace("ees", with: "ées", in: &word) || replace("ee", with: "ée", in: &word) { return }
    if replace("ites", with: "ités", in: &word) || replace("ite", with: "ité", in: &word) { return }
    _ = replace("erent", with: "èrent", in: &word)
  case .spanish:
    _ = replace("cion", with: "ción", in: &word)
  case .english, .german, .russian, .arabic, .chinese, .japanese, .korean, .other: break
  }
}

private func replace(
  _ suffix: StaticString, with other: StaticString, in word: inout [UInt8]
) -> Bool {
  let count = suffix.utf8CodeUnitCount
  guard word.count > count else { return false }
  for offset in 0..<count where word[word.count - count + offset] != suffix.utf8Start[offset] {
    return false
  }
  truncate(&word, to: word.count - count)
  for offset in 0..<other.utf8CodeUnitCount { word.append(other.utf8Start[offset]) }
  return true
}
