import CYaml
import Diagnostics

/// Builds a value from libyaml's events on a stack of its own.
struct YAMLComposer {
  let path: String
  let code: DiagnosticCode
  let limits: YAMLLimits
  var cursor: YAMLCursor
  /// U+2028 and U+2029 are hidden from libyaml, see `hideSeparators`.
  var hidesSeparators = false
  /// Where reading had to stop.
  var stop: SourcePosition?
  private(set) var diagnostics: [Diagnostic] = []
  private var frames: [Frame] = []
  private var root: YAMLNode?
  private var documents = 0
  private var refused: Set<String> = []
  /// The last line that was told to hold `{{…}}` without quotes.
  private(set) var bareVariableLine: Int?

  init(path: String, code: DiagnosticCode, limits: YAMLLimits, cursor: YAMLCursor) {
    self.path = path
    self.code = code
    self.limits = limits
    self.cursor = cursor
  }

  /// One list or mapping that is still open.
  private struct Frame {
    var position: SourcePosition
    /// Offset of its first byte in the text.
    var offset: Int
    var isMapping: Bool
    /// Written with brackets.
    var isFlow: Bool
    var items: [YAMLNode] = []
    var entries: [YAMLEntry] = []
    /// The key whose value comes next.
    var key: (text: String, position: SourcePosition)?
    /// The value that comes next belongs to a duplicate or refused key.
    var dropsNext = false
    /// A text that begins with `{{` and lacks its quotes.
    var isBareVariable = false
    /// By the key's bytes, once a mapping is too large to look through.
    var seen: [[UInt8]: Int] = [:]
  }

  /// Takes one event; false at the end.
  mutating func take(_ event: yaml_event_t) -> Bool {
    let start = Int(event.start_mark.index)
    switch event.type {
    case YAML_STREAM_END_EVENT:
      return false
    case YAML_DOCUMENT_START_EVENT:
      documents += 1
      guard documents > 1 else { return true }
      report(
        at: cursor.problemPosition(atCharacter: start), "a second document begins here",
        remedy: "keep one document in the file")
      return false
    case YAML_ALIAS_EVENT:
      refuse("anchor", at: start, "aliases ('*name') are not read", remedy: "repeat the value")
      place(nil, at: cursor.position(atCharacter: start))
    case YAML_SCALAR_EVENT:
      takeScalar(event, start: start)
    case YAML_SEQUENCE_START_EVENT:
      let data = event.data.sequence_start
      checkProperties(anchor: data.anchor, tag: data.tag, allowed: "seq", start: start)
      let isFlow = data.style == YAML_FLOW_SEQUENCE_STYLE
      return open(isMapping: false, isFlow: isFlow, start: start)
    case YAML_MAPPING_START_EVENT:
      let data = event.data.mapping_start
      checkProperties(anchor: data.anchor, tag: data.tag, allowed: "map", start: start)
      let isFlow = data.style == YAML_FLOW_MAPPING_STYLE
      return open(isMapping: true, isFlow: isFlow, start: start)
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
      checkEnd(start: start, end: Int(event.end_mark.index))
      close()
    default:
      break
    }
    return true
  }

  /// The value read so far. Of what an error cut off, empty beginnings are left out.
  mutating func finish() -> YAMLNode? {
    while let last = frames.last {
      if frames.count > 1, last.items.isEmpty, last.entries.isEmpty {
        frames.removeLast()
        place(nil, at: last.position)
      } else {
        close()
      }
    }
    return root
  }

  mutating func report(at position: SourcePosition, _ message: String, remedy: String = "") {
    diagnostics.append(Diagnostic(code, path: path, at: position, message, remedy: remedy))
  }

  /// Reports what libyaml lets pass.
  private mutating func reportLoose(
    at position: SourcePosition, _ message: String, remedy: String
  ) {
    diagnostics.append(
      Diagnostic(.looseYAML, path: path, at: position, message, remedy: remedy))
  }

  private mutating func takeScalar(_ event: yaml_event_t, start: Int) {
    let data = event.data.scalar
    let isTagged = data.tag != nil
    let isAllowed = checkProperties(
      anchor: data.anchor, tag: data.tag, allowed: "str", start: start)
    let position = cursor.position(atCharacter: start)
    guard isAllowed else {
      place(nil, at: position)
      return
    }
    let bytes = UnsafeBufferPointer(start: data.value, count: data.length)
    let text = hidesSeparators ? showSeparators(bytes) : String(decoding: bytes, as: UTF8.self)
    var node = YAMLNode(
      position: position,
      value: .scalar(text, isQuoted: isTagged || data.style != YAML_PLAIN_SCALAR_STYLE))
    switch data.style {
    case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE:
      node.contentPosition = cursor.blockContentPosition()
    case YAML_SINGLE_QUOTED_SCALAR_STYLE, YAML_DOUBLE_QUOTED_SCALAR_STYLE:
      node.contentPosition.column += 1
    default:
      break
    }
    checkScalar(data.style, text, start: start, end: Int(event.end_mark.index))
    place(node, at: position)
  }

  /// Reports an anchor and a tag that does not say what is there anyway; false when the value
  /// cannot be taken as written.
  @discardableResult
  private mutating func checkProperties(
    anchor: UnsafePointer<UInt8>?, tag: UnsafePointer<UInt8>?, allowed: String, start: Int
  ) -> Bool {
    if anchor != nil {
      refuse(
        "anchor", at: start, "anchors ('&name') are not read",
        remedy: "take it out, or put a text that begins with '&' in quotes")
    }
    guard let tag else { return true }
    let name = String(cString: tag)
    if name == "tag:yaml.org,2002:" + allowed || name == "!" { return true }
    refuse(
      "tag", at: start, "the tag '\(shorten(name))' is not read",
      remedy: "take it out, or put a text that begins with '!' in quotes")
    return false
  }

  /// Reports a refused feature where it first occurs.
  private mutating func refuse(
    _ feature: String, at index: Int, _ message: String, remedy: String
  ) {
    guard refused.insert(feature).inserted else { return }
    report(at: cursor.problemPosition(atCharacter: index), message, remedy: remedy)
  }

  private mutating func open(isMapping: Bool, isFlow: Bool, start: Int) -> Bool {
    let position = cursor.position(atCharacter: start)
    guard frames.count < limits.depth else {
      stop = position
      report(
        at: position, "more than \(limits.depth) lists and mappings inside each other",
        remedy: "make it flatter")
      return false
    }
    frames.append(
      Frame(position: position, offset: cursor.offset, isMapping: isMapping, isFlow: isFlow))
    return true
  }

  /// What libyaml lets pass and YAML does not (1.2.2, 6.6, 7.3, 8.1): told, the value is kept.
  private mutating func checkScalar(
    _ style: yaml_scalar_style_t, _ text: String, start: Int, end: Int
  ) {
    let offset = cursor.offset
    let isInFlow = frames.last?.isFlow ?? false
    switch style {
    case YAML_PLAIN_SCALAR_STYLE:
      if text == "-" {
        reportLoose(
          at: cursor.position(atCharacter: start), "'-' alone", remedy: "put it in quotes")
      }
    case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE:
      let problem = cursor.blockScalarProblem(indentation: blockIndentation)
      if let problem { reportLoose(at: problem.position, problem.message, remedy: problem.remedy) }
      return
    default:
      if !isInFlow { checkIndentation(from: offset, toCharacter: end) }
      checkComment(after: end)
    }
    if isInFlow { checkComment(after: end) }
  }

  private mutating func checkEnd(start: Int, end: Int) {
    guard let frame = frames.last, frame.isFlow else { return }
    let isOutermost = frames.count < 2 || !frames[frames.count - 2].isFlow
    if isOutermost {
      frames.removeLast()
      checkIndentation(from: frame.offset, toCharacter: end)
      frames.append(frame)
    }
    checkComment(after: end)
  }

  /// Columns that the innermost list or mapping without brackets is indented; -1 outside of all.
  private var blockIndentation: Int {
    frames.last { !$0.isFlow }.map { $0.position.column - 1 } ?? -1
  }

  private mutating func checkIndentation(from start: Int, toCharacter end: Int) {
    _ = cursor.position(atCharacter: end)
    let needed = blockIndentation + 1
    guard let offset = cursor.outdentedLine(from: start, needed: needed) else { return }
    reportLoose(
      at: cursor.position(atByte: offset),
      "this line belongs to the value begun above it, "
        + "but is not indented by \(needed) or more spaces",
      remedy: "indent it with spaces")
    _ = cursor.position(atCharacter: end)
  }

  private mutating func checkComment(after end: Int) {
    guard let position = cursor.gluedComment(afterCharacter: end) else { return }
    reportLoose(at: position, "'#' directly after a value", remedy: "put a blank before a comment")
  }

  private mutating func close() {
    guard let frame = frames.popLast() else { return }
    if frame.isBareVariable {
      place(nil, at: frame.position)
      return
    }
    let value: YAMLValue = frame.isMapping ? .mapping(frame.entries) : .sequence(frame.items)
    place(YAMLNode(position: frame.position, value: value), at: frame.position)
  }

  /// Puts a finished value where it belongs; `nil` stands for a refused one.
  private mutating func place(_ node: YAMLNode?, at position: SourcePosition) {
    guard let last = frames.indices.last else {
      root = root ?? node
      return
    }
    guard frames[last].isMapping else {
      if let node { frames[last].items.append(node) }
      return
    }
    guard let key = frames[last].key else {
      takeKey(node, at: position)
      return
    }
    if let node, !frames[last].dropsNext {
      frames[last].entries.append(
        YAMLEntry(key: key.text, keyPosition: key.position, value: node))
    }
    frames[last].key = nil
    frames[last].dropsNext = false
  }

  private mutating func takeKey(_ node: YAMLNode?, at position: SourcePosition) {
    let last = frames.count - 1
    var key = ""
    var drops = true
    if case .scalar(let text, let isQuoted)? = node?.value {
      key = text
      drops = !checkKey(text, isQuoted: isQuoted, at: position)
    } else if node != nil, isBareVariable(frames[last]) {
      frames[last].isBareVariable = true
      reportBareVariable(at: frames[last].position)
    } else if node != nil {
      report(
        at: position, "a key that is a list or a mapping is not read",
        remedy: "use a text as the key")
    }
    frames[last].key = (key, position)
    frames[last].dropsNext = drops
  }

  /// Whether what YAML takes for a mapping in a mapping is written as `{{…}}`.
  private func isBareVariable(_ frame: Frame) -> Bool {
    frame.isFlow && cursor.bytes[frame.offset...].starts(with: "{{".utf8)
  }

  private mutating func reportBareVariable(at position: SourcePosition) {
    guard bareVariableLine != position.line else { return }
    bareVariableLine = position.line
    report(at: position, bareVariableMessage, remedy: bareVariableRemedy)
  }

  /// False when the value of the key is to be dropped.
  private mutating func checkKey(
    _ key: String, isQuoted: Bool, at position: SourcePosition
  ) -> Bool {
    if key.isEmpty, !isQuoted {
      report(at: position, "a ':' without a key", remedy: "write the key before it")
      return false
    }
    if key.utf8.count > limits.key || key.utf8.contains(where: isLineEnd) {
      report(
        at: position, "the key '\(shorten(key))' is too long or has a line end",
        remedy: "keys are one line of at most \(limits.key) bytes")
      return false
    }
    if key == "<<", !isQuoted {
      report(at: position, "merge keys ('<<') are not read", remedy: "repeat the values")
      return false
    }
    guard let first = earlierPosition(of: key) else { return true }
    diagnostics.append(
      Diagnostic(
        .duplicateKey, path: path, at: position,
        "'\(shorten(key))' is given again; line \(first.line) has it first and counts",
        remedy: "keep one of lines \(first.line) and \(position.line)"))
    return false
  }

  private mutating func earlierPosition(of key: String) -> SourcePosition? {
    let last = frames.count - 1
    let count = frames[last].entries.count
    if count < 16 {
      let earlier = frames[last].entries.first {
        $0.key.utf8.count == key.utf8.count && $0.key.utf8.elementsEqual(key.utf8)
      }
      return earlier?.keyPosition
    }
    if frames[last].seen.count != count {
      for index in frames[last].seen.count..<count {
        frames[last].seen[Array(frames[last].entries[index].key.utf8)] = index
      }
    }
    return frames[last].seen[Array(key.utf8)].map { frames[last].entries[$0].keyPosition }
  }
}

/// At most 40 scalars of a text, control characters replaced, for a message.
func shorten(_ text: String) -> String {
  var short = String.UnicodeScalarView()
  for scalar in text.unicodeScalars.prefix(40) {
    short.append(scalar.value < 0x20 || scalar.value == 0x7F ? "\u{FFFD}" : scalar)
  }
  return String(short) + (text.unicodeScalars.count > 40 ? "…" : "")
}
