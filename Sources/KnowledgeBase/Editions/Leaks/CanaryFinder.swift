/// Finds which of many texts stand in a file: an automaton over all of them (Aho and Corasick,
/// "Efficient string matching", 1975), which is only asked where four letters of one of them stand.
///
/// Almost all of a site is nobody's: a filter over windows of four bytes passes over it at the pace of
/// reading, without undoing escapes. Where a window may belong to a text, the stretch around it is
/// brought into the form that is compared and run through the automaton.
struct CanaryFinder: Sendable {
  private let automaton: TextAutomaton
  private let patterns: [[UInt8]]
  /// One bit for each hash of a window.
  private let filter: [UInt64]
  /// By byte, whether a window that is looked for ends with it.
  private let lastBytes: [Bool]
  /// What may stand where a window has a hash: by the number that `numbers` gives the hash.
  private let candidates: [Candidates]
  private let numbers: [Int32]
  /// 2 when each text is looked for by two windows beside each other, so that every other byte is
  /// enough to look at; else 1.
  private let step: Int
  /// False when a text has no window of four letters in a row; then everything is looked at.
  private let isFiltered: Bool
  /// Digits of phone numbers, by pattern.
  private let phones: [[UInt8]: Int]
  private let phoneLengths: [Int]

  /// The patterns that are looked for by windows of one hash.
  private struct Candidates {
    var patterns: [Int] = []
    /// Bytes before the end of the window, and after it, that are looked at: those of the longest
    /// pattern, and what stands beside it.
    var before = 0
    var after = 0

    mutating func add(_ pattern: Int, before: Int, after: Int) {
      patterns.append(pattern)
      self.before = max(self.before, before + 1)
      self.after = max(self.after, after + 1)
    }
  }

  /// - Parameter counts: of a sample of what will be looked through, so that each pattern is looked for
  ///   by its rarest four letters.
  init(_ patterns: [[UInt8]], counts: WindowCounts = WindowCounts()) {
    self.patterns = patterns
    automaton = TextAutomaton(patterns)
    var filter = [UInt64](repeating: 0, count: 1024)
    var candidates: [Candidates] = []
    var numbers = [Int32](repeating: -1, count: 1 << 16)
    var lastBytes = [Bool](repeating: false, count: 256)
    let pairs = patterns.map { counts.rarestWindows(of: $0, inARow: 2) }
    step = pairs.allSatisfy { !$0.isEmpty } ? 2 : 1
    let windows = step == 2 ? pairs : patterns.map { counts.rarestWindows(of: $0, inARow: 1) }
    isFiltered = windows.allSatisfy { !$0.isEmpty }
    for (index, pattern) in patterns.enumerated() {
      for (hash, end) in windows[index] {
        for byte in 0..<256 where byte | 0x20 == Int(pattern[end - 1]) | 0x20 {
          lastBytes[byte] = true
        }
        if numbers[hash] < 0 {
          numbers[hash] = Int32(candidates.count)
          candidates.append(Candidates())
        }
        candidates[Int(numbers[hash])].add(index, before: end, after: pattern.count - end)
        filter[hash >> 6] |= 1 << UInt64(hash & 63)
      }
    }
    self.filter = filter
    self.candidates = candidates
    self.numbers = numbers
    var phones: [[UInt8]: Int] = [:]
    for (index, pattern) in patterns.enumerated() where pattern.first == UInt8(ascii: "+") {
      if pattern.dropFirst().allSatisfy(isPhoneByte) { phones[phoneDigits(pattern)] = index }
    }
    self.phones = phones
    self.lastBytes = lastBytes
    phoneLengths = Set(phones.keys.map(\.count)).sorted()
  }

  /// The indexes of the patterns that stand in `bytes`, each between characters that do not go on
  /// the word.
  func find(in bytes: [UInt8]) -> Set<Int> {
    var found: Set<Int> = []
    if patterns.isEmpty { return found }
    bytes.withUnsafeBufferPointer { buffer in
      if !isFiltered {
        look(at: buffer[...], of: buffer, &found)
      } else {
        findFiltered(in: buffer, &found)
      }
      if !phones.isEmpty { findPhones(in: buffer, &found) }
    }
    return found
  }

  private func findFiltered(in buffer: UnsafeBufferPointer<UInt8>, _ found: inout Set<Int>) {
    lastBytes.withUnsafeBufferPointer { lastBytes in
      filter.withUnsafeBufferPointer { filter in
        var index = 3
        while let place = nextWindow(in: buffer, from: index, lastBytes, filter) {
          let number = numbers[hashOfWindow(in: buffer, endingWith: place)]
          look(behind: place + 1, for: candidates[Int(number)], in: buffer, &found)
          index = place + step
        }
      }
    }
  }

  /// The last byte of the next window that may be one of those looked for. Most bytes end none,
  /// whatever stands before them.
  @inline(never)
  private func nextWindow(
    in buffer: UnsafeBufferPointer<UInt8>, from start: Int,
    _ lastBytes: UnsafeBufferPointer<Bool>, _ filter: UnsafeBufferPointer<UInt64>
  ) -> Int? {
    let step = step
    var index = start
    while index < buffer.count {
      if lastBytes[Int(buffer[index])] {
        let hash = hashOfWindow(in: buffer, endingWith: index)
        if filter[hash >> 6] & (1 << UInt64(hash & 63)) != 0 { return index }
      }
      index &+= step
    }
    return nil
  }

  @inline(__always)
  private func hashOfWindow(
    in buffer: UnsafeBufferPointer<UInt8>, endingWith index: Int
  ) -> Int {
    let window = UnsafeRawBufferPointer(buffer)
      .loadUnaligned(fromByteOffset: index &- 3, as: UInt32.self)
    return windowHash(UInt32(littleEndian: window) | 0x2020_2020)
  }

  /// Looks at what surrounds a window that ends at `end`, as far as it may belong to a text: with an
  /// escape for each byte, save where each byte stands for itself.
  private func look(
    behind end: Int, for candidates: Candidates, in buffer: UnsafeBufferPointer<UInt8>,
    _ found: inout Set<Int>
  ) {
    if candidates.patterns.allSatisfy(found.contains) { return }
    let near = max(0, end - candidates.before)..<min(buffer.count, end + candidates.after)
    if isPlain(buffer[max(0, near.lowerBound - longestEscape)..<near.upperBound]) {
      return look(at: buffer[near], of: buffer, &found)
    }
    let start = max(0, end - longestEscape * candidates.before)
    let stop = min(buffer.count, end + longestEscape * candidates.after)
    look(at: buffer[start..<stop], of: buffer, &found)
  }

  /// Whether nothing in a stretch is part of an escape, and no two spaces stand in a row.
  private func isPlain(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    var isSpace = false
    for byte in bytes {
      switch byte {
      case 0...0x20:
        if isSpace { return false }
        isSpace = true
      // What begins an escape, and what ends a no-break space.
      case UInt8(ascii: "&"), UInt8(ascii: "\\"), UInt8(ascii: "%"), 0xA0, 0xAF: return false
      default: isSpace = false
      }
    }
    return true
  }

  /// What touches a cut may go on behind it; it is looked at once more with what surrounds it.
  private func look(
    at bytes: Slice<UnsafeBufferPointer<UInt8>>, of buffer: UnsafeBufferPointer<UInt8>,
    _ found: inout Set<Int>
  ) {
    let text = plainForm(UnsafeBufferPointer(rebasing: bytes))
    let isCutBefore = bytes.startIndex > 0
    let isCutBehind = bytes.endIndex < buffer.count
    automaton.matches(in: text) { index, end in
      let start = end - patterns[index].count
      if isCutBefore && start == 0 || isCutBehind && end == text.count { return }
      if isWhole(text, from: start, to: end) { found.insert(index) }
    }
  }

  /// Whether a match is no part of a longer word or name of a host.
  private func isWhole(_ text: [UInt8], from start: Int, to end: Int) -> Bool {
    if start > 0, isWordByte(text[start]), isWordByte(text[start - 1]) { return false }
    if end < text.count, isWordByte(text[end - 1]), isWordByte(text[end]) { return false }
    return true
  }

  // MARK: Phone numbers

  private func findPhones(in bytes: UnsafeBufferPointer<UInt8>, _ found: inout Set<Int>) {
    let raw = UnsafeRawBufferPointer(bytes)
    let plus = SIMD32<UInt8>(repeating: UInt8(ascii: "+"))
    var index = 0
    while index < bytes.count {
      // Most stretches have none.
      if index + 32 <= bytes.count {
        let stretch = raw.loadUnaligned(fromByteOffset: index, as: SIMD32<UInt8>.self)
        if !any(stretch .== plus) {
          index += 32
          continue
        }
      }
      let end = min(index + 32, bytes.count)
      for place in index..<end where bytes[place] == UInt8(ascii: "+") {
        findPhone(in: bytes, at: place, &found)
      }
      index = end
    }
  }

  /// A number is the same however its digits are grouped.
  private func findPhone(
    in bytes: UnsafeBufferPointer<UInt8>, at plus: Int, _ found: inout Set<Int>
  ) {
    var digits: [UInt8] = []
    var index = plus + 1
    while index < bytes.count, digits.count < 20, isPhoneByte(bytes[index]) {
      if isDigit(bytes[index]) { digits.append(bytes[index]) }
      index += 1
    }
    for length in phoneLengths where length <= digits.count {
      if let pattern = phones[Array(digits[..<length])] { found.insert(pattern) }
    }
  }
}

/// Bytes that any format writes in the place of one: `&#x0026;` in HTML, and a percent-encoded letter
/// of three bytes.
private let longestEscape = 9

/// Four bytes, the last one on top as memory has them, with small letters for capital ones (and other
/// bytes for others, which costs nothing but a look in vain).
private func next(_ window: UInt32, _ byte: UInt8) -> UInt32 {
  window >> 8 | UInt32(byte | 0x20) << 24
}

private func isWordByte(_ byte: UInt8) -> Bool {
  isDigit(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "-")
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
  /// and what is not ASCII), the first of equally rare ones: the hash of each, and where in the
  /// pattern it ends. Empty where a pattern has none.
  func rarestWindows(of pattern: [UInt8], inARow length: Int) -> [(hash: Int, end: Int)] {
    var window: UInt32 = 0
    var row: [(hash: Int, end: Int)] = []
    var count = 0
    var rarest: [(hash: Int, end: Int)] = []
    var least: UInt64 = .max
    for (index, byte) in pattern.enumerated() {
      let isPlain = isDigit(byte) || (0x61...0x7A).contains(byte) || byte >= 0x80
      count = isPlain ? count + 1 : 0
      window = next(window, byte)
      if count < 4 { row = [] } else { row.append((windowHash(window), index + 1)) }
      guard row.count >= length else { continue }
      let latest = row.suffix(length)
      let frequency = latest.reduce(0) { $0 + UInt64(counts[$1.hash]) }
      if frequency < least { (least, rarest) = (frequency, Array(latest)) }
    }
    return rarest
  }
}

/// From 0 to 65,535 (Knuth, The Art of Computer Programming 3, 6.4: multiplicative hashing).
private func windowHash(_ window: UInt32) -> Int {
  Int((window &* 2_654_435_761) >> 16)
}
