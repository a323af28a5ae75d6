/// The cells of a line of a table, as ranges of `text`, trimmed (GFM 0.29, 4.10).
///
/// Cells are split before inlines are looked at: a pipe splits unless a backslash stands before
/// it, in code spans too. One pipe at either end of the line is no split.
func tableCells(_ line: Range<Int>, in text: [UInt8]) -> [Range<Int>] {
  var line = trimmed(line, in: text)
  if line.isEmpty { return [] }
  if text[line.lowerBound] == UInt8(ascii: "|") { line = line.lowerBound + 1..<line.upperBound }
  var cells: [Range<Int>] = []
  var start = line.lowerBound
  var index = start
  while index < line.upperBound {
    if text[index] == UInt8(ascii: "\\") {
      index += 2
      continue
    }
    if text[index] == UInt8(ascii: "|") {
      cells.append(trimmed(start..<index, in: text))
      start = index + 1
    }
    index += 1
  }
  if start < line.upperBound { cells.append(trimmed(start..<line.upperBound, in: text)) }
  return cells
}

/// The columns of a delimiter row, `nil` when the line is none.
func tableAlignments(_ line: Range<Int>, in text: [UInt8]) -> [Alignment]? {
  guard isDelimiterRowLikely(line, in: text) else { return nil }
  var alignments: [Alignment] = []
  for cell in tableCells(line, in: text) {
    var hyphens = cell
    let isLeft = hyphens.first.map { text[$0] == UInt8(ascii: ":") } ?? false
    if isLeft { hyphens = hyphens.dropFirst() }
    let isRight = hyphens.last.map { text[$0] == UInt8(ascii: ":") } ?? false
    if isRight { hyphens = hyphens.dropLast() }
    guard !hyphens.isEmpty, text[hyphens].allSatisfy({ $0 == UInt8(ascii: "-") }) else {
      return nil
    }
    switch (isLeft, isRight) {
    case (true, true): alignments.append(.center)
    case (true, false): alignments.append(.left)
    case (false, true): alignments.append(.right)
    case (false, false): alignments.append(.none)
    }
  }
  return alignments.isEmpty ? nil : alignments
}

/// Whether a line has nothing but the characters of a delimiter row.
private func isDelimiterRowLikely(_ line: Range<Int>, in text: [UInt8]) -> Bool {
  var hasMark = false
  for index in line {
    switch text[index] {
    case UInt8(ascii: "-"): break
    case UInt8(ascii: "|"), UInt8(ascii: ":"): hasMark = true
    case UInt8(ascii: " "), UInt8(ascii: "\t"): break
    default: return false
    }
  }
  return hasMark
}

private func trimmed(_ range: Range<Int>, in text: [UInt8]) -> Range<Int> {
  var (lower, upper) = (range.lowerBound, range.upperBound)
  while lower < upper, isSpaceOrTab(text[lower]) { lower += 1 }
  while upper > lower, isSpaceOrTab(text[upper - 1]) { upper -= 1 }
  return lower..<upper
}
