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
  /// False when a text has no window of four letters in a row; then everything is looked at.
  private let isFiltered: Bool
  /// Digits of phone numbers, by pattern.
  private let phones: [[UInt8]: Int]
  private let phoneLengths: [Int]
  /// Bytes around a window that are looked at: a text of the longest kind with escapes for each byte.
  private let reach: Int

  /// - Parameter counts: of a sample of what will be looked through, so that each pattern is looked for
  ///   by its rarest four letters.
  init(_ patterns: [[UInt8]], counts: WindowCounts = WindowCounts()) {
    self.patterns = patterns
    automaton = TextAutomaton(patterns)
    var filter = [UInt64](repeating: 0, count: 1024)
    var isFiltered = true
    for pattern in patterns {
      guard let hash = counts.rarestWindow(of: pattern) else {
        isFiltered = false
        continue
      }
      filter[hash >> 6] |= 1 << UInt64(hash & 63)
    }
    self.filter = filter
    self.isFiltered = isFiltered
    var phones: [[UInt8]: Int] = [:]
    for (index, pattern) in patterns.enumerated() where pattern.first == UInt8(ascii: "+") {
      if pattern.dropFirst().allSatisfy(isPhoneByte) { phones[phoneDigits(pattern)] = index }
    }
    self.phones = phones
    phoneLengths = Set(phones.keys.map(\.count)).sorted()
    reach = (patterns.map(\.count).max() ?? 0) * 6 + 16
  }

  /// The indexes of the patterns that stand in `bytes`, each between characters that do not go on
  /// the word.
  func find(in bytes: [UInt8]) -> Set<Int> {
    var found: Set<Int> = []
    if patterns.isEmpty { return found }
    bytes.withUnsafeBufferPointer { buffer in
      if !isFiltered {
        look(at: buffer, &found)
        findPhones(in: buffer, &found)
        return
      }
      var window: UInt32 = 0
      var covered = 0
      for index in 0..<buffer.count {
        let byte = buffer[index]
        if byte == UInt8(ascii: "+"), !phones.isEmpty { findPhone(in: buffer, at: index, &found) }
        let folded = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
        window = window << 8 | UInt32(folded)
        let hash = windowHash(window)
        guard filter[hash >> 6] & (1 << UInt64(hash & 63)) != 0, index >= covered else { continue }
        let start = max(0, index - reach)
        let end = min(buffer.count, index + 2 * reach)
        look(at: UnsafeBufferPointer(rebasing: buffer[start..<end]), &found)
        covered = end - reach
      }
    }
    return found
  }

  private func look(at bytes: UnsafeBufferPointer<UInt8>, _ found: inout Set<Int>) {
    let text = plainForm(bytes)
    automaton.matches(in: text) { index, end in
      if isWhole(text, from: end - patterns[index].count, to: end) { found.insert(index) }
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

private func isWordByte(_ byte: UInt8) -> Bool {
  isDigit(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "-")
}

/// How often windows of four bytes stand in a text, by their hashes.
struct WindowCounts: Sendable {
  private var counts = [UInt32](repeating: 0, count: 1 << 16)

  mutating func add(_ text: [UInt8]) {
    var window: UInt32 = 0
    for byte in text {
      window = window << 8 | UInt32((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
      counts[windowHash(window)] &+= 1
    }
  }

  /// The hash of the rarest four bytes in a row that no format escapes (letters, digits and what is
  /// not ASCII), the first of equally rare ones; `nil` where a pattern has no four.
  func rarestWindow(of pattern: [UInt8]) -> Int? {
    var window: UInt32 = 0
    var count = 0
    var rarest: Int?
    for byte in pattern {
      let isPlain = isDigit(byte) || (0x61...0x7A).contains(byte) || byte >= 0x80
      count = isPlain ? count + 1 : 0
      window = window << 8 | UInt32(byte)
      guard count >= 4 else { continue }
      let hash = windowHash(window)
      if rarest.map({ counts[hash] < counts[$0] }) ?? true { rarest = hash }
    }
    return rarest
  }
}

/// From 0 to 65,535 (Knuth, The Art of Computer Programming 3, 6.4: multiplicative hashing).
private func windowHash(_ window: UInt32) -> Int {
  Int((window &* 2_654_435_761) >> 16)
}
