/// A text whose rows and columns stand where libcmark can read them.
struct OutdentedText {
  var text: [UInt8]
  /// Bytes that a line of the file has more than this text's line, before its content; by line
  /// from 0.
  var shifts: [Int: Int] = [:]
}

/// Takes the indentation off what stands between `:::column:::` and the mark after it, where it is so
/// deep that CommonMark takes it for code: trees of Learn indent by three for the row and by three
/// more for the column, and mean nothing by it.
///
/// The lines and the marks come to stand where the outermost mark does; how far the lines are indented
/// against each other stays. Nothing is moved where one line between two marks is indented by less, in
/// a row that is never closed, in a fence, or in code.
func outdentColumns(_ text: [UInt8]) -> OutdentedText {
  guard holds(UInt8(ascii: ":"), UInt8(ascii: ":"), in: text) else {
    return OutdentedText(text: text)
  }
  let lines = ParsedText(text, firstLine: 1)
  var reader = ColumnReader()
  for index in lines.starts.indices { reader.read(text[lines.content(ofLine: index)], index) }
  guard !reader.moves.isEmpty else { return OutdentedText(text: text) }
  var result = OutdentedText(text: [])
  result.text.reserveCapacity(text.count)
  var copied = 0
  for move in reader.moves {
    let line = lines.content(ofLine: move.line)
    let (bytes, padding) = indentation(text[line], columns: move.columns)
    guard bytes > 0 else { continue }
    result.text.append(contentsOf: text[copied..<line.lowerBound])
    result.text.append(contentsOf: repeatElement(UInt8(ascii: " "), count: padding))
    copied = line.lowerBound + bytes
    result.shifts[move.line] = bytes - padding
  }
  result.text.append(contentsOf: text[copied...])
  return result
}

/// The bytes of white space that hold the first `columns` columns of a line, and the columns that a
/// tab among them reaches beyond.
private func indentation(
  _ line: ArraySlice<UInt8>, columns: Int
) -> (bytes: Int, padding: Int) {
  var bytes = 0
  var column = 0
  for byte in line where column < columns {
    guard isSpaceOrTab(byte) else { break }
    column += byte == UInt8(ascii: "\t") ? 4 - column % 4 : 1
    bytes += 1
  }
  return (bytes, max(0, column - columns))
}

/// Goes through the lines of a text and notes which are to be moved, and by how many columns.
private struct ColumnReader {
  /// A mark that is open, and the indentation that it is given.
  private struct Open {
    var isRow: Bool
    var indent: Int
  }

  /// In the order of the lines.
  private(set) var moves: [(line: Int, columns: Int)] = []
  /// Those since the outermost mark that is still open.
  private var pending: [(line: Int, columns: Int)] = []
  /// Whether CommonMark would take one of them for code.
  private var needsMoving = false
  /// The lines since the last mark with their indentation, and the least of those that count.
  private var body: [(line: Int, indent: Int)] = []
  private var least = Int.max
  private var open: [Open] = []
  private var fence: ArraySlice<UInt8>?
  /// Where the text of each list item around the line begins, the innermost last.
  private var items: [Int] = []

  mutating func read(_ line: ArraySlice<UInt8>, _ number: Int) {
    let text = line.drop(while: isSpaceOrTab)
    guard let first = text.first else { return }
    let indent = columnCount(line[..<text.startIndex])
    if open.isEmpty { leaveItems(at: indent) }
    let base = items.last ?? 0
    if let mark = fence {
      if isFence(text, closing: mark) { fence = nil }
      return add(number, indent, counts: false)
    }
    let isCode = indent - base > 3
    if isCode, open.isEmpty { return }
    if let mark = openedFence(text) {
      fence = mark
    } else if first == UInt8(ascii: ":"), text.starts(with: ":::".utf8),
      readMark(text, number, indent, base: base)
    {
      return
    } else if open.isEmpty, let content = itemContent(text) {
      items.append(indent + content)
    }
    add(number, indent, counts: true)
  }

  private mutating func leaveItems(at indent: Int) {
    while let last = items.last, last > indent {
      items.removeLast()
      fence = nil
    }
  }

  private mutating func add(_ number: Int, _ indent: Int, counts: Bool) {
    guard !open.isEmpty else { return }
    body.append((number, indent))
    if counts { least = min(least, indent) }
  }

  /// False when the line is no mark of a row or a column.
  private mutating func readMark(
    _ text: ArraySlice<UInt8>, _ number: Int, _ indent: Int, base: Int
  ) -> Bool {
    let name = ColonDirective(trimmed(text), isRaw: true).name
    switch name {
    case "row", "column", "row-end", "column-end": break
    default: return false
    }
    endBody(base: base)
    let isRow = name.utf8.starts(with: "row".utf8)
    let place = open.first?.indent ?? indent
    if place < indent { pending.append((number, indent - place)) }
    needsMoving = needsMoving || indent - base > 3
    if name.utf8.count > 6 || name == "row-end" {
      guard let index = open.lastIndex(where: { $0.isRow == isRow }) else { return true }
      open.removeSubrange(index...)
      if open.isEmpty { endRegion() }
    } else {
      if !isRow, open.last?.isRow == false { open.removeLast() }
      open.append(Open(isRow: isRow, indent: place))
    }
    return true
  }

  private mutating func endRegion() {
    if needsMoving { moves += pending }
    pending = []
    needsMoving = false
  }

  /// Settles the lines between two marks.
  private mutating func endBody(base: Int) {
    defer {
      body = []
      least = Int.max
    }
    guard let place = open.last?.indent, least < Int.max, least - base > 3, least > place else {
      return
    }
    needsMoving = true
    for line in body {
      let columns = min(least - place, line.indent)
      if columns > 0 { pending.append((line.line, columns)) }
    }
  }
}

/// The columns that white space takes, tabs reaching to the next multiple of four.
func columnCount(_ space: ArraySlice<UInt8>) -> Int {
  space.reduce(0) { $1 == UInt8(ascii: "\t") ? $0 + 4 - $0 % 4 : $0 + 1 }
}

/// How far behind its mark the text of a list item begins, if `text` begins with such a mark.
private func itemContent(_ text: ArraySlice<UInt8>) -> Int? {
  var mark = text.prefix(while: isDigit)
  if mark.isEmpty {
    guard let first = text.first,
      first == UInt8(ascii: "-") || first == UInt8(ascii: "*") || first == UInt8(ascii: "+")
    else { return nil }
    mark = text.prefix(1)
  } else {
    guard mark.count < 10, mark.endIndex < text.endIndex,
      text[mark.endIndex] == UInt8(ascii: ".") || text[mark.endIndex] == UInt8(ascii: ")")
    else { return nil }
    mark = text.prefix(mark.count + 1)
  }
  let rest = text[mark.endIndex...]
  guard let next = rest.first else { return mark.count + 1 }
  guard isSpaceOrTab(next) else { return nil }
  let spaces = rest.prefix(while: isSpaceOrTab).count
  return mark.count + (spaces > 4 ? 1 : spaces)
}
