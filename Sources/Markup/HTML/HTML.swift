/// HTML that is safe to send: built only from literals of our own sources and escaped text.
///
/// Never a `String`, so that unescaped text cannot be taken for it. Works on UTF-8 bytes: a quote
/// followed by a combining mark is one `Character` but still a quote to an HTML parser.
public struct HTML: Hashable, Sendable {
  public private(set) var bytes: [UInt8]

  public init() {
    bytes = []
  }

  /// A literal of our own source.
  public init(_ literal: StaticString) {
    bytes = []
    append(literal)
  }

  public var isEmpty: Bool { bytes.isEmpty }

  public mutating func reserveCapacity(_ count: Int) {
    bytes.reserveCapacity(count)
  }

  /// Appends a literal of our own source, unescaped.
  public mutating func append(_ literal: StaticString) {
    literal.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  public mutating func append(_ html: HTML) {
    bytes.append(contentsOf: html.bytes)
  }

  /// Appends text, escaped for element content and for double-quoted attributes alike: `&`, `<`,
  /// `>` and `"`, which is also what libcmark writes. All our attributes are double-quoted. NUL
  /// becomes U+FFFD (HTML Standard, 13.2.5); other control characters except tab, LF and CR are
  /// left out because no HTML parser accepts them.
  public mutating func append(text: some Sequence<UInt8>) {
    let isContiguous: Void? = text.withContiguousStorageIfAvailable { appendEscaped($0) }
    if isContiguous == nil { Array(text).withUnsafeBufferPointer { appendEscaped($0) } }
  }

  public mutating func append(text: String) {
    append(text: text.utf8)
  }

  public mutating func append(number: some BinaryInteger) {
    if number >= 0, number < 10 {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number))
    } else {
      bytes.append(contentsOf: String(number).utf8)
    }
  }

  /// Appends bytes as they are.
  mutating func append(bytes text: UnsafeBufferPointer<UInt8>) {
    bytes.append(contentsOf: text)
  }

  private mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>) {
    Markup.appendEscaped(text, in: .doubleQuotes, to: &bytes)
  }
}

/// The quotes around the attributes that escaped text may stand in.
public enum AttributeQuotes: Sendable {
  case doubleQuotes
  case anyQuotes
}

/// Appends text escaped for element content and for attributes in `quotes`, as
/// `HTML.append(text:)` tells; copies the stretches between the bytes that need a replacement as a
/// whole.
public func appendEscaped(
  _ text: UnsafeBufferPointer<UInt8>, in quotes: AttributeQuotes, to output: inout [UInt8]
) {
  var start = 0
  for index in 0..<text.count {
    let byte = text[index]
    if byte > UInt8(ascii: ">"), byte != 0x7F { continue }
    guard let replacement = escape(byte, in: quotes) else { continue }
    output.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
    replacement.withUTF8Buffer { output.append(contentsOf: $0) }
    start = index + 1
  }
  output.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
}

/// What stands for a byte in HTML; `nil` when the byte stands for itself.
private func escape(_ byte: UInt8, in quotes: AttributeQuotes) -> StaticString? {
  switch byte {
  case UInt8(ascii: "&"): "&amp;"
  case UInt8(ascii: "<"): "&lt;"
  case UInt8(ascii: ">"): "&gt;"
  case UInt8(ascii: "\""): "&quot;"
  case UInt8(ascii: "'"): quotes == .anyQuotes ? "&#39;" : nil
  case 0: "\u{FFFD}"
  case 1...8, 0xB, 0xC, 0xE...0x1F, 0x7F: ""
  default: nil
  }
}

extension HTML {
  /// Appends markup that the parser let through: serialised attributes of allowed elements, and
  /// raw HTML where a caller asked for CommonMark with unsafe HTML.
  mutating func append(markup: ArraySlice<UInt8>) {
    bytes.append(contentsOf: markup)
  }

  /// Starts a new line unless one has just been started.
  mutating func startLine() {
    if let last = bytes.last, last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
  }

  /// Appends an address for a double-quoted attribute, percent-encoding what may not stand in one.
  ///
  /// The same bytes as libcmark's `houdini_escape_href`: letters, digits and
  /// `-_.+!*(),%#@?=;:/$~` stay, `&` and `'` become character references.
  public mutating func append(address: some Sequence<UInt8>) {
    let isContiguous: Void? = address.withContiguousStorageIfAvailable { appendAddress($0) }
    if isContiguous == nil { Array(address).withUnsafeBufferPointer { appendAddress($0) } }
  }

  /// Copies the stretches between the bytes that need a replacement as a whole.
  private mutating func appendAddress(_ address: UnsafeBufferPointer<UInt8>) {
    var start = 0
    for index in 0..<address.count where !isAddressByte(address[index]) {
      if start < index { append(bytes: UnsafeBufferPointer(rebasing: address[start..<index])) }
      start = index + 1
      let byte = address[index]
      switch byte {
      case UInt8(ascii: "&"): append("&amp;")
      case UInt8(ascii: "'"): append("&#x27;")
      default:
        bytes.append(UInt8(ascii: "%"))
        bytes.append(hexadecimalDigit(byte >> 4))
        bytes.append(hexadecimalDigit(byte & 15))
      }
    }
    append(bytes: UnsafeBufferPointer(rebasing: address[start...]))
  }

  public mutating func append(address: String) {
    append(address: address.utf8)
  }
}

private func isAddressByte(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "@")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: ";"), UInt8(ascii: "(")...UInt8(ascii: "/"),
    UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "%"), UInt8(ascii: "!"),
    UInt8(ascii: "="), UInt8(ascii: "?"), UInt8(ascii: "_"), UInt8(ascii: "~"):
    true
  default: false
  }
}

private func hexadecimalDigit(_ value: UInt8) -> UInt8 {
  value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
}
