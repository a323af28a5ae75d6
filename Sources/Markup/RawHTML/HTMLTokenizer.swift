/// One token of raw HTML.
struct HTMLToken {
  enum Kind {
    case text
    case startTag
    case endTag
    case comment
    /// A comment without its end.
    case unclosedComment
    /// `<!…>`, `<?…>`: nothing HTML keeps.
    case declaration
  }

  var kind: Kind
  /// The bytes of the token in the source.
  var range: Range<Int>
  /// Of a tag, in lower case.
  var name = ""
  /// Of a start tag: names in lower case, values decoded; of equal names the first.
  var attributes: [(name: String, value: [UInt8])] = []

  subscript(name: String) -> [UInt8]? {
    attributes.first { $0.name == name }?.value
  }
}

/// Cuts raw HTML into tokens as the HTML Standard's tokenizer does (13.2.5), as far as tags,
/// attributes and comments go. Linear: no byte is looked at more than a few times.
struct HTMLTokenizer {
  private let bytes: ArraySlice<UInt8>
  private var index: Int
  /// No `<` from here on begins a comment or tag that ends; saves looking again.
  private var hasNoTagEnd = false
  /// Bytes looked at in vain for the end of a tag. Quotes that open and close in turn could make
  /// that quadratic; past a generous number the rest is text.
  private var wastedCount = 0

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    index = bytes.startIndex
  }

  mutating func next() -> HTMLToken? {
    guard index < bytes.endIndex else { return nil }
    let start = index
    if bytes[index] == UInt8(ascii: "<"), let token = markup() { return token }
    index += 1
    while index < bytes.endIndex, !(bytes[index] == UInt8(ascii: "<") && mayBeginMarkup(index)) {
      index += 1
    }
    return HTMLToken(kind: .text, range: start..<index)
  }

  /// Takes everything up to `</name` as text: the content of `script`, `style` and their kind.
  mutating func takeRawText(until name: String) -> Range<Int> {
    let start = index
    while index < bytes.endIndex {
      if bytes[index] == UInt8(ascii: "<"), index + 1 < bytes.endIndex,
        bytes[index + 1] == UInt8(ascii: "/")
      {
        let word = bytes[(index + 2)...].prefix(name.utf8.count)
        if word.lazy.map(lowercased).elementsEqual(name.utf8) { break }
      }
      index += 1
    }
    return start..<index
  }

  private func byte(_ offset: Int) -> UInt8 {
    index + offset < bytes.endIndex ? bytes[index + offset] : 0
  }

  private func mayBeginMarkup(_ at: Int) -> Bool {
    guard at + 1 < bytes.endIndex else { return false }
    let next = bytes[at + 1]
    return isLetter(next) || next == UInt8(ascii: "/") || next == UInt8(ascii: "!")
      || next == UInt8(ascii: "?")
  }

  private mutating func markup() -> HTMLToken? {
    let next = byte(1)
    if isLetter(next) { return tag(.startTag, nameAt: 1) }
    if next == UInt8(ascii: "/"), isLetter(byte(2)) { return tag(.endTag, nameAt: 2) }
    if next == UInt8(ascii: "!"), byte(2) == UInt8(ascii: "-"), byte(3) == UInt8(ascii: "-") {
      return comment()
    }
    if next == UInt8(ascii: "!") || next == UInt8(ascii: "?") { return declaration() }
    return nil
  }

  private mutating func declaration() -> HTMLToken? {
    guard !hasNoTagEnd, let end = bytes[index...].firstIndex(of: UInt8(ascii: ">")) else {
      hasNoTagEnd = true
      return nil
    }
    defer { index = end + 1 }
    return HTMLToken(kind: .declaration, range: index..<(end + 1))
  }

  private mutating func comment() -> HTMLToken {
    let start = index
    // `<!-->` and `<!--->` are comments that end at once.
    var search = index + 4
    if byte(4) == UInt8(ascii: ">") {
      index += 5
      return HTMLToken(kind: .comment, range: start..<index)
    }
    if byte(4) == UInt8(ascii: "-"), byte(5) == UInt8(ascii: ">") {
      index += 6
      return HTMLToken(kind: .comment, range: start..<index)
    }
    while let dashes = firstIndex(of: "--", in: bytes, from: search) {
      var end = dashes + 2
      if end < bytes.endIndex, bytes[end] == UInt8(ascii: "!") { end += 1 }
      if end < bytes.endIndex, bytes[end] == UInt8(ascii: ">") {
        index = end + 1
        return HTMLToken(kind: .comment, range: start..<index)
      }
      search = dashes + 1
    }
    index = bytes.endIndex
    return HTMLToken(kind: .unclosedComment, range: start..<index)
  }

  /// A tag; `nil` when it does not end, so that its `<` is text.
  private mutating func tag(_ kind: HTMLToken.Kind, nameAt offset: Int) -> HTMLToken? {
    guard !hasNoTagEnd else { return nil }
    let start = index
    var cursor = index + offset
    let name = bytes[cursor...].prefix { !isTagSpace($0) && $0 != 0x2F && $0 != 0x3E }
    cursor = name.endIndex
    var token = HTMLToken(kind: kind, range: start..<start)
    var seen: Set<String> = []
    while cursor < bytes.endIndex {
      let byte = bytes[cursor]
      if byte == UInt8(ascii: ">") {
        token.name = name.withUnsafeBufferPointer(lowercasedString)
        token.range = start..<(cursor + 1)
        index = cursor + 1
        return token
      }
      if isTagSpace(byte) || byte == UInt8(ascii: "/") {
        cursor += 1
        continue
      }
      guard let attribute = attribute(&cursor) else { break }
      if kind == .startTag, seen.insert(attribute.name).inserted {
        token.attributes.append(attribute)
      }
    }
    wastedCount += bytes.endIndex - start
    hasNoTagEnd = wastedCount > 64 * 1024 + 8 * bytes.count
    return nil
  }

  private func attribute(_ cursor: inout Int) -> (name: String, value: [UInt8])? {
    // A `=` at the start belongs to the name (13.2.5.32).
    let nameStart = cursor
    cursor += 1
    while cursor < bytes.endIndex, !isTagSpace(bytes[cursor]), bytes[cursor] != 0x2F,
      bytes[cursor] != 0x3E, bytes[cursor] != 0x3D
    {
      cursor += 1
    }
    let name = bytes[nameStart..<cursor].prefix(100).withUnsafeBufferPointer(lowercasedString)
    var value = cursor
    while value < bytes.endIndex, isTagSpace(bytes[value]) { value += 1 }
    guard value < bytes.endIndex else { return nil }
    guard bytes[value] == UInt8(ascii: "=") else { return (name, []) }
    value += 1
    while value < bytes.endIndex, isTagSpace(bytes[value]) { value += 1 }
    guard value < bytes.endIndex else { return nil }
    let quote = bytes[value]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      let text = bytes[value...].prefix { !isTagSpace($0) && $0 != 0x3E }
      cursor = text.endIndex
      return (name, decodeReferences(text, inAttribute: true))
    }
    guard let end = bytes[(value + 1)...].firstIndex(of: quote) else { return nil }
    cursor = end + 1
    return (name, decodeReferences(bytes[(value + 1)..<end], inAttribute: true))
  }
}

/// Tab, LF, FF, CR and space.
private func isTagSpace(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x9 || byte == 0xA || byte == 0xC || byte == 0xD
}
