/// How serious a diagnostic is.
///
/// Errors stop publishing (exit status 1). Warnings are told and the page is published from what
/// could be read. Hints tell what could be better; `--strict` leaves them alone. `ignored` is what a site's settings make of a code it does not want to hear.
public enum Severity: String, Sendable, CaseIterable {
  case error
  case warning
  case hint
  case ignored
}

/// A kind of problem, by its stable kebab-case name.
///
/// Each module declares its codes as static members in a file of its own, next to an array that
/// lists them, so that the command can print and explain all of them.
public struct DiagnosticCode: Hashable, Sendable {
  /// Stable kebab-case name, such as `broken-link`.
  public let name: String
  /// The severity unless the site's settings or `--strict` say otherwise.
  public let severity: Severity
  /// One or two sentences for the writer: what it means and what puts it right.
  public let explanation: String

  public init(_ name: String, _ severity: Severity, _ explanation: String) {
    self.name = name
    self.severity = severity
    self.explanation = explanation
  }

  public static func == (left: DiagnosticCode, right: DiagnosticCode) -> Bool {
    left.name == right.name
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
  }
}
