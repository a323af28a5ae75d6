/// The Spanish Snowball stemmer (<https://snowballstem.org/algorithms/spanish/stemmer.html>).
func stemSpanish(_ bytes: [UInt8]) -> [UInt8] {
  var word = StemmedWord(bytes)
  word.markRegions(vowels: vowels)
  markSpanishVerbRegion(&word)
  removePronoun(&word)
  if !removeStandardSuffix(&word), !removeVerbInY(&word) { removeVerb(&word) }
  removeResidue(&word)
  return withoutAcuteAccents(word.bytes)
}

private let vowels: StaticString = "aeiouáéíóúü"

private func markSpanishVerbRegion(_ word: inout StemmedWord) {
  word.rv = word.count
  guard word.count > 0 else { return }
  let second = word.end(of: 0)
  guard second < word.count else { return }
  let third = word.end(of: second)
  let isSecondVowel = word.isOne(of: vowels, at: second)
  if isSecondVowel && !word.isOne(of: vowels, at: 0) {
    if third < word.count { word.rv = word.end(of: third) }
    return
  }
  // After a consonant in second place the next vowel counts, after two vowels the next consonant.
  var place = third
  while place < word.count {
    let next = word.end(of: place)
    if word.isOne(of: vowels, at: place) != isSecondVowel {
      word.rv = next
      return
    }
    place = next
  }
}

private func removePronoun(_ word: inout StemmedWord) {
  guard
    let (length, _) = word.longest(of: "me se sela selo selas selos la le lo las les los nos")
  else { return }
  var rest = word
  rest.drop(length)
  guard
    let (verb, number) = rest.longest(
      of: "iéndo ándo ár ér ír ando iendo ar er ir yendo", from: word.rv)
  else { return }
  switch number {
  case 0...4:
    word = rest
    word.drop(verb)
    word.bytes += withoutAcuteAccents(Array(rest.bytes.suffix(verb)))
  case 5...9: word = rest
  default:
    if rest.last(verb) == UInt8(ascii: "u") { word = rest }
  }
}

private func removeStandardSuffix(_ word: inout StemmedWord) -> Bool {
  let suffixes: StaticString = """
    anza anzas ico ica icos icas ismo ismos able ables ible ibles ista istas oso osa osos osas \
    amiento amientos imiento imientos \
    adora ador ación adoras adores aciones ante antes ancia ancias acion \
    logía logías ución uciones encia encias amente mente idad idades iva ivo ivas ivos
    """
  guard let (length, number) = word.longest(of: suffixes) else { return false }
  let place = word.count - length
  guard place >= (number == 39 ? word.r1 : word.r2) else { return false }
  switch number {
  case 0...21: word.drop(length)
  case 22...32:
    word.drop(length)
    if word.ends(with: "ic", from: word.r2) { word.drop(2) }
  case 33, 34: word.replace(last: length, with: "log")
  case 35, 36: word.replace(last: length, with: "u")
  case 37, 38: word.replace(last: length, with: "ente")
  case 39:
    word.drop(length)
    if word.ends(with: "iv", from: word.r2) {
      word.drop(2)
      if word.ends(with: "at", from: word.r2) { word.drop(2) }
    } else {
      _ = word.dropLongest(of: "os ic ad", from: word.r2)
    }
  case 40:
    word.drop(length)
    _ = word.dropLongest(of: "ante able ible", from: word.r2)
  case 41, 42:
    word.drop(length)
    _ = word.dropLongest(of: "abil ic iv", from: word.r2)
  default:
    word.drop(length)
    if word.ends(with: "at", from: word.r2) { word.drop(2) }
  }
  return true
}

private func removeVerbInY(_ word: inout StemmedWord) -> Bool {
  let suffixes: StaticString = "ya ye yan yen yeron yendo yo yó yas yes yais yamos"
  guard let (length, _) = word.longest(of: suffixes, from: word.rv),
    word.last(length) == UInt8(ascii: "u")
  else { return false }
  word.drop(length)
  return true
}

private func removeVerb(_ word: inout StemmedWord) {
  let suffixes: StaticString = """
    en es éis emos arían arías arán arás aríais aría aréis aríamos aremos ará aré erían erías \
    erán erás eríais ería eréis eríamos eremos erá eré irían irías irán irás iríais iría iréis \
    iríamos iremos irá iré aba ada ida ía ara iera ad ed id ase iese aste iste an aban ían aran \
    ieran asen iesen aron ieron ado ido ando iendo ió ar er ir as abas adas idas ías aras ieras \
    ases ieses ís áis abais íais arais ierais aseis ieseis asteis isteis ados idos amos ábamos \
    íamos imos áramos iéramos iésemos ásemos
    """
  guard let (length, number) = word.longest(of: suffixes, from: word.rv) else { return }
  word.drop(length)
  if number < 4, word.ends(with: "gu") { word.drop(1) }
}

private func removeResidue(_ word: inout StemmedWord) {
  guard let (length, number) = word.longest(of: "os a o á í ó e é", from: word.rv) else { return }
  word.drop(length)
  if number > 5, word.ends(with: "gu"), word.count - 1 >= word.rv { word.drop(1) }
}

private func withoutAcuteAccents(_ bytes: [UInt8]) -> [UInt8] {
  var result: [UInt8] = []
  result.reserveCapacity(bytes.count)
  for (place, byte) in bytes.enumerated() {
    guard place > 0, bytes[place - 1] == 0xC3, let plain = plainVowel(byte) else {
      appendByte(byte, to: &result)
      continue
    }
    result.removeLast()
    appendByte(plain, to: &result)
  }
  return result
}

/// The vowel under the acute accent whose second UTF-8 byte is `byte`.
private func plainVowel(_ byte: UInt8) -> UInt8? {
  switch byte {
  case 0xA1: UInt8(ascii: "a")
  case 0xA9: UInt8(ascii: "e")
  case 0xAD: UInt8(ascii: "i")
  case 0xB3: UInt8(ascii: "o")
  case 0xBA: UInt8(ascii: "u")
  default: nil
  }
}
