/// The text of a node as a reader would say it: no markup, blocks on lines of their own, notes'
/// marks left out, pictures by their alternative text.
public func plainText(_ document: Document, of start: NodeID = Document.root) -> String {
  var text: [UInt8] = []
  document.walk(from: start) { id, isEntering in
    let node = document[id]
    switch node.kind {
    case .text, .code, .codeBlock, .figure, .video:
      if isEntering { text.append(contentsOf: document[node.text]) }
    case .softBreak, .lineBreak:
      if isEntering { text.append(UInt8(ascii: " ")) }
    case .paragraph, .heading, .blockQuote, .list, .listItem, .thematicBreak, .htmlBlock, .table,
      .tableRow, .tableCell, .alert, .division, .column, .tabGroup, .tab, .question,
      .includeBlock:
      if let last = text.last, last != UInt8(ascii: "\n") { text.append(UInt8(ascii: "\n")) }
      if isEntering, node.kind == .tab { text.append(contentsOf: document[node.text]) }
    case .footnoteDefinition:
      return id == start
    case .document, .emphasis, .strong, .link, .image, .htmlInline, .strikethrough,
      .footnoteReference, .includeInline, .anchor, .element:
      break
    }
    return true
  }
  while text.last == UInt8(ascii: "\n") { text.removeLast() }
  return String(decoding: text, as: UTF8.self)
}

extension Renderer {
  /// The alternative text of an image: what its inlines say, raw tags included, as libcmark has it.
  func alternativeText(of image: NodeID) -> [UInt8] {
    var text: [UInt8] = []
    document.walk(from: image) { id, isEntering in
      guard isEntering else { return true }
      let node = document[id]
      switch node.kind {
      case .text, .code, .htmlInline: text.append(contentsOf: document[node.text])
      case .softBreak, .lineBreak: text.append(UInt8(ascii: " "))
      default: break
      }
      return true
    }
    return text
  }
}
