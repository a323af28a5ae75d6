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
  /// `>` and `"`, which is also what libcmark writes. All our attributes are double-quoted. NUL becomes U+FFFD (HTML Standard, 13.2.5); other control characters except
  /// tab, LF and CR are left out because no HTML parser accepts them.
  public mutating func append(text: some Sequence<UInt8>) {
    for byte in text {
      switch byte {
      case UInt8(ascii: "&"): append("&amp;")
      case UInt8(ascii: "<"): append("&lt;")
      case UInt8(ascii: ">"): append("&gt;")
      case UInt8(ascii: "\""): append("&quot;")
      case 0: append("\u{FFFD}")
      case 1...8, 0xB, 0xC, 0xE...0x1F, 0x7F: break
      default: bytes.append(byte)
      }
    }
  }

  public mutating func append(text: String) {
    append(text: text.utf8)
  }

  public mutating func append(number: some BinaryInteger) {
    bytes.append(contentsOf: String(number).utf8)
  }
}
