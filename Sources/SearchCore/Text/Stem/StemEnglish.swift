/// Porter's second English stemmer (<https://snowballstem.org/algorithms/english/stemmer.html>),
/// without its list of exceptional words save those that support texts use.
func stemEnglish(_ bytes: [UInt8]) -> [UInt8] {
  var word = StemmedWord(bytes)
  guard word.count > 2 else { return bytes }
  if let known = exception(word) { return known }
  hideConsonantY(&word)
  word.markRegions(vowels: vowels)
  let isFamily = word.begins(with: "gener") || word.begins(with: "arsen")
  if isFamily || word.begins(with: "commun") {
    word.r1 = isFamily ? 5 : 6
    word.r2 = word.regionStart(from: word.r1, vowels)
  }
  _ = word.dropLongest(of: "'s' 's '")
  removePlural(&word)
  if !word.isOne(ofWords: "inning outing canning herring earring proceed exceed succeed") {
    removePast(&word)
    softenY(&word)
    shortenDerivation(&word)
    removeDerivation(&word)
    removeFinalE(&word)
  }
  for place in word.bytes.indices where word.bytes[place] == UInt8(ascii: "Y") {
    word.bytes[place] = UInt8(ascii: "y")
  }
  return word.bytes
}

private let vowels: StaticString = "aeiouy"

private func isVowel(_ word: StemmedWord, _ place: Int) -> Bool {
  word.isOne(of: vowels, at: place)
}

private func exception(_ word: StemmedWord) -> [UInt8]? {
  if word.isOne(ofWords: "news sky bias atlas andes howe cosmos") { return word.bytes }
  var result = word
  guard
    let (length, number) = word.longest(
      of: "skis skies dying lying tying idly gently ugly early only singly"),
    length == word.count
  else { return nil }
  switch number {
  case 0: result.drop(1)
  case 1: result.replace(last: 3, with: "y")
  case 2...4: result.replace(last: 4, with: "ie")
  case 5, 6: result.drop(1)
  case 10: result.drop(1)
  default: result.replace(last: 1, with: "i")
  }
  return result.bytes
}

/// A y at the start or after a vowel is a consonant; written Y until the end.
private func hideConsonantY(_ word: inout StemmedWord) {
  let letter = UInt8(ascii: "y")
  for place in word.bytes.indices
  where word.bytes[place] == letter && (place == 0 || isVowel(word, place - 1)) {
    word.bytes[place] = UInt8(ascii: "Y")
  }
}

private func containsVowel(_ word: StemmedWord, before end: Int) -> Bool {
  for place in 0..<max(0, end) where isVowel(word, place) { return true }
  return false
}

/// Whether the word, cut at `end`, ends in a short syllable.
private func endsShort(_ word: StemmedWord, at end: Int) -> Bool {
  guard end >= 2 else { return false }
  guard !isVowel(word, end - 1), isVowel(word, end - 2) else { return false }
  return end == 2 || (!word.isOne(of: "wxY", at: end - 1) && !isVowel(word, end - 3))
}

private func removePlural(_ word: inout StemmedWord) {
  guard let (length, number) = word.longest(of: "sses ied ies us ss s") else { return }
  switch number {
  case 0: word.drop(2)
  case 1, 2: word.drop(word.count > 4 ? 2 : 1)
  case 3, 4: return
  default:
    if containsVowel(word, before: word.count - length - 1) { word.drop(1) }
  }
}

private func removePast(_ word: inout StemmedWord) {
  guard let (length, number) = word.longest(of: "eedly eed ingly edly ing ed") else { return }
  if number < 2 {
    if word.count - length >= word.r1 { word.replace(last: length, with: "ee") }
    return
  }
  guard containsVowel(word, before: word.count - length) else { return }
  word.drop(length)
  if word.longest(of: "at bl iz") != nil {
    word.replace(last: 0, with: "e")
  } else if word.longest(of: "bb dd ff gg mm nn pp rr tt") != nil {
    word.drop(1)
  } else if word.r1 >= word.count && endsShort(word, at: word.count) {
    word.replace(last: 0, with: "e")
  }
}

private func softenY(_ word: inout StemmedWord) {
  let last = word.last(0)
  guard last == UInt8(ascii: "y") || last == UInt8(ascii: "Y"), word.count > 2,
    !isVowel(word, word.count - 2)
  else { return }
  word.replace(last: 1, with: "i")
}

private func shortenDerivation(_ word: inout StemmedWord) {
  let suffixes: StaticString =
    """
    tional enci anci abli entli izer ization ational ation ator alism aliti alli fulness ousli \
    ousness iveness iviti biliti bli ogi fulli lessli li
    """
  if let (length, number) = word.longest(of: suffixes), word.count - length >= word.r1 {
    switch number {
    case 0, 7: word.drop(number == 0 ? 2 : 5)
    case 1, 2: word.replace(last: 1, with: "e")
    case 3, 18, 19: word.replace(last: number == 18 ? 5 : 1, with: number == 18 ? "le" : "e")
    case 4: word.drop(2)
    case 5: word.drop(1)
    case 6: word.replace(last: 5, with: "e")
    case 8, 9: word.replace(last: length - 2, with: "e")
    case 10...12: word.drop(length - 2)
    case 13...15: word.drop(length - 3)
    case 16, 17: word.replace(last: length - 2, with: "e")
    case 20:
      if word.last(length) == UInt8(ascii: "l") { word.drop(1) }
    case 21, 22: word.drop(2)
    default:
      if word.isOne(of: "cdeghkmnrt", at: word.count - length - 1) { word.drop(2) }
    }
    if number == 7 { word.replace(last: 0, with: "e") }
  }
  guard
    let (length, number) = word.longest(
      of: "tional ational alize icate iciti ical ful ness ative"),
    word.count - length >= word.r1
  else { return }
  switch number {
  case 0: word.drop(2)
  case 1: word.replace(last: 5, with: "e")
  case 2...4: word.drop(3)
  case 5: word.drop(2)
  case 6, 7: word.drop(length)
  default:
    if word.count - length >= word.r2 { word.drop(length) }
  }
}

private func removeDerivation(_ word: inout StemmedWord) {
  let suffixes: StaticString =
    "al ance ence er ic able ible ant ement ment ent ism ate iti ous ive ize ion"
  guard let (length, number) = word.longest(of: suffixes), word.count - length >= word.r2
  else { return }
  if number == 17 {
    guard word.isOne(of: "st", at: word.count - length - 1) else { return }
  }
  word.drop(length)
}

private func removeFinalE(_ word: inout StemmedWord) {
  if word.last(0) == UInt8(ascii: "e") {
    let place = word.count - 1
    if place >= word.r2 || (place >= word.r1 && !endsShort(word, at: place)) { word.drop(1) }
  } else if word.last(0) == UInt8(ascii: "l"), word.last(1) == UInt8(ascii: "l"),
    word.count - 1 >= word.r2
  {
    word.drop(1)
  }
}
