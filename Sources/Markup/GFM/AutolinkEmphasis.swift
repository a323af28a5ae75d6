/// How many bytes of an address are looked for behind the text that it begins in, so that a line of
/// nothing but addresses and emphasis takes no longer than its length asks for.
private let longestRest = 1_024

/// Makes a link of an address that begins at `start` in a text and goes on beyond the emphasis behind
/// it: `https://example.com/pkg/__init__.py` is one address (GFM 0.29, 6.9), of which libcmark, which
/// knows no bare addresses, makes a text, strong `init` and a text. False where the address ends before
/// the emphasis or within it.
func linkBeyondEmphasis(
  _ id: NodeID, from start: Int, in document: inout Document, _ context: GFMContext
) -> Bool {
  let next = document[id].next
  let end = Int(document[id].text.start) + Int(document[id].text.count)
  guard next != .none, isEmphasis(document[next].kind),
    !document.text[start..<end].contains(where: isMarkdownSpace),
    isAligned(id, document, context), let rest = rest(ofLineAt: document[next], context.source)
  else { return false }
  let joined = Array(document.text[start..<end]) + context.source.text[rest]
  guard let address = bareAddresses(in: joined[...], startsAfterWord: false).first,
    address.range.lowerBound == 0, address.range.upperBound > end - start,
    let taken = nodes(
      from: next,
      writtenAs: context.source.text[rest].prefix(address.range.upperBound - (end - start)),
      in: document)
  else { return false }
  for node in taken.whole {
    for inner in document.descendants(of: node) { document[inner].text = .empty }
    document.detach(node)
  }
  if let (text, count) = taken.part {
    document.dropText(text, first: count)
    document[text].column += Int32(count)
  }
  let link = document.splitText(id, at: start - Int(document[id].text.start))
  document[link].text = document.store(joined[address.range])
  let first = Int(document[link].text.start)
  let whole = BareAddress(range: first..<first + address.range.count, prefix: address.prefix)
  split(link, at: [whole], in: &document)
  return true
}

private func isEmphasis(_ kind: NodeKind) -> Bool {
  kind == .emphasis || kind == .strong
}

/// What stands in the source from a node up to the next white space.
private func rest(ofLineAt node: Node, _ source: ParsedText) -> Range<Int>? {
  let line = Int(node.line) - source.firstLine
  guard line >= 0, line < source.starts.count else { return nil }
  let content = source.content(ofLine: line)
  let start = source.starts[line] + Int(node.column) - 1 - (source.shifts[line] ?? 0)
  guard content.contains(start), source.text[start] == node.level else { return nil }
  let limit = min(content.upperBound, start + longestRest)
  return start..<(source.text[start..<limit].firstIndex(where: isMarkdownSpace) ?? limit)
}

/// The siblings from `first` on that are written as `bytes`: those that are so as a whole, and the
/// text of which a part is the end. `nil` where the tree says something else.
private func nodes(
  from first: NodeID, writtenAs bytes: ArraySlice<UInt8>, in document: Document
) -> (whole: [NodeID], part: (text: NodeID, count: Int)?)? {
  var whole: [NodeID] = []
  var rest = bytes
  var node = first
  while !rest.isEmpty {
    guard node != .none, let written = written(node, document) else { return nil }
    if written.count > rest.count, document[node].kind == .text {
      return written.starts(with: rest) ? (whole, (node, rest.count)) : nil
    }
    guard rest.starts(with: written) else { return nil }
    rest = rest.dropFirst(written.count)
    whole.append(node)
    node = document[node].next
  }
  return (whole, nil)
}

/// How texts and emphasis are written when nothing in them is escaped.
private func written(_ id: NodeID, _ document: Document) -> [UInt8]? {
  let node = document[id]
  if node.kind == .text { return Array(document[node.text]) }
  guard isEmphasis(node.kind) else { return nil }
  let marks = repeatElement(node.level, count: node.kind == .strong ? 2 : 1)
  var bytes = Array(marks)
  for child in document.children(of: id) {
    guard let inner = written(child, document) else { return nil }
    bytes += inner
  }
  return bytes + marks
}
