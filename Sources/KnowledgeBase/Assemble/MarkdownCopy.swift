import Markup

extension SiteFrame {
  /// An article as plain Markdown, for readers that are programs: title, where it stands, text.
  func markdownCopy(_ pageIndex: Int) -> [UInt8] {
    let page = library.pages[pageIndex]
    let article = library.articles[page.articleIndex]
    let root = base ?? rootPrefix(of: page.route)
    let make = { root in self.makeMarkdownCopy(page, article, root: root) }
    return shared?.markdown(article.body, page, root: root, make: make) ?? make(root)
  }

  private func makeMarkdownCopy(_ page: Page, _ article: Article, root: String) -> [UInt8] {
    var writer = MarkdownWriter(document: article.document, targets: page.targets, root: root)
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
    output.reserveCapacity(document.text.count + document.text.count / 4 + 256)
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

  /// Writes text on the lines of the open blocks. With `escapes`, a backslash goes before each byte
  /// that Markdown would take for a mark. What needs neither is copied in stretches.
  private mutating func put(_ text: UnsafeBufferPointer<UInt8>, escapes: Bool = false) {
    var start = 0
    for index in 0..<text.count {
      switch text[index] {
      case UInt8(ascii: "\n"):
        copy(text[start..<index])
        output.append(UInt8(ascii: "\n"))
        isLineStart = true
        start = index + 1
      case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"),
        UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: "|"):
        if escapes {
          copy(text[start..<index])
          if isLineStart { startLine() }
          output.append(UInt8(ascii: "\\"))
          start = index
        }
      default: break
      }
    }
    copy(text[start...])
  }

  private mutating func copy(_ stretch: Slice<UnsafeBufferPointer<UInt8>>) {
    if stretch.isEmpty { return }
    if isLineStart { startLine() }
    output.append(contentsOf: UnsafeBufferPointer(rebasing: stretch))
  }

  private mutating func put(_ bytes: ArraySlice<UInt8>, escapes: Bool = false) {
    bytes.withUnsafeBufferPointer { put($0, escapes: escapes) }
  }

  private mutating func put(_ bytes: [UInt8]) {
    put(bytes[...])
  }

  private mutating func put(_ literal: StaticString) {
    literal.withUTF8Buffer { put($0) }
  }

  private mutating func put(text: String) {
    var text = text
    text.withUTF8 { put($0) }
  }

  private mutating func startLine() {
    for prefix in prefixes { output += prefix }
    isLineStart = false
  }

  private mutating func endBlock() {
    trimEnd()
    output.append(UInt8(ascii: "\n"))
    output.append(UInt8(ascii: "\n"))
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
    case .thematicBreak: put("---\n\n")
    case .tableRow: put("|")
    case .tableCell: put(" ")
    case .tab: put("**"); put(document[node.text]); put("**\n\n")
    case .video: writeReference(node, label: Array(document[node.text]), isImage: false)
    case .figure: writeReference(node, label: Array(document[node.text]), isImage: true)
    case .text: put(document[node.text], escapes: true)
    case .code: put("`"); put(document[node.text]); put("`")
    case .softBreak: put(isInTable(id) ? " " : "\n")
    case .lineBreak: put(isInTable(id) ? " " : "\\\n")
    case .emphasis: put("*")
    case .strong: put("**")
    case .strikethrough: put("~~")
    case .link: if isFollowed(node) { put("[") }
    case .image: if isFollowed(node) { put("![") }
    case .footnoteReference: put(text: "[^\(node.number)]")
    case .footnoteDefinition:
      put(text: "[^\(node.number)]: ")
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
        trimEnd(); put("\n")
      } else {
        endBlock()
      }
      prefixes.removeLast()
    case .footnoteDefinition:
      endBlock()
      prefixes.removeLast()
    case .tableRow: endRow(id, node)
    case .tableCell: put(" |")
    case .emphasis: put("*")
    case .strong: put("**")
    case .strikethrough: put("~~")
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
    put(text: "[!\(kind.name.uppercased())]\n")
  }

  private mutating func enterItem(_ node: Node) {
    let isOrdered = node.parent != .none && document[node.parent].flags.contains(.ordered)
    var marker = "- "
    if isOrdered, let number = numbers.last {
      marker = "\(number). "
      numbers[numbers.count - 1] = number &+ 1
    }
    put(text: marker)
    if node.flags.contains(.task) { put(node.flags.contains(.checked) ? "[x] " : "[ ] ") }
    prefixes.append([UInt8](repeating: 32, count: marker.utf8.count))
  }

  private mutating func endRow(_ id: NodeID, _ node: Node) {
    put("\n")
    guard node.flags.contains(.header) else { return }
    put("|")
    for cell in document.children(of: id) {
      switch Alignment(rawValue: document[cell].level) ?? .none {
      case .none: put(" --- |")
      case .left: put(" :-- |")
      case .center: put(" :-: |")
      case .right: put(" --: |")
      }
    }
    put("\n")
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
    put("\n")
    put(document[node.text])
    if !isLineStart { put("\n") }
    put(fence)
    endBlock()
  }

  /// A video without a name has its address for one.
  private mutating func writeReference(_ node: Node, label: [UInt8], isImage: Bool) {
    var label = label
    if label.isEmpty, !isImage, document.references.indices.contains(Int(node.number)) {
      label = Array(document[document.references[Int(node.number)].destination])
    }
    guard isFollowed(node) else { return put(label[...], escapes: true) }
    put(isImage ? "![" : "[")
    put(label[...], escapes: true)
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
    put("](")
    switch target(node) {
    case .local(let path, let fragment):

      put(text: root)
      put(text: path)
      if !fragment.isEmpty {
        put("#")
        put(text: fragment)
      }
    case .image(let path, _, _):
      put(text: root)
      put(text: path)
    case .external(let address), .externalImage(let address), .linkedImage(let address):
      put(address.utf8.filter { !unfitForDestination.contains($0) })
    case .unresolved, .broken: break
    }
    put(")")
  }

  private func isInTable(_ id: NodeID) -> Bool {
    var parent = document[id].parent
    while parent != .none {
      if document[parent].kind == .tableCell { return true }
      parent = document[parent].parent
    }
    return false
  }
}

/// Bytes that would end a link's destination.
private let unfitForDestination = Array("() <>\n\"".utf8)
