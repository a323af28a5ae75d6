import Diagnostics

/// Turns libyaml's character indexes into lines and byte columns.
///
/// libyaml counts U+0085, U+2028 and U+2029 as line ends and columns in characters; editors and
/// `LineTable` do neither. Only its running index is used. Marks come nearly in order, so moving a
/// cursor costs one pass over the text altogether.
struct YAMLCursor {
  let bytes: ArraySlice<UInt8>
  private let firstLine: Int
  /// Offsets in `bytes` at which `count` bytes of the file were left out.
  private let gaps: [YAMLGap]
  private(set) var offset: Int
  private var index = 0
  private var lineStart: Int
  private(set) var line: Int
  private var gapIndex = 0
  private var lineGap = 0

  init(_ bytes: ArraySlice<UInt8>, firstLine: Int, gaps: [YAMLGap] = []) {
    self.bytes = bytes
    self.firstLine = firstLine
    self.gaps = gaps
    offset = bytes.startIndex
    lineStart = bytes.startIndex
    line = firstLine
  }

  /// The place of the character with number `target`, from 0.
  mutating func position(atCharacter target: Int) -> SourcePosition {
    if target < index { restart() }
    while index < target, offset < bytes.endIndex { advance() }
    return SourcePosition(line: line, column: offset - lineStart + lineGap + 1)
  }

  /// The place of the byte at offset `target` of the text.
  mutating func position(atByte target: Int) -> SourcePosition {
    restart()
    while offset < target, offset < bytes.endIndex { advance() }
    return SourcePosition(line: line, column: offset - lineStart + lineGap + 1)
  }

  /// As `position(atCharacter:)`, but the end of a text that ends in a line end is the end of its
  /// last line, which is where a writer looks.
  mutating func problemPosition(atCharacter target: Int) -> SourcePosition {
    var place = position(atCharacter: target)
    if offset == bytes.endIndex, offset == lineStart, line > firstLine {
      var end = bytes.endIndex
      while end > bytes.startIndex, isLineEnd(bytes[end - 1]) { end -= 1 }
      place = position(atByte: end)
    }
    return place
  }

  /// The line under the cursor and what of it follows the cursor, line end excluded.
  var currentLine: (line: ArraySlice<UInt8>, rest: ArraySlice<UInt8>) {
    let end = bytes[offset...].firstIndex(where: isLineEnd) ?? bytes.endIndex
    return (bytes[lineStart..<max(end, lineStart)], bytes[offset..<end])
  }

  /// Where the block scalar under the cursor's line has its text.
  func blockContentPosition() -> SourcePosition {
    var start = offset
    while start < bytes.endIndex, !isLineEnd(bytes[start]) { start += 1 }
    var next = start
    var column = 1
    while next < bytes.endIndex {
      if isLineEnd(bytes[next]) {
        column = 1
      } else if bytes[next] == UInt8(ascii: " ") {
        column += 1
      } else {
        break
      }
      next += 1
    }
    return SourcePosition(line: line + 1, column: column)
  }

  private mutating func restart() {
    offset = bytes.startIndex
    lineStart = offset
    index = 0
    line = firstLine
    gapIndex = 0
    lineGap = 0
  }

  private mutating func advance() {
    let byte = bytes[offset]
    let width = byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
    offset = min(offset + width, bytes.endIndex)
    index += 1
    while gapIndex < gaps.count, gaps[gapIndex].offset <= offset {
      lineGap += gaps[gapIndex].count
      gapIndex += 1
    }
    guard isLineEnd(byte) else { return }
    let endsInLineFeed =
      byte == UInt8(ascii: "\r") && offset < bytes.endIndex && bytes[offset] == UInt8(ascii: "\n")
    if endsInLineFeed { return }
    line += 1
    lineStart = offset
    lineGap = 0
  }
}

/// Bytes of the file that the text given to libyaml lacks.
struct YAMLGap {
  var offset: Int
  var count: Int
}

func isLineEnd(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
}
