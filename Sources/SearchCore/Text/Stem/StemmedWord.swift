/// A word while a stemmer works on it: lower-case UTF-8 with its accents, and the regions in which
/// suffixes may be removed. Suffixes are compared as bytes, which in UTF-8 is the same as comparing
/// scalars.
struct StemmedWord {
  var bytes: [UInt8]
  /// Byte offset after the first consonant that follows a vowel (Porter's R1).
  var r1 = 0
  /// The same again, counted from `r1`.
  var r2 = 0
  /// Where suffixes of verbs may begin; what it means differs by language.
  var rv = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  var count: Int { bytes.count }

  // The functions below stay functions, because each stemmer calls them dozens of times and the
  // module for the browser has to be small.

  @inline(never)
  func ends(with suffix: StaticString) -> Bool {
    ends(with: suffix, from: 0)
  }

  /// Whether the word ends with `suffix` and the suffix begins at or after byte `region`.
  @inline(never)
  func ends(with suffix: StaticString, from region: Int) -> Bool {
    let length = suffix.utf8CodeUnitCount
    guard bytes.count - length >= region else { return false }
    let start = bytes.count - length
    for offset in 0..<length where bytes[start + offset] != suffix.utf8Start[offset] {
      return false
    }
    return true
  }

  /// The longest of the suffixes (separated by single spaces) that the word ends with: its length in
  /// bytes and its number in the list, from 0. `nil` when it ends with none.
  @inline(never)
  func longest(of suffixes: StaticString, from region: Int = 0) -> (length: Int, number: Int)? {
    var best: (length: Int, number: Int)?
    var start = 0
    var number = 0
    let total = suffixes.utf8CodeUnitCount
    let table = suffixes.utf8Start
    while start < total {
      var end = start
      while end < total, table[end] != UInt8(ascii: " ") { end += 1 }
      let length = end - start
      if length > (best?.length ?? 0), bytes.count - length >= region {
        let place = bytes.count - length
        var offset = 0
        while offset < length, bytes[place + offset] == table[start + offset] { offset += 1 }
        if offset == length { best = (length, number) }
      }
      start = end + 1
      number += 1
    }
    return best
  }

  @inline(never)
  mutating func drop(_ length: Int) {
    bytes.removeLast(length)
  }

  @inline(never)
  mutating func replace(last length: Int, with suffix: StaticString) {
    bytes.removeLast(length)
    for offset in 0..<suffix.utf8CodeUnitCount { bytes.append(suffix.utf8Start[offset]) }
  }

  /// Removes the first of the suffixes that the word ends with; true when there was one.
  @inline(never)
  mutating func dropLongest(of suffixes: StaticString, from region: Int = 0) -> Bool {
    guard let found = longest(of: suffixes, from: region) else { return false }
    drop(found.length)
    return true
  }

  /// The byte `distance` places before the end, 0 where the word is shorter.
  @inline(never)
  func last(_ distance: Int) -> UInt8 {
    bytes.count > distance ? bytes[bytes.count - 1 - distance] : 0
  }

  /// Sets R1 and R2 (<https://snowballstem.org/texts/r1r2.html>).
  mutating func markRegions(vowels: StaticString) {
    r1 = regionStart(from: 0, vowels)
    r2 = regionStart(from: r1, vowels)
  }

  @inline(never)
  func regionStart(from start: Int, _ vowels: StaticString) -> Int {
    var place = start
    var sawVowel = false
    while place < bytes.count {
      let next = end(of: place)
      let vowel = isOne(of: vowels, at: place)
      if sawVowel && !vowel { return next }
      sawVowel = vowel
      place = next
    }
    return bytes.count
  }

  /// The byte after the letter that begins at `place`, which may be the word's end.
  @inline(never)
  func end(of place: Int) -> Int {
    var next = place + 1
    while next < bytes.count, bytes[next] & 0xC0 == 0x80 { next += 1 }
    return next
  }

  /// The byte at which the letter before `place` begins.
  @inline(never)
  func start(before place: Int) -> Int {
    var start = place - 1
    while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return start
  }

  /// Whether the letter at byte `place` is one of `letters`; false outside the word.
  @inline(never)
  func isOne(of letters: StaticString, at place: Int) -> Bool {
    guard place >= 0, place < bytes.count else { return false }
    let length = end(of: place) - place
    let total = letters.utf8CodeUnitCount
    let table = letters.utf8Start
    var start = 0
    while start + length <= total {
      var offset = 0
      while offset < length, table[start + offset] == bytes[place + offset] { offset += 1 }
      if offset == length, start + length == total || table[start + length] & 0xC0 != 0x80 {
        return true
      }
      start += 1
    }
    return false
  }

  /// Whether the last letter before byte `place` is one of `letters`; false at the word's start.
  @inline(never)
  func isOne(of letters: StaticString, before place: Int) -> Bool {
    place > 0 && isOne(of: letters, at: start(before: place))
  }

  @inline(never)
  func begins(with prefix: StaticString) -> Bool {
    let length = prefix.utf8CodeUnitCount
    guard bytes.count >= length else { return false }
    for offset in 0..<length where bytes[offset] != prefix.utf8Start[offset] { return false }
    return true
  }

  /// Whether the word is one of the words, which are separated by single spaces.
  @inline(never)
  func isOne(ofWords words: StaticString) -> Bool {
    longest(of: words)?.length == bytes.count
  }
}
