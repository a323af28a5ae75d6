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

  func ends(with suffix: StaticString) -> Bool {
    ends(with: suffix, from: 0)
  }

  /// Whether the word ends with `suffix` and the suffix begins at or after byte `region`.
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

  mutating func drop(_ length: Int) {
    bytes.removeLast(length)
  }

  mutating func replace(last length: Int, with suffix: StaticString) {
    bytes.removeLast(length)
    for offset in 0..<suffix.utf8CodeUnitCount { bytes.append(suffix.utf8Start[offset]) }
  }

  /// Removes the first of the suffixes that the word ends with; true when there was one.
  mutating func dropLongest(of suffixes: StaticString, from region: Int = 0) -> Bool {
    guard let found = longest(of: suffixes, from: region) else { return false }
    drop(found.length)
    return true
  }

  /// The byte `distance` places before the end, 0 where the word is shorter.
  func last(_ distance: Int) -> UInt8 {
    bytes.count > distance ? bytes[bytes.count - 1 - distance] : 0
  }

  /// Sets R1 and R2 (<https://snowballstem.org/texts/r1r2.html>).
  mutating func markRegions(_ isVowel: (UInt32) -> Bool) {
    r1 = regionStart(from: 0, isVowel)
    r2 = regionStart(from: r1, isVowel)
  }

  private func regionStart(from start: Int, _ isVowel: (UInt32) -> Bool) -> Int {
    var place = start
    var sawVowel = false
    while place < bytes.count {
      let (scalar, next) = scalar(at: place)
      let vowel = isVowel(scalar)
      if sawVowel && !vowel { return next }
      sawVowel = vowel
      place = next
    }
    return bytes.count
  }

  /// The scalar that begins at byte `place` and the place after it. The bytes are valid UTF-8.
  func scalar(at place: Int) -> (UInt32, Int) {
    let lead = bytes[place]
    let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard length > 1, place + length <= bytes.count else { return (UInt32(lead), place + 1) }
    var value = UInt32(lead) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
    for offset in 1..<length { value = value << 6 | UInt32(bytes[place + offset] & 0x3F) }
    return (value, place + length)
  }
}
