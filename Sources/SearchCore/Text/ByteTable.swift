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
    copy.reserveCapacity(range(number).count)
    for position in range(number) { copy.append(bytes[position]) }
    return copy
  }

  /// The number of the bytes; new ones get the next.
  mutating func number(of source: [UInt8], _ range: Range<Int>) -> Int {
    let hash = hash32(source, range)
    let slot = slot(of: hash) { sameBytes(source, range, bytes, at: $0) }
    if slots[slot] != 0 { return Int(slots[slot]) - 1 }
    for position in range { bytes.append(source[position]) }
    ends.append(Int32(bytes.count))
    hashes.append(hash)
    slots[slot] = Int32(hashes.count)
    if hashes.count * 2 > slots.count { grow() }
    return hashes.count - 1
  }

  /// The slot that has the number of the bytes, or else is free for it.
  ///
  /// - Parameter isSame: whether the bytes are those of a range here.
  @inline(__always)
  func slot(of hash: UInt32, where isSame: (Range<Int>) -> Bool) -> Int {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      if hashes[number] == hash, isSame(range(number)) { break }
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  #if !hasFeature(Embedded)
    /// The number of the bytes if they have one.
    func known(_ source: [UInt8], _ range: Range<Int>) -> Int? {
      let slot = slot(of: hash32(source, range)) { sameBytes(source, range, bytes, at: $0) }
      return slots[slot] == 0 ? nil : Int(slots[slot]) - 1
    }
  #endif

  private mutating func grow() {
    slots = [Int32](repeating: 0, count: slots.count * 2)
    for number in 0..<hashes.count {
      slots[slot(of: hashes[number]) { _ in false }] = Int32(number + 1)
    }
  }
}

@inline(__always)
private func sameBytes(
  _ source: [UInt8], _ range: Range<Int>, _ bytes: [UInt8], at own: Range<Int>
) -> Bool {
  own.count == range.count && sameBytes(source, range, bytes, own.lowerBound)
}
