import Diagnostics

/// By which rule emphasis is found.
package enum EmphasisRule: Sendable {
  /// CommonMark's, relaxed beside CJK characters.
  case cjkFriendly
  /// CommonMark's as libcmark has it.
  case commonMark
  /// CommonMark's, worked out again in every block: for tests of the pairing itself.
  case commonMarkAnew
}

/// What the passes over a document share.
struct GFMContext {
  var emphasis = EmphasisRule.cjkFriendly
  var source: ParsedText
  var record: ImportRecord
  /// Arena offsets of bytes that were written as `\x` or `&x;`, ascending: they are text whatever
  /// they look like.
  var escaped: [UInt32] = []
  /// Blocks whose tree and source could not be aligned. What needs the source lets them be.
  var unaligned: Set<NodeID> = []
  var diagnostics: [Diagnostic] = []

  init(source: ParsedText, record: ImportRecord) {
    self.source = source
    self.record = record
  }

  /// Whether the byte of the arena was written as an escape.
  func isEscaped(_ offset: Int) -> Bool {
    var low = 0
    var high = escaped.count
    while low < high {
      let middle = (low + high) / 2
      if escaped[middle] < offset { low = middle + 1 } else { high = middle }
    }
    return low < escaped.count && escaped[low] == offset
  }
}

/// Gives a CommonMark document the extensions of GitHub, worked out on its tree and its source.
/// `notes`: the definitions of notes by key, not yet part of the tree.
func applyGFM(
  _ document: inout Document, notes: [[UInt8]: NodeID], _ context: inout GFMContext
) {
  buildTables(&document, notes: notes, &context)
  markTaskItems(&document, context)
  linkBareAddresses(&document, context)
  applyDelimiters(&document, context)
  linkNotes(&document, definitions: notes, &context)
}

/// Aligns every block with inlines with its source, and makes tables of those that are.
private func buildTables(
  _ document: inout Document, notes: [[UInt8]: NodeID], _ context: inout GFMContext
) {
  var tables = TableBuilder(source: context.source)
  var blocks = inlineBlocks(of: document, below: Document.root, context)
  for note in notes.values.sorted() { blocks += inlineBlocks(of: document, below: note, context) }
  for block in blocks.sorted(by: { $0.id < $1.id }) {
    if block.lines.count > 1, tables.build(block, in: &document) { continue }
    align(block, in: &document, &context)
  }
  context.diagnostics += tables.diagnostics
  guard !tables.snippets.isEmpty else { return }
  context.escaped += tables.snippets.parse(
    with: context.source, into: &document, unaligned: &context.unaligned)
}

/// Aligns a block. libcmark leaves a paragraph where it began even when it took link reference
/// definitions from its start, so further lines are tried for its beginning.
private func align(
  _ block: InlineBlock, in document: inout Document, _ context: inout GFMContext
) {
  for index in block.lines.indices {
    var alignment = InlineAlignment(
      source: context.source, lines: block.lines, firstLine: block.firstLine, startingAt: index)
    if alignment.align(block.id, in: &document) {
      context.escaped += alignment.escaped
      return
    }
    guard mayDefine(context.source.text[block.lines[index]], isFirst: index == 0) else { break }
  }
  context.unaligned.insert(block.id)
}

/// Whether a line may be all or part of a link reference definition.
private func mayDefine(_ line: ArraySlice<UInt8>, isFirst: Bool) -> Bool {
  guard line.first == UInt8(ascii: "[") else { return !isFirst && line.count < 200 }
  return line.contains(UInt8(ascii: "]"))
}

/// The paragraphs and headings of a document, in order, with their lines.
private func inlineBlocks(
  of document: Document, below top: NodeID, _ context: GFMContext
) -> [InlineBlock] {
  var blocks: [InlineBlock] = []
  var quoteDepth = 0
  document.walk(from: top) { id, isEntering in
    let node = document[id]
    if node.kind == .blockQuote { quoteDepth += isEntering ? 1 : -1 }
    guard isEntering else { return true }
    guard node.kind == .paragraph || node.kind == .heading else {
      return node.kind != .codeBlock && node.kind != .htmlBlock
    }
    if let block = inlineBlock(id, node, quoteDepth: quoteDepth, context) { blocks.append(block) }
    return false
  }
  return blocks
}

private func inlineBlock(
  _ id: NodeID, _ node: Node, quoteDepth: Int, _ context: GFMContext
) -> InlineBlock? {
  let source = context.source
  let first = Int(node.line) - source.firstLine
  guard first >= 0, first < source.starts.count, Int(id) < context.record.endLines.count else {
    return nil
  }
  let last = max(min(Int(context.record.endLines[Int(id)]), source.starts.count) - 1, first)
  let start = min(source.starts[first] + Int(node.column) - 1, source.text.count)
  guard node.kind == .heading else {
    let lines = source.paragraphLines(
      from: start, first: first, last: last, quoteDepth: quoteDepth)
    return InlineBlock(id: id, firstLine: first, lines: lines)
  }
  let content = start..<max(source.content(ofLine: first).upperBound, start)
  let marks = source.text[content].prefix { $0 == UInt8(ascii: "#") }
  let afterMarks = source.text[marks.endIndex..<content.upperBound]
  if (1...6).contains(marks.count), afterMarks.first.map(isSpaceOrTab) ?? true {
    let begin = afterMarks.firstIndex { !isSpaceOrTab($0) } ?? content.upperBound
    return InlineBlock(id: id, firstLine: first, lines: [begin..<content.upperBound])
  }
  let lines = source.paragraphLines(
    from: start, first: first, last: max(last - 1, first), quoteDepth: quoteDepth)
  return InlineBlock(id: id, firstLine: first, lines: lines, isUnderlined: true)
}
