/// Where in the HTML of a template a tag stands, followed through the literal text before it, so
/// that a value never lands where escaping cannot make it safe.
///
/// A small reading of the HTML Standard's tokenizer (13.2.5): enough for templates, which are
/// written by hand, and strict where that one forgives.
struct MarkupPlace: Sendable {
  enum State: Sendable {
    case content
    case tagOpen
    case tagName
    case betweenAttributes
    case attributeName
    case beforeValue
    case doubleQuoted
    case singleQuoted
    case unquoted
    case comment
  }

  private(set) var state = State.content
  /// Inside `script` or `style`, where nothing is escaped.
  private(set) var isRawText = false
  private var tag: [UInt8] = []
  private var attribute: [UInt8] = []
  /// Nothing of the attribute's value has been written yet.
  private var isValueStart = false
  /// The last bytes, to see `<!--` and `-->`.
  private var recent: (UInt8, UInt8, UInt8) = (0, 0, 0)

  mutating func advance(over bytes: [UInt8]) {
    for byte in bytes {
      step(byte)
      recent = (recent.1, recent.2, byte)
    }
  }

  /// A value stood here.
  mutating func passValue() {
    isValueStart = false
    recent = (0, 0, 0)
  }

  /// After a section, which may or may not have been shown.
  func joined(with after: MarkupPlace) -> MarkupPlace {
    var place = after
    place.isValueStart = isValueStart || after.isValueStart
    return place
  }

  /// Whether a section that begins here and ends at `after` leaves the markup as it was. Within a
  /// tag it does: it may add whole attributes.
  func isEquivalent(to after: MarkupPlace) -> Bool {
    isRawText == after.isRawText && (state == after.state || (isInsideTag && after.isInsideTag))
  }

  private var isInsideTag: Bool {
    switch state {
    case .tagName, .betweenAttributes: true
    case .content, .tagOpen, .attributeName, .beforeValue, .doubleQuoted, .singleQuoted, .unquoted,
      .comment:
      false
    }
  }

  /// Why a text may not stand here, as the end of a sentence; `nil` when it may.
  func objection(toAddress isAddress: Bool) -> String? {
    switch state {
    case .content: return isRawText ? "a script or style" : nil
    case .tagOpen, .tagName: return "the name of a tag"
    case .betweenAttributes, .attributeName: return "the name of an attribute"
    case .beforeValue, .unquoted: return "an attribute without quotes"
    case .comment: return "a comment"
    case .doubleQuoted, .singleQuoted: break
    }
    if attribute.starts(with: "on".utf8) || isAttribute("style") || isAttribute("srcdoc") {
      return "the attribute '\(String(decoding: attribute, as: UTF8.self))'"
    }
    if isValueStart, !isAddress, isAddressAttribute {
      return "an address, which has to begin with one of the page's own addresses"
    }
    return nil
  }

  private var isAddressAttribute: Bool {
    ["href", "src", "action", "formaction", "poster", "srcset", "data", "cite", "ping", "manifest"]
      .contains { isAttribute($0) }
  }

  private func isAttribute(_ name: String) -> Bool { attribute.elementsEqual(name.utf8) }

  private mutating func step(_ byte: UInt8) {
    switch state {
    case .content:
      if byte == UInt8(ascii: "<") { state = .tagOpen }
    case .tagOpen:
      tag = []
      if isLetter(byte) || byte == UInt8(ascii: "/") {
        tag = [lower(byte)]
        state = .tagName
      } else if byte == UInt8(ascii: "!"), !isRawText {
        tag = [byte]
        state = .tagName
      } else {
        state = .content
      }
    case .tagName:
      stepTagName(byte)
    case .betweenAttributes:
      if byte == UInt8(ascii: ">") {
        endTag()
      } else if !isSpace(byte), byte != UInt8(ascii: "/") {
        attribute = [lower(byte)]
        state = .attributeName
      }
    case .attributeName:
      stepAttributeName(byte)
    case .beforeValue:
      stepBeforeValue(byte)
    case .doubleQuoted, .singleQuoted:
      let quote = state == .doubleQuoted ? UInt8(ascii: "\"") : UInt8(ascii: "'")
      if byte == quote { state = .betweenAttributes } else { isValueStart = false }
    case .unquoted:
      if byte == UInt8(ascii: ">") { endTag() } else if isSpace(byte) { state = .betweenAttributes }
    case .comment:
      if byte == UInt8(ascii: ">"), recent.1 == UInt8(ascii: "-"), recent.2 == UInt8(ascii: "-") {
        state = .content
      }
    }
  }

  private mutating func stepTagName(_ byte: UInt8) {
    if byte == UInt8(ascii: ">") {
      endTag()
    } else if isSpace(byte) {
      state = .betweenAttributes
    } else {
      tag.append(lower(byte))
      if tag.elementsEqual("!--".utf8) { state = .comment }
    }
  }

  private mutating func stepAttributeName(_ byte: UInt8) {
    if byte == UInt8(ascii: "=") {
      state = .beforeValue
    } else if byte == UInt8(ascii: ">") {
      endTag()
    } else if isSpace(byte) || byte == UInt8(ascii: "/") {
      state = .betweenAttributes
    } else {
      attribute.append(lower(byte))
    }
  }

  private mutating func stepBeforeValue(_ byte: UInt8) {
    isValueStart = true
    switch byte {
    case UInt8(ascii: "\""): state = .doubleQuoted
    case UInt8(ascii: "'"): state = .singleQuoted
    case UInt8(ascii: ">"): endTag()
    default: if !isSpace(byte) { state = .unquoted }
    }
  }

  private mutating func endTag() {
    state = .content
    for name in ["script", "style"] {
      if tag.elementsEqual(name.utf8) { isRawText = true }
      if tag.elementsEqual("/".utf8 + Array(name.utf8)) { isRawText = false }
    }
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (9...13).contains(byte)
  }

  private func lower(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }
}
