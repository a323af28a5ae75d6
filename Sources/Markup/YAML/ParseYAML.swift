import CYaml
import Diagnostics

/// Parses one YAML document, or JSON, over libyaml's events.
///
/// `firstLine` is the number of the text's first line in the file at `path`. Refused, each with its
/// place: anchors, aliases and merge keys, tags (except `!!str`, `!!seq` and `!!map` where they say
/// what is there anyway), a second document, keys that are not text, nesting and sizes beyond
/// `limits`. Of a duplicate key the first counts. After an error the value holds what came before
/// it; `nil` means that there is nothing. Problems are reported under `code`.
public func parseYAML(
  _ bytes: ArraySlice<UInt8>, path: String, firstLine: Int = 1,
  code: DiagnosticCode = .invalidYAML, limits: YAMLLimits = YAMLLimits()
) -> Parsed<YAMLNode?> {
  let composed = composeYAML(bytes, path: path, firstLine: firstLine, code: code, limits: limits)
  return Parsed(composed.root, composed.diagnostics)
}

/// What was read of a text.
struct YAMLComposition {
  var root: YAMLNode?
  var diagnostics: [Diagnostic]
  /// Where reading had to stop; `nil` when the whole text was read.
  var stop: SourcePosition?
}

/// `parseYAML`, telling whether it came to the end.
func composeYAML(
  _ bytes: ArraySlice<UInt8>, path: String, firstLine: Int, code: DiagnosticCode,
  limits: YAMLLimits
) -> YAMLComposition {
  let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
  var relaxed = RelaxedJSON(bytes: hasMark ? bytes.dropFirst(3) : bytes)
  if let refusal = guardYAML(relaxed.bytes, limits: limits) {
    var cursor = YAMLCursor(relaxed.bytes, firstLine: firstLine)
    let place = cursor.position(atByte: relaxed.bytes.startIndex + refusal.offset)
    let diagnostic = Diagnostic(
      code, path: path, at: place, refusal.message, remedy: refusal.remedy)
    return YAMLComposition(diagnostics: [diagnostic], stop: place)
  }
  if path.utf8.suffix(5).elementsEqual(".json".utf8) { relaxed = relaxJSON(relaxed.bytes) }
  let hidesSeparators = hideSeparators(&relaxed.bytes)
  var composer = YAMLComposer(
    path: path, code: code, limits: limits,
    cursor: YAMLCursor(relaxed.bytes, firstLine: firstLine, gaps: relaxed.gaps))
  composer.hidesSeparators = hidesSeparators
  var parser = yaml_parser_t()
  guard yaml_parser_initialize(&parser) == 1 else {
    return YAMLComposition(diagnostics: [Diagnostic(code, path: path, "out of memory")])
  }
  defer { yaml_parser_delete(&parser) }
  relaxed.bytes.withUnsafeBytes { buffer in
    yaml_parser_set_input_string(
      &parser, buffer.baseAddress?.assumingMemoryBound(to: UInt8.self), buffer.count)
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
    var isGoingOn = true
    while isGoingOn {
      var event = yaml_event_t()
      guard yaml_parser_parse(&parser, &event) == 1 else {
        composer.report(parser, text: relaxed.bytes)
        return
      }
      isGoingOn = composer.take(event)
      yaml_event_delete(&event)
    }
  }
  return YAMLComposition(
    root: composer.finish(), diagnostics: composer.diagnostics, stop: composer.stop)
}

extension YAMLComposer {
  /// Reports the error at which libyaml stopped.
  mutating func report(_ parser: yaml_parser_t, text: ArraySlice<UInt8>) {
    defer { stop = diagnostics.last?.position }
    let problem = parser.problem.map { String(cString: $0) } ?? ""
    let context = parser.context.map { String(cString: $0) } ?? ""
    guard parser.error != YAML_READER_ERROR else {
      let place = cursor.position(atByte: text.startIndex + Int(parser.problem_offset))
      if problem.hasPrefix("control") {
        let digits = String(parser.problem_value, radix: 16, uppercase: true)
        let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
        report(at: place, "the character \(code) cannot stand in YAML", remedy: "take it out")
      } else {
        report(at: place, "bytes that are not UTF-8", remedy: "save the file as UTF-8")
      }
      return
    }
    var place = cursor.problemPosition(atCharacter: Int(parser.problem_mark.index))
    // What stands behind the braces is what stopped the reading, and was told with them.
    if place.line == bareVariableLine { return }
    let (line, rest) = cursor.currentLine
    let explanation = explainYAML(problem: problem, context: context, line: line, rest: rest)
    if explanation.usesContextMark, parser.context != nil {
      place = cursor.problemPosition(atCharacter: Int(parser.context_mark.index))
    }
    let lineStart = cursor.currentLine.line.startIndex
    if let colon = fullWidthColon(in: text, before: lineStart) {
      place = cursor.position(atByte: colon)
      report(at: place, fullWidthColonMessage, remedy: fullWidthColonRemedy)
    } else {
      report(at: place, explanation.message, remedy: explanation.remedy)
    }
  }
}
