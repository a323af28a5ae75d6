/// Pieces of a text that are parsed as inlines of their own, all in one go: the cells of tables,
/// and the lines of a paragraph that stood before a table.
///
/// They are put on lines of their own before the text itself, so that its link reference
/// definitions apply, and libcmark parses that. A no-break space before a piece keeps it from
/// being taken for a block; it is white space to the rules of emphasis, as the start of a line is,
/// and is taken away again.
struct Snippets {
  private var text: [UInt8] = []
  private var origins: [LineOrigin] = []
  /// Line of the snippets' text, from 0 → the node that gets the inlines.
  private var targets: [(line: Int, target: NodeID, count: Int)] = []
  private static let guardBytes: [UInt8] = [0xC2, 0xA0]

  var isEmpty: Bool { targets.isEmpty }

  /// Adds the text of a cell. `\|` is a pipe there, in code too.
  mutating func add(cell: Range<Int>, onLine line: Int, of source: ParsedText, for target: NodeID) {
    guard !cell.isEmpty else { return }
    let place = source.place(of: cell.lowerBound, onLine: line)
    var origin = LineOrigin(line: place.line, column: place.column - 2)
    targets.append((origins.count, target, 1))
    text.append(contentsOf: Self.guardBytes)
    var index = cell.lowerBound
    if !source.text[cell].contains(UInt8(ascii: "\\")) {
      text.append(contentsOf: source.text[cell])
      index = cell.upperBound
    }
    while index < cell.upperBound {
      let isEscape = source.text[index] == UInt8(ascii: "\\") && index + 1 < cell.upperBound
      if isEscape, source.text[index + 1] == UInt8(ascii: "|") {
        origin.removed.append(Int(place.column) + index - cell.lowerBound - origin.removed.count)
        index += 1
      }
      text.append(source.text[index])
      index += 1
    }
    endSnippet([origin])
  }

  /// Adds lines of a paragraph. They began no block where they stood; a line that might begin one
  /// here is guarded, save the first.
  mutating func add(
    lines: ArraySlice<Range<Int>>, firstLine: Int, of source: ParsedText, for target: NodeID
  ) {
    targets.append((origins.count, target, lines.count))
    var added: [LineOrigin] = []
    // Link reference definitions may run over several lines.
    let isGuarded = lines.first.map { source.text[$0].first != UInt8(ascii: "[") } ?? true
    for (index, line) in lines.enumerated() {
      let place = source.place(of: line.lowerBound, onLine: firstLine + index)
      var origin = LineOrigin(line: place.line, column: place.column)
      if index > 0 { text.append(0x0A) }
      if index > 0, isGuarded, let first = source.text[line].first, !isASCIILetter(first) {
        origin.column -= 2
        text.append(contentsOf: Self.guardBytes)
      }
      text.append(contentsOf: source.text[line])
      added.append(origin)
    }
    endSnippet(added)
  }

  private mutating func endSnippet(_ added: [LineOrigin]) {
    text.append(0x0A)
    text.append(0x0A)
    origins.append(contentsOf: added)
    origins.append(LineOrigin())
  }

  private func isASCIILetter(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20)
  }
}

extension Snippets {
  /// Parses the pieces and gives their inlines to their nodes. Returns the offsets of escaped bytes
  /// in the arena.
  func parse(
    with source: ParsedText, into document: inout Document, unaligned: inout Set<NodeID>
  ) -> [UInt32] {
    var whole = text
    if mayDefineReferences(source) { whole.append(contentsOf: source.text) }
    let holder = document.add(Node(.document))
    var record = ImportRecord()
    importCommonMark(
      whole[...], firstLine: 1, lastLine: origins.count, below: holder, into: &document,
      record: &record)
    let lines = ParsedText(text, firstLine: 1, origins: origins)
    var escaped: [UInt32] = []
    var position = 0
    var block = document[holder].firstChild
    while block != .none {
      let next = document[block].next
      let line = Int(document[block].line) - 1
      while position + 1 < targets.count, targets[position + 1].line <= line { position += 1 }
      let last = targets[position].line + targets[position].count - 1
      let ranges = (line...max(line, last)).map { lines.content(ofLine: $0) }
      var alignment = InlineAlignment(source: lines, lines: ranges, firstLine: line)
      if !alignment.align(block, in: &document) { unaligned.insert(targets[position].target) }
      escaped += alignment.escaped
      removeGuards(of: block, in: &document)
      document.moveChildren(of: block, to: targets[position].target)
      document.detach(block)
      block = next
    }
    return escaped
  }

  /// Takes the no-break spaces away from the start of the lines.
  private func removeGuards(of block: NodeID, in document: inout Document) {
    var isAtStart = true
    for id in document.descendants(of: block).dropFirst() {
      let kind = document[id].kind
      if isAtStart, kind == .text, document[document[id].text].starts(with: Self.guardBytes) {
        document[id].text.start += 2
        document[id].text.count -= 2
        document[id].column += 2
        if document[id].text.isEmpty { document.detach(id) }
      }
      isAtStart = kind == .softBreak || kind == .lineBreak
    }
  }
}

/// Whether a text might hold a link reference definition: `]:` with a `[` before it. When not, the
/// pieces are parsed alone.
private func mayDefineReferences(_ source: ParsedText) -> Bool {
  holds(UInt8(ascii: "]"), UInt8(ascii: ":"), in: source.text)
}
