import Markup
import SearchCore

/// The text of a page as its index holds it: what stands before the first heading, then one section
/// for each heading, with the id that opens it.
///
/// Blocks are separated by a newline, lines and cells within a block by a space. A step of a guided
/// flow stands on a page of its own: its anchor begins with `/` and goes on with the address of that
/// page from the site's root.
package func searchableSections(of page: Page, _ article: Article) -> [IndexSection] {
  var writer = SectionWriter(article.document, steps: page.steps)
  if !article.heading.utf8.elementsEqual(article.title.utf8) {
    writer.section.heading = Array(article.heading.utf8)
  }
  writer.write()
  if let description = article.matter.description?.value, !writer.sections.isEmpty {
    let text = Array(description.utf8)
    let body = writer.sections[0].text
    if !body.starts(with: text) {
      writer.sections[0].text = text + (body.isEmpty ? [] : [newline]) + body
    }
  }
  return writer.sections
}

private let newline = UInt8(ascii: "\n")
private let space = UInt8(ascii: " ")

private struct SectionWriter {
  let document: Document
  var sections: [IndexSection] = []
  var section = IndexSection(anchor: [], heading: [], isQuestion: false, text: [])
  /// The address of each step's page, by the node of its heading.
  private var stepAddresses: [NodeID: String] = [:]
  /// The page that the current heading stands on, where that is a step's.
  private var stepAddress: String?
  private var isInHeading = false
  private var opensQuestion = false

  init(_ document: Document, steps: [FlowStepPage]) {
    self.document = document
    for step in steps { stepAddresses[step.step.heading] = percentEncoded(step.route) }
  }

  mutating func write() {
    document.walk { id, isEntering in
      isEntering ? enter(id) : leave(id)
      return true
    }
    finishSection()
  }

  private mutating func enter(_ id: NodeID) {
    let node = document[id]
    switch node.kind {
    case .text, .code:
      put(document[node.text])
    case .codeBlock, .figure, .video, .tab, .alert:
      endBlock()
      put(document[node.text])
      if !node.text.isEmpty { endBlock() }
    case .softBreak, .lineBreak:
      endWord()
    case .heading:
      beginSection(id, node)
    case .question:
      opensQuestion = true
    case .element:
      separate(around: document[node.text])
    case .tableCell:
      endWord()
    case .paragraph, .blockQuote, .list, .listItem, .thematicBreak, .table, .tableRow,
      .footnoteDefinition, .division, .column, .tabGroup:
      endBlock()
    case .document, .emphasis, .strong, .link, .image, .strikethrough, .footnoteReference,
      .anchor, .htmlBlock, .htmlInline, .includeBlock, .includeInline:
      break
    }
  }

  private mutating func leave(_ id: NodeID) {
    let node = document[id]
    switch node.kind {
    case .heading:
      isInHeading = false
    case .element:
      separate(around: document[node.text])
    case .paragraph, .blockQuote, .list, .listItem, .table, .tableRow, .footnoteDefinition, .alert,
      .division, .column, .tabGroup, .tab, .question, .figure:
      endBlock()
    case .tableCell:
      endWord()
    case .document, .codeBlock, .htmlBlock, .thematicBreak, .video, .includeBlock, .text,
      .softBreak,
      .lineBreak, .code, .emphasis, .strong, .link, .image, .htmlInline, .strikethrough,
      .footnoteReference, .includeInline, .anchor:
      break
    }
  }

  private mutating func beginSection(_ id: NodeID, _ node: Node) {
    finishSection()
    isInHeading = true
    section = IndexSection(
      anchor: anchor(of: id, node), heading: [],
      isQuestion: opensQuestion || stepAddresses[id] != nil, text: [])
    opensQuestion = false
  }

  private mutating func anchor(of id: NodeID, _ node: Node) -> [UInt8] {
    let anchor = document[node.extra]
    if let address = stepAddresses[id] {
      stepAddress = address
      return [UInt8(ascii: "/")] + address.utf8
    }
    if node.level <= 2 { stepAddress = nil }
    if let stepAddress { return Array("/\(stepAddress)#".utf8) + anchor }
    // What begins with a slash is the address of a page.
    return anchor.first == UInt8(ascii: "/") ? [] : Array(anchor)
  }

  private mutating func finishSection() {
    trimEnd(&section.text)
    trimEnd(&section.heading)
    sections.append(section)
  }

  private func trimEnd(_ text: inout [UInt8]) {
    while let last = text.last, last == newline || last == space { text.removeLast() }
  }

  // MARK: Text

  private mutating func put(_ bytes: ArraySlice<UInt8>) {
    if isInHeading {
      section.heading += bytes
    } else {
      section.text += bytes
    }
  }

  private mutating func endWord() {
    if isInHeading {
      if let last = section.heading.last, last != space { section.heading.append(space) }
    } else if let last = section.text.last, last != space, last != newline {
      section.text.append(space)
    }
  }

  private mutating func endBlock() {
    if isInHeading { return endWord() }
    if section.text.last == space { section.text.removeLast() }
    if let last = section.text.last, last != newline { section.text.append(newline) }
  }

  /// A word goes on across an element within a line (`<b>`), and ends at any other.
  private mutating func separate(around name: ArraySlice<UInt8>) {
    switch elementBreaks[String(decoding: name, as: UTF8.self)] {
    case .none?: break
    case .word?: endWord()
    case .block?, nil: endBlock()
    }
  }
}

private enum ElementBreak {
  case none, word, block
}

/// Elements that do not end a block.
private let elementBreaks: [String: ElementBreak] = {
  var breaks: [String: ElementBreak] = [:]
  for name in [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time",
    "tt",
    "u", "var", "wbr",
  ] { breaks[name] = ElementBreak.none }
  for name in ["br", "td", "th", "ruby", "rt", "rp", "img"] { breaks[name] = .word }
  return breaks
}()
