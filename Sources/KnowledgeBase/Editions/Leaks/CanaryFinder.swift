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
  /// By byte, whether a window that is looked for ends with it, or a phone number begins.
  private let lastBytes: [Bool]
  /// What may stand where a window has a hash.
  private let candidates: [Int: Candidates]
  /// False when a text has no window of four letters in a row; then everything is looked at.
  private let isFiltered: Bool
  /// Digits of phone numbers, by pattern.
  private let phones: [[UInt8]: Int]
  private let phoneLengths: [Int]

  /// The patterns that are looked for by windows of one hash.
  private struct Candidates {
    var patterns: [Int] = []
    /// Bytes before the end of the window, and after it, that are looked at: those of the longest
    /// pattern with an escape for each, and what stands beside it.
    var before = 0
    var after = 0

    mutating func add(_ pattern: Int, before: Int, after: Int) {
      patterns.append(pattern)
      self.before = max(self.before, longestEscape * (before + 1))
      self.after = max(self.after, longestEscape * (after + 1))
    }
  }

  /// - Parameter counts: of a sample of what will be looked through, so that each pattern is looked for
  ///   by its rarest four letters.
  init(_ patterns: [[UInt8]], counts: WindowCounts = WindowCounts()) {
    self.patterns = patterns
    automaton = TextAutomaton(patterns)
    var filter = [UInt64](repeating: 0, count: 1024)
    var isFiltered = true
    var candidates: [Int: Candidates] = [:]
    var lastBytes = [Bool](repeating: false, count: 256)
    for (index, pattern) in patterns.enumerated() {
      guard let (hash, end) = counts.rarestWindow(of: pattern) else {
        isFiltered = false
        continue
      }
      for byte in 0..<256 where byte | 0x20 == Int(pattern[end - 1]) | 0x20 {
        lastBytes[byte] = true
      }
      candidates[hash, default: Candidates()].add(index, before: end, after: pattern.count - end)
      filter[hash >> 6] |= 1 << UInt64(hash & 63)
    }
    self.filter = filter
    self.candidates = candidates
    self.isFiltered = isFiltered
    var phones: [[UInt8]: Int] = [:]
    for (index, pattern) in patterns.enumerated() where pattern.first == UInt8(ascii: "+") {
      if pattern.dropFirst().allSatisfy(isPhoneByte) { phones[phoneDigits(pattern)] = index }
    }
    self.phones = phones
    if !phones.isEmpty { lastBytes[Int(UInt8(ascii: "+"))] = true }
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
        findPhones(in: buffer, &found)
        return
      }
      findFiltered(in: buffer, &found)
    }
    return found
  }

  private func findFiltered(in buffer: UnsafeBufferPointer<UInt8>, _ found: inout Set<Int>) {
    let bytes = UnsafeRawBufferPointer(buffer)
    lastBytes.withUnsafeBufferPointer { lastBytes in
      filter.withUnsafeBufferPointer { filter in
        // Most bytes end no window that is looked for, whatever stands before them.
        for index in 0..<buffer.count where lastBytes[Int(buffer[index])] {
          if buffer[index] == UInt8(ascii: "+") { findPhone(in: buffer, at: index, &found) }
          guard index > 2 else { continue }
          let window = bytes.loadUnaligned(fromByteOffset: index - 3, as: UInt32.self)
          let hash = windowHash(UInt32(littleEndian: window) | 0x2020_2020)
          guard filter[hash >> 6] & (1 << UInt64(hash & 63)) != 0,
            let candidates = candidates[hash], !candidates.patterns.allSatisfy(found.contains)
          else { continue }
          let start = max(0, index + 1 - candidates.before)
          let end = min(buffer.count, index + 1 + candidates.after)
          look(at: buffer[start..<end], of: buffer, &found)
        }
      }
    }
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
    for index in 0..<bytes.count where bytes[index] == UInt8(ascii: "+") {
      findPhone(in: bytes, at: index, &found)
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

  /// The hash of the rarest four bytes in a row that no format escapes (letters, digits and what is
  /// not ASCII), the first of equally rare ones, and where in the pattern it ends; `nil` where a
  /// pattern has no four.
  func rarestWindow(of pattern: [UInt8]) -> (hash: Int, end: Int)? {
    var window: UInt32 = 0
    var count = 0
    var rarest: (hash: Int, end: Int)?
    for (index, byte) in pattern.enumerated() {
      let isPlain = isDigit(byte) || (0x61...0x7A).contains(byte) || byte >= 0x80
      count = isPlain ? count + 1 : 0
      window = next(window, byte)
      guard count >= 4 else { continue }
      let hash = windowHash(window)
      if rarest.map({ counts[hash] < counts[$0.hash] }) ?? true { rarest = (hash, index + 1) }
    }
    return rarest
  }
}

/// From 0 to 65,535 (Knuth, The Art of Computer Programming 3, 6.4: multiplicative hashing).
private func windowHash(_ window: UInt32) -> Int {
  Int((window &* 2_654_435_761) >> 16)
}
