/// Reads the streams of a file side by side and never past the end of any.
///
/// The one place where bytes of an index become numbers; nothing is kept but where each stream
/// stands, so reading is bounded by the size of the file.
struct StreamReader {
  let bytes: [UInt8]
  private var positions: [Int] = []
  private var ends: [Int] = []

  /// Opens a file of a kind that has so many streams.
  ///
  /// - Parameter end: where its last stream ends.
  init(_ bytes: [UInt8], _ kind: ShardKind, streams: Int, end: Int) throws(IndexError) {
    self.bytes = bytes
    positions.append(0)
    ends.append(end)
    guard try byte(0) == indexVersion else { throw .version }
    guard try byte(0) == kind.rawValue else { throw .malformed }
    var lengths: [Int] = []
    for _ in 0..<streams { lengths.append(try number(0)) }
    var place = positions[0]
    positions = []
    ends = []
    for length in lengths {
      guard length <= end - place else { throw .truncated }
      positions.append(place)
      place += length
      ends.append(place)
    }
    guard place == end else { throw .malformed }
  }

  func remaining(_ stream: Int) -> Int { ends[stream] - positions[stream] }

  mutating func byte(_ stream: Int) throws(IndexError) -> UInt8 {
    let position = positions[stream]
    guard position < ends[stream] else { throw .truncated }
    positions[stream] = position + 1
    return bytes[position]
  }

  /// A number of 7 bits a byte, least first, below 2³¹.
  mutating func number(_ stream: Int) throws(IndexError) -> Int {
    var value: UInt32 = 0
    var shift: UInt32 = 0
    var position = positions[stream]
    let end = ends[stream]
    while position < end {
      let byte = bytes[position]
      position += 1
      value |= UInt32(byte & 0x7F) << shift
      if byte < 0x80 {
        guard shift < 28 || byte < 0x08 else { throw .malformed }
        positions[stream] = position
        return Int(value)
      }
      shift += 7
      guard shift < 35 else { throw .malformed }
    }
    throw .truncated
  }

  /// A shard's hash: 24 bits, least byte first.
  mutating func hash(_ stream: Int) throws(IndexError) -> UInt32 {
    var value: UInt32 = 0
    for shift: UInt32 in 0..<3 { value |= UInt32(try byte(stream)) << (8 * shift) }
    return value
  }

  /// Passes over `count` bytes.
  mutating func skip(_ stream: Int, _ count: Int) throws(IndexError) {
    guard count <= remaining(stream) else { throw .truncated }
    positions[stream] += count
  }

  mutating func skipNumbers(_ stream: Int, _ count: Int) throws(IndexError) {
    var left = count
    while left > 0 {
      if try byte(stream) < 0x80 { left -= 1 }
    }
  }

  /// The next `count` bytes.
  mutating func text(_ stream: Int, _ count: Int) throws(IndexError) -> [UInt8] {
    let start = positions[stream]
    try skip(stream, count)
    var text: [UInt8] = []
    text.reserveCapacity(count)
    for position in start..<start + count { text.append(bytes[position]) }
    return text
  }

  /// Turns `word` into the next word of a front-coded list: how much it shares with the one before
  /// and how long the rest is stand in one stream, the rests in the next.
  mutating func nextWord(_ stream: Int, _ word: inout [UInt8]) throws(IndexError) {
    let shared = try number(stream)
    let rest = try number(stream)
    guard shared <= word.count, rest <= longestTerm - shared else { throw .malformed }
    truncate(&word, to: shared)
    for _ in 0..<rest { word.append(try byte(stream + 1)) }
  }
}

func truncate(_ bytes: inout [UInt8], to count: Int) {
  while bytes.count > count { bytes.removeLast() }
}

#if !hasFeature(Embedded)

  /// Appends a number below 2³¹ in 7 bits a byte, least first.
  func appendNumber(_ value: Int, to bytes: inout [UInt8]) {
    var rest = UInt32(truncatingIfNeeded: value)
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Appends the low bytes of a number, the least first.
  func appendBytes(_ value: UInt32, _ count: UInt32, to bytes: inout [UInt8]) {
    for place in 0..<count { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * place))) }
  }

  /// Appends a word as what it shares with the one before and the rest.
  func appendFrontCoded(
    _ word: [UInt8], after previous: [UInt8], to lengths: inout [UInt8], _ rests: inout [UInt8]
  ) {
    var shared = 0
    while shared < word.count, shared < previous.count, word[shared] == previous[shared] {
      shared += 1
    }
    appendNumber(shared, to: &lengths)
    appendNumber(word.count - shared, to: &lengths)
    rests += word[shared...]
  }

  /// A file of a kind from its streams.
  func joinStreams(_ kind: ShardKind, _ streams: [[UInt8]]) -> [UInt8] {
    var bytes = [indexVersion, kind.rawValue]
    bytes.reserveCapacity(streams.reduce(64) { $0 + $1.count })
    for stream in streams { appendNumber(stream.count, to: &bytes) }
    for stream in streams { bytes += stream }
    return bytes
  }

#endif
