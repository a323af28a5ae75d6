/// Walks the inlines of one block and its source side by side.
///
/// libcmark 0.30.2 counts the columns of inlines wrongly after a line break inside quotes, lists
/// and indented lines, and its tree no longer tells `\~` from `~`. The source knows both: every
/// inline accounts for certain bytes of it, in order. Where the two do not agree, the walk stops
/// and what follows keeps libcmark's positions.
struct InlineAlignment {
  let source: ParsedText
  /// The block's lines as libcmark sees them, and the number of each in `source`, from 0.
  private let lines: [Range<Int>]
  private let firstLine: Int
  private var line = 0
  private var offset: Int
  /// Inside `<…>`, where a backslash is a backslash.
  private var isInAutolink = false
  /// Offsets in the arena of bytes that were written as an escape or a character reference.
  private(set) var escaped: [UInt32] = []

  /// `startingAt`: the line of `lines` on which the first inline is.
  init(source: ParsedText, lines: [Range<Int>], firstLine: Int, startingAt line: Int = 0) {
    self.source = source
    self.lines = lines
    self.firstLine = firstLine
    self.line = line
    offset = line < lines.count ? lines[line].lowerBound : 0
  }

  /// Gives the inlines of `block` their positions. False where tree and source part ways.
  mutating func align(_ block: NodeID, in document: inout Document) -> Bool {
    var current = document[block].firstChild
    guard current != .none else { return true }
    while true {
      guard enter(current, in: &document) else { return false }
      if document[current].firstChild != .none {
        current = document[current].firstChild
        continue
      }
      guard leave(document[current].kind) else { return false }
      while document[current].next == .none {
        current = document[current].parent
        if current == block { return true }
        guard leave(document[current].kind) else { return false }
      }
      current = document[current].next
    }
  }

  private mutating func enter(_ id: NodeID, in document: inout Document) -> Bool {
    let place = source.place(of: offset, onLine: firstLine + line)
    document[id].line = place.line
    document[id].column = place.column
    switch document[id].kind {
    case .text: return matchText(document[id].text, document.text)
    case .code: return matchCode()
    case .htmlInline: return matchHTML(document[document[id].text])
    case .softBreak, .lineBreak: return matchBreak()
    case .emphasis, .strong:
      document[id].level = byte ?? 0
      return matchDelimiter(document[id].kind)
    case .image: return take(UInt8(ascii: "!")) && take(UInt8(ascii: "["))
    case .link:
      if take(UInt8(ascii: "<")) {
        isInAutolink = true
        return true
      }
      return take(UInt8(ascii: "["))
    default: return false
    }
  }

  private mutating func leave(_ kind: NodeKind) -> Bool {
    switch kind {
    case .emphasis, .strong: return matchDelimiter(kind)
    case .link, .image:
      if isInAutolink {
        isInAutolink = false
        return take(UInt8(ascii: ">"))
      }
      guard take(UInt8(ascii: "]")) else { return false }
      skipLinkTail()
      return true
    default: return true
    }
  }
}

// MARK: - Reading the source

extension InlineAlignment {
  /// The current byte; LF between two lines; `nil` at the end.
  private var byte: UInt8? {
    if offset < lines[line].upperBound { return source.text[offset] }
    return line + 1 < lines.count ? 0x0A : nil
  }

  private func byte(ahead count: Int) -> UInt8? {
    offset + count < lines[line].upperBound ? source.text[offset + count] : nil
  }

  private mutating func advance() {
    if offset < lines[line].upperBound {
      offset += 1
    } else if line + 1 < lines.count {
      line += 1
      offset = lines[line].lowerBound
    }
  }

  private mutating func take(_ expected: UInt8) -> Bool {
    guard byte == expected else { return false }
    advance()
    return true
  }

  private mutating func matchDelimiter(_ kind: NodeKind) -> Bool {
    guard let mark = byte, mark == UInt8(ascii: "*") || mark == UInt8(ascii: "_") else {
      return false
    }
    advance()
    return kind == .emphasis || take(mark)
  }

  /// A break takes the white space or the backslash before it and goes to the next line's text.
  private mutating func matchBreak() -> Bool {
    while let byte, byte != 0x0A {
      guard isSpaceOrTab(byte) || byte == UInt8(ascii: "\\") else { return false }
      advance()
    }
    guard byte == 0x0A else { return false }
    advance()
    return true
  }

  private mutating func matchHTML(_ literal: ArraySlice<UInt8>) -> Bool {
    for expected in literal where !take(expected) { return false }
    return true
  }

  private mutating func matchCode() -> Bool {
    var opening = 0
    while take(UInt8(ascii: "`")) { opening += 1 }
    guard opening > 0 else { return false }
    while byte != nil {
      var closing = 0
      while take(UInt8(ascii: "`")) { closing += 1 }
      if closing == opening { return true }
      if closing == 0 { advance() }
    }
    return false
  }
}

// MARK: - Text

extension InlineAlignment {
  private mutating func matchText(_ range: TextRange, _ arena: [UInt8]) -> Bool {
    var index = Int(range.start)
    let end = index + Int(range.count)
    while index < end {
      let plain = plainMatch(index..<end, arena)
      index += plain
      offset += plain
      guard index < end else { break }
      guard let byte else { return false }
      if byte == UInt8(ascii: "\\"), !isInAutolink, let next = self.byte(ahead: 1),
        isASCIIPunctuation(next)
      {
        guard arena[index] == next else { return false }
        escaped.append(UInt32(index))
        offset += 2
        index += 1
      } else if byte == UInt8(ascii: "&"), let length = referenceLength(arena[index..<end]) {
        for position in index..<index + length.decoded { escaped.append(UInt32(position)) }
        index += length.decoded
        offset += length.written
      } else {
        guard arena[index] == byte else { return false }
        index += 1
        offset += 1
      }
    }
    return true
  }

  /// How many bytes of the arena's range stand in the rest of the line as they are, up to what may
  /// be an escape or a character reference.
  private func plainMatch(_ range: Range<Int>, _ arena: [UInt8]) -> Int {
    let limit = min(range.count, lines[line].upperBound - offset)
    return source.text.withUnsafeBufferPointer { written in
      arena.withUnsafeBufferPointer { text in
        var count = 0
        while count < limit {
          let byte = written[offset + count]
          if byte != text[range.lowerBound + count] || byte == UInt8(ascii: "\\")
            || byte == UInt8(ascii: "&")
          {
            break
          }
          count += 1
        }
        return count
      }
    }
  }

  /// The length of the character reference at the current byte, and of what it became at the start
  /// of `text`; `nil` when the ampersand is one.
  ///
  /// Whether a name is known is not looked up: had it not been, its text would follow as written.
  private func referenceLength(_ text: ArraySlice<UInt8>) -> (written: Int, decoded: Int)? {
    var length = 1
    while length < 40, let byte = byte(ahead: length), byte != UInt8(ascii: ";") {
      guard isASCIIAlphanumeric(byte) || byte == UInt8(ascii: "#") else { return nil }
      length += 1
    }
    guard byte(ahead: length) == UInt8(ascii: ";"), length > 1, let first = text.first else {
      return nil
    }
    let written = source.text[offset...offset + length]
    if first == UInt8(ascii: "&"), text.starts(with: written) { return nil }
    var decoded = scalarLength(first)
    let rest = text.dropFirst(decoded)
    // A few names stand for two scalars (HTML Standard, 13.5): the second is one of these.
    let seconds: [[UInt8]] = [
      [0xCC, 0xB8], [0xE2, 0x83, 0x92], [0xEF, 0xB8, 0x80], [0xE2, 0x83, 0xA5], [0xCC, 0xB1],
      [0xCC, 0xB3], [0xE2, 0x80, 0x8A],
    ]
    let following = source.text[(offset + length + 1)...]
    for second in seconds where rest.starts(with: second) && !following.starts(with: second) {
      decoded += second.count
    }
    if written.elementsEqual("&fjlig;".utf8) { decoded = 2 }
    return decoded <= text.count ? (length + 1, decoded) : nil
  }
}

/// The number of bytes of the scalar that begins with `first`.
func scalarLength(_ first: UInt8) -> Int {
  switch first {
  case 0xC0...0xDF: 2
  case 0xE0...0xEF: 3
  case 0xF0...: 4
  default: 1
  }
}

func isASCIIPunctuation(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
  default: false
  }
}

func isASCIIAlphanumeric(_ byte: UInt8) -> Bool {
  (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
}

// MARK: - After a link's text

extension InlineAlignment {
  /// Passes over `(destination "title")`, `[label]` or `[]`; over nothing after a mere `[label]`.
  private mutating func skipLinkTail() {
    let start = (line, offset)
    if take(UInt8(ascii: "(")) {
      if skipInlineTail() { return }
      (line, offset) = start
    }
    guard take(UInt8(ascii: "[")) else { return }
    while let byte, byte != UInt8(ascii: "]") {
      if byte == UInt8(ascii: "[") {
        (line, offset) = start
        return
      }
      if byte == UInt8(ascii: "\\") { advance() }
      advance()
    }
    if !take(UInt8(ascii: "]")) { (line, offset) = start }
  }

  private mutating func skipWhiteSpace() {
    while let byte, isMarkdownSpace(byte) { advance() }
  }

  private mutating func skipInlineTail() -> Bool {
    skipWhiteSpace()
    guard skipDestination() else { return false }
    skipWhiteSpace()
    if let quote = byte, quote != UInt8(ascii: ")") {
      guard skipTitle(quote) else { return false }
      skipWhiteSpace()
    }
    return take(UInt8(ascii: ")"))
  }

  private mutating func skipDestination() -> Bool {
    if take(UInt8(ascii: "<")) {
      while let byte, byte != UInt8(ascii: ">") {
        if byte == 0x0A || byte == UInt8(ascii: "<") { return false }
        if byte == UInt8(ascii: "\\") { advance() }
        advance()
      }
      return take(UInt8(ascii: ">"))
    }
    var depth = 0
    while let byte, !isMarkdownSpace(byte) {
      if byte == UInt8(ascii: "(") {
        depth += 1
        if depth > 32 { return false }
      }
      if byte == UInt8(ascii: ")") {
        if depth == 0 { break }
        depth -= 1
      }
      if byte == UInt8(ascii: "\\"), let next = self.byte(ahead: 1), isASCIIPunctuation(next) {
        advance()
      }
      advance()
    }
    return depth == 0
  }

  private mutating func skipTitle(_ quote: UInt8) -> Bool {
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") || quote == UInt8(ascii: "(")
    else { return false }
    let closing = quote == UInt8(ascii: "(") ? UInt8(ascii: ")") : quote
    advance()
    while let byte, byte != closing {
      if byte == UInt8(ascii: "\\") { advance() }
      advance()
    }
    return take(closing)
  }
}
