/// What libyaml found, said for a writer.
struct YAMLExplanation {
  var message: String
  var remedy: String
  /// The start of what is being read tells more than the point where reading stopped.
  var usesContextMark = false
}

let bareVariableMessage = "a text that begins with '{{' lacks its quotes"
let bareVariableRemedy = "put the whole value in quotes, such as \"{{partner.name}} help\""

/// Puts a problem that libyaml names in `problem` (while doing `context`) into a writer's words.
/// `line` is the source line at the problem, `rest` what follows in it.
func explainYAML(
  problem: String, context: String, line: ArraySlice<UInt8>, rest: ArraySlice<UInt8>
) -> YAMLExplanation {
  let blanks = line.prefix { $0 == 0x20 || $0 == 0x09 }
  if blanks.contains(0x09), problem.contains("tab") || problem.contains("token") {
    return YAMLExplanation(
      message: "a tab stands in the indentation", remedy: "indent with spaces")
  }
  let quote = "put the value in quotes"
  switch problem {
  case "mapping values are not allowed in this context":
    return YAMLExplanation(
      message: "a ':' followed by a blank stands inside a value, or the line is indented too far",
      remedy: "\(quote), or line the key up with the others")
  case "found character that cannot start any token":
    let character = rest.first.map { String(UnicodeScalar($0)) } ?? ""
    return YAMLExplanation(message: "a value cannot begin with '\(character)'", remedy: quote)
  case "found unexpected end of stream" where context.contains("quoted"):
    return YAMLExplanation(
      message: "a quote is never closed", remedy: "close it, or double an apostrophe inside '…'",
      usesContextMark: true)
  case "found unexpected document indicator" where context.contains("quoted"):
    return YAMLExplanation(
      message: "a quote is never closed", remedy: "close it, or double an apostrophe inside '…'",
      usesContextMark: true)
  case "could not find expected ':'":
    return YAMLExplanation(
      message: "a line without ':' where a key was expected",
      remedy: "write 'key: value', or indent the line if it belongs to the one above",
      usesContextMark: true)
  case "did not find expected key":
    return YAMLExplanation(
      message: "expected a key here; the line is indented otherwise than the keys above it, "
        + "or text follows a closing quote",
      remedy: "line it up, or put the whole value in quotes")
  case "did not find expected '-' indicator":
    return YAMLExplanation(
      message: "expected '-' here, as the items above have it",
      remedy: "begin each item of the list with '- ' in one column")
  case "block sequence entries are not allowed in this context":
    return YAMLExplanation(
      message: "a list may not begin on the line of its key",
      remedy: "begin it on the next line, or put a text with '-' in quotes")
  case "did not find expected ',' or ']'", "did not find expected ',' or '}'":
    guard !rest.starts(with: "{{".utf8) else {
      return YAMLExplanation(
        message: "a text with '{{' between brackets lacks its quotes", remedy: bareVariableRemedy)
    }
    let (kind, bracket) =
      problem.hasSuffix("']'") ? ("a list", "[") : ("a mapping", "{")
    return YAMLExplanation(
      message: "\(kind) opened by '\(bracket)' is not closed", remedy: "close it, or \(quote)",
      usesContextMark: true)
  case "found unknown escape character":
    return YAMLExplanation(
      message: "an unknown escape: '\\' has a meaning inside \"…\"",
      remedy: "write '\\\\', or use single quotes")
  case "did not find expected <document start>":
    return YAMLExplanation(
      message: "text stands after the end of the value", remedy: "indent it, or \(quote)")
  case _ where problem.hasPrefix("Maximum nesting level reached"):
    return YAMLExplanation(
      message: "lists and mappings stand in each other too deeply", remedy: "nest less",
      usesContextMark: true)
  default:
    let what = problem.isEmpty ? "it cannot be read" : problem
    return YAMLExplanation(message: "broken YAML: \(what)", remedy: quote)
  }
}
