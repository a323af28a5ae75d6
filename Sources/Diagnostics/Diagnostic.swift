/// One problem found in the content, at its place, in the writer's words.
public struct Diagnostic: Hashable, Sendable {
  public var code: DiagnosticCode
  public var severity: Severity
  /// Path relative to the content folder, `/` between parts; empty when no file is concerned.
  public var path: String
  /// `nil` when the whole file is concerned.
  public var position: SourcePosition?
  /// One sentence without a full stop, such as `no article 'reset-pasword'`.
  public var message: String
  /// What would put it right, such as `did you mean 'reset-password'?`; empty when there is none.
  public var remedy: String
  /// The source line, with the caret's place; filled in by `attachExcerpts`.
  public var excerpt: Excerpt?

  public init(
    _ code: DiagnosticCode, path: String, at position: SourcePosition? = nil,
    _ message: String, remedy: String = ""
  ) {
    self.code = code
    self.severity = code.severity
    self.path = path
    self.position = position
    self.message = message
    self.remedy = remedy
  }
}

/// The line of source a diagnostic points at.
public struct Excerpt: Hashable, Sendable {
  /// The text of the line, cut to a window around the column, control characters replaced.
  public var text: String
  /// Scalars of `text` before the caret, from 0.
  public var caretIndex: Int
  /// Column in Unicode scalars of the whole line, from 1.
  public var column: Int

  public init(text: String, caretIndex: Int, column: Int) {
    self.text = text
    self.caretIndex = caretIndex
    self.column = column
  }
}

extension Diagnostic {
  /// The order in which diagnostics are printed: by path, place, code and message, so that the
  /// report does not depend on the order of work.
  public static func isOrderedBefore(_ left: Diagnostic, _ right: Diagnostic) -> Bool {
    if left.path != right.path {
      return left.path.utf8.lexicographicallyPrecedes(right.path.utf8)
    }
    let (first, second) = (left.position ?? .start, right.position ?? .start)
    if first != second { return first < second }
    if left.code.name != right.code.name { return left.code.name < right.code.name }
    return left.message.utf8.lexicographicallyPrecedes(right.message.utf8)
  }
}
