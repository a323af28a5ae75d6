/// Numbers for runs of bytes, in the order met: open addressing over one array of bytes.
///
/// `String` keys in a `Dictionary` would cost the WebAssembly module 90 KB.
struct ByteTable: Sendable {
  private(set) var bytes: [UInt8] = []
  private var ends: [Int32] = [0]
  private(set) var hashes: [UInt32] = []
  /// Numbers plus one; 0 is empty. The count is a power of two.
  private(set) var slots = [Int32](repeating: 0, count: 64)

  var count: Int { hashes.count }

  func range(_ number: Int) -> Range<Int> {
    Int(ends[number])..<Int(ends[number + 1])
  }

  subscript(_ number: Int) -> [UInt8] {
    var copy: [UInt8] = []
    for position in range(number) { copy.append(bytes[position]) }
    return copy
  }

  /// The number of the bytes; new ones get the next.
  mutating func number(of source: [UInt8], _ range: Range<Int>) -> Int {
    let hash = hash32(source, range)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      if hashes[number] == hash, Int(ends[number + 1] - ends[number]) == range.count,
        sameBytes(source, range, bytes, Int(ends[number]))
      {
        return number
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    for position in range { bytes.append(source[position]) }
    ends.append(Int32(bytes.count))
    hashes.append(hash)
    slots[slot] = Int32(hashes.count)
    if hashes.count * 2 > slots.count { grow() }
    return hashes.count - 1
  }

  #if !hasFeature(Embedded)
    /// The number of the bytes if they have one.
    func known(_ source: [UInt8], _ range: Range<Int>) -> Int? {
      let hash = hash32(source, range)
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] != 0 {
        let number = Int(slots[slot]) - 1
        if hashes[number] == hash, Int(ends[number + 1] - ends[number]) == range.count,
          sameBytes(source, range, bytes, Int(ends[number]))
        {
          return number
        }
        slot = (slot + 1) & (slots.count - 1)
      }
      return nil
    }
  #endif

  private mutating func grow() {
    slots = [Int32](repeating: 0, count: slots.count * 2)
    for number in 0..<hashes.count {
      var slot = Int(truncatingIfNeeded: hashes[number]) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number + 1)
    }
  }
}
