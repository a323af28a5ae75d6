#if !hasFeature(Embedded)

  /// Words of a table in the order of their bytes.
  struct SortedWords: Sendable {
    let table: ByteTable
    /// Numbers in the table.
    let numbers: [Int]
    /// All words of the table in order.
    private let words: [KeyedWord]

    /// - Parameters:
    ///   - known: words of a table that this one continues.
    ///   - isWanted: whether the word of a number is among them.
    init(
      _ table: ByteTable, knowing known: SortedWords? = nil, isWanted: (Int) -> Bool = { _ in true }
    ) {
      self.table = table
      var words = ((known?.table.count ?? 0)..<table.count).map {
        KeyedWord(key: firstBytes(table.bytes, table.range($0)), number: Int32($0))
      }
      sortByKeys(&words)
      table.bytes.withUnsafeBufferPointer { bytes in
        let precede = { (one: KeyedWord, other: KeyedWord) -> Bool in
          precedes(bytes, table.range(Int(one.number)), table.range(Int(other.number)))
        }
        sortEqualKeys(&words, by: precede)
        if let known { words = merged(known.words, words, by: precede) }
      }
      self.words = words
      numbers = words.lazy.map { Int($0.number) }.filter(isWanted)
    }

    var count: Int { numbers.count }

    subscript(_ place: Int) -> [UInt8] { table[numbers[place]] }
  }

  /// A word by its first eight bytes, which tell most words apart without a look at the table.
  private struct KeyedWord: Sendable {
    var key: UInt64
    var number: Int32
  }

  /// Sorts byte by byte of the keys, the last one first (Knuth, The Art of Computer Programming 3,
  /// 5.2.5: radix sorting), passing over bytes that all have in common.
  private func sortByKeys(_ words: inout [KeyedWord]) {
    guard let first = words.first else { return }
    var sorted = words
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      var starts = [Int](repeating: 0, count: 256)
      for word in words { starts[Int(truncatingIfNeeded: word.key >> shift & 255)] += 1 }
      if starts[Int(truncatingIfNeeded: first.key >> shift & 255)] == words.count { continue }
      var start = 0
      for digit in 0..<256 { (starts[digit], start) = (start, start + starts[digit]) }
      for word in words {
        let digit = Int(truncatingIfNeeded: word.key >> shift & 255)
        sorted[starts[digit]] = word
        starts[digit] += 1
      }
      swap(&words, &sorted)
    }
  }

  /// Two sorted lists in one.
  private func merged(
    _ left: [KeyedWord], _ right: [KeyedWord], by precedes: (KeyedWord, KeyedWord) -> Bool
  ) -> [KeyedWord] {
    guard !right.isEmpty else { return left }
    var all: [KeyedWord] = []
    all.reserveCapacity(left.count + right.count)
    var next = right.startIndex
    for word in left {
      while next < right.endIndex,
        right[next].key < word.key
          || right[next].key == word.key && precedes(right[next], word)
      {
        all.append(right[next])
        next += 1
      }
      all.append(word)
    }
    return all + right[next...]
  }

  /// Sorts the words of each key among themselves.
  private func sortEqualKeys(
    _ words: inout [KeyedWord], by precedes: (KeyedWord, KeyedWord) -> Bool
  ) {
    var start = 0
    while start < words.count {
      var end = start + 1
      while end < words.count, words[end].key == words[start].key { end += 1 }
      if end - start > 1 { words[start..<end].sort(by: precedes) }
      start = end
    }
  }

  /// Whether the bytes of one range sort before those of another.
  private func precedes(
    _ bytes: UnsafeBufferPointer<UInt8>, _ left: Range<Int>, _ right: Range<Int>
  ) -> Bool {
    for place in 0..<min(left.count, right.count) {
      let (one, other) = (bytes[left.lowerBound + place], bytes[right.lowerBound + place])
      if one != other { return one < other }
    }
    return left.count < right.count
  }

  /// The first eight bytes as one number that sorts as they do; zeros stand for what is missing.
  private func firstBytes(_ bytes: [UInt8], _ range: Range<Int>) -> UInt64 {
    var key: UInt64 = 0
    for place in 0..<8 {
      key = key << 8 | (place < range.count ? UInt64(bytes[range.lowerBound + place]) : 0)
    }
    return key
  }

  /// The terms of all runs in order, and their counts in the same order, those of each term in the
  /// order of the runs: what is weighed one after the other lies so too.
  struct SortedTerms: Sendable {
    let names: SortedWords
    /// Where the counts of each term begin; one more than there are terms.
    private(set) var starts: [Int] = [0]
    /// Of articles by their numbers among all.
    let counts: [UnitCount]
    /// In how many units each term stands, by its number.
    let places: [Int]

    /// Where the counts of the term at a place in the order lie.
    func range(_ place: Int) -> Range<Int> { starts[place]..<starts[place + 1] }

    /// - Parameters:
    ///   - runs: their counts are taken away.
    ///   - known: those of an index built before, whose words `merged` continues.
    init(_ runs: inout [AnalysedRun], _ merged: MergedWords, knowing known: SortedTerms? = nil) {
      let places = countPlaces(runs, merged)
      names = SortedWords(merged.terms, knowing: known?.names) { places[$0] > 0 }
      starts.reserveCapacity(names.count + 1)
      var next = [Int](repeating: 0, count: merged.terms.count)
      var end = 0
      for number in names.numbers {
        next[number] = end
        end += places[number]
        starts.append(end)
      }
      counts = [UnitCount](unsafeUninitializedCapacity: end) { counts, initializedCount in
        for (run, terms) in merged.termsOfRuns.enumerated() {
          let (all, starts, numbers) = (runs[run].counts, runs[run].starts, runs[run].numbers)
          for term in terms {
            for place in starts[term.local]..<starts[term.local + 1] {
              var count = all[place]
              count.article = numbers[Int(count.article)]
              counts.initializeElement(at: next[term.number], to: count)
              next[term.number] += 1
            }
          }
          runs[run].counts = []
        }
        initializedCount = end
      }
      self.places = places
    }
  }

  private func countPlaces(_ runs: [AnalysedRun], _ merged: MergedWords) -> [Int] {
    var places = [Int](repeating: 0, count: merged.terms.count)
    for (run, terms) in zip(runs, merged.termsOfRuns) {
      for term in terms {
        places[term.number] += run.starts[term.local + 1] - run.starts[term.local]
      }
    }
    return places
  }

#endif
