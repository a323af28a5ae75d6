/// Strikethrough, and emphasis beside CJK characters.
///
/// libcmark knows neither, but where a block has one of them, its emphasis has to be found anew:
/// a run that may now close takes its opener from another. The block's emphasis is laid flat into
/// runs and what is between them, the runs are paired again, and the tree is built from that.
/// Blocks without such a run keep libcmark's tree.
func applyDelimiters(_ document: inout Document, _ context: GFMContext) {
  let bytes = context.source.text
  let pairsAll = context.emphasis == .commonMarkAnew
  guard pairsAll || holds(UInt8(ascii: "~"), in: bytes) || mayHoldCJK(bytes) else { return }
  let marked = blocksWithMarks(document)
  for index in marked.indices where marked[index] {
    let id = NodeID(index)
    switch document[id].kind {
    case .paragraph, .heading, .tableCell, .link:
      guard document[id].firstChild != .none, document[id].parent != .none,
        !document[id].flags.contains(.bare)
      else { continue }
      var flat = FlatInlines(of: id, in: document, context)
      guard flat.isNewToCommonMark || pairsAll else { continue }
      if !isAligned(id, document, context) { continue }
      flat.pair()
      flat.rebuild(&document)
    default: continue
    }
  }
}

/// Whether a text has a byte that a CJK character may begin with. No branch for each byte, so that
/// many are looked at together.
private func mayHoldCJK(_ text: [UInt8]) -> Bool {
  text.withUnsafeBufferPointer { bytes in
    var start = 0
    while start < bytes.count {
      let end = min(start + 1024, bytes.count)
      var found: UInt8 = 0
      for index in start..<end { found |= bytes[index] &- 0xE2 <= 0xF0 - 0xE2 ? 1 : 0 }
      if found != 0 { return true }
      start = end
    }
    return false
  }
}

/// For each node, whether it is the block or link around emphasis or around a text with a mark.
private func blocksWithMarks(_ document: Document) -> [Bool] {
  var marked = [Bool](repeating: false, count: document.nodes.count)
  for index in document.nodes.indices {
    switch document.nodes[index].kind {
    case .emphasis, .strong: break
    case .text:
      let range = document.nodes[index].text
      guard document.holdsOne(of: "*", "_", "~", in: range) else { continue }
    default: continue
    }
    var parent = document.nodes[index].parent
    while parent != .none, [.emphasis, .strong].contains(document[parent].kind) {
      parent = document[parent].parent
    }
    if parent != .none { marked[Int(parent)] = true }
  }
  return marked
}

func isAligned(_ id: NodeID, _ document: Document, _ context: GFMContext) -> Bool {
  guard !context.unaligned.isEmpty else { return true }
  var block = id
  while block != .none {
    if context.unaligned.contains(block) { return false }
    block = document[block].parent
  }
  return true
}

/// The inlines of a block or link without their emphasis.
private struct FlatInlines {
  private enum Item {
    case node(NodeID)
    case text(NodeID, Range<Int>)
    case run(Int)
  }

  private let parent: NodeID
  private var items: [Item] = []
  private var runs: [DelimiterRun] = []
  /// The node at which each run was found, for its place.
  private var anchors: [(node: NodeID, columns: Int)] = []
  /// Whether a run does what it could not do in CommonMark.
  private(set) var isNewToCommonMark = false

  init(of parent: NodeID, in document: Document, _ context: GFMContext) {
    self.parent = parent
    var current = document[parent].firstChild
    while true {
      let node = document[current]
      if node.kind == .emphasis || node.kind == .strong {
        addRun(node.level, node.kind == .strong ? 2 : 1, at: current)
        if node.firstChild != .none {
          current = node.firstChild
          continue
        }
        addRun(node.level, node.kind == .strong ? 2 : 1, at: current)
      } else if node.kind == .text {
        addText(current, document, context)
      } else {
        items.append(.node(current))
      }
      while document[current].next == .none {
        current = document[current].parent
        if current == parent {
          setFlanking(document, isCJKFriendly: context.emphasis == .cjkFriendly)
          return
        }
        addClosingRun(document[current], at: current, document)
      }
      current = document[current].next
    }
  }

  /// A run that follows a run of the same mark is the same run: nothing stands between them.
  /// `columns`: bytes between the beginning of the node and the run.
  private mutating func addRun(
    _ mark: UInt8, _ count: Int, at id: NodeID, columns: Int = 0
  ) {
    if case .run(let last)? = items.last, runs[last].mark == mark {
      runs[last] = DelimiterRun(mark: mark, count: runs[last].count + count)
      return
    }
    items.append(.run(runs.count))
    runs.append(DelimiterRun(mark: mark, count: count))
    anchors.append((id, columns))
  }

  /// The marks that end emphasis stand behind the text before them, which says where.
  private mutating func addClosingRun(_ node: Node, at id: NodeID, _ document: Document) {
    var place = (id: id, columns: 0)
    if case .text(let text, let range)? = items.last {
      place = (text, range.upperBound - Int(document[text].text.start))
    }
    addRun(node.level, node.kind == .strong ? 2 : 1, at: place.id, columns: place.columns)
  }

  private mutating func addText(_ id: NodeID, _ document: Document, _ context: GFMContext) {
    let range = document[id].text
    let end = Int(range.start) + Int(range.count)
    var start = Int(range.start)
    var index = start
    while index < end {
      let byte = document.text[index]
      guard byte == 0x2A || byte == 0x5F || byte == 0x7E, !context.isEscaped(index) else {
        index += 1
        continue
      }
      if start < index { items.append(.text(id, start..<index)) }
      addRun(byte, 1, at: id, columns: index - Int(range.start))
      index += 1
      start = index
    }
    if start < end { items.append(.text(id, start..<end)) }
  }
}

// MARK: - Flanking

extension FlatInlines {
  private mutating func setFlanking(_ document: Document, isCJKFriendly: Bool) {
    for (index, item) in items.enumerated() {
      guard case .run(let run) = item else { continue }
      let before = index > 0 ? edge(items[index - 1], isLast: true, document) : 0x0A
      let after = index + 1 < items.count ? edge(items[index + 1], isLast: false, document) : 0x0A
      var plain = runs[run]
      plain.setFlanking(before: before, after: after, isCJKFriendly: false)
      runs[run].setFlanking(before: before, after: after, isCJKFriendly: isCJKFriendly)
      if runs[run].mark == UInt8(ascii: "~") {
        if runs[run].canClose { isNewToCommonMark = true }
      } else if plain.canOpen != runs[run].canOpen || plain.canClose != runs[run].canClose {
        isNewToCommonMark = true
      }
    }
  }

  /// The first or last scalar of what an item was written as.
  private func edge(_ item: Item, isLast: Bool, _ document: Document) -> UInt32 {
    switch item {
    case .run(let run): return UInt32(runs[run].mark)
    case .text(_, let range):
      var start = range.lowerBound
      if isLast {
        start = range.upperBound - 1
        while start > range.lowerBound, document.text[start] & 0xC0 == 0x80 { start -= 1 }
      }
      let count = min(scalarLength(document.text[start]), range.upperBound - start)
      return document.text.withUnsafeBufferPointer { scalarValue($0, at: start, count: count) }
    case .node(let id):
      switch document[id].kind {
      case .softBreak, .lineBreak: return 0x0A
      // A bare address has no marks around it.
      case .link where document[id].flags.contains(.bare) && document[id].firstChild != .none:
        let range = document[document[id].firstChild].text
        let start = Int(range.start)
        return edge(
          .text(id, start..<start + Int(range.count)), isLast: isLast, document)
      default: return UInt32(UInt8(ascii: "]"))
      }
    }
  }
}

// MARK: - Building

extension FlatInlines {
  mutating func pair() {
    pairDelimiters(&runs)
  }

  /// Gives the parent its inlines anew. Marks deeper than `maximumDepth` are left away.
  func rebuild(_ document: inout Document) {
    while document[parent].firstChild != .none { document.detach(document[parent].firstChild) }
    var open = [parent]
    var excess = 0
    for item in items {
      let top = open[open.count - 1]
      switch item {
      case .node(let id): document.append(id, to: top)
      case .text(let id, let range): appendText(range, of: id, to: top, in: &document)
      case .run(let index):
        let run = runs[index]
        for _ in run.closes {
          if excess > 0 { excess -= 1 } else { open.removeLast() }
        }
        if run.count > 0 {
          let text = document.addText(
            repeatElement(run.mark, count: run.count), at: anchors[index].node)
          document[text].column += Int32(anchors[index].columns)
          document.append(text, to: open[open.count - 1])
        }
        for mark in run.opens.reversed() {
          guard open.count <= maximumDepth, excess == 0 else {
            excess += 1
            continue
          }
          let node = document.add(mark.kind, at: anchors[index].node)
          document[node].column += Int32(anchors[index].columns)
          document[node].level = run.mark
          document.append(node, to: open[open.count - 1])
          open.append(node)
        }
      }
    }
  }

  private func appendText(
    _ range: Range<Int>, of id: NodeID, to parent: NodeID, in document: inout Document
  ) {
    let text = document.add(.text, at: id)
    let start = Int(document[id].text.start)
    document[text].column += Int32(range.lowerBound - start)
    document[text].text = TextRange(start: UInt32(range.lowerBound), count: UInt32(range.count))
    document.append(text, to: parent)
  }
}
