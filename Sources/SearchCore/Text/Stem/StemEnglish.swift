/// Porter's second English stemmer (<https://snowballstem.org/algorithms/english/stemmer.html>),
/// without its list of exceptional words save those that support texts use.
func stemEnglish(_ bytes: [UInt8]) -> [UInt8] {
  var word = StemmedWord(bytes)
  guard word.count > 2 else { return bytes }
  if let known = exception(word) { return known }
  hideConsonantY(&word)
  word.markRegions(isEnglishVowel)
  for prefix in ["gener", "commun", "arsen"] as [StaticString] where begins(word, with: prefix) {
    word.r1 = prefix.utf8CodeUnitCount
    var rest = word
    rest.bytes = Array(word.bytes[word.r1...])
    rest.markRegions(isEnglishVowel)
    word.r2 = word.r1 + rest.r1
  }
  _ = word.dropLongest(of: "'s' 's '")
  removePlural(&word)
  if !["inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed"]
    .contains(where: { (whole: StaticString) in
      word.count == whole.utf8CodeUnitCount && word.ends(with: whole)
    })
  {
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

private func isEnglishVowel(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0x61, 0x65, 0x69, 0x6F, 0x75, 0x79: true
  default: false
  }
}

private func isVowel(_ byte: UInt8) -> Bool { isEnglishVowel(UInt32(byte)) }

private func begins(_ word: StemmedWord, with prefix: StaticString) -> Bool {
  guard word.count >= prefix.utf8CodeUnitCount else { return false }
  for offset in 0..<prefix.utf8CodeUnitCount
  where word.bytes[offset] != prefix.utf8Start[offset] { return false }
  return true
}

private func exception(_ word: StemmedWord) -> [UInt8]? {
  let same: [StaticString] = ["news", "sky", "bias", "atlas", "andes", "howe", "cosmos"]
  for whole in same where word.count == whole.utf8CodeUnitCount && word.ends(with: whole) {
    return word.bytes
  }
  let changed: [(StaticString, StaticString)] = [
    ("skis", "ski"), ("skies", "sky"), ("dying", "die"), ("lying", "lie"), ("tying", "tie"),
    ("idly", "idl"), ("gently", "gentl"), ("ugly", "ugli"), ("early", "earli"),
    ("only", "onli"), ("singly", "singl"),
  ]
  for (whole, stem) in changed
  where word.count == whole.utf8CodeUnitCount && word.ends(with: whole) {
    var result = word
    result.replace(last: word.count, with: stem)
    return result.bytes
  }
  return nil
}

/// A y at the start or after a vowel is a consonant; written Y until the end.
private func hideConsonantY(_ word: inout StemmedWord) {
  let letter = UInt8(ascii: "y")
  for place in word.bytes.indices
  where word.bytes[place] == letter && (place == 0 || isVowel(word.bytes[place - 1])) {
    word.bytes[place] = UInt8(ascii: "Y")
  }
}

private func containsVowel(_ word: StemmedWord, before end: Int) -> Bool {
  for place in 0..<max(0, end) where isVowel(word.bytes[place]) { return true }
  return false
}

/// Whether the word, cut at `end`, ends in a short syllable.
private func endsShort(_ word: StemmedWord, at end: Int) -> Bool {
  guard end >= 2 else { return false }
  let last = word.bytes[end - 1]
  if end == 2 { return isVowel(word.bytes[0]) && !isVowel(last) }
  return !isVowel(last) && last != UInt8(ascii: "w") && last != UInt8(ascii: "x")
    && last != UInt8(ascii: "Y") && isVowel(word.bytes[end - 2])
    && !isVowel(word.bytes[end - 3])
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
    !isVowel(word.last(1))
  else { return }
  word.replace(last: 1, with: "i")
}

private func shortenDerivation(_ word: inout StemmedWord) {
  let suffixes: StaticString =
    """
    tional enci anci abli entli izer ization ational ation ator alism aliti alli fulness ousli \
    ousness iveness iviti biliti bli ogi fulli lessli li
    """
  let replacements: [StaticString] = [
    "tion", "ence", "ance", "able", "ent", "ize", "ize", "ate", "ate", "ate", "al", "al", "al",
    "ful", "ous", "ous", "ive", "ive", "ble", "ble", "og", "ful", "less", "",
  ]
  if let (length, number) = word.longest(of: suffixes), word.count - length >= word.r1 {
    let before = word.last(length)
    switch number {
    case 20:
      if before == UInt8(ascii: "l") { word.replace(last: length, with: "og") }
    case 23:
      if isLiEnding(before) { word.drop(2) }
    default: word.replace(last: length, with: replacements[number])
    }
  }
  let later: [StaticString] = ["tion", "ate", "al", "ic", "ic", "ic", "", ""]
  guard
    let (length, number) = word.longest(
      of: "tional ational alize icate iciti ical ful ness ative"),
    word.count - length >= word.r1
  else { return }
  if number < 8 {
    word.replace(last: length, with: later[number])
  } else if word.count - length >= word.r2 {
    word.drop(length)
  }
}

private func isLiEnding(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "c"), UInt8(ascii: "d"), UInt8(ascii: "e"), UInt8(ascii: "g"),
    UInt8(ascii: "h"), UInt8(ascii: "k"), UInt8(ascii: "m"), UInt8(ascii: "n"),
    UInt8(ascii: "r"), UInt8(ascii: "t"):
    true
  default: false
  }
}

private func removeDerivation(_ word: inout StemmedWord) {
  let suffixes: StaticString =
    "al ance ence er ic able ible ant ement ment ent ism ate iti ous ive ize ion"
  guard let (length, number) = word.longest(of: suffixes), word.count - length >= word.r2
  else { return }
  if number == 17 {
    let before = word.last(length)
    guard before == UInt8(ascii: "s") || before == UInt8(ascii: "t") else { return }
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
