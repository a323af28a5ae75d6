import Diagnostics

/// Which Markdown is read.
public enum Dialect: String, Sendable, CaseIterable {
  /// CommonMark 0.30 and nothing else.
  case commonmark
  /// TierZero's own: CommonMark, GitHub's extensions, the directives of support documentation.
  case tierzero
  /// As `tierzero`, for trees of Microsoft Learn's flavour.
  case learn
}

/// A parsed text with the problems found in it.
public struct Parsed<Value: Sendable>: Sendable {
  public var value: Value
  public var diagnostics: [Diagnostic]

  public init(_ value: Value, _ diagnostics: [Diagnostic]) {
    self.value = value
    self.diagnostics = diagnostics
  }
}
