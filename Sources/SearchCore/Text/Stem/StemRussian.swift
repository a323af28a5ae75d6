/// The Russian Snowball stemmer (<https://snowballstem.org/algorithms/russian/stemmer.html>).
func stemRussian(_ bytes: [UInt8]) -> [UInt8] {
  var word = StemmedWord(withoutYo(bytes))
  word.markRegions(vowels: vowels)
  word.rv = firstVowelEnd(word)
  if !removeGerund(&word) {
    _ = word.dropLongest(of: "ся сь", from: word.rv)
    if !removeAdjective(&word), !removeVerb(&word) {
      _ = word.dropLongest(
        of: """
          а ев ов ие ье е иями ями ами еи ии и ией ей ой ий й иям ям ием ем ам ом о у ах иях ях ы \
          ь ию ью ю ия ья я
          """, from: word.rv)
    }
  }
  if word.ends(with: "и", from: word.rv) { word.drop(2) }
  _ = word.dropLongest(of: "ост ость", from: max(word.r2, word.rv))
  if word.dropLongest(of: "ейш ейше", from: word.rv) {
    if word.ends(with: "нн", from: word.rv) { word.drop(2) }
  } else if word.ends(with: "нн", from: word.rv) || word.ends(with: "ь", from: word.rv) {
    word.drop(2)
  }
  return word.bytes
}

private let vowels: StaticString = "аеиоуыэюя"

private func withoutYo(_ bytes: [UInt8]) -> [UInt8] {
  var result = bytes
  for place in result.indices.dropFirst() where result[place - 1] == 0xD1 && result[place] == 0x91 {
    result[place - 1] = 0xD0
    result[place] = 0xB5
  }
  return result
}

private func firstVowelEnd(_ word: StemmedWord) -> Int {
  var place = 0
  while place < word.count {
    let next = word.end(of: place)
    if word.isOne(of: vowels, at: place) { return next }
    place = next
  }
  return word.count
}

/// Whether а or я stands before the last `length` bytes, inside the verb region.
private func isAfterA(_ word: StemmedWord, _ length: Int) -> Bool {
  let place = word.count - length
  return place - 2 >= word.rv && word.isOne(of: "ая", before: place)
}

private func removeGerund(_ word: inout StemmedWord) -> Bool {
  guard
    let (length, number) = word.longest(
      of: "в вши вшись ив ивши ившись ыв ывши ывшись", from: word.rv)
  else { return false }
  guard number > 2 || isAfterA(word, length) else { return false }
  word.drop(length)
  return true
}

private func removeAdjective(_ word: inout StemmedWord) -> Bool {
  let suffixes: StaticString = """
    ее ие ые ое ими ыми ей ий ый ой ем им ым ом его ого ему ому их ых ую юю ая яя ою ею
    """
  guard word.dropLongest(of: suffixes, from: word.rv) else { return false }
  if let (length, number) = word.longest(of: "ем нн вш ющ щ ивш ывш ующ", from: word.rv),
    number > 4 || isAfterA(word, length)
  {
    word.drop(length)
  }
  return true
}

private func removeVerb(_ word: inout StemmedWord) -> Bool {
  let suffixes: StaticString = """
    ла на ете йте ли й л ем н ло но ет ют ны ть ешь нно \
    ила ыла ена ейте уйте ите или ыли ей уй ил ыл им ым ен ило ыло ено ят ует уют ит ыт ены ить \
    ыть ишь ую ю
    """
  guard let (length, number) = word.longest(of: suffixes, from: word.rv) else { return false }
  guard number > 16 || isAfterA(word, length) else { return false }
  word.drop(length)
  return true
}
