import Diagnostics

/// A line `[^label]: …` that may define a note.
struct NoteLine {
  /// Line of the text, from 0.
  var line: Int
  /// Offset of `[` in the line.
  var indent: Int
  /// The label in the text as written.
  var label: Range<Int>
  /// What stands on the line after the mark and its white space.
  var content: Range<Int>
}

/// The lines of a text that look like definitions of notes.
///
/// libcmark has no notes, but it has containers that work alike: a note's blocks are indented by
/// four columns, as those of a list item with a mark of three characters are, and both may break
/// into a paragraph. So these lines are given the mark `01)` for the parse, and items that begin
/// on such a line are taken for notes afterwards. A line that gave no item was code or HTML: the
/// text is then parsed again with that line as it was.
func noteLines(of source: ParsedText) -> [NoteLine] {
  guard holds(UInt8(ascii: "["), UInt8(ascii: "^"), in: source.text) else { return [] }
  var found: [NoteLine] = []
  for line in source.starts.indices {
    let range = source.content(ofLine: line)
    guard let start = source.text[range].firstIndex(where: { !isSpaceOrTab($0) }),
      source.text[start] == UInt8(ascii: "["), start + 4 < range.upperBound,
      source.text[start + 1] == UInt8(ascii: "^"),
      let end = labelEnd(source.text[start + 2..<range.upperBound]),
      end + 1 < range.upperBound, source.text[end + 1] == UInt8(ascii: ":")
    else { continue }
    var content = end + 2
    while content < range.upperBound, isSpaceOrTab(source.text[content]) { content += 1 }
    found.append(
      NoteLine(
        line: line, indent: start - range.lowerBound, label: start + 2..<end,
        content: content..<range.upperBound))
  }
  return found
}

/// The index of the `]` that ends a label: one byte or more, no white space and no bracket.
func labelEnd(_ text: ArraySlice<UInt8>) -> Int? {
  for index in text.indices {
    let byte = text[index]
    if byte == UInt8(ascii: "]") { return index > text.startIndex ? index : nil }
    if byte == UInt8(ascii: "[") || isMarkdownSpace(byte) { return nil }
  }
  return nil
}

/// A text whose notes have the marks of list items, with what its lines lost thereby.
func markNotesAsItems(_ lines: [NoteLine], in source: ParsedText) -> ParsedText {
  var text: [UInt8] = []
  text.reserveCapacity(source.text.count)
  var copied = 0
  var shifts = source.shifts
  for note in lines {
    let start = source.starts[note.line] + note.indent
    text.append(contentsOf: source.text[copied..<start])
    text.append(contentsOf: "01)".utf8)
    if !note.content.isEmpty { text.append(UInt8(ascii: " ")) }
    copied = note.content.lowerBound
    shifts[note.line, default: 0] +=
      note.content.lowerBound - start - (note.content.isEmpty ? 3 : 4)
  }
  text.append(contentsOf: source.text[copied...])
  return ParsedText(text, firstLine: source.firstLine, shifts: shifts)
}

/// Matches items of the parsed tree with the lines of notes.
func noteItems(
  _ lines: [NoteLine], in document: Document, firstLine: Int
) -> (items: [Int: NodeID], missing: Set<Int>) {
  var indents: [Int: Int] = [:]
  for note in lines { indents[note.line] = note.indent }
  var items: [Int: NodeID] = [:]
  for index in document.nodes.indices where document.nodes[index].kind == .listItem {
    let line = Int(document.nodes[index].line) - firstLine
    guard let indent = indents[line], Int(document.nodes[index].column) == indent + 1 else {
      continue
    }
    items[line] = NodeID(index)
  }
  return (items, Set(indents.keys).subtracting(items.keys))
}

/// Takes the items that are notes out of their lists and puts them, as definitions, at the end of
/// the document. Of a label defined twice the first counts.
func collectNotes(
  _ lines: [NoteLine], items: [Int: NodeID], labels: [UInt8], in document: inout Document,
  _ diagnostics: inout [Diagnostic]
) -> [[UInt8]: NodeID] {
  var definitions: [[UInt8]: NodeID] = [:]
  for note in lines {
    guard let item = items[note.line] else { continue }
    let list = document[item].parent
    document.detach(item)
    if document[list].firstChild == .none { document.detach(list) }
    document[item].kind = .footnoteDefinition
    document[item].flags = []
    document[item].number = 0
    let label = labels[note.label]
    document[item].extra = document.store(label)
    let key = noteKey(label)
    if definitions[key] != nil {
      diagnostics.append(
        Diagnostic(
          .duplicateNote, path: document.path(of: item), at: document.position(of: item),
          "the note '\(String(decoding: label, as: UTF8.self))' is defined twice; the first counts",
          remedy: "give one of them another name"))
      continue
    }
    definitions[key] = item
  }
  return definitions
}

/// Labels are equal whatever their case.
func noteKey(_ label: some Collection<UInt8>) -> [UInt8] {
  if label.allSatisfy({ $0 < 0x80 }) {
    return label.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
  }
  return Array(String(decoding: label, as: UTF8.self).lowercased().utf8)
}
