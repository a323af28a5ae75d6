import Diagnostics
import Markup

/// Builds the document of a page that is written in YAML: headings, links, and Markdown out of
/// scalars, each node at its place in the file.
struct LearnPageBuilder {
  let path: String
  private let dialect: Dialect
  private let bytes: [UInt8]
  private let lines: LineTable
  private(set) var document: Document
  var diagnostics: [Diagnostic] = []
  private var noteCount: Int32 = 0

  init(_ bytes: [UInt8], path: String, dialect: Dialect) {
    self.path = path
    self.dialect = dialect
    self.bytes = bytes
    lines = LineTable(bytes)
    document = Document(source: path)
  }

  mutating func report(_ position: SourcePosition, _ message: String, remedy: String = "") {
    diagnostics.append(
      Diagnostic(.learnPage, path: path, at: position, message, remedy: remedy))
  }

  /// Adds a node as the last child of `parent`.
  @discardableResult
  mutating func add(
    _ kind: NodeKind, at position: SourcePosition, to parent: NodeID = Document.root
  ) -> NodeID {
    var node = Node(kind)
    node.line = Int32(position.line)
    node.column = Int32(position.column)
    let id = document.add(node)
    document.append(id, to: parent)
    return id
  }

  /// Adds a heading whose words are Markdown in one paragraph, else the text as it stands.
  mutating func addHeading(_ node: YAMLNode, level: Int, to parent: NodeID = Document.root) {
    let heading = add(.heading, at: node.contentPosition, to: parent)
    document[heading].level = UInt8(min(level, 6))
    let holder = add(.division, at: node.contentPosition, to: heading)
    addMarkdown(node, to: holder)
    let blocks = document.children(of: holder)
    if let first = blocks.first, blocks.count == 1,
      document[first].kind == .paragraph || document[first].kind == .heading
    {
      document.moveChildren(of: first, to: heading)
    } else {
      let words = (node.text ?? "").utf8.split { $0 <= 0x20 }.joined(separator: [0x20])
      document.append(document.addText(words, at: heading), to: heading)
    }
    document.detach(holder)
  }

  /// Adds a list of links; items without address are text.
  mutating func addLinks(
    _ links: [(text: YAMLNode, address: YAMLNode?, summary: YAMLNode?)],
    to parent: NodeID = Document.root
  ) {
    guard let first = links.first else { return }
    let list = add(.list, at: first.text.position, to: parent)
    document[list].flags = .tight
    for link in links {
      let item = add(.listItem, at: link.text.position, to: list)
      let paragraph = add(.paragraph, at: link.text.position, to: item)
      addLink(link.text, address: link.address, to: paragraph)
      if let summary = link.summary { addMarkdown(summary, to: item) }
    }
  }

  /// Adds the text of a scalar to `parent`, as a link if there is an address.
  mutating func addLink(_ text: YAMLNode, address: YAMLNode?, to parent: NodeID) {
    var holder = parent
    if let address, let destination = address.text {
      holder = add(.link, at: address.position, to: parent)
      document[holder].number = Int32(document.references.count)
      let range = document.store(destination)
      document.references.append(
        Reference(kind: .link, node: holder, destination: range))
    }
    let words = document.addText((text.text ?? "").utf8, at: holder)
    document[words].line = Int32(text.contentPosition.line)
    document[words].column = Int32(text.contentPosition.column)
    document.append(words, to: holder)
  }

  /// Parses the Markdown of a scalar and adds its blocks to `parent`.
  mutating func addMarkdown(_ node: YAMLNode, to parent: NodeID = Document.root) {
    guard let text = node.text else { return }
    let parsed = parseText(text, path: path, dialect: dialect)
    let scalar = ScalarLines(node, in: bytes, lines: lines)
    for var diagnostic in parsed.diagnostics {
      diagnostic.position = diagnostic.position.flatMap {
        scalar.place(line: $0.line, column: $0.column)
      }
      diagnostics.append(diagnostic)
    }
    let root = copy(parsed.value, scalar)
    for note in document.children(of: root) where document[note].kind == .footnoteDefinition {
      document.append(note, to: Document.root)
    }
    document.moveChildren(of: root, to: parent)
  }

  /// Copies the nodes of a parsed text behind the document's; returns the copy of its root.
  private mutating func copy(_ part: Document, _ scalar: ScalarLines) -> NodeID {
    let offset = NodeID(document.nodes.count)
    let textOffset = UInt32(document.text.count)
    let referenceOffset = Int32(document.references.count)
    document.text += part.text
    for var reference in part.references {
      reference.node += offset
      reference.destination.start += textOffset
      reference.title.start += textOffset
      document.references.append(reference)
    }
    var notes: Int32 = 0
    for var node in part.nodes {
      node.text.start += textOffset
      node.extra.start += textOffset
      for link in [\Node.parent, \.firstChild, \.lastChild, \.previous, \.next]
      where node[keyPath: link] != .none {
        node[keyPath: link] += offset
      }
      switch node.kind {
      case .link, .image, .video, .figure, .includeBlock, .includeInline:
        node.number += referenceOffset
      case .footnoteDefinition, .footnoteReference:
        notes = max(notes, node.number)
        node.number += noteCount
      default: break
      }
      if node.line > 0, let place = scalar.place(line: Int(node.line), column: Int(node.column)) {
        node.line = Int32(place.line)
        node.column = Int32(place.column)
      }
      document.nodes.append(node)
    }
    noteCount += notes
    return offset
  }
}
