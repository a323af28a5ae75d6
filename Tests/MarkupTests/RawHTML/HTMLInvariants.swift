/// What must hold for every page body, checked on the bytes alone and without the code under test:
/// a strict grammar of tags, names and addresses from a list, balanced nesting, and the nesting
/// rules by which an HTML parser would otherwise build another tree.
func violations(of html: [UInt8]) -> [String] {
  var checker = InvariantChecker(bytes: html)
  checker.run()
  return checker.problems
}

private let voidNames: Set<String> = ["br", "hr", "img", "wbr", "input"]

private let blockNames: Set<String> = [
  "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table",
  "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "blockquote", "pre", "hr", "figure",
  "figcaption", "details", "summary", "section",
]

private let inlineNames: Set<String> = [
  "a", "b", "strong", "i", "em", "u", "s", "del", "ins", "mark", "small", "sub", "sup", "kbd",
  "samp", "var", "code", "cite", "q", "dfn", "abbr", "span", "bdi", "bdo", "time", "br", "wbr",
  "img", "ruby", "rt", "rp", "label", "input",
]

private let attributeNames: Set<String> = [
  "href", "src", "alt", "title", "class", "id", "width", "height", "loading", "decoding", "lang",
  "dir", "colspan", "rowspan", "scope", "start", "type", "reversed", "value", "open", "role",
  "aria-label", "aria-labelledby", "aria-hidden", "aria-describedby", "tabindex", "data-tab",
  "checked", "disabled", "hidden", "style",
]

private let headings: Set<String> = ["h1", "h2", "h3", "h4", "h5", "h6"]

private struct InvariantChecker {
  let bytes: [UInt8]
  var index = 0
  var stack: [String] = []
  var problems: [String] = []

  mutating func fail(_ message: String) {
    guard problems.count < 5 else { return }
    let start = max(0, index - 60)
    let end = min(bytes.count, index + 60)
    problems.append(message + " near: " + String(decoding: bytes[start..<end], as: UTF8.self))
  }

  mutating func run() {
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "<") {
        tag()
      } else {
        if bytes[index] == UInt8(ascii: ">") { fail("bare '>'") }
        if !isSpace(bytes[index]) { text() }
        index += 1
      }
    }
    if !stack.isEmpty { fail("never closed: \(stack)") }
  }

  private func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0xA || byte == 0x9 || byte == 0xD
  }

  private mutating func text() {
    guard let parent = stack.last else { return }
    if ["table", "thead", "tbody", "tfoot", "tr", "ul", "ol", "dl"].contains(parent) {
      fail("text in \(parent)")
    }
  }

  private mutating func name() -> String {
    let start = index
    while index < bytes.count,
      bytes[index] >= 0x61 && bytes[index] <= 0x7A
        || bytes[index] >= 0x30 && bytes[index] <= 0x39 || bytes[index] == UInt8(ascii: "-")
    {
      index += 1
    }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private mutating func expect(_ byte: UInt8) -> Bool {
    guard index < bytes.count, bytes[index] == byte else {
      fail("expected '\(Character(Unicode.Scalar(byte)))'")
      index += 1
      return false
    }
    index += 1
    return true
  }

  private mutating func tag() {
    index += 1
    if index < bytes.count, bytes[index] == UInt8(ascii: "/") {
      index += 1
      let closed = name()
      if stack.last != closed { fail("</\(closed)> closes \(stack.last ?? "nothing")") }
      _ = stack.popLast()
      _ = expect(UInt8(ascii: ">"))
      return
    }
    let opened = name()
    if !blockNames.contains(opened), !inlineNames.contains(opened) { fail("element '\(opened)'") }
    var seen: Set<String> = []
    while index < bytes.count, bytes[index] == 0x20 {
      index += 1
      attribute(of: opened, &seen)
    }
    guard expect(UInt8(ascii: ">")) else { return }
    place(opened)
    if !voidNames.contains(opened) { stack.append(opened) }
  }

  private mutating func attribute(of element: String, _ seen: inout Set<String>) {
    let attribute = name()
    if !attributeNames.contains(attribute) || attribute.hasPrefix("on") || attribute == "style" {
      fail("attribute '\(attribute)' of \(element)")
    }
    if !seen.insert(attribute).inserted { fail("attribute '\(attribute)' twice") }
    guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else { return }
    index += 1
    guard expect(UInt8(ascii: "\"")) else { return }
    let start = index
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      if bytes[index] == UInt8(ascii: "<") || bytes[index] < 0x20 && !isSpace(bytes[index]) {
        fail("raw byte in an attribute")
      }
      index += 1
    }
    if attribute == "href" || attribute == "src" { address(Array(bytes[start..<index])) }
    index += 1
  }

  /// A colon before any `/`, `?` or `#` makes a scheme, whatever stands before it.
  private mutating func address(_ value: [UInt8]) {
    let text = String(decoding: value, as: UTF8.self).lowercased().replacing("&#x27;", with: "'")
    if text.contains("&#") { fail("reference in address '\(text)'") }
    let head = text.prefix { !"/?#".contains($0) }
    guard head.contains(":") || head.contains("&colon") else { return }
    let known = ["http:", "https:", "mailto:", "tel:", "ftp:", "sms:", "xmpp:", "data:image/"]
    if !known.contains(where: text.hasPrefix) { fail("address '\(text)'") }
  }

  /// The nesting rules that an HTML parser enforces by moving things about.
  private mutating func place(_ name: String) {
    let parent = stack.last ?? ""
    func within(_ wanted: String) -> Bool { stack.contains(wanted) }
    if blockNames.contains(name) {
      if within("p") { fail("\(name) in p") }
      if let heading = stack.first(where: headings.contains) { fail("\(name) in \(heading)") }
      if inlineNames.contains(parent) { fail("block \(name) in inline \(parent)") }
      if parent == "summary", !headings.contains(name) { fail("\(name) in summary") }
      if parent == "pre" { fail("\(name) in pre") }
    }
    if name == "a", within("a") { fail("a in a") }
    let parents: [String: Set<String>] = [
      "li": ["ul", "ol"], "dt": ["dl"], "dd": ["dl"], "tr": ["thead", "tbody", "tfoot"],
      "td": ["tr"], "th": ["tr"], "thead": ["table"], "tbody": ["table"], "tfoot": ["table"],
      "caption": ["table"], "summary": ["details"], "figcaption": ["figure"], "rt": ["ruby"],
      "rp": ["ruby"],
    ]
    if let wanted = parents[name], !wanted.contains(parent) { fail("\(name) in '\(parent)'") }
    let children: [String: Set<String>] = [
      "ul": ["li"], "ol": ["li"], "dl": ["dt", "dd"], "tr": ["td", "th"], "thead": ["tr"],
      "tbody": ["tr"], "tfoot": ["tr"], "table": ["thead", "tbody", "tfoot", "caption"],
    ]
    if let wanted = children[parent], !wanted.contains(name) { fail("\(name) in \(parent)") }
  }
}
