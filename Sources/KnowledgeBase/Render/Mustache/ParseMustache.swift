import Diagnostics
import Markup

/// Reads a template into nodes. Every bad tag is reported; what can be read is still returned.
package func parseMustache(_ bytes: [UInt8], path: String) -> Parsed<[MustacheNode]> {
  var parser = MustacheParser(bytes: bytes, path: path)
  parser.parse()
  return Parsed(parser.finish(), parser.diagnostics)
}

/// Sections deeper than this are refused: rendering descends into them.
private let deepestSection = 64

private struct MustacheParser {
  let bytes: [UInt8]
  let path: String
  let lines: LineTable
  var diagnostics: [Diagnostic] = []
  /// The sections that are open, outermost first, and the nodes before them.
  private var open: [(name: MustacheName, isInverted: Bool, before: [MustacheNode])] = []
  private var nodes: [MustacheNode] = []
  private var textStart = 0

  init(bytes: [UInt8], path: String) {
    self.bytes = bytes
    self.path = path
    lines = LineTable(bytes)
    textStart = lines.starts[0]
  }

  mutating func parse() {
    var offset = textStart
    while let start = find("{{", from: offset) {
      guard let tag = readTag(at: start) else {
        addLiteral(upTo: start)
        textStart = start + 2
        offset = start + 2
        continue
      }
      let range = tag.isStandalone ? wholeLine(around: start..<tag.end) : start..<tag.end
      addLiteral(upTo: range.lowerBound)
      textStart = range.upperBound
      offset = range.upperBound
      add(tag)
    }
    addLiteral(upTo: bytes.count)
  }

  mutating func finish() -> [MustacheNode] {
    while let section = open.popLast() {
      report(
        section.name.position, "the section '\(section.name.text)' is not closed",
        remedy: "write {{/\(section.name.text)}} where it ends")
      nodes = section.before
    }
    return nodes
  }

  // MARK: Tags

  private struct Tag {
    var sigil: UInt8
    var name: MustacheName
    var end: Int
    var isStandalone: Bool {
      [
        UInt8(ascii: "#"), UInt8(ascii: "^"), UInt8(ascii: "/"), UInt8(ascii: "!"),
        UInt8(ascii: ">"),
      ].contains(sigil)
    }
  }

  /// The tag whose braces begin at `start`; `nil` and a diagnostic when it is not one.
  private mutating func readTag(at start: Int) -> Tag? {
    let position = lines.position(at: start)
    var offset = start + 2
    let sigil = offset < bytes.count ? bytes[offset] : 0
    if sigil == UInt8(ascii: "!") {
      guard let end = find("}}", from: offset) else {
        report(position, "the comment is not closed", remedy: "end it with }}")
        return nil
      }
      return Tag(sigil: sigil, name: MustacheName(text: "", position: position), end: end + 2)
    }
    let isTriple = sigil == UInt8(ascii: "{")
    let hasSigil = "#^/>{&".utf8.contains(sigil)
    if "=<$%*".utf8.contains(sigil) {
      report(
        position, "tags that begin with '{{\(Character(Unicode.Scalar(sigil)))' are not known here",
        remedy:
          "known are {{name}}, {{{html}}}, {{#section}}, {{^section}}, {{> partial}}, {{! comment}}"
      )
      return nil
    }
    if hasSigil { offset += 1 }
    guard let close = closing(from: offset) else {
      report(position, "the tag is not closed", remedy: "end it with \(isTriple ? "}}}" : "}}")")
      return nil
    }
    let end = close + (isTriple ? 3 : 2)
    guard !isTriple || (end <= bytes.count && bytes[end - 1] == UInt8(ascii: "}")) else {
      report(position, "the tag is not closed", remedy: "a tag that begins with {{{ ends with }}}")
      return nil
    }
    let name = trimmed(bytes[offset..<close])
    guard isName(name, isPartial: sigil == UInt8(ascii: ">")) else {
      report(
        position, "'\(String(decoding: name, as: UTF8.self))' is not a name",
        remedy: "names are letters, digits, '-' and '_', joined by dots")
      return nil
    }
    let text = String(decoding: name, as: UTF8.self)
    return Tag(
      sigil: hasSigil ? sigil : 0, name: MustacheName(text: text, position: position), end: end)
  }

  private mutating func add(_ tag: Tag) {
    switch tag.sigil {
    case UInt8(ascii: "!"):
      break
    case UInt8(ascii: "#"), UInt8(ascii: "^"):
      if open.count == deepestSection {
        report(tag.name.position, "sections are nested deeper than \(deepestSection)")
      }
      open.append((tag.name, tag.sigil == UInt8(ascii: "^"), nodes))
      nodes = []
    case UInt8(ascii: "/"):
      close(tag)
    case UInt8(ascii: ">"):
      nodes.append(.partial(tag.name))
    case UInt8(ascii: "{"), UInt8(ascii: "&"):
      nodes.append(.variable(tag.name, isUnescaped: true))
    default:
      nodes.append(.variable(tag.name, isUnescaped: false))
    }
  }

  private mutating func close(_ tag: Tag) {
    guard let section = open.last else {
      report(tag.name.position, "no section is open here", remedy: "take the tag out")
      return
    }
    guard section.name.text == tag.name.text else {
      report(
        tag.name.position,
        "the section '\(section.name.text)' of line \(section.name.position.line) is still open",
        remedy: "close it before '\(tag.name.text)'")
      return
    }
    open.removeLast()
    nodes =
      section.before
      + [.section(section.name, isInverted: section.isInverted, body: nodes)]
  }

  // MARK: Bytes

  private mutating func addLiteral(upTo end: Int) {
    guard textStart < end else { return }
    nodes.append(.literal(Array(bytes[textStart..<end])))
  }

  private func find(_ pair: StaticString, from start: Int) -> Int? {
    let byte = pair.utf8Start.pointee
    var offset = start
    while offset + 1 < bytes.count {
      if bytes[offset] == byte, bytes[offset + 1] == byte { return offset }
      offset += 1
    }
    return nil
  }

  /// Where the `}}` of a tag stands: on the same line, before any other tag.
  private func closing(from start: Int) -> Int? {
    var offset = start
    while offset + 1 < bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "{"): return nil
      case UInt8(ascii: "}") where bytes[offset + 1] == UInt8(ascii: "}"): return offset
      default: offset += 1
      }
    }
    return nil
  }

  /// The line of a tag that stands alone on it, its end included; else the tag's own bytes.
  private func wholeLine(around tag: Range<Int>) -> Range<Int> {
    var start = tag.lowerBound
    while start > lines.starts[0], isBlank(bytes[start - 1]) { start -= 1 }
    guard start == lines.starts[0] || bytes[start - 1] == UInt8(ascii: "\n") else { return tag }
    var end = tag.upperBound
    while end < bytes.count, isBlank(bytes[end]) || bytes[end] == UInt8(ascii: "\r") { end += 1 }
    guard end == bytes.count || bytes[end] == UInt8(ascii: "\n") else { return tag }
    return start..<min(end + 1, bytes.count)
  }

  private func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }

  private func trimmed(_ slice: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var slice = slice
    while let first = slice.first, isBlank(first) { slice.removeFirst() }
    while let last = slice.last, isBlank(last) { slice.removeLast() }
    return slice
  }

  private func isName(_ name: ArraySlice<UInt8>, isPartial: Bool) -> Bool {
    name.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { part in
      !part.isEmpty
        && part.allSatisfy { byte in
          (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
            || (isPartial && byte == UInt8(ascii: "/"))
        }
    }
  }

  private mutating func report(_ position: SourcePosition, _ message: String, remedy: String = "") {
    diagnostics.append(
      Diagnostic(.templateSyntax, path: path, at: position, message, remedy: remedy))
  }
}
