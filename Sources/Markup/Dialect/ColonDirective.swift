import Diagnostics

/// A line of `:::name attributes:::`, read from the line it stands on.
struct ColonDirective {
  /// In lower case; empty when no name follows the colons.
  var name: String
  var attributes: [(name: String, value: [UInt8])] = []
  /// False when further text follows the closing colons.
  var endsLine = true

  /// `line` begins with `:::`. `isRaw`: it comes from the source, where character references and
  /// escapes still stand.
  init(_ line: ArraySlice<UInt8>, isRaw: Bool) {
    let inner = line.drop { $0 == UInt8(ascii: ":") }.drop(while: isMarkdownSpace)
    let word = inner.prefix { isLetter($0) || $0 == UInt8(ascii: "-") }
    name = String(decoding: word.map(lowercased), as: UTF8.self)
    if name.utf8.count > 40 { name = "" }
    guard !name.isEmpty else { return }
    let end = closingColons(in: inner[word.endIndex...])
    endsLine = trimmed(inner[end...].drop { $0 == UInt8(ascii: ":") }).isEmpty
    for (name, value) in Markup.attributes(in: inner[word.endIndex..<end]) {
      attributes.append((name, isRaw ? decodeReferences(value, inAttribute: false) : Array(value)))
    }
  }

  subscript(name: String) -> [UInt8]? {
    attributes.first { $0.name == name }?.value
  }
}

/// Where the closing colons begin: the first `:::` outside of a value, or the line's last.
private func closingColons(in text: ArraySlice<UInt8>) -> Int {
  var found = text.endIndex
  var start = text.startIndex
  while let colons = firstIndex(of: ":::", in: text, from: start) {
    found = colons
    let before = trimmed(text[..<colons]).last
    if before == UInt8(ascii: "\"") || before == UInt8(ascii: "'") { return colons }
    start = colons + 3
  }
  return found
}

extension Document {
  /// The text of a line of inlines, from `first` to the line's end; `nil` when it holds anything
  /// but text and bare addresses, whose written form the tree does not tell.
  func plainLine(from first: NodeID) -> [UInt8]? {
    var bytes: [UInt8] = []
    var id = first
    while id != .none {
      switch self[id].kind {
      case .text: bytes.append(contentsOf: self[self[id].text])
      case .softBreak, .lineBreak: return bytes
      case .link:
        let label = self[id].firstChild
        guard label != .none, self[label].kind == .text, self[label].next == .none else {
          return nil
        }
        let destination = self[references[Int(self[id].number)].destination]
        guard destination.elementsEqual(self[self[label].text]) else { return nil }
        bytes.append(contentsOf: destination)
      default: return nil
      }
      id = self[id].next
    }
    return bytes
  }
}

/// The directive on the line that begins with the text node `first`.
func colonDirective(
  _ document: Document, at first: NodeID, _ source: inout SourceLines
) -> ColonDirective {
  if let line = document.plainLine(from: first) {
    return ColonDirective(trimmed(line[...]), isRaw: false)
  }
  let line = source.line(document[first].line)
  if let start = firstIndex(of: ":::", in: line, from: line.startIndex) {
    return ColonDirective(trimmed(line[start...]), isRaw: true)
  }
  return ColonDirective(trimmed(document[document[first].text]), isRaw: false)
}
