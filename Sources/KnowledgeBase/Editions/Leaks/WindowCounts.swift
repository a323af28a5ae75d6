/// Four bytes, the last one on top as memory has them, with small letters for capital ones (and other
/// bytes for others, which costs nothing but a look in vain).
private func next(_ window: UInt32, _ byte: UInt8) -> UInt32 {
  window >> 8 | UInt32(byte | 0x20) << 24
}

/// From 0 to 65,535 (Knuth, The Art of Computer Programming 3, 6.4: multiplicative hashing).
@inline(__always)
func windowHash(_ window: UInt32) -> Int {
  Int((window &* 2_654_435_761) >> 16)
}

/// Where a text is looked for: the hash of four of its bytes, and where in the text they end.
struct PatternWindow: Hashable {
  var hash: Int
  var end: Int
  /// The last of the four as it may stand in a file, but for the case of an ASCII letter.
  var lastByte: UInt8
}

/// How often windows of four bytes stand in a text, by their hashes.
struct WindowCounts: Sendable {
  private var counts = [UInt32](repeating: 0, count: 1 << 16)

  mutating func add(_ text: [UInt8]) {
    var window: UInt32 = 0
    for byte in text {
      window = next(window, byte)
      counts[windowHash(window)] &+= 1
    }
  }

  /// The rarest so many windows in a row, each of four bytes that no format escapes (letters, digits
  /// and what is not ASCII), the first of equally rare ones. Empty where a pattern has none.
  ///
  /// Of ASCII letters alone where it has so many in a row: others are not the same bytes in capitals.
  /// Else in all cases of the letters.
  func rarestWindows(of pattern: [UInt8], inARow length: Int) -> [PatternWindow] {
    let plain = rarestEnds(of: pattern, inARow: length) { $0 < 0x80 }
    let ends = plain.isEmpty ? rarestEnds(of: pattern, inARow: length) { _ in true } : plain
    guard let first = ends.first, let last = ends.last else { return [] }
    var windows: Set<PatternWindow> = []
    for spelling in spellings(of: pattern, around: (first - 4)..<last) {
      for end in ends {
        var window: UInt32 = 0
        for byte in spelling[(end - 4)..<end] { window = next(window, byte) }
        windows.insert(
          PatternWindow(hash: windowHash(window), end: end, lastByte: spelling[end - 1]))
      }
    }
    return Array(windows)
  }

  private func rarestEnds(
    of pattern: [UInt8], inARow length: Int, where isWanted: (UInt8) -> Bool
  ) -> [Int] {
    var window: UInt32 = 0
    var row: [(end: Int, frequency: UInt64)] = []
    var count = 0
    var rarest: [Int] = []
    var least: UInt64 = .max
    for (index, byte) in pattern.enumerated() {
      let isPlain = isDigit(byte) || (0x61...0x7A).contains(byte) || byte >= 0x80
      count = isPlain && isWanted(byte) ? count + 1 : 0
      window = next(window, byte)
      if count < 4 { row = [] } else { row.append((index + 1, UInt64(counts[windowHash(window)]))) }
      guard row.count >= length else { continue }
      let latest = row.suffix(length)
      let frequency = latest.reduce(0) { $0 + $1.frequency }
      if frequency < least { (least, rarest) = (frequency, latest.map(\.end)) }
    }
    return rarest
  }
}

/// The pattern with each letter around some bytes, but those of ASCII, as a small one and a capital one:
/// few, since few letters stand in five bytes.
private func spellings(of pattern: [UInt8], around bytes: Range<Int>) -> [[UInt8]] {
  var spellings = [pattern]
  var start = 0
  for scalar in String(decoding: pattern, as: UTF8.self).unicodeScalars {
    let small = Array(String(scalar).utf8)
    let place = start..<(start + small.count)
    start = place.upperBound
    guard small.count > 1, place.overlaps(bytes), place.upperBound <= pattern.count else {
      continue
    }
    let capital = Array(scalar.properties.uppercaseMapping.utf8)
    guard capital != small, capital.count == small.count else { continue }
    spellings += spellings.map { spelling in
      var other = spelling
      other.replaceSubrange(place, with: capital)
      return other
    }
  }
  return spellings
}
