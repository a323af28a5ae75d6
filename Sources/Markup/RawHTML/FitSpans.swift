/// Widest grid of a table whose cells are fitted; further cells take one column each.
private let mostColumns = 10_000

private let columnSpan: StaticString = " colspan=\""
private let rowSpan: StaticString = " rowspan=\""

/// Makes the spans of a raw table fit its grid, as the table model wants it (HTML Standard, 4.9.12):
/// no cell reaches over another or past the last row of its group, and in every column a cell begins.
/// A column in which none begins has no width, so that nothing is lost with it. A lone row has nothing
/// to fit to and stays as it is written.
func fitSpans(_ document: inout Document, ofTable table: NodeID) {
  var cells: [PlacedCell] = []
  var rows = 0
  for group in document.children(of: table) where !document.isElement(group, "caption") {
    cells += placeCells(document, ofGroup: group)
    for _ in document.children(of: group) { rows += 1 }
  }
  guard rows > 1 else { return }
  guard cells.contains(where: \.isChanged) || cells.contains(where: { $0.width > 1 }) else {
    return
  }
  var begins = [Bool](repeating: false, count: cells.map(\.end).max() ?? 0)
  for cell in cells { begins[cell.column] = true }
  // How many columns in which no cell begins stand before each.
  var hollow = [0]
  for column in begins { hollow.append(hollow[hollow.count - 1] + (column ? 0 : 1)) }
  for var cell in cells {
    cell.width -= hollow[cell.end] - hollow[cell.column]
    if cell.isChanged { document[cell.node].extra = document.store(attributes(document, of: cell)) }
  }
}

/// A cell and where it stands in its table's grid.
private struct PlacedCell {
  var node: NodeID
  var column: Int
  var width: Int
  var height: Int
  /// As the source has them.
  var colspan: Int
  var rowspan: Int

  var end: Int { column + width }
  var isChanged: Bool { width != colspan || height != rowspan }
}

private func placeCells(_ document: Document, ofGroup group: NodeID) -> [PlacedCell] {
  var cells: [PlacedCell] = []
  let rows = Array(document.children(of: group))
  // The row, of this group, down to which a cell from above holds each column.
  var heldUntil: [Int] = []
  func isFree(_ column: Int, _ row: Int) -> Bool {
    column >= heldUntil.count || heldUntil[column] <= row
  }
  for (row, node) in rows.enumerated() {
    var column = 0
    for cell in document.children(of: node) {
      while !isFree(column, row) { column += 1 }
      let (colspan, rowspan) = (span(columnSpan, document, cell), span(rowSpan, document, cell))
      var width = 1
      while width < colspan, column + width < mostColumns, isFree(column + width, row) {
        width += 1
      }
      let height = min(rowspan, rows.count - row)
      cells.append(
        PlacedCell(
          node: cell, column: column, width: width, height: height, colspan: colspan,
          rowspan: rowspan))
      while heldUntil.count < column + width { heldUntil.append(0) }
      for held in column..<column + width { heldUntil[held] = row + height }
      column += width
    }
  }
  return cells
}

private func span(_ name: StaticString, _ document: Document, _ cell: NodeID) -> Int {
  let bytes = document[document[cell].extra]
  guard let digits = spanDigits(name, bytes) else { return 1 }
  return bytes[digits].reduce(0) { 10 * $0 + Int($1 - UInt8(ascii: "0")) }
}

/// Where the number stands in serialised attributes; `name` is such as ` colspan="`.
private func spanDigits(_ name: StaticString, _ bytes: ArraySlice<UInt8>) -> Range<Int>? {
  guard let start = firstIndex(of: name, in: bytes, from: bytes.startIndex) else { return nil }
  let first = start + name.utf8CodeUnitCount
  return first..<(bytes[first...].firstIndex(of: UInt8(ascii: "\"")) ?? bytes.endIndex)
}

private func attributes(_ document: Document, of cell: PlacedCell) -> [UInt8] {
  var bytes = Array(document[document[cell.node].extra])
  for (name, count) in [(columnSpan, cell.width), (rowSpan, cell.height)] {
    guard let digits = spanDigits(name, bytes[...]) else { continue }
    if count > 1 {
      bytes.replaceSubrange(digits, with: Array(String(count).utf8))
    } else {
      bytes.removeSubrange(digits.lowerBound - name.utf8CodeUnitCount..<digits.upperBound + 1)
    }
  }
  return bytes
}
