import Diagnostics

/// Where elements may stand: opening what is implied, closing what cannot go on.
extension HTMLStructurer {
  /// Adds an element below the current one and makes it current.
  mutating func openElement(
    _ document: inout Document, _ name: String, as tag: String, _ content: ElementContent,
    attributes: [UInt8] = [], isInline: Bool = false, isImplied: Bool = false
  ) {
    let node = newNode(&document, .element)
    document[node].text = document.store(tag)
    if !attributes.isEmpty { document[node].extra = document.store(attributes) }
    append(&document, node)
    open.append(
      OpenElement(
        node: node, name: name, content: content, isInline: isInline, isImplied: isImplied))
  }

  /// A detached node at the place of the token at work.
  func newNode(_ document: inout Document, _ kind: NodeKind) -> NodeID {
    let node = document.add(kind, at: place)
    document[node].line = placeLine
    document[node].column = placeColumn
    return node
  }

  /// Makes the current place one that takes inlines.
  mutating func prepareForInline(_ document: inout Document) {
    guard let last = open.last else { return }
    switch last.content {
    case .flow, .phrasing: break
    case .blocks:
      let paragraph = newNode(&document, .paragraph)
      append(&document, paragraph)
      open.append(
        OpenElement(node: paragraph, name: "p", content: .phrasing, isImplied: true))
    case .table, .rowGroup, .row: openCell(&document)
    case .list: openElement(&document, "li", as: "li", .flow, isImplied: true)
    case .descriptionList: openElement(&document, "dd", as: "dd", .flow, isImplied: true)
    }
    flushAnchors(&document)
  }

  /// Makes the current place one that takes blocks; false where none can stand (a heading, a link,
  /// emphasis).
  mutating func prepareForBlock(_ document: inout Document) -> Bool {
    // How far out the nearest place for blocks is, past inline elements and paragraphs.
    var index = open.count - 1
    while index > 0, open[index].isInline || open[index].name == "p" { index -= 1 }
    switch open[index].content {
    case .flow, .blocks: break
    case .phrasing:
      guard index == 0, document[open[0].node].kind == .paragraph else { return false }
      document[open[0].node].flags.insert(.holdsBlocks)
      open[0].content = .flow
    case .table, .rowGroup, .row, .list, .descriptionList:
      prepareForInline(&document)
      return true
    }
    while open.count - 1 > index { closeLast(&document, isForced: false) }
    return true
  }

  private mutating func openCell(_ document: inout Document) {
    openRow(&document)
    openElement(&document, "td", as: "td", .flow, isImplied: true)
  }

  mutating func openRow(_ document: inout Document) {
    if open.last?.content == .table {
      openElement(&document, "tbody", as: "tbody", .rowGroup, isImplied: true)
    }
    if open.last?.content == .rowGroup {
      openElement(&document, "tr", as: "tr", .row, isImplied: true)
    }
  }

  /// The innermost open element that one of `names` opened; does not look past `stop`.
  func openIndex(_ names: [String], stop: (String) -> Bool) -> Int? {
    var index = open.count - 1
    while index > 0 {
      if names.contains(open[index].name) { return index }
      if stop(open[index].name) { return nil }
      index -= 1
    }
    return nil
  }

  /// Closes everything inside of the element at `index`; the element itself stays open.
  mutating func close(_ document: inout Document, downTo index: Int) {
    while open.count - 1 > index { closeLast(&document, isForced: false) }
  }

  // MARK: Closing

  /// Closes the current element. `isForced`: nothing in the source closes it.
  mutating func closeLast(_ document: inout Document, isForced: Bool) {
    guard open.count > 1, let element = open.popLast() else { return }
    if isForced, !element.isImplied, !element.isInline || element.name == "a",
      !hasOptionalEnd(element.name)
    {
      warn(
        .unclosedTag, document, at: element.node, "<\(element.name)> is opened and never closed",
        remedy: "write '</\(element.name)>' in the same block")
    }
    tidy(&document, element)
  }

  /// Takes out what would be empty and mends what would be invalid.
  private mutating func tidy(_ document: inout Document, _ element: OpenElement) {
    let node = element.node
    if document[node].kind == .paragraph || document[node].kind == .heading {
      document.trimInlines(of: node)
    }
    let isEmpty = document[node].firstChild == .none
    switch element.name {
    case "p", "a", "table", "thead", "tbody", "tfoot", "tr", "ul", "ol", "menu", "dir", "dl",
      "ruby", "caption", "figure", "summary":
      if isEmpty { return document.detach(node) }
      if element.name == "table" { fitSpans(&document, ofTable: node) }
    case "details":
      let first = document[node].firstChild
      let hasSummary = first != .none && document.isElement(first, "summary")
      if !hasSummary {
        if first != .none {
          warn(
            .misplacedTag, document, at: node,
            "<details> without <summary> cannot be folded; its text is shown",
            remedy: "begin it with '<summary>' and what it is about")
        }
        document[node].text = document.store("div")
        document[node].extra = .empty
      }
    case "pre": makeCodeBlock(&document, node)
    default: break
    }
  }

  /// A `pre` that holds nothing but text, or one `code` with nothing but text, is a code block.
  private func makeCodeBlock(_ document: inout Document, _ pre: NodeID) {
    var holder = pre
    var info: [UInt8] = language(of: document[pre].extra, document)
    let first = document[pre].firstChild
    if first != .none, document[first].next == .none, document.isElement(first, "code") {
      holder = first
      if info.isEmpty { info = language(of: document[first].extra, document) }
    }
    var code: [UInt8] = []
    for child in document.children(of: holder) {
      switch document[child].kind {
      case .text: code.append(contentsOf: document[document[child].text])
      case .softBreak, .lineBreak: code.append(0xA)
      default: return
      }
    }
    // The line end right after the tag is not part of the text (HTML Standard, 13.2.6.4.7).
    if code.first == 0xA { code.removeFirst() }
    if code.last != 0xA { code.append(0xA) }
    document[pre].kind = .codeBlock
    document[pre].text = document.store(code)
    document[pre].extra = document.store(info)
    document[pre].firstChild = .none
    document[pre].lastChild = .none
  }

  /// `x` of ` class="language-x"`.
  private func language(of attributes: TextRange, _ document: Document) -> [UInt8] {
    let bytes = document[attributes]
    guard let start = firstIndex(of: "language-", in: bytes, from: bytes.startIndex) else {
      return []
    }
    return Array(bytes[(start + 9)...].prefix { $0 != UInt8(ascii: "\"") })
  }

  // MARK: Anchors

  /// Puts an anchor at the current place, or keeps it while that is between cells or items.
  mutating func addAnchor(_ document: inout Document, _ id: [UInt8]) {
    deferAnchor(&document, id)
    if let last = open.last, !isBetweenParts(last.content) { flushAnchors(&document) }
  }

  /// Keeps an anchor for the next place that takes inlines.
  mutating func deferAnchor(_ document: inout Document, _ id: [UInt8]) {
    let name = normalizedID(String(decoding: id.prefix(200), as: UTF8.self))
    guard !name.isEmpty, !name.utf8.contains(where: isMarkupByte) else { return }
    pendingAnchors.append(document.store(name))
  }

  /// Whether only rows, cells or items may stand here.
  func isBetweenParts(_ content: ElementContent) -> Bool {
    switch content {
    case .flow, .blocks, .phrasing: false
    case .table, .rowGroup, .row, .list, .descriptionList: true
    }
  }

  mutating func flushAnchors(_ document: inout Document) {
    for id in pendingAnchors {
      let anchor = newNode(&document, .anchor)
      document[anchor].extra = id
      append(&document, anchor)
    }
    pendingAnchors = []
  }

  // MARK: Telling

  mutating func warn(
    _ code: DiagnosticCode, _ document: Document, at node: NodeID? = nil, _ message: String,
    remedy: String = ""
  ) {
    warn(
      code, document, at: node.map { document[$0].line } ?? placeLine,
      node.map { document[$0].column } ?? placeColumn, message, remedy: remedy)
  }

  mutating func warn(
    _ code: DiagnosticCode, _ document: Document, at line: Int32, _ column: Int32,
    _ message: String, remedy: String = ""
  ) {
    diagnostics.append(
      Diagnostic(
        code, path: document.path(of: place),
        at: line > 0 ? SourcePosition(line: Int(line), column: Int(max(column, 1))) : nil,
        message, remedy: remedy))
  }
}

extension Document {
  func isElement(_ id: NodeID, _ name: StaticString) -> Bool {
    self[id].kind == .element
      && name.withUTF8Buffer { $0.elementsEqual(self[self[id].text]) }
  }
}

/// The bytes that mean something in HTML: `<>"'&` and the backtick.
private func isMarkupByte(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"),
    UInt8(ascii: "&"), UInt8(ascii: "`"):
    true
  default: false
  }
}
