import Diagnostics

/// Turns raw HTML into nodes: what the allowlist keeps becomes properly nested elements, everything
/// else visible text. Afterwards the tree has no `htmlBlock` and `htmlInline`.
///
/// Each container's children are restructured on their own: an element that is open at the end of
/// the Markdown block or span it began in is closed there. The nesting that comes out is one that
/// an HTML parser builds from the rendered tags as it stands (no block in a `p`, cells only in
/// rows, text in a table only in cells …).
func structureRawHTML(_ document: inout Document) -> [Diagnostic] {
  var containers: [NodeID] = []
  var seen: Set<NodeID> = []
  var id = Document.root
  while id != .none {
    let node = document[id]
    if node.kind == .htmlBlock || node.kind == .htmlInline, seen.insert(node.parent).inserted {
      containers.append(node.parent)
    }
    id = document.next(after: id)
  }
  var structurer = HTMLStructurer()
  for container in containers { structurer.structure(&document, container) }
  return structurer.diagnostics
}

/// The state of restructuring one container.
struct HTMLStructurer {
  var diagnostics: [Diagnostic] = []
  var open: [OpenElement] = []
  /// Names already told of as unknown, dropped attributes already told of.
  var told: Set<String> = []
  /// Start tags that were left out, by name, so that their end tags are left out in silence.
  var leftOut: [String: Int] = [:]
  /// Figures that have their caption.
  var captioned: Set<NodeID> = []
  /// Ids of elements that cannot hold an anchor themselves; the next inline place takes them.
  var pendingAnchors: [TextRange] = []
  var pendingMedia: PendingMedia?
  /// The node whose raw HTML is at work, and the lines before the token in it.
  var place: NodeID = .none
  var placeLine: Int32 = 0
  var placeColumn: Int32 = 0

  mutating func structure(_ document: inout Document, _ container: NodeID) {
    let children = document.children(of: container)
    open = [OpenElement(node: container, name: "", content: content(of: document[container].kind))]
    leftOut = [:]
    for child in children { document.detach(child) }
    for child in children {
      let node = document[child]
      place = child
      placeLine = node.line
      placeColumn = node.column
      switch node.kind {
      case .htmlBlock:
        readBlock(&document, child)
        // The next block's words are a paragraph of their own.
        if let last = open.last, last.isImplied, document[last.node].kind == .paragraph {
          closeLast(&document, isForced: false)
        }
      case .htmlInline: readInline(&document, child)
      default: addMarkdown(&document, child)
      }
    }
    // Of many open elements, the outermost few say it.
    while open.count > 1 { closeLast(&document, isForced: open.count <= 4) }
    tellOfMissingMedia(document)
    flushAnchors(&document)
    finishContainer(&document, container)
  }

  private func content(of kind: NodeKind) -> ElementContent {
    switch kind {
    case .document, .blockQuote, .listItem, .alert, .division, .column, .tab, .tabGroup, .question,
      .footnoteDefinition, .list, .figure, .includeBlock:
      .blocks
    case .tableCell: .flow
    case .paragraph, .heading, .codeBlock, .htmlBlock, .thematicBreak, .table, .tableRow, .video,
      .text, .softBreak, .lineBreak, .code, .emphasis, .strong, .link, .image, .htmlInline,
      .strikethrough, .footnoteReference, .includeInline, .anchor, .element:
      .phrasing
    }
  }

  /// A paragraph that holds nothing to read is taken out; its anchors stay, in its place.
  private func finishContainer(_ document: inout Document, _ container: NodeID) {
    guard document[container].kind == .paragraph, document[container].parent != .none else {
      return
    }
    var child = document[container].firstChild
    while child != .none {
      let node = document[child]
      let isBlank = node.kind == .text && document[node.text].allSatisfy(isMarkdownSpace)
      guard isBlank || node.kind == .anchor || node.kind == .softBreak else { return }
      child = node.next
    }
    for child in document.children(of: container) where document[child].kind != .anchor {
      document.detach(child)
    }
    let isTask = document[document[container].parent].flags.contains(.task)
    if !isTask { document.unwrap(container) }
  }

  // MARK: Markdown among the tags

  /// A node of Markdown goes where the tags before it lead.
  private mutating func addMarkdown(_ document: inout Document, _ id: NodeID) {
    if isInlineNode(document[id].kind) {
      let isBlank =
        document[id].kind == .softBreak
        || (document[id].kind == .text && document[document[id].text].allSatisfy(isMarkdownSpace))
      if isBlank, let last = open.last, holdsNoText(last.content) { return }
      if document[id].kind != .anchor || open.last?.content != .blocks {
        prepareForInline(&document)
      }
      append(&document, id)
    } else {
      closeForMarkdownBlock(&document)
      append(&document, id)
    }
  }

  func isInlineNode(_ kind: NodeKind) -> Bool {
    switch kind {
    case .text, .softBreak, .lineBreak, .code, .emphasis, .strong, .link, .image, .htmlInline,
      .strikethrough, .footnoteReference, .includeInline, .anchor:
      true
    case .document, .paragraph, .heading, .blockQuote, .list, .listItem, .codeBlock, .htmlBlock,
      .thematicBreak, .table, .tableRow, .tableCell, .footnoteDefinition, .alert, .division,
      .column, .tabGroup, .tab, .video, .figure, .includeBlock, .question, .element:
      false
    }
  }

  /// A block of Markdown ends everything that holds inlines only, and tables and lists that are
  /// between two cells or items.
  private mutating func closeForMarkdownBlock(_ document: inout Document) {
    while open.count > 1, let last = open.last {
      switch last.content {
      case .flow, .blocks: return
      case .phrasing, .table, .rowGroup, .row, .list, .descriptionList:
        closeLast(&document, isForced: !last.isInline && !last.isImplied)
      }
    }
  }

  func holdsNoText(_ content: ElementContent) -> Bool {
    switch content {
    case .flow, .phrasing: false
    case .blocks, .table, .rowGroup, .row, .list, .descriptionList: true
    }
  }

  mutating func append(_ document: inout Document, _ id: NodeID) {
    guard let last = open.last else { return }
    document.append(id, to: last.node)
  }
}
