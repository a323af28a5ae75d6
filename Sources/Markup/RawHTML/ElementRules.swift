/// What becomes of an HTML element that content writes.
enum ElementRule {
  /// Kept as an inline element, under the name given (old names become today's).
  case phrasing(String)
  /// Kept as a block that holds anything.
  case flow(String)
  case paragraph
  case heading(level: UInt8)
  case list(String)
  case listItem
  case descriptionList
  /// `dt`, `dd`
  case descriptionPart(String)
  case table
  case caption
  case rowGroup(String)
  case row
  /// `td`, `th`
  case cell(String)
  case preformatted
  case details
  case summary
  case figureCaption
  case ruby
  /// `rt`, `rp`
  case rubyPart(String)
  case link
  case image
  case lineBreak
  case wordBreak
  case thematicBreak
  case video
  case mediaSource
  /// Says nothing in a static article: its tags are dropped, its content stays.
  case transparent
  /// As `transparent`, but its writer meant something by it, and is told.
  case dropped
  /// Belongs to the page, not to its content: dropped with a warning.
  case frame
  /// Shown as text. `isRawText`: so is everything up to its end tag.
  case refused(isRawText: Bool)
}

/// The rule for a tag's name in lower case; `nil` for what is no HTML element.
func elementRule(_ name: String) -> ElementRule? {
  elementRules[name]
}

private let elementRules: [String: ElementRule] = {
  var rules: [String: ElementRule] = [
    "p": .paragraph, "ul": .list("ul"), "ol": .list("ol"), "menu": .list("ul"), "dir": .list("ul"),
    "li": .listItem, "dl": .descriptionList, "dt": .descriptionPart("dt"),
    "dd": .descriptionPart("dd"), "table": .table, "caption": .caption,
    "thead": .rowGroup("thead"), "tbody": .rowGroup("tbody"), "tfoot": .rowGroup("tfoot"),
    "tr": .row, "td": .cell("td"), "th": .cell("th"), "pre": .preformatted,
    "details": .details, "summary": .summary, "figcaption": .figureCaption, "ruby": .ruby,
    "rt": .rubyPart("rt"), "rp": .rubyPart("rp"), "a": .link, "img": .image, "br": .lineBreak,
    "wbr": .wordBreak, "hr": .thematicBreak, "video": .video, "audio": .video,
    "source": .mediaSource, "strike": .phrasing("s"), "tt": .phrasing("code"),
    "acronym": .phrasing("abbr"), "center": .flow("div"), "figure": .flow("figure"),
    "blockquote": .flow("blockquote"),
  ]
  for level in 1...6 { rules["h\(level)"] = .heading(level: UInt8(level)) }
  for name in [
    "b", "strong", "i", "em", "u", "s", "del", "ins", "mark", "small", "sub", "sup", "kbd", "samp",
    "var", "code", "cite", "q", "dfn", "abbr", "span", "bdi", "bdo", "time",
  ] { rules[name] = .phrasing(name) }
  for name in [
    "div", "section", "article", "aside", "header", "footer", "main", "nav", "address", "hgroup",
  ] { rules[name] = .flow("div") }
  for name in [
    "nobr", "picture", "colgroup", "col", "data", "track", "rb", "rtc", "noindex",
  ] { rules[name] = .transparent }
  for name in ["font", "big", "basefont", "blink", "marquee", "button", "label"] {
    rules[name] = .dropped
  }
  for name in ["html", "head", "body"] { rules[name] = .frame }
  for name in [
    "script", "style", "iframe", "noembed", "noframes", "xmp", "textarea", "title", "plaintext",
  ] { rules[name] = .refused(isRawText: true) }
  for name in [
    "object", "embed", "applet", "param", "svg", "math", "form", "input", "select", "option",
    "optgroup", "datalist", "fieldset", "legend", "output", "progress", "meter", "meta", "link",
    "base", "template", "noscript", "slot", "canvas", "map", "area", "dialog", "frame", "frameset",
    "portal", "image", "isindex", "keygen", "command", "listing", "search", "foreignobject", "use",
    "animate", "set", "fencedframe",
  ] { rules[name] = .refused(isRawText: false) }
  return rules
}()

/// Elements whose end tag people may leave out (HTML Standard, 13.1.2.4), so that no warning is due.
func hasOptionalEnd(_ name: String) -> Bool {
  switch name {
  case "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "caption", "rt", "rp":
    true
  default: false
  }
}

/// Serialises the attributes of an element that may stay, in the order written, escaped, each with
/// a leading space. `id` and `name` are not among them: an anchor stands for them. Old attributes
/// of looks are dropped; `align` becomes a class.
func keptAttributes(_ token: HTMLToken, of element: String) -> [UInt8] {
  var html = HTML()
  for (name, value) in token.attributes {
    switch name {
    case "title", "lang":
      append(name, value, to: &html)
    case "dir":
      append(name, value, oneOf: ["ltr", "rtl", "auto"], to: &html)
    case "align":
      if let place = word(value, of: ["left", "center", "right"]),
        element != "table", token["class"] == nil || !isLanguageClass(token["class"] ?? [])
      {
        append("class", Array("align-\(place)".utf8), to: &html)
      }
    case "class":
      if element == "code" || element == "pre", isLanguageClass(value) {
        append(name, value, to: &html)
      }
    case "colspan", "rowspan":
      if element == "td" || element == "th", let count = number(value, in: 1...1000), count > 1 {
        append(name, Array(String(count).utf8), to: &html)
      }
    case "scope":
      if element == "th" {
        append(name, value, oneOf: ["row", "col", "rowgroup", "colgroup"], to: &html)
      }
    case "start":
      if element == "ol", let start = number(value, in: -9_999_999...9_999_999) {
        append(name, Array(String(start).utf8), to: &html)
      }
    case "type":
      if element == "ol", value.count == 1, "1aAiI".utf8.contains(value[0]) {
        append(name, value, to: &html)
      }
    case "reversed":
      if element == "ol" { append(name, [], to: &html) }
    case "open":
      if element == "details" { append(name, [], to: &html) }
    case "value":
      if element == "li", let number = number(value, in: -9_999_999...9_999_999) {
        append(name, Array(String(number).utf8), to: &html)
      }
    default: break
    }
  }
  return html.bytes
}

private func append(_ name: String, _ value: [UInt8], to html: inout HTML) {
  html.append(" ")
  html.append(text: name)
  html.append("=\"")
  html.append(text: value)
  html.append("\"")
}

private func append(
  _ name: String, _ value: [UInt8], oneOf words: [String], to html: inout HTML
) {
  if let word = word(value, of: words) { append(name, Array(word.utf8), to: &html) }
}

private func word(_ value: [UInt8], of words: [String]) -> String? {
  let lower = String(decoding: trimmed(value[...]).map(lowercased), as: UTF8.self)
  return words.first { $0 == lower }
}

private func isLanguageClass(_ value: [UInt8]) -> Bool {
  begins(value[...], with: "language-") && value.count <= 60
    && value.allSatisfy { isLetter($0) || isDigit($0) || $0 == 0x2D || $0 == 0x2B || $0 == 0x23 }
}

/// A whole number as HTML reads one: leading white space and what follows the digits are passed over.
func number(_ value: [UInt8], in range: ClosedRange<Int>) -> Int? {
  var rest = value.drop(while: isMarkdownSpace)
  let isNegative = rest.first == UInt8(ascii: "-")
  if isNegative { rest = rest.dropFirst() }
  let digits = rest.prefix(while: isDigit)
  guard !digits.isEmpty, digits.count <= 9, let value = Int(String(decoding: digits, as: UTF8.self))
  else { return nil }
  let number = isNegative ? -value : value
  return range.contains(number) ? number : nil
}
