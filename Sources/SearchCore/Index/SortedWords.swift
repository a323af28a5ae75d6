#if !hasFeature(Embedded)

  /// The words of a table in the order of their bytes.
  struct SortedWords: Sendable {
    private let table: ByteTable
    /// Numbers in the table.
    let numbers: [Int]

    init(_ table: ByteTable) {
      self.table = table
      // The first eight bytes tell most words apart without a look at the table.
      let keys = (0..<table.count).map {
        (key: firstBytes(table.bytes, table.range($0)), number: $0)
      }
      numbers = table.bytes.withUnsafeBufferPointer { bytes in
        keys.sorted { one, other in
          if one.key != other.key { return one.key < other.key }
          let (left, right) = (table.range(one.number), table.range(other.number))
          return precedes(bytes, left, right)
        }.map(\.number)
      }
    }

    var count: Int { numbers.count }

    subscript(_ place: Int) -> [UInt8] { table[numbers[place]] }
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

#endif
