import Diagnostics

/// Takes the lines that open and close something to where they belong, and puts what stands between
/// an opening and its end into a node.
extension ColonPass {
  // MARK: Lines that belong further out

  /// A mark right after the last line of a list or a quote is a lazy continuation of that to
  /// CommonMark. Where the source indents it less than the item's text, or has no `>` before it, it
  /// is moved out, and the list or the quote ends there. From the last mark to the first, so that
  /// each item moves once at most.
  mutating func hoistLazyMarks(_ document: inout Document, _ source: inout SourceLines) {
    for mark in marks.reversed() {
      let line = source.line(document[mark].line)
      let space = line.prefix(while: isMarkdownSpace)
      let indent = columnCount(space)
      let isQuoted = line[space.endIndex...].first != UInt8(ascii: ":")
      while true {
        let holder = document[mark].parent
        guard holder != .none else { break }
        switch document[holder].kind {
        case .listItem where document[document[holder].parent].kind == .list:
          guard let first = document.indentOfFirstChild(holder, &source), indent < first else {
            break
          }
          cutList(&document, item: holder, at: mark)
          continue
        case .blockQuote where !isQuoted, .alert where !isQuoted:
          moveTail(&document, from: mark, after: holder)
          continue
        default: break
        }
        break
      }
    }
  }

  /// Moves a node and what follows it behind the container that it stands in.
  private func moveTail(_ document: inout Document, from first: NodeID, after container: NodeID) {
    var place = container
    var node = first
    while node != .none {
      let next = document[node].next
      document.insert(node, after: place)
      place = node
      node = next
    }
  }

  private func cutList(_ document: inout Document, item: NodeID, at mark: NodeID) {
    let list = document[item].parent
    let last = document[item].lastChild
    moveTail(&document, from: mark, after: list)
    var following = document[item].next
    guard following != .none else { return }
    let rest = document.add(.list, at: following)
    document[rest].flags = document[list].flags
    document[rest].number = 1
    document.insert(rest, after: last)
    while following != .none {
      let next = document[following].next
      document.append(following, to: rest)
      following = next
    }
  }

  // MARK: Pairs

  /// Moves what stands between an opening and its end into a node, container by container.
  mutating func pairMarks(_ document: inout Document) {
    var seen: Set<NodeID> = []
    let containers = marks.map { document[$0].parent }.filter {
      $0 != .none && seen.insert($0).inserted
    }
    for container in containers { pairMarks(&document, in: container) }
  }

  private mutating func pairMarks(_ document: inout Document, in container: NodeID) {
    let children = document.children(of: container)
    var open: [NodeID] = []
    var ends = children.reduce(into: 0) { count, child in
      if case .end("image-end") = meaning[child] { count += 1 }
    }
    for child in children {
      guard let mark = meaning[child] else {
        if let target = open.last { document.append(child, to: target) }
        continue
      }
      if let target = open.last { document.append(child, to: target) }
      switch mark {
      case .row:
        document[child].extra = document.store("row")
        open.append(child)
      case .column(let span):
        if let last = open.last, case .column = meaning[last] {
          open.removeLast()
          move(&document, child, outOf: last)
        }
        document[child].kind = .column
        document[child].number = span
        open.append(child)
      case .scope(_, let names):
        document[child].extra = document.store("scope")
        addScopeLabel(names, &document, to: child)
        open.append(child)
      case .describedFigure:
        if ends > 0 { open.append(child) } else { warnUnclosed(document, child, mark) }
      case .end(let name):
        if name == "image-end" { ends -= 1 }
        close(name, &document, child, &open)
      }
    }
    for unclosed in open {
      if let mark = meaning[unclosed] { warnUnclosed(document, unclosed, mark) }
    }
  }

  /// Readers see every version's text, so each has to say which one it is for.
  private func addScopeLabel(
    _ names: [UInt8], _ document: inout Document, to division: NodeID
  ) {
    let written = names.split(separator: UInt8(ascii: ",")).map { Array(trimmed($0)) }
    let label = Array(written.filter { !$0.isEmpty }.joined(separator: ", ".utf8))
    guard !label.isEmpty else { return }
    let paragraph = document.add(.paragraph, at: division)
    let strong = document.add(.strong, at: division)
    document.append(document.addText(label, at: division), to: strong)
    document.append(strong, to: paragraph)
    document.append(paragraph, to: division)
  }

  private func move(_ document: inout Document, _ child: NodeID, outOf last: NodeID) {
    document.insert(child, after: last)
  }

  private mutating func close(
    _ name: String, _ document: inout Document, _ placeholder: NodeID, _ open: inout [NodeID]
  ) {
    let wanted = String(name.dropLast("-end".count))
    guard let index = open.lastIndex(where: { meaning[$0]?.name == wanted }) else {
      warn(.strayDirective, document, placeholder, "':::\(name):::' closes nothing")
      return document.detach(placeholder)
    }
    for inner in open[(index + 1)...] {
      // A column may end with its row.
      if case .column = meaning[inner] { continue }
      if let mark = meaning[inner] { warnUnclosed(document, inner, mark) }
    }
    open.removeSubrange(index...)
    document.detach(placeholder)
  }

  private mutating func warnUnclosed(_ document: Document, _ id: NodeID, _ mark: ColonMark) {
    warn(
      .unclosedDirective, document, id, "':::\(mark.name)' is never closed",
      remedy: "write ':::\(mark.name)-end:::' on a line of its own")
  }
}

extension Document {
  /// The columns before an item's first block.
  fileprivate func indentOfFirstChild(_ item: NodeID, _ source: inout SourceLines) -> Int? {
    let first = self[item].firstChild
    guard first != .none, self[first].column > 0 else { return nil }
    return columnCount(source.line(self[first].line).prefix(Int(self[first].column) - 1))
  }
}
