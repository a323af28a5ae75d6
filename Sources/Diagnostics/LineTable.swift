/// The byte offsets at which the lines of a text begin.
///
/// LF, CR and CR LF end a line, as in CommonMark 0.30 section 2.1. A byte order mark at the start
/// belongs to line 1 and is not counted in its columns.
public struct LineTable: Sendable {
  /// Offset of the first byte of each line; the first is past a byte order mark.
  public let starts: [Int]
  private let count: Int

  public init(_ bytes: some RandomAccessCollection<UInt8>) {
    var starts = [0]
    var previous: UInt8 = 0
    var offset = 0
    for byte in bytes {
      if byte == UInt8(ascii: "\n") {
        if previous == UInt8(ascii: "\r") {
          starts[starts.count - 1] = offset + 1
        } else {
          starts.append(offset + 1)
        }
      } else if byte == UInt8(ascii: "\r") {
        starts.append(offset + 1)
      }
      previous = byte
      offset += 1
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { starts[0] = 3 }
    self.starts = starts
    self.count = offset
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
