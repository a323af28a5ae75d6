import Diagnostics

/// Small readers of bytes that the passes of the dialect share.

func lowercased(_ byte: UInt8) -> UInt8 {
  (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
}

/// A text with its ASCII letters in lower case.
func lowercasedString(_ text: UnsafeBufferPointer<UInt8>) -> String {
  String(unsafeUninitializedCapacity: text.count) { buffer in
    for index in 0..<text.count { buffer[index] = lowercased(text[index]) }
    return text.count
  }
}

func isLetter(_ byte: UInt8) -> Bool {
  (0x61...0x7A).contains(byte | 0x20)
}

func isDigit(_ byte: UInt8) -> Bool {
  (0x30...0x39).contains(byte)
}

/// Whether `bytes` begin with an ASCII word given in lower case, in any case.
func begins(_ bytes: ArraySlice<UInt8>, with word: StaticString) -> Bool {
  guard bytes.count >= word.utf8CodeUnitCount else { return false }
  return word.withUTF8Buffer { buffer in
    zip(buffer, bytes).allSatisfy { $0 == lowercased($1) }
  }
}

func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
  // By index: taking bytes off a slice may copy it.
  let rest = bytes.drop(while: isMarkdownSpace)
  var end = rest.endIndex
  while end > rest.startIndex, isMarkdownSpace(rest[end - 1]) { end -= 1 }
  return rest[..<end]
}

/// The offset of `pattern`'s first occurrence at or after `start`.
func firstIndex(
  of pattern: StaticString, in bytes: ArraySlice<UInt8>, from start: Int
) -> Int? {
  let count = pattern.utf8CodeUnitCount
  guard bytes.endIndex - start >= count, start >= bytes.startIndex else { return nil }
  return pattern.withUTF8Buffer { buffer in
    var index = start
    while index + count <= bytes.endIndex {
      var matched = 0
      while matched < count, bytes[index + matched] == buffer[matched] { matched += 1 }
      if matched == count { return index }
      index += 1
    }
    return nil
  }
}

extension Document {
  /// The node after `id` in document order.
  func next(after id: NodeID, skippingChildren: Bool = false) -> NodeID {
    if !skippingChildren, self[id].firstChild != .none { return self[id].firstChild }
    var current = id
    while current != .none {
      if self[current].next != .none { return self[current].next }
      current = self[current].parent
    }
    return .none
  }

  /// Drops the first `count` bytes of a text node.
  mutating func dropText(_ id: NodeID, first count: Int) {
    self[id].text.start += UInt32(count)
    self[id].text.count -= UInt32(count)
  }

  /// Cuts a text node after `count` bytes; the rest becomes a node after it, which is returned.
  mutating func splitText(_ id: NodeID, at count: Int) -> NodeID {
    let rest = add(.text, at: id)
    self[rest].column += Int32(count)
    let range = self[id].text
    self[rest].text = TextRange(
      start: range.start + UInt32(count), count: range.count - UInt32(count))
    self[id].text.count = UInt32(count)
    insert(rest, after: id)
    return rest
  }

  /// Drops white space at both ends of a line of inlines, and text nodes that are nothing else.
  mutating func trimInlines(of container: NodeID) {
    while let first = edge(self[container].firstChild) {
      let node = self[first]
      if node.kind == .text {
        let spaces = self[node.text].prefix(while: isMarkdownSpace).count
        if spaces > 0 { dropText(first, first: spaces) }
        if !self[first].text.isEmpty { break }
      }
      detach(first)
    }
    while let last = edge(self[container].lastChild) {
      let node = self[last]
      if node.kind == .text {
        let spaces = self[node.text].reversed().prefix(while: isMarkdownSpace).count
        self[last].text.count -= UInt32(spaces)
        if !self[last].text.isEmpty { break }
      }
      detach(last)
    }
  }

  /// The node if it is text or a line's end.
  private func edge(_ id: NodeID) -> NodeID? {
    guard id != .none else { return nil }
    switch self[id].kind {
    case .text, .softBreak, .lineBreak: return id
    default: return nil
    }
  }
}

/// The source of the document at hand, for what the tree does not keep: whether a bracket was
/// escaped, how far a line is indented, the quotes of a directive.
struct SourceLines {
  private let bytes: [UInt8]
  private var table: LineTable?
  /// The last answer of `isEscaped`: one long line may be asked about very often.
  private var lastEscape: (line: Int32, isEscaped: Bool) = (0, false)

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Line `number` of the file, from 1, without its line end.
  mutating func line(_ number: Int32) -> ArraySlice<UInt8> {
    let table = self.table ?? LineTable(bytes)
    self.table = table
    return bytes[table.range(ofLine: Int(number))].prefix { $0 != 0x0A && $0 != 0x0D }
  }

  /// Whether `[!` stands escaped on the line of a node.
  mutating func isEscaped(_ node: Node) -> Bool {
    if lastEscape.line == node.line { return lastEscape.isEscaped }
    let line = line(node.line)
    let isEscaped =
      firstIndex(of: "\\[!", in: line, from: line.startIndex) != nil
      || firstIndex(of: "[\\!", in: line, from: line.startIndex) != nil
    lastEscape = (node.line, isEscaped)
    return isEscaped
  }
}
