/// The byte offsets at which the lines of a text begin.
///
/// LF, CR and CR LF end a line, as in CommonMark 0.30 section 2.1. A byte order mark at the start
/// belongs to line 1 and is not counted in its columns.
public struct LineTable: Sendable {
  /// Offset of the first byte of each line; the first is past a byte order mark.
  public let starts: [Int]
  private let count: Int

  public init(_ bytes: some RandomAccessCollection<UInt8>) {
    starts =
      bytes.withContiguousStorageIfAvailable { lineStarts(of: $0) }
      ?? Array(bytes).withUnsafeBufferPointer { lineStarts(of: $0) }
    count = bytes.count
  }

  /// The place of the byte at `offset`; an offset past the end gives the end of the last line.
  public func position(at offset: Int) -> SourcePosition {
    let offset = min(max(offset, starts[0]), max(count, starts[0]))
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return SourcePosition(line: low + 1, column: offset - starts[low] + 1)
  }

  /// The offset of the byte at `position`, clamped to the text.
  public func offset(of position: SourcePosition) -> Int {
    guard position.line >= 1 else { return starts[0] }
    guard position.line <= starts.count else { return count }
    return min(starts[position.line - 1] + max(position.column, 1) - 1, count)
  }

  /// The bytes of line `number` (from 1), its line end included.
  public func range(ofLine number: Int) -> Range<Int> {
    guard number >= 1, number <= starts.count else { return count..<count }
    let end = number < starts.count ? starts[number] : count
    return starts[number - 1]..<max(end, starts[number - 1])
  }
}

private func lineStarts(of bytes: UnsafeBufferPointer<UInt8>) -> [Int] {
  let hasMark = bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
  var starts = [hasMark ? 3 : 0]
  var index = 0
  while true {
    index = offsetOfByte(below: 0x0E, in: bytes, from: index)
    guard index < bytes.count else { return starts }
    let byte = bytes[index]
    index += 1
    if byte == UInt8(ascii: "\n") {
      starts.append(index)
    } else if byte == UInt8(ascii: "\r"), index == bytes.count || bytes[index] != 0x0A {
      starts.append(index)
    }
  }
}
