import Diagnostics
import Markup

/// Whether a file of settings or support could not be read to its end.
func isBroken(_ parsed: Parsed<YAMLNode?>) -> Bool {
  parsed.diagnostics.contains { $0.code == .invalidYAML }
}

/// What is told of a settings file: `found`, or of one that could not be read that the rest waits for it.
func toldOfSettings(
  _ parsed: Parsed<YAMLNode?>, _ path: String, found: [Diagnostic]
) -> [Diagnostic] {
  guard let first = parsed.diagnostics.first(where: { $0.code == .invalidYAML }) else {
    return parsed.diagnostics + found
  }
  return parsed.diagnostics + [
    Diagnostic(
      .unreadSettings, path: path, at: first.position,
      "until this file can be read, links, languages, support and search are not checked")
  ]
}

/// What is to be told beside a settings file that could not be read: mistakes within files. Everything
/// else comes of the settings that are missing, and its advice would make matters worse.
func withoutConsequences(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
  let codes =
    settingsCodes + editionCodes + libraryCodes + supportCodes + indexCodes + renderCodes
    + [.flowBrokenAnswer]
  let names = Set(codes.map(\.name)).subtracting([DiagnosticCode.unreadSettings.name])
  return diagnostics.filter { !names.contains($0.code.name) }
}
