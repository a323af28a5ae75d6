import CCmark
import Diagnostics

/// Parses CommonMark with libcmark and copies its tree into a `Document`.
///
/// `body` is valid UTF-8; `firstLine` is the number of its first line in the file (after the front
/// matter). Node positions are libcmark's, moved to the file's lines. Guards have to run before:
/// see `guardInput`.
func importCommonMark(_ body: ArraySlice<UInt8>, firstLine: Int, source: String) -> Document {
  var document = Document(source: source)
  document.text.reserveCapacity(body.count + body.count / 4)
  document.nodes.reserveCapacity(body.count / 24 + 8)
  let tree = body.withUnsafeBytes { buffer in
    cmark_parse_document(
      buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count, CMARK_OPT_DEFAULT)
  }
  guard let tree, let iterator = cmark_iter_new(tree) else { return document }
  defer {
    cmark_iter_free(iterator)
    cmark_node_free(tree)
  }
  var parent = NodeID.none
  while true {
    let event = cmark_iter_next(iterator)
    if event == CMARK_EVENT_DONE { break }
    guard let node = cmark_iter_get_node(iterator) else { break }
    if event == CMARK_EVENT_EXIT {
      parent = document[parent].parent
      continue
    }
    let type = cmark_node_get_type(node)
    if type == CMARK_NODE_DOCUMENT {
      parent = Document.root
      document[parent].line = Int32(firstLine)
      document[parent].column = 1
      continue
    }
    let id = copyNode(node, type, firstLine: firstLine, to: &document)
    document.append(id, to: parent)
    if hasExitEvent(type) { parent = id }
  }
  return document
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
  pointer.withMemoryRebound(to: UInt8.self, capacity: 1) { bytes in
    var end = bytes
    while end.pointee != 0 { end += 1 }
    document.text.append(contentsOf: UnsafeBufferPointer(start: bytes, count: end - bytes))
  }
  return TextRange(start: UInt32(start), count: UInt32(document.text.count - start))
}
