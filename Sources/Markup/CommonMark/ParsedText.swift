import Diagnostics

/// A text that libcmark parsed, with what is needed to say where its bytes stand in the file.
///
/// A class, because every block that is aligned with it keeps hold of it.
final class ParsedText {
  let text: [UInt8]
  /// Offset of the first byte of each line.
  let starts: [Int]
  /// The number that the first line has in the file.
  let firstLine: Int
  /// Bytes that a line of the file has more than this text's line, all before its content: where
  /// the mark of a note was replaced by that of a list item, or indentation was taken away.
  let shifts: [Int: Int]
  /// For a text put together from pieces: where each line was taken from.
  let origins: [LineOrigin]

  init(
    _ text: [UInt8], firstLine: Int, shifts: [Int: Int] = [:], origins: [LineOrigin] = []
  ) {
    self.text = text
    self.firstLine = firstLine
    self.shifts = shifts
    self.origins = origins
    var starts = [0]
    text.withUnsafeBufferPointer { bytes in
      var index = offsetOfByte(below: 0x0E, in: bytes, from: 0)
      while index < bytes.count {
        if bytes[index] == 0x0A {
          starts.append(index + 1)
        } else if bytes[index] == 0x0D, index + 1 == bytes.count || bytes[index + 1] != 0x0A {
          starts.append(index + 1)
        }
        index = offsetOfByte(below: 0x0E, in: bytes, from: index + 1)
      }
    }
    self.starts = starts
  }

  /// The bytes of a line, counted from 0, without its end.
  func content(ofLine index: Int) -> Range<Int> {
    guard index < starts.count else { return text.count..<text.count }
    var end = index + 1 < starts.count ? starts[index + 1] : text.count
    let start = starts[index]
    if end > start, text[end - 1] == 0x0A { end -= 1 }
    if end > start, text[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }

  /// Line and byte column, both from 1, in the file of the byte at `offset`, which is on the line
  /// `index`, counted from 0.
  func place(of offset: Int, onLine index: Int) -> (line: Int32, column: Int32) {
    guard index < origins.count else {
      let column = offset - starts[index] + 1 + (shifts[index] ?? 0)
      return (Int32(index + firstLine), Int32(column))
    }
    let origin = origins[index]
    let column = offset - starts[index] + Int(origin.column)
    var low = 0
    var high = origin.removed.count
    while low < high {
      let middle = (low + high) / 2
      if origin.removed[middle] <= column { low = middle + 1 } else { high = middle }
    }
    return (origin.line, Int32(column + low))
  }
}

/// Where a line of a text put together from pieces was taken from.
struct LineOrigin {
  var line: Int32 = 0
  /// The column that the first byte of the line has, or would have before what guards it.
  var column: Int32 = 0
  /// Columns, ascending and as if nothing had been left out before, of bytes that were left out.
  var removed: [Int] = []
}

/// White space inside a line.
func isSpaceOrTab(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
}

extension ParsedText {
  /// The lines of a paragraph or underlined heading as libcmark sees them: without the marks of
  /// `quoteDepth` quotes and without white space at the start. `start` is the offset of the first
  /// byte, on line `first`; both lines count from 0.
  func paragraphLines(
    from start: Int, first: Int, last: Int, quoteDepth: Int
  ) -> [Range<Int>] {
    var lines = [start..<max(content(ofLine: first).upperBound, start)]
    guard last > first else { return lines }
    for index in first + 1...last {
      let line = content(ofLine: index)
      var offset = line.lowerBound
      var quotes = 0
      while offset < line.upperBound {
        if text[offset] == UInt8(ascii: ">"), quotes < quoteDepth {
          quotes += 1
        } else if !isSpaceOrTab(text[offset]) {
          break
        }
        offset += 1
      }
      lines.append(offset..<line.upperBound)
    }
    return lines
  }
}
