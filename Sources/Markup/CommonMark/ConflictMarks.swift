import Diagnostics

/// Finds the marks that version control leaves around an unresolved merge (`<<<<<<< `, `=======`,
/// `>>>>>>> `, each at the start of a line) and empties their lines, so that both sides are shown
/// and `=======` makes no heading. Marks in a fenced code block are an example and stay.
func blankConflictMarks(_ text: inout [UInt8], path: String) -> [Diagnostic] {
  let lines = LineTable(text)
  var fence: ArraySlice<UInt8>?
  var marks: [Range<Int>] = []
  var blanked: [Range<Int>] = []
  var first: Int?
  for number in 1...lines.starts.count {
    var range = lines.range(ofLine: number)
    while let last = text[range].last, last == 0x0A || last == 0x0D {
      range = range.lowerBound..<range.upperBound - 1
    }
    let line = text[range]
    if let open = fence {
      if isFence(line, closing: open) { fence = nil }
      continue
    }
    if let open = openedFence(line) { fence = open }
    if marks.isEmpty, isMark(line, UInt8(ascii: "<")) {
      marks = [range]
    } else if marks.count == 1, isMark(line, UInt8(ascii: "=")) {
      marks.append(range)
    } else if marks.count == 2, isMark(line, UInt8(ascii: ">")) {
      if first == nil { first = lines.position(at: marks[0].lowerBound).line }
      blanked += marks + [range]
      marks = []
    }
  }
  guard let first else { return [] }
  text = removing(blanked, from: text)
  let number = blanked.count > 3 ? " (\(blanked.count / 3) in this file)" : ""
  return [
    Diagnostic(
      .mergeConflict, path: path, at: SourcePosition(line: first, column: 1),
      "unresolved merge conflict" + number,
      remedy: "keep one side and remove the lines of the marks")
  ]
}

private func removing(_ ranges: [Range<Int>], from text: [UInt8]) -> [UInt8] {
  var kept: [UInt8] = []
  kept.reserveCapacity(text.count)
  var start = 0
  for range in ranges {
    kept.append(contentsOf: text[start..<range.lowerBound])
    start = range.upperBound
  }
  kept.append(contentsOf: text[start...])
  return kept
}

/// Seven of the same, alone or followed by a space and a name.
private func isMark(_ line: ArraySlice<UInt8>, _ byte: UInt8) -> Bool {
  guard line.count >= 7, line.prefix(7).allSatisfy({ $0 == byte }) else { return false }
  return line.count == 7 || line[line.startIndex + 7] == UInt8(ascii: " ")
}

/// The run of marks that opens a fenced code block (CommonMark 0.30, 4.5).
func openedFence(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
  let text = line.drop { $0 == UInt8(ascii: " ") }
  guard line.count - text.count < 4, let mark = text.first,
    mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~")
  else { return nil }
  let run = text.prefix { $0 == mark }
  guard run.count >= 3 else { return nil }
  let hasMark = text.dropFirst(run.count).contains(mark)
  return mark == UInt8(ascii: "`") && hasMark ? nil : run
}

/// Whether a line closes the fence that `open` opened.
func isFence(_ line: ArraySlice<UInt8>, closing open: ArraySlice<UInt8>) -> Bool {
  guard let run = openedFence(line), run.first == open.first, run.count >= open.count else {
    return false
  }
  return line[run.endIndex...].allSatisfy { isMarkdownSpace($0) }
}
