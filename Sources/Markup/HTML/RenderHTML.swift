/// Renders a whole document. `targets` says where each of the document's references leads, index
/// for index; a reference without a target counts as unresolved. The notes follow at the end.
public func renderHTML(
  _ document: Document, targets: [Target] = [], options: RenderOptions = RenderOptions()
) -> HTML {
  var renderer = Renderer(document: document, targets: targets, options: options)
  renderer.html.reserveCapacity(document.text.count * 3 / 2 + document.nodes.count * 4)
  renderer.render(Document.root)
  renderer.renderFootnotes()
  return renderer.html
}

/// Renders some blocks of a document, such as one step of a flow, with the notes they mention.
public func renderHTML(
  _ document: Document, blocks: [NodeID], targets: [Target] = [],
  options: RenderOptions = RenderOptions()
) -> HTML {
  var renderer = Renderer(document: document, targets: targets, options: options)
  for block in blocks { renderer.render(block) }
  renderer.renderFootnotes()
  return renderer.html
}

/// The state of one rendering. Every node is entered and left, in document order, by a loop: the
/// depth of the tree is the writer's choice and must not become the depth of our stack.
struct Renderer {
  let document: Document
  let targets: [Target]
  let options: RenderOptions
  var html = HTML()
  /// Links around the current node. HTML knows no link in a link: the outer one wins.
  var linkDepth = 0
  /// Whether each of them has a tag of its own.
  var openLinks: [Bool] = []
  /// Notes that were mentioned, in order, each once.
  var mentionedNotes: [Int32] = []
  var knownNotes: Set<Int32> = []
  /// The large picture of a thumbnail: its node → index of the lightbox reference.
  let lightboxes: [NodeID: Int]
  /// The number of the last item rendered of each list of steps.
  var stepNumbers: [NodeID: Int32] = [:]

  init(document: Document, targets: [Target], options: RenderOptions) {
    self.document = document
    self.targets = targets
    self.options = options
    var lightboxes: [NodeID: Int] = [:]
    for (index, reference) in document.references.enumerated() where reference.kind == .lightbox {
      lightboxes[reference.node] = index
    }
    self.lightboxes = lightboxes
  }

  var isPlain: Bool { options.isPlainCommonMark }

  mutating func render(_ start: NodeID) {
    var current = start
    while true {
      if enter(current), document[current].firstChild != .none {
        current = document[current].firstChild
        continue
      }
      leave(current)
      while current == start || document[current].next == .none {
        if current == start { return }
        current = document[current].parent
        leave(current)
      }
      current = document[current].next
    }
  }

  /// Opens a node; false when its children are not to be rendered.
  private mutating func enter(_ id: NodeID) -> Bool {
    let node = document[id]
    switch node.kind {
    case .document: return true
    case .paragraph, .heading, .blockQuote, .list, .listItem, .alert, .division, .column,
      .tabGroup, .tab, .question, .footnoteDefinition, .table, .tableRow, .tableCell:
      return enterBlock(id, node)
    case .codeBlock: renderCodeBlock(node)
    case .htmlBlock: renderHTMLBlock(node)
    case .thematicBreak:
      html.startLine()
      html.append(isPlain ? "<hr />\n" : "<hr>\n")
    case .video: renderVideo(node)
    case .figure: return enterFigure(id, node)
    case .includeBlock, .includeInline: return true
    case .text: html.append(text: document[node.text])
    case .softBreak: html.append("\n")
    case .lineBreak: html.append(isPlain ? "<br />\n" : "<br>\n")
    case .code:
      html.append("<code>")
      html.append(text: document[node.text])
      html.append("</code>")
    case .emphasis: html.append("<em>")
    case .strong: html.append("<strong>")
    case .strikethrough: html.append("<del>")
    case .link: enterLink(node)
    case .image:
      renderImage(id, node)
      return false
    case .htmlInline: renderHTMLInline(node)
    case .footnoteReference: renderFootnoteReference(node)
    case .anchor:
      html.append("<span id=\"")
      html.append(text: document[node.extra])
      html.append("\"></span>")
    case .element: enterElement(node)
    }
    return true
  }

  private mutating func leave(_ id: NodeID) {
    let node = document[id]
    switch node.kind {
    case .paragraph, .heading, .blockQuote, .list, .listItem, .alert, .division, .column,
      .tabGroup, .tab, .question, .table, .tableRow, .tableCell:
      leaveBlock(id, node)
    case .figure: leaveFigure(node)
    case .emphasis: html.append("</em>")
    case .strong: html.append("</strong>")
    case .strikethrough: html.append("</del>")
    case .link: leaveLink(node)
    case .element: leaveElement(node)
    case .document, .footnoteDefinition, .codeBlock, .htmlBlock, .thematicBreak, .video,
      .includeBlock, .includeInline, .text, .softBreak, .lineBreak, .code, .image, .htmlInline,
      .footnoteReference, .anchor:
      break
    }
  }
}
