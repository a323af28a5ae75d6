/// The diagnostics as a log of SARIF 2.1.0 (OASIS standard), for code scanning and editors.
///
/// `pathPrefix` is the content folder relative to the repository (`content/`, or empty), because
/// readers of the log resolve its paths from there. Columns are Unicode code points. The rules are
/// the codes that occur, with their explanations, sorted by name. Ends with a line end.
public func sarifReport(
  _ diagnostics: [Diagnostic], toolVersion: String, pathPrefix: String = ""
) -> String {
  let told = diagnostics.filter { $0.severity != .ignored }
  let rules = Set(told.map(\.code)).sorted { $0.name < $1.name }
  let ruleIndexes = Dictionary(
    rules.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  let driver = JSONValue.object([
    ("name", .string("tierzero")),
    ("version", .string(toolVersion)),
    ("rules", .array(rules.map(sarifRule))),
  ])
  let results = told.map { diagnostic in
    sarifResult(diagnostic, ruleIndex: ruleIndexes[diagnostic.code], pathPrefix: pathPrefix)
  }
  let run = JSONValue.object([
    ("tool", .object([("driver", driver)])),
    ("columnKind", .string("unicodeCodePoints")),
    ("results", .array(results)),
  ])
  let log = JSONValue.object([
    ("$schema", .string("https://json.schemastore.org/sarif-2.1.0.json")),
    ("version", .string("2.1.0")),
    ("runs", .array([run])),
  ])
  return log.pretty() + "\n"
}

private func sarifRule(_ code: DiagnosticCode) -> JSONValue {
  .object([
    ("id", .string(code.name)),
    ("shortDescription", .object([("text", .string(code.explanation))])),
    ("help", .object([("text", .string(code.explanation))])),
    ("defaultConfiguration", .object([("level", .string(sarifLevel(code.severity)))])),
  ])
}

private func sarifResult(_ diagnostic: Diagnostic, ruleIndex: Int?, pathPrefix: String)
  -> JSONValue
{
  let remedy = diagnostic.remedy.isEmpty ? "" : ": " + diagnostic.remedy
  let region = diagnostic.position.map { position in
    JSONValue.object([
      ("startLine", .number(position.line)),
      ("startColumn", .number(diagnostic.excerpt?.column ?? position.column)),
    ])
  }
  let address = percentEncodedPath(pathPrefix + diagnostic.path)
  let location = JSONValue.object([
    (
      "physicalLocation",
      .object([
        ("artifactLocation", .object([("uri", .string(address))])),
        ("region", region),
      ])
    )
  ])
  return .object([
    ("ruleId", .string(diagnostic.code.name)),
    ("ruleIndex", ruleIndex.map(JSONValue.number)),
    ("level", .string(sarifLevel(diagnostic.severity))),
    ("message", .object([("text", .string(diagnostic.message + remedy))])),
    ("locations", .array(diagnostic.path.isEmpty ? [] : [location])),
  ])
}

private func sarifLevel(_ severity: Severity) -> String {
  switch severity {
  case .error: "error"
  case .warning: "warning"
  case .hint: "note"
  case .ignored: "none"
  }
}

/// A relative path as a URI reference: everything but unreserved characters (RFC 3986 section 2.3)
/// and `/` is percent-encoded, so a colon in the first part is no scheme.
func percentEncodedPath(_ path: String) -> String {
  let digits = Array("0123456789ABCDEF".unicodeScalars)
  var address = ""
  for byte in path.utf8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
      address.unicodeScalars.append(Unicode.Scalar(byte))
    default:
      address += "%"
      address.unicodeScalars.append(digits[Int(byte >> 4)])
      address.unicodeScalars.append(digits[Int(byte & 15)])
    }
  }
  return address
}
