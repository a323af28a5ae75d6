/// Finds which of many texts stand in a file: an automaton over all of them (Aho and Corasick,
/// "Efficient string matching", 1975), which is only asked where four letters of one of them stand.
///
/// Almost all of a site is nobody's: a filter over windows of four bytes passes over it at the pace of
/// reading, without undoing escapes. Where a window may belong to a text, the stretch around it is
/// brought into the form that is compared and run through the automaton.
struct CanaryFinder: Sendable {
  private let automaton: TextAutomaton
  /// What is looked for, in every form that it may have, and which pattern each form is of. Phone
  /// numbers are none of them.
  private let spellings: [[UInt8]]
  private let patterns: [Int]
  /// By pattern, longer ones that tell of it where they hold it.
  private let longer: [Int: Set<Int>]
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
  /// Whether a tag parts what is looked for: nothing of it holds `<` or `>`.
  let isPartedByTags: Bool
  private let longest: Int
  private let phones: PhoneFinder

  /// The patterns that are looked for by windows of one hash.
  private struct Candidates {
    var patterns: [Int] = []
    /// Bytes before the end of the window, and after it, that are looked at: those of the longest
    /// pattern, and what stands beside it.
    var before = 0
    var after = 0

    mutating func add(_ pattern: Int, before: Int, after: Int) {
      if !patterns.contains(pattern) { patterns.append(pattern) }
      self.before = max(self.before, before + 1)
      self.after = max(self.after, after + 1)
    }
  }

  /// - Parameters:
  ///   - counts: of a sample of what will be looked through, so that each pattern is looked for by its
  ///     rarest four letters.
  ///   - tells: whether the first pattern, where it holds the second, is enough to be told of.
  init(
    _ texts: [[UInt8]], counts: WindowCounts = WindowCounts(),
    tells: (_ longer: Int, _ shorter: Int) -> Bool = { _, _ in false }
  ) {
    var spellings: [[UInt8]] = []
    var patterns: [Int] = []
    var phones = PhoneFinder()
    let exact = Set(texts)
    for (index, text) in texts.enumerated() {
      if isPhoneForm(text) {
        phones.add(text, as: index)
        continue
      }
      // A form of one that is another's as it stands is the other's.
      for spelling in patternSpellings(text) where spelling == text || !exact.contains(spelling) {
        spellings.append(spelling)
        patterns.append(index)
      }
    }
    (self.spellings, self.patterns, self.phones) = (spellings, patterns, phones)
    automaton = TextAutomaton(spellings)
    longest = spellings.map(\.count).max() ?? 0
    isPartedByTags = !spellings.joined().contains {
      $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">")
    }
    let inside = patternsInside(spellings, patterns, automaton, tells)
    longer = inside.longer
    var filter = [UInt64](repeating: 0, count: 1024)
    var candidates: [Candidates] = []
    var numbers = [Int32](repeating: -1, count: 1 << 16)
    var lastBytes = [Bool](repeating: false, count: 256)
    let pairs = spellings.map { counts.rarestWindows(of: $0, inARow: 2) }
    step = pairs.allSatisfy { !$0.isEmpty } ? 2 : 1
    let windows = step == 2 ? pairs : spellings.map { counts.rarestWindows(of: $0, inARow: 1) }
    isFiltered = windows.allSatisfy { !$0.isEmpty }
    for (index, spelling) in spellings.enumerated() {
      for window in windows[index] {
        for byte in 0..<256 where byte | 0x20 == Int(window.lastByte) | 0x20 {
          lastBytes[byte] = true
        }
        if numbers[window.hash] < 0 {
          numbers[window.hash] = Int32(candidates.count)
          candidates.append(Candidates())
        }
        candidates[Int(numbers[window.hash])].add(
          patterns[index], before: window.end + inside.before[index],
          after: spelling.count - window.end + inside.after[index])
        filter[window.hash >> 6] |= 1 << UInt64(window.hash & 63)
      }
    }
    self.filter = filter
    self.candidates = candidates
    self.numbers = numbers
    self.lastBytes = lastBytes
  }

  /// The indexes of the patterns that stand in `bytes`, each between characters that do not go on
  /// the word.
  func find(in bytes: some Collection<UInt8>) -> Set<Int> {
    let found = bytes.withContiguousStorageIfAvailable(find)
    return found ?? Array(bytes).withUnsafeBufferPointer(find)
  }

  private func find(in buffer: UnsafeBufferPointer<UInt8>) -> Set<Int> {
    var found: Set<Int> = []
    if !isFiltered {
      look(at: buffer[...], of: buffer, &found)
    } else if !spellings.isEmpty {
      findFiltered(in: buffer, &found)
    }
    if !phones.isEmpty || !spellings.isEmpty { findMarked(in: buffer, &found) }
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
      return look(at: buffer[near], of: buffer, for: candidates.patterns, &found)
    }
    let start = max(0, end - longestEscape * candidates.before)
    let stop = min(buffer.count, end + longestEscape * candidates.after)
    look(at: buffer[start..<stop], of: buffer, for: candidates.patterns, &found)
  }

  /// Whether nothing in a stretch is part of an escape or of a character that folding takes out or
  /// makes shorter, and no two spaces stand in a row.
  private func isPlain(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    var isSpace = false
    for byte in bytes {
      switch byte {
      case 0...0x20:
        if isSpace { return false }
        isSpace = true
      // What begins an escape, and the first byte of special spaces, hyphens and apostrophes.
      case UInt8(ascii: "&"), UInt8(ascii: "\\"), UInt8(ascii: "%"), 0xC2, 0xE2: return false
      default: isSpace = false
      }
    }
    return true
  }

  /// What touches a cut may go on behind it; it is looked at once more with what surrounds it. So is
  /// what is not among `wanted`: a longer text around it may be cut.
  private func look(
    at bytes: Slice<UnsafeBufferPointer<UInt8>>, of buffer: UnsafeBufferPointer<UInt8>,
    for wanted: [Int]? = nil, _ found: inout Set<Int>
  ) {
    let text = plainForm(UnsafeBufferPointer(rebasing: bytes))
    let isCutBefore = bytes.startIndex > 0
    let isCutBehind = bytes.endIndex < buffer.count
    var matches: [(pattern: Int, place: Range<Int>)] = []
    automaton.matches(in: text) { index, end in
      let start = end - spellings[index].count
      if isCutBefore && start == 0 || isCutBehind && end == text.count { return }
      if isWhole(text, from: start, to: end) { matches.append((patterns[index], start..<end)) }
    }
    for (pattern, place) in matches where wanted.map({ $0.contains(pattern) }) ?? true {
      let isTold = matches.contains { other in
        longer[pattern]?.contains(other.pattern) == true && other.place.contains(place)
      }
      if !isTold { found.insert(pattern) }
    }
  }

  /// Whether a match is no part of a longer word or name of a host.
  private func isWhole(_ text: [UInt8], from start: Int, to end: Int) -> Bool {
    if start > 0, isWordByte(text[start]), isWordByte(text[start - 1]) { return false }
    if end < text.count, isWordByte(text[end - 1]), isWordByte(text[end]) { return false }
    return true
  }

  // MARK: Phone numbers and soft hyphens

  /// Looks at what windows do not show: phone numbers, by the plus sign or `00` that they begin with,
  /// and words with a character in them that is not seen.
  private func findMarked(in bytes: UnsafeBufferPointer<UInt8>, _ found: inout Set<Int>) {
    let raw = UnsafeRawBufferPointer(bytes)
    let plus = SIMD32<UInt8>(repeating: UInt8(ascii: "+"))
    let zero = SIMD32<UInt8>(repeating: UInt8(ascii: "0"))
    let widePlus = SIMD32<UInt8>(repeating: lastOfWidePlus)
    let hyphen = SIMD32<UInt8>(repeating: lastOfSoftHyphen)
    var index = 0
    var looked = 0
    while index < bytes.count {
      // Most stretches have none.
      if index + 33 <= bytes.count {
        let stretch = raw.loadUnaligned(fromByteOffset: index, as: SIMD32<UInt8>.self)
        let next = raw.loadUnaligned(fromByteOffset: index + 1, as: SIMD32<UInt8>.self)
        let zeros = (stretch .== zero) .& (next .== zero)
        if !any(zeros .| (stretch .== plus) .| (stretch .== widePlus) .| (stretch .== hyphen)) {
          index += 32
          continue
        }
      }
      let end = min(index + 32, bytes.count)
      for place in index..<end { findMark(in: bytes, at: place, &looked, &found) }
      index = end
    }
  }

  /// - Parameter looked: up to where words with such a character are looked for already.
  @inline(__always)
  private func findMark(
    in bytes: UnsafeBufferPointer<UInt8>, at place: Int, _ looked: inout Int,
    _ found: inout Set<Int>
  ) {
    switch bytes[place] {
    case UInt8(ascii: "+"):
      phones.find(in: bytes, behind: place + 1, &found)
    case UInt8(ascii: "0"):
      let isFirst = place == 0 || !isDigit(bytes[place - 1])
      if isFirst, place + 1 < bytes.count, bytes[place + 1] == UInt8(ascii: "0") {
        phones.find(in: bytes, behind: place + 2, &found)
      }
    case lastOfWidePlus:
      guard place >= 2 else { return }
      switch (bytes[place - 2], bytes[place - 1]) {
      case (0xEF, 0xBC): phones.find(in: bytes, behind: place + 1, &found)
      // A space of no width (U+200B).
      case (0xE2, 0x80): lookAround(place, in: bytes, &looked, &found)
      default: return
      }
    case lastOfSoftHyphen:
      if place >= 1, bytes[place - 1] == 0xC2 { lookAround(place, in: bytes, &looked, &found) }
    default: return
    }
  }

  /// Looks at a stretch long enough for a text with such a character behind each letter, and for the
  /// words of the next ones.
  private func lookAround(
    _ place: Int, in buffer: UnsafeBufferPointer<UInt8>, _ looked: inout Int,
    _ found: inout Set<Int>
  ) {
    guard place >= looked, !spellings.isEmpty, isFiltered else { return }
    let reach = 4 * (longest + 1)
    looked = place + 2 * reach
    let stop = min(buffer.count, looked + reach)
    look(at: buffer[max(0, place - reach)..<stop], of: buffer, &found)
  }
}

/// Of U+FF0B, the plus sign of full width, and U+00AD.
private let lastOfWidePlus: UInt8 = 0x8B
private let lastOfSoftHyphen: UInt8 = 0xAD

/// For each spelling the longer ones that tell of it, and how far these reach beyond it at most.
private func patternsInside(
  _ spellings: [[UInt8]], _ patterns: [Int], _ automaton: TextAutomaton,
  _ tells: (_ longer: Int, _ shorter: Int) -> Bool
) -> (longer: [Int: Set<Int>], before: [Int], after: [Int]) {
  var longer: [Int: Set<Int>] = [:]
  var before = [Int](repeating: 0, count: spellings.count)
  var after = before
  for (outer, text) in spellings.enumerated() {
    automaton.matches(in: text) { inner, end in
      let (long, short) = (patterns[outer], patterns[inner])
      guard long != short, tells(long, short) else { return }
      longer[short, default: []].insert(long)
      before[inner] = max(before[inner], end - spellings[inner].count)
      after[inner] = max(after[inner], text.count - end)
    }
  }
  return (longer, before, after)
}

/// Bytes that any format writes in the place of one: `&#x0026;` in HTML, and a percent-encoded letter
/// of three bytes.
private let longestEscape = 9

func isWordByte(_ byte: UInt8) -> Bool {
  isDigit(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "-")
}
