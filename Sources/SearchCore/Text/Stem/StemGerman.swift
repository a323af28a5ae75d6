/// The German Snowball stemmer (<https://snowballstem.org/algorithms/german/stemmer.html>); umlauts
/// become their plain vowels.
func stemGerman(_ bytes: [UInt8]) -> [UInt8] {
  var word = StemmedWord(withoutSharpS(bytes))
  markGermanConsonants(&word)
  word.markRegions(vowels: vowels)
  word.r1 = max(word.r1, endOfThirdLetter(word))
  removeCase(&word)
  removeComparison(&word)
  removeDerivation(&word)
  return plainVowels(word.bytes)
}

private let vowels: StaticString = "aeiouyäöü"

private func endOfThirdLetter(_ word: StemmedWord) -> Int {
  var place = 0
  for _ in 0..<3 where place < word.count { place = word.end(of: place) }
  return place
}

private func withoutSharpS(_ bytes: [UInt8]) -> [UInt8] {
  var result: [UInt8] = []
  result.reserveCapacity(bytes.count)
  for (place, byte) in bytes.enumerated() {
    if byte == 0x9F, place > 0, bytes[place - 1] == 0xC3 {
      result.removeLast()
      appendByte(UInt8(ascii: "s"), to: &result)
      appendByte(UInt8(ascii: "s"), to: &result)
    } else {
      appendByte(byte, to: &result)
    }
  }
  return result
}

/// u and y between vowels are consonants; written in capitals until the end.
private func markGermanConsonants(_ word: inout StemmedWord) {
  for place in word.bytes.indices
  where word.isOne(of: "uy", at: place) && word.isOne(of: vowels, before: place)
    && word.isOne(of: vowels, at: place + 1)
  {
    word.bytes[place] &= 0xDF
  }
}

private func removeCase(_ word: inout StemmedWord) {
  guard let (length, number) = word.longest(of: "em ern er e en es s"),
    word.count - length >= word.r1
  else { return }
  if number == 6, !word.isOne(of: "bdfghklmnrt", at: word.count - 2) { return }
  word.drop(length)
  if (3...5).contains(number), word.ends(with: "niss") { word.drop(1) }
}

private func removeComparison(_ word: inout StemmedWord) {
  guard let (length, number) = word.longest(of: "en er est st"), word.count - length >= word.r1
  else { return }
  if number == 3, !word.isOne(of: "bdfghklmnt", at: word.count - 3) || word.count < 6 { return }
  word.drop(length)
}

private func removeDerivation(_ word: inout StemmedWord) {
  guard let (length, number) = word.longest(of: "end ung ig ik isch lich heit keit"),
    word.count - length >= word.r2
  else { return }
  let isAfterE = word.last(length) == UInt8(ascii: "e")
  switch number {
  case 0, 1:
    word.drop(length)
    if word.ends(with: "ig", from: word.r2), word.last(2) != UInt8(ascii: "e") { word.drop(2) }
  case 2...4:
    if !isAfterE { word.drop(length) }
  case 5, 6:
    word.drop(length)
    if word.longest(of: "er en", from: word.r1) != nil { word.drop(2) }
  default:
    word.drop(length)
    _ = word.dropLongest(of: "lich ig", from: word.r2)
  }
}

private func plainVowels(_ bytes: [UInt8]) -> [UInt8] {
  var result: [UInt8] = []
  result.reserveCapacity(bytes.count)
  for (place, byte) in bytes.enumerated() {
    let plain: UInt8? =
      place > 0 && bytes[place - 1] == 0xC3
      ? (byte == 0xA4
        ? UInt8(ascii: "a")
        : byte == 0xB6 ? UInt8(ascii: "o") : byte == 0xBC ? UInt8(ascii: "u") : nil) : nil
    if let plain {
      result.removeLast()
      appendByte(plain, to: &result)
    } else {
      appendByte(
        byte == UInt8(ascii: "U") || byte == UInt8(ascii: "Y") ? byte | 0x20 : byte, to: &result)
    }
  }
  return result
}
