import CCmark
import Diagnostics

/// How deep quotes and lists, and how deep inlines, may stand in each other. Browsers give up at
/// 512 open elements (HTML Standard leaves it to them); nobody reads a hundred levels.
let maximumDepth = 100

/// What importing found out besides the tree itself.
struct ImportRecord {
  /// The last line of each node, in lines of the parsed text from 1; parallel to
  /// `Document.nodes`, 0 for nodes that libcmark did not make.
  var endLines: [Int32] = [0]
  /// The first node that stood too deep; it and its like were dissolved into what is around them.
  var tooDeep: NodeID?
  /// Bytes of addresses and titles so far. Definitions used over and over could make a page of
  /// gigabytes; like cmark 0.31, not more than the text itself or 100 kB are let through.
  var addressBytes = 0
  var amplified: NodeID?
}

/// Parses CommonMark with libcmark and copies its tree below `parent`.
///
/// `text` is valid UTF-8; `firstLine` is the number of its first line in the file (after the front
/// matter). Node positions are libcmark's, moved to the file's lines. Top-level blocks that begin
/// after `lastLine` of the text are left out. Guards have to run before.
func importCommonMark(
  _ text: ArraySlice<UInt8>, firstLine: Int, lastLine: Int = .max, below top: NodeID,
  into document: inout Document, record: inout ImportRecord
) {
  let tree = text.withUnsafeBytes { buffer in
    cmark_parse_document(
      buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count, CMARK_OPT_DEFAULT)
  }
  guard let tree, let iterator = cmark_iter_new(tree) else { return }
  defer {
    cmark_iter_free(iterator)
    cmark_node_free(tree)
  }
  var place = ImportPlace(parent: top)
  while true {
    let event = cmark_iter_next(iterator)
    if event == CMARK_EVENT_DONE { break }
    guard let node = cmark_iter_get_node(iterator) else { break }
    let type = cmark_node_get_type(node)
    if type == CMARK_NODE_DOCUMENT { continue }
    if event == CMARK_EVENT_EXIT {
      place.leave(type, document)
      continue
    }
    if place.parent == top, Int(cmark_node_get_start_line(node)) > lastLine { break }
    if place.skips(type) {
      if record.tooDeep == nil { record.tooDeep = place.parent }
      loosenList(around: place.parent, in: &document)
      continue
    }
    if isAmplified(node, type, limit: max(text.count * 2, 100_000), &record) {
      if record.amplified == nil { record.amplified = place.parent }
      place.inlines.append(false)
      continue
    }
    let id = copyNode(node, type, firstLine: firstLine, to: &document)
    while record.endLines.count <= Int(id) { record.endLines.append(0) }
    record.endLines[Int(id)] = cmark_node_get_end_line(node)
    document.append(id, to: place.parent)
    if hasExitEvent(type) { place.enter(type, id) }
  }
}

/// Counts the bytes of a link's address and title; true once they are too many.
private func isAmplified(
  _ node: OpaquePointer, _ type: cmark_node_type, limit: Int, _ record: inout ImportRecord
) -> Bool {
  guard type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE else { return false }
  if let address = cmark_node_get_url(node) { record.addressBytes += strlen(address) }
  if let title = cmark_node_get_title(node) { record.addressBytes += strlen(title) }
  return record.addressBytes > limit
}

/// Where the import stands: the node that gets the next child, and what was dissolved around it.
private struct ImportPlace {
  var parent: NodeID
  var blockDepth = 0
  /// Block containers entered and not copied.
  var dissolvedBlocks = 0
  /// The inline containers around the place, and whether each was copied.
  var inlines: [Bool] = []

  private func isBlockContainer(_ type: cmark_node_type) -> Bool {
    type == CMARK_NODE_BLOCK_QUOTE || type == CMARK_NODE_LIST || type == CMARK_NODE_ITEM
  }

  private func isInlineContainer(_ type: cmark_node_type) -> Bool {
    type == CMARK_NODE_EMPH || type == CMARK_NODE_STRONG || type == CMARK_NODE_LINK
      || type == CMARK_NODE_IMAGE
  }

  /// Whether the container is not copied. An item goes the way of its list.
  mutating func skips(_ type: cmark_node_type) -> Bool {
    if isBlockContainer(type) {
      let isTooDeep = blockDepth >= maximumDepth && type != CMARK_NODE_ITEM
      guard dissolvedBlocks > 0 || isTooDeep else { return false }
      dissolvedBlocks += 1
      return true
    }
    guard isInlineContainer(type), inlines.count >= maximumDepth else { return false }
    inlines.append(false)
    return true
  }

  mutating func enter(_ type: cmark_node_type, _ id: NodeID) {
    parent = id
    if isBlockContainer(type) { blockDepth += 1 }
    if isInlineContainer(type) { inlines.append(true) }
  }

  mutating func leave(_ type: cmark_node_type, _ document: Document) {
    if dissolvedBlocks > 0, isBlockContainer(type) {
      dissolvedBlocks -= 1
      return
    }
    if isInlineContainer(type), inlines.popLast() == false { return }
    parent = document[parent].parent
    if isBlockContainer(type) { blockDepth -= 1 }
  }
}

/// Paragraphs of dissolved lists follow each other in one item and need tags of their own.
private func loosenList(around item: NodeID, in document: inout Document) {
  guard document[item].kind == .listItem else { return }
  document[document[item].parent].flags.remove(.tight)
}

/// libcmark's leaves have no exit event; an empty container does.
private func hasExitEvent(_ type: cmark_node_type) -> Bool {
  switch type {
  case CMARK_NODE_HTML_BLOCK, CMARK_NODE_THEMATIC_BREAK, CMARK_NODE_CODE_BLOCK, CMARK_NODE_TEXT,
    CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK, CMARK_NODE_CODE, CMARK_NODE_HTML_INLINE:
    return false
  default:
    return true
  }
}

private func copyNode(
  _ node: OpaquePointer, _ type: cmark_node_type, firstLine: Int, to document: inout Document
) -> NodeID {
  let id = document.add(Node(kind(of: type)))
  document[id].line = cmark_node_get_start_line(node) + Int32(firstLine - 1)
  document[id].column = cmark_node_get_start_column(node)
  switch type {
  case CMARK_NODE_HEADING:
    document[id].level = UInt8(cmark_node_get_heading_level(node))
  case CMARK_NODE_LIST:
    if cmark_node_get_list_tight(node) != 0 { document[id].flags.insert(.tight) }
    if cmark_node_get_list_type(node) == CMARK_ORDERED_LIST {
      document[id].flags.insert(.ordered)
      document[id].number = cmark_node_get_list_start(node)
    }
  case CMARK_NODE_CODE_BLOCK:
    document[id].text = store(cmark_node_get_literal(node), in: &document)
    document[id].extra = store(cmark_node_get_fence_info(node), in: &document)
  case CMARK_NODE_TEXT, CMARK_NODE_CODE, CMARK_NODE_HTML_INLINE, CMARK_NODE_HTML_BLOCK:
    document[id].text = store(cmark_node_get_literal(node), in: &document)
  case CMARK_NODE_LINK, CMARK_NODE_IMAGE:
    let reference = Reference(
      kind: type == CMARK_NODE_LINK ? .link : .image, node: id,
      destination: store(cmark_node_get_url(node), in: &document),
      title: store(cmark_node_get_title(node), in: &document))
    document[id].number = Int32(document.references.count)
    document.references.append(reference)
  default:
    break
  }
  return id
}

private func kind(of type: cmark_node_type) -> NodeKind {
  switch type {
  case CMARK_NODE_BLOCK_QUOTE: .blockQuote
  case CMARK_NODE_LIST: .list
  case CMARK_NODE_ITEM: .listItem
  case CMARK_NODE_CODE_BLOCK: .codeBlock
  case CMARK_NODE_HTML_BLOCK: .htmlBlock
  case CMARK_NODE_HEADING: .heading
  case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
  case CMARK_NODE_TEXT: .text
  case CMARK_NODE_SOFTBREAK: .softBreak
  case CMARK_NODE_LINEBREAK: .lineBreak
  case CMARK_NODE_CODE: .code
  case CMARK_NODE_HTML_INLINE: .htmlInline
  case CMARK_NODE_EMPH: .emphasis
  case CMARK_NODE_STRONG: .strong
  case CMARK_NODE_LINK: .link
  case CMARK_NODE_IMAGE: .image
  default: .paragraph
  }
}

private func store(_ pointer: UnsafePointer<CChar>?, in document: inout Document) -> TextRange {
  guard let pointer else { return .empty }
  let start = document.text.count
  let count = strlen(pointer)
  pointer.withMemoryRebound(to: UInt8.self, capacity: 1) { start in
    let bytes = UnsafeBufferPointer(start: start, count: count)
    // libcmark writes U+FFFE and U+FFFF, which `&#65534;` names, as one byte that is no UTF-8.
    if memchr(pointer, 0xFE, count) == nil, memchr(pointer, 0xFF, count) == nil {
      document.text.append(contentsOf: bytes)
    } else {
      for byte in bytes {
        if byte < 0xFE { document.text.append(byte) } else { document.text += "\u{FFFD}".utf8 }
      }
    }
  }
  return TextRange(start: UInt32(start), count: UInt32(document.text.count - start))
}
