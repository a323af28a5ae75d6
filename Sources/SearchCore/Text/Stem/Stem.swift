/// The stem of a word: what its inflected forms share. `word` is lower-case UTF-8 with its accents;
/// the stem keeps those that the algorithm keeps. Words in a script that is not the language's own
/// come back as they are, save Latin ones in a Cyrillic or Arabic text, which are read as English.
package func stem(_ word: [UInt8], language: SearchLanguage) -> [UInt8] {
  guard let first = word.first else { return word }
  let isLatin = first < 0xCC
  switch language {
  case .english: return isLatin ? stemEnglish(word) : word
  case .french: return isLatin ? stemFrench(word) : word
  case .german: return isLatin ? stemGerman(word) : word
  case .spanish: return isLatin ? stemSpanish(word) : word
  case .russian: return isLatin ? stemEnglish(word) : stemRussian(word)
  case .arabic: return isLatin ? stemEnglish(word) : stemArabic(word)
  case .chinese, .japanese, .korean: return isLatin ? stemEnglish(word) : word
  case .other: return word
  }
}
