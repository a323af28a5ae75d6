import Markup

extension SiteFrame {
  /// An article as plain Markdown, for readers that are programs: title, where it stands, text.
  func markdownCopy(_ pageIndex: Int) -> [UInt8] {
    let page = library.pages[pageIndex]
    let article = library.articles[page.articleIndex]
    var writer = MarkdownWriter(
      document: article.document, targets: page.targets,
      root: base ?? rootPrefix(of: page.route))
    writer.append("# \(markdownLine(article.title))\n\n")
    if let day = article.matter.updated?.value { writer.append("Updated: \(day.text)\n\n") }
    let appliesTo = article.matter.appliesTo.map { markdownLine($0.value) }
    if !appliesTo.isEmpty { writer.append("Applies to: \(appliesTo.joined(separator: ", "))\n\n") }
    writer.write()
    return writer.output
  }
}

/// Writes a document as Markdown, links resolved, fragments in place, without raw HTML.
private struct MarkdownWriter {
  let document: Document
  let targets: [Target]
  /// What links to the site's own files begin with.
  let root: String
  var output: [UInt8] = []
  /// What each line of the open blocks begins with: `> `, spaces under a list item.
  private var prefixes: [[UInt8]] = []
  private var isLineStart = true
  /// The number of the next item of each open ordered list.
  private var numbers: [Int32] = []

  init(document: Document, targets: [Target], root: String) {
    self.document = document
    self.targets = targets
    self.root = root
  }

  mutating func append(_ text: String) {
    output += text.utf8
  }

  mutating func write() {
    document.walk { id, isEntering in
      isEntering ? enter(id) : leave(id)
    }
    trimEnd()
    output.append(UInt8(ascii: "\n"))
  }

  // MARK: Lines

  private mutating func put(_ bytes: ArraySlice<UInt8>) {
    var rest = bytes
    while !rest.isEmpty {
      let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
      if end > rest.startIndex {
        if isLineStart { startLine() }
        output += rest[..<end]
      }
      if end < rest.endIndex {
        output.append(UInt8(ascii: "\n"))
        isLineStart = true
      }
      rest = rest[min(end + 1, rest.endIndex)...]
    }
  }

  private mutating func put(_ text: String.UTF8View) {
    put(ArraySlice(text))
  }

  private mutating func put(_ bytes: [UInt8]) {
    put(bytes[...])
  }

  private mutating func startLine() {
    for prefix in prefixes { output += prefix }
    isLineStart = false
  }

  private mutating func endBlock() {
    trimEnd()
    output += [UInt8(ascii: "\n"), UInt8(ascii: "\n")]
    isLineStart = true
  }

  private mutating func trimEnd() {
    while let last = output.last, last == UInt8(ascii: "\n") || last == UInt8(ascii: " ") {
      output.removeLast()
    }
  }

  // MARK: Nodes

  private mutating func enter(_ id: NodeID) -> Bool {
    let node = document[id]
    switch node.kind {
    case .heading: put([UInt8](repeating: UInt8(ascii: "#"), count: max(Int(node.level), 1)) + [32])
    case .blockQuote, .alert: enterQuote(node)
    case .list: if node.flags.contains(.ordered) { numbers.append(max(node.number, 0)) }
    case .listItem: enterItem(node)
    case .codeBlock: writeCode(node)
    case .thematicBreak: put("---\n\n".utf8)
    case .tableRow: put("|".utf8)
    case .tableCell: put(" ".utf8)
    case .tab: put("**".utf8); put(document[node.text]); put("**\n\n".utf8)
    case .video: writeReference(node, label: Array(document[node.text]), isImage: false)
    case .figure: writeReference(node, label: Array(document[node.text]), isImage: true)
    case .text: put(escaped(document[node.text]))
    case .code: put("`".utf8); put(document[node.text]); put("`".utf8)
    case .softBreak: put(isInTable(id) ? " ".utf8 : "\n".utf8)
    case .lineBreak: put(isInTable(id) ? " ".utf8 : "\\\n".utf8)
    case .emphasis: put("*".utf8)
    case .strong: put("**".utf8)
    case .strikethrough: put("~~".utf8)
    case .link: if isFollowed(node) { put("[".utf8) }
    case .image: if isFollowed(node) { put("![".utf8) }
    case .footnoteReference: put("[^\(node.number)]".utf8)
    case .footnoteDefinition:
      put("[^\(node.number)]: ".utf8)
      prefixes.append(Array("    ".utf8))
    case .htmlBlock, .htmlInline, .anchor, .includeBlock, .includeInline: return false
    case .document, .paragraph, .table, .division, .column, .tabGroup, .question, .element: break
    }
    return true
  }

  private mutating func leave(_ id: NodeID) -> Bool {
    let node = document[id]
    switch node.kind {
    case .paragraph, .heading, .video, .figure, .table, .tab: endBlock()
    case .blockQuote, .alert:
      endBlock()
      prefixes.removeLast()
    case .list:
      if node.flags.contains(.ordered) { numbers.removeLast() }
      endBlock()
    case .listItem:
      if document[node.parent].flags.contains(.tight) {
        trimEnd(); put("\n".utf8)
      } else {
        endBlock()
      }
      prefixes.removeLast()
    case .footnoteDefinition:
      endBlock()
      prefixes.removeLast()
    case .tableRow: endRow(id, node)
    case .tableCell: put(" |".utf8)
    case .emphasis: put("*".utf8)
    case .strong: put("**".utf8)
    case .strikethrough: put("~~".utf8)
    case .link, .image: if isFollowed(node) { putDestination(node) }
    case .document, .codeBlock, .htmlBlock, .thematicBreak, .division, .column, .tabGroup,
      .includeBlock, .question, .text, .softBreak, .lineBreak, .code, .htmlInline,
      .footnoteReference, .includeInline, .anchor, .element:
      break
    }
    return true
  }

  private mutating func enterQuote(_ node: Node) {
    prefixes.append(Array("> ".utf8))
    guard node.kind == .alert else { return }
    let kind = AlertKind(rawValue: node.level) ?? .note
    put("[!\(kind.name.uppercased())]\n".utf8)
  }

  private mutating func enterItem(_ node: Node) {
    let isOrdered = node.parent != .none && document[node.parent].flags.contains(.ordered)
    var marker = "- "
    if isOrdered, let number = numbers.last {
      marker = "\(number). "
      numbers[numbers.count - 1] = number &+ 1
    }
    put(marker.utf8)
    if node.flags.contains(.task) { put((node.flags.contains(.checked) ? "[x] " : "[ ] ").utf8) }
    prefixes.append([UInt8](repeating: 32, count: marker.utf8.count))
  }

  private mutating func endRow(_ id: NodeID, _ node: Node) {
    put("\n".utf8)
    guard node.flags.contains(.header) else { return }
    put("|".utf8)
    for cell in document.children(of: id) {
      switch Alignment(rawValue: document[cell].level) ?? .none {
      case .none: put(" --- |".utf8)
      case .left: put(" :-- |".utf8)
      case .center: put(" :-: |".utf8)
      case .right: put(" --: |".utf8)
      }
    }
    put("\n".utf8)
  }

  /// A fence longer than any run of backticks in the code.
  private mutating func writeCode(_ node: Node) {
    var longest = 2
    var run = 0
    for byte in document[node.text] {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = [UInt8](repeating: UInt8(ascii: "`"), count: longest + 1)
    put(fence)
    put(document[node.extra].filter { $0 != UInt8(ascii: "`") && $0 != UInt8(ascii: "\n") })
    put("\n".utf8)
    put(document[node.text])
    if !isLineStart { put("\n".utf8) }
    put(fence)
    endBlock()
  }

  /// A video without a name has its address for one.
  private mutating func writeReference(_ node: Node, label: [UInt8], isImage: Bool) {
    var label = label
    if label.isEmpty, !isImage, document.references.indices.contains(Int(node.number)) {
      label = Array(document[document.references[Int(node.number)].destination])
    }
    guard isFollowed(node) else { return put(escaped(label[...])) }
    put(isImage ? "![".utf8 : "[".utf8)
    put(escaped(label[...]))
    putDestination(node)
  }

  // MARK: References

  private func target(_ node: Node) -> Target {
    let index = Int(node.number)
    return targets.indices.contains(index) ? targets[index] : .broken
  }

  private func isFollowed(_ node: Node) -> Bool {
    switch target(node) {
    case .local, .external, .image, .externalImage, .linkedImage: true
    case .unresolved, .broken: false
    }
  }

  private mutating func putDestination(_ node: Node) {
    put("](".utf8)
    switch target(node) {
    case .local(let path, let fragment):
      put((root + path + (fragment.isEmpty ? "" : "#" + fragment)).utf8)
    case .image(let path, _, _): put((root + path).utf8)
    case .external(let address), .externalImage(let address), .linkedImage(let address):
      put(address.utf8.filter { !unfitForDestination.contains($0) })
    case .unresolved, .broken: break
    }
    put(")".utf8)
  }

  private func isInTable(_ id: NodeID) -> Bool {
    var parent = document[id].parent
    while parent != .none {
      if document[parent].kind == .tableCell { return true }
      parent = document[parent].parent
    }
    return false
  }

  private func escaped(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count + 8)
    for byte in text {
      switch byte {
      case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"),
        UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: "|"):
        bytes.append(UInt8(ascii: "\\"))
      default: break
      }
      bytes.append(byte)
    }
    return bytes
  }
}

/// Bytes that would end a link's destination.
private let unfitForDestination = Array("() <>\n\"".utf8)
