import Diagnostics

/// Start tags of blocks, lists and tables.
extension HTMLStructurer {
  mutating func startBlock(_ document: inout Document, _ token: HTMLToken, _ rule: ElementRule) {
    if case .summary = rule { return startSummary(&document, token) }
    if case .figureCaption = rule { return startCaption(&document, token) }
    guard prepareForBlock(&document) else { return leaveOut(token.name) }
    switch rule {
    case .paragraph:
      openNode(&document, .paragraph, token)
    case .heading(let level):
      openNode(&document, .heading, token)
      if let last = open.last { document[last.node].level = level }
    case .flow(let tag):
      openFlow(&document, token, as: tag)
    case .details: openFlow(&document, token, as: "details")
    case .preformatted:
      openElement(
        &document, token.name, as: "pre", .phrasing, attributes: keptAttributes(token, of: "pre"))
      addID(&document, token)
    default: break
    }
  }

  /// Paragraphs and headings become the nodes that Markdown's become. A heading's id is its own.
  private mutating func openNode(
    _ document: inout Document, _ kind: NodeKind, _ token: HTMLToken
  ) {
    let node = newNode(&document, kind)
    append(&document, node)
    open.append(OpenElement(node: node, name: token.name, content: .phrasing))
    addID(&document, token)
  }

  private mutating func openFlow(_ document: inout Document, _ token: HTMLToken, as tag: String) {
    openElement(
      &document, token.name, as: tag, .flow, attributes: attributes(of: token, as: tag))
    // A summary has to come first: the id of its details goes into it.
    guard tag != "details" else {
      if let id = token["id"] { deferAnchor(&document, id) }
      return
    }
    addID(&document, token)
  }

  private func attributes(of token: HTMLToken, as tag: String) -> [UInt8] {
    guard token.name == "center" else { return keptAttributes(token, of: tag) }
    return Array(" class=\"align-center\"".utf8)
  }

  /// A summary is the first child of its details, or no summary.
  private mutating func startSummary(_ document: inout Document, _ token: HTMLToken) {
    guard let last = open.last, last.name == "details",
      document[last.node].firstChild == .none
    else { return leaveOut(token.name) }
    openElement(&document, token.name, as: "summary", .phrasing)
    flushAnchors(&document)
    addID(&document, token)
  }

  /// A caption stands directly in its figure, as its only one; else it is a division.
  private mutating func startCaption(_ document: inout Document, _ token: HTMLToken) {
    let figure = openIndex(["figure"], stop: boundsScope)
    if let figure {
      let between = open[(figure + 1)...]
      guard between.allSatisfy({ $0.isInline || $0.name == "p" }) else {
        return openDivision(&document, token)
      }
      close(&document, downTo: figure)
      let node = open[figure].node
      guard captioned.insert(node).inserted else { return openDivision(&document, token) }
      openElement(&document, token.name, as: "figcaption", .flow)
      return addID(&document, token)
    }
    openDivision(&document, token)
  }

  private mutating func openDivision(_ document: inout Document, _ token: HTMLToken) {
    guard prepareForBlock(&document) else { return leaveOut(token.name) }
    openElement(&document, token.name, as: "div", .flow)
    addID(&document, token)
  }

  mutating func addThematicBreak(_ document: inout Document, _ token: HTMLToken) {
    guard prepareForBlock(&document) else { return }
    append(&document, newNode(&document, .thematicBreak))
  }

  // MARK: Lists

  mutating func startListPart(_ document: inout Document, _ token: HTMLToken, _ rule: ElementRule) {
    switch rule {
    case .list(let tag):
      guard prepareForBlock(&document) else { return leaveOut(token.name) }
      openElement(
        &document, token.name, as: tag, .list, attributes: keptAttributes(token, of: tag))
    case .descriptionList:
      guard prepareForBlock(&document) else { return leaveOut(token.name) }
      openElement(&document, token.name, as: "dl", .descriptionList)
    case .listItem:
      openItem(&document, token, as: "li", lists: ["ul", "ol", "menu", "dir"], items: ["li"])
    case .descriptionPart(let tag):
      openItem(&document, token, as: tag, lists: ["dl"], items: ["dt", "dd"])
    default: break
    }
    addID(&document, token)
  }

  /// An item ends the one before it. Without a list around it, a list is opened.
  private mutating func openItem(
    _ document: inout Document, _ token: HTMLToken, as tag: String, lists: [String],
    items: [String]
  ) {
    if let index = openIndex(lists, stop: boundsScope) {
      close(&document, downTo: index)
    } else {
      guard prepareForBlock(&document) else { return leaveOut(token.name) }
      let list = lists[0]
      openElement(
        &document, list, as: list, list == "dl" ? .descriptionList : .list, isImplied: true)
    }
    openElement(
      &document, token.name, as: tag, .flow, attributes: keptAttributes(token, of: tag))
  }

  // MARK: Tables

  mutating func startTablePart(
    _ document: inout Document, _ token: HTMLToken, _ rule: ElementRule
  ) {
    if case .table = rule {
      guard prepareForBlock(&document) else { return leaveOut(token.name) }
      openElement(&document, token.name, as: "table", .table)
      return addID(&document, token)
    }
    // Parts of a table without a table are left out; what is in them stays.
    guard let table = openIndex(["table"], stop: { _ in false }) else {
      return leaveOut(token.name)
    }
    switch rule {
    case .caption:
      close(&document, downTo: table)
      guard document[open[table].node].firstChild == .none else { return leaveOut(token.name) }
      openElement(&document, token.name, as: "caption", .flow)
    case .rowGroup(let tag):
      close(&document, downTo: table)
      openGroup(&document, token, as: tag)
    case .row:
      close(&document, downTo: innermost([.rowGroup], from: table) ?? table)
      if open.last?.content == .table {
        openElement(&document, "tbody", as: "tbody", .rowGroup, isImplied: true)
      }
      openElement(&document, token.name, as: "tr", .row)
    case .cell(let tag):
      close(
        &document,
        downTo: innermost([.row], from: table) ?? innermost([.rowGroup], from: table) ?? table)
      openRow(&document)
      openElement(
        &document, token.name, as: tag, .flow, attributes: keptAttributes(token, of: tag))
    default: break
    }
    addID(&document, token)
  }

  /// One head, before all other groups; a later one is a body.
  private mutating func openGroup(_ document: inout Document, _ token: HTMLToken, as tag: String) {
    let table = open[open.count - 1].node
    let last = document[table].lastChild
    let hasGroup = last != .none && !document.isElement(last, "caption")
    let name = tag == "thead" && hasGroup ? "tbody" : tag
    openElement(&document, token.name, as: name, .rowGroup)
  }

  private func innermost(_ contents: [ElementContent], from start: Int) -> Int? {
    open.indices[start...].last { contents.contains(open[$0].content) }
  }
}
