/// The French Snowball stemmer (<https://snowballstem.org/algorithms/french/stemmer.html>). Letters
/// that stand for consonants (u after q, i and u between vowels) are written in capitals meanwhile.
/// Unlike there, ï and ë are vowels like any other.
func stemFrench(_ bytes: [UInt8]) -> [UInt8] {
  var word = StemmedWord(bytes)
  markFrenchConsonants(&word)
  markFrenchRegions(&word)
  let outcome = removeStandardSuffix(&word)
  var isAltered = outcome != .none
  if outcome != .removed {
    let hasVerb = removeVerbInI(&word) || removeVerb(&word)
    isAltered = isAltered && outcome == .adverb || hasVerb
  }
  if isAltered {
    if word.ends(with: "Y") {
      word.replace(last: 1, with: "i")
    } else if word.ends(with: "ç") {
      word.replace(last: 2, with: "c")
    }
  } else {
    removeResidue(&word)
  }
  if word.longest(of: "enn onn ett ell eill") != nil { word.drop(1) }
  removeLastAccent(&word)
  for place in word.bytes.indices {
    switch word.bytes[place] {
    case UInt8(ascii: "I"), UInt8(ascii: "U"), UInt8(ascii: "Y"): word.bytes[place] |= 0x20
    default: break
    }
  }
  return word.bytes
}

private enum Outcome {
  case none, removed
  /// An adverb lost its ending; a verb's may follow.
  case adverb
}

private let vowels: StaticString = "aeiouyàâèéêëîïôùû"

private func markFrenchConsonants(_ word: inout StemmedWord) {
  for place in word.bytes.indices where word.isOne(of: "uiy", at: place) {
    let isAfterVowel = word.isOne(of: vowels, before: place)
    let isBeforeVowel = word.isOne(of: vowels, at: place + 1)
    let isConsonant =
      switch word.bytes[place] {
      case UInt8(ascii: "y"): isAfterVowel || isBeforeVowel
      case UInt8(ascii: "u"):
        isAfterVowel && isBeforeVowel || word.isOne(of: "q", before: place)
      default: isAfterVowel && isBeforeVowel
      }
    if isConsonant { word.bytes[place] &= 0xDF }
  }
}

private func markFrenchRegions(_ word: inout StemmedWord) {
  word.markRegions(vowels: vowels)
  word.rv = word.count
  guard word.count > 0 else { return }
  let second = word.end(of: 0)
  if word.isOne(of: vowels, at: 0), word.isOne(of: vowels, at: second) {
    let third = word.end(of: second)
    if third < word.count { word.rv = word.end(of: third) }
  } else if word.begins(with: "par") || word.begins(with: "col") || word.begins(with: "tap") {
    word.rv = 3
  } else {
    var place = second
    while place < word.count {
      let next = word.end(of: place)
      if word.isOne(of: vowels, at: place) {
        word.rv = next
        return
      }
      place = next
    }
  }
}

private func removeStandardSuffix(_ word: inout StemmedWord) -> Outcome {
  let suffixes: StaticString = """
    ance iqUe isme able iste eux ances iqUes ismes ables istes \
    atrice ateur ation atrices ateurs ations logie logies usion ution usions utions ence ences \
    ement ements ité ités if ive ifs ives eaux aux euse euses issement issements amment emment \
    ment ments
    """
  guard let (length, number) = word.longest(of: suffixes) else { return .none }
  let place = word.count - length
  switch number {
  case 0...10:
    guard place >= word.r2 else { return .none }
    word.drop(length)
  case 11...16:
    guard place >= word.r2 else { return .none }
    word.drop(length)
    dropOrTurnIc(&word)
  case 17, 18:
    guard place >= word.r2 else { return .none }
    word.replace(last: length, with: "log")
  case 19...22:
    guard place >= word.r2 else { return .none }
    word.replace(last: length, with: "u")
  case 23, 24:
    guard place >= word.r2 else { return .none }
    word.replace(last: length, with: "ent")
  case 25, 26:
    guard place >= word.rv else { return .none }
    word.drop(length)
    removeBeforeEment(&word)
  case 27, 28:
    guard place >= word.r2 else { return .none }
    word.drop(length)
    removeBeforeIté(&word)
  case 29...32:
    guard place >= word.r2 else { return .none }
    word.drop(length)
    if word.ends(with: "at", from: word.r2) {
      word.drop(2)
      dropOrTurnIc(&word)
    }
  case 33: word.drop(1)
  case 34:
    guard place >= word.r1 else { return .none }
    word.replace(last: length, with: "al")
  case 35, 36:
    if place >= word.r2 {
      word.drop(length)
    } else if place >= word.r1 {
      word.replace(last: length, with: "eux")
    } else {
      return .none
    }
  case 37, 38:
    guard place >= word.r1, !word.isOne(of: vowels, before: place) else { return .none }
    word.drop(length)
  case 39, 40:
    guard place >= word.rv else { return .none }
    word.replace(last: length, with: number == 39 ? "ant" : "ent")
    return .adverb
  default:
    guard place > 0, word.start(before: place) >= word.rv,
      word.isOne(of: vowels, before: place)
    else { return .none }
    word.drop(length)
    return .adverb
  }
  return .removed
}

private func dropOrTurnIc(_ word: inout StemmedWord) {
  if word.ends(with: "ic", from: word.r2) {
    word.drop(2)
  } else if word.ends(with: "ic") {
    word.replace(last: 2, with: "iqU")
  }
}

private func removeBeforeEment(_ word: inout StemmedWord) {
  if word.ends(with: "iv") {
    guard word.ends(with: "iv", from: word.r2) else { return }
    word.drop(2)
    if word.ends(with: "at", from: word.r2) { word.drop(2) }
  } else if word.ends(with: "eus") {
    if word.ends(with: "eus", from: word.r2) {
      word.drop(3)
    } else if word.ends(with: "eus", from: word.r1) {
      word.replace(last: 3, with: "eux")
    }
  } else if word.longest(of: "abl iqU", from: word.r2) != nil {
    word.drop(3)
  } else if word.longest(of: "ièr Ièr", from: word.rv) != nil {
    word.replace(last: 4, with: "i")
  }
}

private func removeBeforeIté(_ word: inout StemmedWord) {
  if word.ends(with: "abil") {
    if word.ends(with: "abil", from: word.r2) {
      word.drop(4)
    } else {
      word.replace(last: 4, with: "abl")
    }
  } else if word.ends(with: "ic") {
    dropOrTurnIc(&word)
  } else if word.ends(with: "iv", from: word.r2) {
    word.drop(2)
  }
}

private func removeVerbInI(_ word: inout StemmedWord) -> Bool {
  let suffixes: StaticString = """
    îmes ît îtes i ie ies ir ira irai iraIent irais irait iras irent irez iriez irions irons \
    iront is issaIent issais issait issant issante issantes issants isse issent isses issez \
    issiez issions issons it
    """
  guard let (length, _) = word.longest(of: suffixes, from: word.rv) else { return false }
  let place = word.count - length
  guard place > word.rv, !word.isOne(of: vowels, before: place) else { return false }
  word.drop(length)
  return true
}

private func removeVerb(_ word: inout StemmedWord) -> Bool {
  let suffixes: StaticString = """
    ions é ée ées és èrent er era erai eraIent erais erait eras erez eriez erions erons eront ez \
    iez âmes ât âtes a ai aIent ais ait ant ante antes ants as asse assent asses assiez assions
    """
  guard let (length, number) = word.longest(of: suffixes, from: word.rv) else { return false }
  if number == 0 {
    guard word.count - length >= word.r2 else { return false }
    word.drop(length)
    return true
  }
  word.drop(length)
  if number > 19, word.ends(with: "e", from: word.rv) { word.drop(1) }
  return true
}

private func removeResidue(_ word: inout StemmedWord) {
  if word.last(0) == UInt8(ascii: "s"), !word.isOne(of: "aiouès", before: word.count - 1) {
    word.drop(1)
  }
  guard let (length, number) = word.longest(of: "ion ier ière Ier Ière e", from: word.rv)
  else { return }
  switch number {
  case 0:
    let place = word.count - length
    guard place >= word.r2, place > word.rv, word.isOne(of: "st", before: place) else { return }
    word.drop(length)
  case 1...4: word.replace(last: length, with: "i")
  default: word.drop(length)
  }
}

/// Turns é or è into e where only consonants follow it.
private func removeLastAccent(_ word: inout StemmedWord) {
  var place = word.count
  while place > 0 {
    let start = word.start(before: place)
    if word.isOne(of: vowels, at: start) {
      guard place < word.count, word.isOne(of: "èé", at: start) else { return }
      let rest = word.bytes[place...]
      word.bytes = Array(word.bytes[..<start] + CollectionOfOne(UInt8(ascii: "e")) + rest)
      return
    }
    place = start
  }
}
