import Diagnostics

/// Makes references of the marks `[^label]` in running text, and numbers the notes in the order in
/// which they are first mentioned. A mark without a note stays text; a note without a mark is not
/// shown. Both are told.
func linkNotes(
  _ document: inout Document, definitions: [[UInt8]: NodeID], _ context: inout GFMContext
) {
  guard holds(UInt8(ascii: "^"), in: context.source.text) else { return }
  var linking = NoteLinking(definitions: definitions)
  linking.link(below: Document.root, in: &document, context)
  var position = 0
  while position < linking.order.count {
    linking.link(below: linking.order[position], in: &document, context)
    document.append(linking.order[position], to: Document.root)
    position += 1
  }
  context.diagnostics += linking.diagnostics
  let unused = definitions.values.filter { document[$0].parent == .none }
  for definition in unused.sorted().prefix(100) {
    context.diagnostics.append(
      Diagnostic(
        .unusedNote, path: document.path(of: definition), at: document.position(of: definition),
        "nothing mentions the note '\(document.string(document[definition].extra))'",
        remedy: "remove it, or write '[^\(document.string(document[definition].extra))]'"))
  }
}

private struct NoteLinking {
  let definitions: [[UInt8]: NodeID]
  /// Definitions in the order of their first mention.
  var order: [NodeID] = []
  var undefined: Set<[UInt8]> = []
  var diagnostics: [Diagnostic] = []

  init(definitions: [[UInt8]: NodeID]) {
    self.definitions = definitions
  }

  mutating func link(below top: NodeID, in document: inout Document, _ context: GFMContext) {
    var texts: [NodeID] = []
    var tags: [NodeID] = []
    document.walk(from: top) { id, isEntering in
      guard isEntering else { return true }
      if document[id].kind == .htmlInline { tags.append(id) }
      switch document[id].kind {
      case .link, .image: return false
      case .text: texts.append(id)
      default: break
      }
      return true
    }
    for tag in tags { joinLabel(around: tag, in: &document) }
    for text in texts where document[text].parent != .none {
      link(text, in: &document, context)
    }
  }

  /// A label may look like a tag to libcmark: the text before it, the tag and the text behind it
  /// become one text again if they hold the mark of a note that there is.
  private func joinLabel(around tag: NodeID, in document: inout Document) {
    let before = document[tag].previous
    guard before != .none, document[before].kind == .text,
      let start = document[document[before].text].lastIndex(of: UInt8(ascii: "[")),
      document[document[before].text][start...].starts(with: [0x5B, 0x5E])
    else { return }
    var label = Array(document[document[before].text][start...].dropFirst(2))
    var joined: [NodeID] = []
    var next = tag
    while next != .none, label.count < 1000, labelEnd(label[...]) == nil {
      guard document[next].kind == .text || document[next].kind == .htmlInline else { return }
      label += document[document[next].text]
      joined.append(next)
      next = document[next].next
    }
    guard let end = labelEnd(label[...]), definitions[noteKey(label[..<end])] != nil else { return }
    let text = Array(document[document[before].text][..<start]) + [0x5B, 0x5E] + label
    document[before].text = document.store(text)
    for node in joined { document.detach(node) }
  }

  private mutating func link(
    _ id: NodeID, in document: inout Document, _ context: GFMContext
  ) {
    let whole = document[id].text
    let end = Int(whole.start) + Int(whole.count)
    var start = Int(whole.start)
    var index = start
    var last = id
    while index + 3 < end {
      guard document.text[index] == UInt8(ascii: "["),
        document.text[index + 1] == UInt8(ascii: "^"), !context.isEscaped(index),
        let close = labelEnd(document.text[index + 2..<end])
      else {
        index += 1
        continue
      }
      let label = document.text[index + 2..<close]
      let place = document[id].column + Int32(index - Int(whole.start))
      guard let definition = definitions[noteKey(label)] else {
        report(label, at: id, column: place, document)
        index = close + 1
        continue
      }
      if start < index {
        let before = document.add(.text, at: id)
        document[before].text = TextRange(start: UInt32(start), count: UInt32(index - start))
        document[before].column += Int32(start - Int(whole.start))
        document.insert(before, after: last)
        last = before
      }
      let mark = mention(definition, at: id, in: &document)
      document[mark].column = place
      document.insert(mark, after: last)
      last = mark
      index = close + 1
      start = index
    }
    guard last != id else { return }
    document[id].column += Int32(start - Int(whole.start))
    document[id].text = TextRange(start: UInt32(start), count: UInt32(end - start))
    document.insert(id, after: last)
    if start == end { document.detach(id) }
  }

  private mutating func mention(
    _ definition: NodeID, at text: NodeID, in document: inout Document
  ) -> NodeID {
    if document[definition].number == 0 {
      order.append(definition)
      document[definition].number = Int32(order.count)
    }
    let mark = document.add(.footnoteReference, at: text)
    document[mark].number = document[definition].number
    document[mark].level = document[definition].level
    document[mark].extra = document[definition].extra
    if document[definition].level < UInt8.max { document[definition].level += 1 }
    return mark
  }

  private mutating func report(
    _ label: ArraySlice<UInt8>, at text: NodeID, column: Int32, _ document: Document
  ) {
    // `[^/]` is rather part of a pattern than a note that somebody forgot.
    guard label.contains(where: isWordByte), undefined.count < 100,
      undefined.insert(Array(label)).inserted
    else { return }
    let name = String(decoding: label.prefix(80), as: UTF8.self)
    diagnostics.append(
      Diagnostic(
        .undefinedNote, path: document.path(of: text),
        at: SourcePosition(line: max(Int(document[text].line), 1), column: max(Int(column), 1)),
        "no note '\(name)'", remedy: "write '[^\(name)]: …', or '\\[^\(name)]' for plain text"))
  }
}

/// Numbers the notes of a document anew, in the order of their first mention, after fragments with
/// notes of their own were spliced in. Notes are told apart by file and label; they move to the end
/// of the document, and marks whose note is gone become text.
package func renumberNotes(_ document: inout Document) {
  struct Key: Hashable {
    var source: UInt16
    var label: [UInt8]
  }
  var definitions: [Key: NodeID] = [:]
  for id in document.descendants() where document[id].kind == .footnoteDefinition {
    let key = Key(source: document[id].source, label: noteKey(document[document[id].extra]))
    document.detach(id)
    document[id].number = 0
    document[id].level = 0
    if definitions[key] == nil { definitions[key] = id }
  }
  guard !definitions.isEmpty else { return }
  var order: [NodeID] = []
  func number(below top: NodeID) {
    for id in document.descendants(of: top) where document[id].kind == .footnoteReference {
      let label = document[id].extra
      let key = Key(source: document[id].source, label: noteKey(document[label]))
      guard let definition = definitions[key] else {
        document[id].kind = .text
        document[id].text = document.store(Array("[^".utf8) + document[label] + [0x5D])
        continue
      }
      if document[definition].number == 0 {
        order.append(definition)
        document[definition].number = Int32(order.count)
      }
      document[id].number = document[definition].number
      document[id].level = document[definition].level
      if document[definition].level < UInt8.max { document[definition].level += 1 }
    }
  }
  number(below: Document.root)
  var position = 0
  while position < order.count {
    number(below: order[position])
    position += 1
  }
  for definition in order { document.append(definition, to: Document.root) }
}

/// A letter or digit of ASCII, or a byte of a character beyond it.
private func isWordByte(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "a")...UInt8(ascii: "z"), 0x80...:
    true
  default: false
  }
}
