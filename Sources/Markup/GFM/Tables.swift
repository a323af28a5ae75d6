import Diagnostics

/// A block that holds inlines, with its lines in the source.
struct InlineBlock {
  var id: NodeID
  /// Number of the first line in the parsed text, from 0.
  var firstLine: Int
  var lines: [Range<Int>]
  /// An underlined heading: the underline is not among `lines`.
  var isUnderlined = false
}

/// How many empty cells a document's tables are filled up with. A short row is filled up to the
/// table's columns; a thousand short rows of a table with a thousand columns would be a page of
/// nothing. GitHub's cmark-gfm has a like limit.
let maximumFilledCells = 100_000

/// Turns paragraphs that hold a delimiter row into tables (GFM 0.29, 4.10).
struct TableBuilder {
  let source: ParsedText
  var snippets = Snippets()
  var diagnostics: [Diagnostic] = []
  private var filledCells = 0
  private var isFillingReported = false

  init(source: ParsedText) {
    self.source = source
  }

  /// Puts a table in the place of a block's lines from the one above the delimiter row on. Lines
  /// above stay a paragraph. False when there is no table.
  mutating func build(_ block: InlineBlock, in document: inout Document) -> Bool {
    guard let (delimiter, alignments) = delimiterRow(of: block) else { return false }
    let table = document.add(.table, at: block.id)
    let path = document.path(of: block.id)
    let head = delimiter - 1
    document.insert(table, after: block.id)
    if head > 0 {
      let paragraph = document.add(.paragraph, at: block.id)
      document.insert(paragraph, before: table)
      snippets.add(
        lines: block.lines[0..<head], firstLine: block.firstLine, of: source, for: paragraph)
    }
    if block.isUnderlined { closeUnderlined(block, after: table, in: &document) }
    let last = endOfRows(of: block, from: delimiter + 1)
    if last < block.lines.count {
      let paragraph = document.add(.paragraph, at: block.id)
      document.insert(paragraph, after: table)
      snippets.add(
        lines: block.lines[last...], firstLine: block.firstLine + last, of: source, for: paragraph)
    }
    var surplus: (place: (line: Int32, column: Int32), count: Int)?
    for index in head..<last where index != delimiter {
      let cells = tableCells(block.lines[index], in: source.text)
      addRow(
        cells, line: block.firstLine + index, isHeader: index == head, alignments, to: table,
        in: &document)
      // Beyond the head, an empty cell loses nothing.
      let isLost = cells.dropFirst(alignments.count).contains { cell in
        source.text[cell].contains { !isSpaceOrTab($0) }
      }
      if isLost {
        let place = source.place(
          of: cells[alignments.count].lowerBound, onLine: block.firstLine + index)
        surplus = (surplus?.place ?? place, (surplus?.count ?? 0) + 1)
      }
    }
    let place = source.place(of: block.lines[head].lowerBound, onLine: block.firstLine + head)
    document[table].line = place.line
    document[table].column = place.column
    document.detach(block.id)
    if let surplus { reportSurplus(surplus.place, surplus.count, alignments.count, path) }
    return true
  }

  private func delimiterRow(of block: InlineBlock) -> (index: Int, alignments: [Alignment])? {
    for index in block.lines.indices.dropFirst() {
      guard let alignments = tableAlignments(block.lines[index], in: source.text) else { continue }
      let header = tableCells(block.lines[index - 1], in: source.text)
      if header.count == alignments.count { return (index, alignments) }
    }
    return nil
  }

  /// libcmark took the line under a table's last row for the underline of a heading: it is a
  /// thematic break behind the table.
  private func closeUnderlined(
    _ block: InlineBlock, after table: NodeID, in document: inout Document
  ) {
    let rule = document.add(.thematicBreak, at: block.id)
    document[rule].line = Int32(source.firstLine + block.firstLine + block.lines.count)
    document[rule].column = 1
    document.insert(rule, after: table)
  }

  /// Where a table's rows end: at the first line that is a mark of a block (`::: zone-end`), as at
  /// the beginning of any other block, or at the end of the lines.
  private func endOfRows(of block: InlineBlock, from first: Int) -> Int {
    block.lines.indices[first...].first { index in
      let line = source.text[block.lines[index]].drop(while: isSpaceOrTab)
      guard line.starts(with: ":::".utf8), !line.contains(UInt8(ascii: "|")) else { return false }
      let name = line.drop { $0 == UInt8(ascii: ":") }.drop(while: isSpaceOrTab)
      return name.first.map(isLetter) ?? false
    } ?? block.lines.count
  }

  private mutating func addRow(
    _ cells: [Range<Int>], line: Int, isHeader: Bool, _ alignments: [Alignment],
    to table: NodeID, in document: inout Document
  ) {
    let row = document.add(.tableRow, at: table)
    if isHeader { document[row].flags.insert(.header) }
    document[row].line = Int32(line + source.firstLine)
    document.append(row, to: table)
    for (column, alignment) in alignments.enumerated() {
      if column >= cells.count {
        filledCells += 1
        if filledCells > maximumFilledCells {
          reportFilling(at: document.position(of: row), path: document.path(of: row))
          return
        }
      }
      let cell = document.add(.tableCell, at: row)
      document[cell].level = alignment.rawValue
      document[cell].flags = document[row].flags
      document.append(cell, to: row)
      guard column < cells.count else { continue }
      let place = source.place(of: cells[column].lowerBound, onLine: line)
      document[cell].column = place.column
      let isPlain = source.text[cells[column]].allSatisfy(isPlainText)
      if isPlain {
        addText(cells[column], at: place, to: cell, in: &document)
      } else {
        snippets.add(cell: cells[column], onLine: line, of: source, for: cell)
      }
    }
  }

  /// The text of a cell in which libcmark would find nothing but text: most cells are such.
  private func addText(
    _ range: Range<Int>, at place: (line: Int32, column: Int32), to cell: NodeID,
    in document: inout Document
  ) {
    if range.isEmpty { return }
    var text = Node(.text)
    text.line = place.line
    text.column = place.column
    text.text = document.store(source.text[range])
    document.append(document.add(text), to: cell)
  }

  private mutating func reportSurplus(
    _ place: (line: Int32, column: Int32), _ count: Int, _ columns: Int, _ path: String
  ) {
    let rows = count > 1 ? "\(count) rows have" : "this row has"
    diagnostics.append(
      Diagnostic(
        .tableSurplusCells, path: path,
        at: SourcePosition(line: Int(place.line), column: Int(place.column)),
        "\(rows) more cells than the table's head (\(columns)); they are not shown",
        remedy: "add columns to the head, or write '\\|' for a pipe that is text"))
  }

  private mutating func reportFilling(at position: SourcePosition?, path: String) {
    guard !isFillingReported else { return }
    isFillingReported = true
    diagnostics.append(
      Diagnostic(
        .contentLimit, path: path, at: position,
        "the tables of this file lack more than \(maximumFilledCells) cells; short rows stay short "
          + "from here on", remedy: "write the missing cells"))
  }
}

/// Whether a byte never begins anything but text: none of those that libcmark's inline parser stops
/// at (`inlines.c`, `subject_find_special_char`), no control character.
private func isPlainText(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "&"), UInt8(ascii: "_"),
    UInt8(ascii: "*"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "<"),
    UInt8(ascii: "!"), 0...0x1F, 0x7F:
    false
  default: true
  }
}
