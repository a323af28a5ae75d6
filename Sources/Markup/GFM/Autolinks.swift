/// Makes links of bare addresses in running text: not in links, pictures or raw `<a>` elements.
func linkBareAddresses(_ document: inout Document, _ context: GFMContext) {
  let count = document.nodes.count
  let anchored = textInRawAnchors(document)
  for index in 0..<count where document.nodes[index].kind == .text {
    let id = NodeID(index)
    let range = document.nodes[index].text
    guard range.count > 4, document.nodes[index].parent != .none else { continue }
    let found = bareAddresses(in: document[range], startsAfterWord: followsWord(id, document))
    guard !found.isEmpty, !anchored.contains(id), !isInLink(id, document) else { continue }
    var addresses = found.filter { address in
      !address.range.prefix(9).contains { context.isEscaped($0) }
    }
    if let last = addresses.last,
      linkBeyondEmphasis(id, from: last.range.lowerBound, in: &document, context)
    {
      addresses.removeLast()
    }
    split(id, at: addresses, in: &document)
  }
}

/// Whether a text begins right after code, a picture, a link or a tag.
private func followsWord(_ id: NodeID, _ document: Document) -> Bool {
  let previous = document[id].previous
  guard previous != .none else { return false }
  switch document[previous].kind {
  case .code, .image, .link, .htmlInline, .text: return true
  default: return false
  }
}

private func isInLink(_ id: NodeID, _ document: Document) -> Bool {
  var parent = document[id].parent
  while parent != .none {
    switch document[parent].kind {
    case .link, .image: return true
    case .emphasis, .strong, .strikethrough: parent = document[parent].parent
    default: return false
    }
  }
  return false
}

/// The texts between a raw `<a …>` and its end in the same block.
private func textInRawAnchors(_ document: Document) -> Set<NodeID> {
  func isTag(_ node: Node, _ tag: StaticString) -> Bool {
    guard node.kind == .htmlInline else { return false }
    guard Int(node.text.count) >= tag.utf8CodeUnitCount else { return false }
    return tag.withUTF8Buffer { buffer in
      for offset in 0..<buffer.count
      where buffer[offset] | 0x20 != document.text[Int(node.text.start) + offset] | 0x20 {
        return false
      }
      return true
    }
  }
  let hasAnchor = document.nodes.contains {
    $0.kind == .htmlInline && (isTag($0, "<a ") || isTag($0, "<a>"))
  }
  guard hasAnchor else { return [] }
  var found: Set<NodeID> = []
  var isOpen = false
  for id in document.descendants() {
    let node = document[id]
    switch node.kind {
    case .paragraph, .heading, .tableCell: isOpen = false
    case .htmlInline:
      if isTag(node, "<a ") || isTag(node, "<a>") { isOpen = true }
      if isTag(node, "</a") { isOpen = false }
    case .text: if isOpen { found.insert(id) }
    default: break
    }
  }
  return found
}

/// Cuts a text into what is between the addresses and a link for each.
func split(_ id: NodeID, at addresses: [BareAddress], in document: inout Document) {
  let whole = document[id].text
  let column = document[id].column
  var last = id
  var start = Int(whole.start)
  func place(_ kind: NodeKind, _ range: Range<Int>) -> NodeID {
    let piece = document.add(kind, at: id)
    document[piece].column = column + Int32(range.lowerBound - Int(whole.start))
    if kind == .text {
      document[piece].text = TextRange(start: UInt32(range.lowerBound), count: UInt32(range.count))
    }
    return piece
  }
  for address in addresses {
    if start < address.range.lowerBound {
      let text = place(.text, start..<address.range.lowerBound)
      document.insert(text, after: last)
      last = text
    }
    let link = place(.link, address.range)
    document[link].flags.insert(.bare)
    let destination = address.prefix.withUTF8Buffer { prefix in
      document.store(Array(prefix) + document.text[address.range])
    }
    document[link].number = Int32(document.references.count)
    document.references.append(Reference(kind: .link, node: link, destination: destination))
    document.insert(link, after: last)
    document.append(place(.text, address.range), to: link)
    last = link
    start = address.range.upperBound
  }
  let end = Int(whole.start) + Int(whole.count)
  if start < end { document.insert(place(.text, start..<end), after: last) }
  document.detach(id)
}
