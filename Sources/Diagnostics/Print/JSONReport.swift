/// The diagnostics as JSON:
///
///     { "version": 1, "errors": 0, "warnings": 1,
///       "diagnostics": [
///         { "code": "broken-link", "severity": "warning", "path": "a.md", "line": 3, "column": 5,
///           "message": "…", "remedy": "…", "source": "the line, cut", "caret": 4 } ] }
///
/// `column` counts Unicode scalars from 1, `caret` scalars of `source` from 0. Members without a
/// value are left out. Ends with a line end.
public func jsonReport(_ diagnostics: [Diagnostic]) -> String {
  let told = diagnostics.filter { $0.severity != .ignored }
  let entries = told.map { diagnostic in
    JSONValue.object([
      ("code", .string(diagnostic.code.name)),
      ("severity", .string(diagnostic.severity.rawValue)),
      ("path", diagnostic.path.isEmpty ? nil : .string(diagnostic.path)),
      ("line", diagnostic.position.map { .number($0.line) }),
      ("column", diagnostic.position.map { .number(diagnostic.excerpt?.column ?? $0.column) }),
      ("message", .string(diagnostic.message)),
      ("remedy", diagnostic.remedy.isEmpty ? nil : .string(diagnostic.remedy)),
      ("source", diagnostic.excerpt.map { .string($0.text) }),
      ("caret", diagnostic.excerpt.map { .number($0.caretIndex) }),
    ])
  }
  let report = JSONValue.object([
    ("version", .number(1)),
    ("errors", .number(told.count { $0.severity == .error })),
    ("warnings", .number(told.count { $0.severity == .warning })),
    ("diagnostics", .array(entries)),
  ])
  return report.pretty() + "\n"
}
