import Diagnostics
import Markup

/// What a compilation needs besides the tree. Nothing is taken from the clock, the locale or the
/// environment.
public struct CompileOptions: Sendable {
  public var today: Day
  /// Overrides `base-url` of the settings.
  public var baseURL: String?
  public var includesDrafts = false
  /// Every warning becomes an error.
  public var isStrict = false
  /// Threads, at least 1.
  public var jobs = 1
  /// The templates the tool carries, by path relative to a template folder.
  public var defaultTemplates: [TreePath: [UInt8]] = [:]
  /// Told where the work is.
  public var observer = CompileObserver()

  public init(today: Day) {
    self.today = today
  }
}

/// The outcome of a compilation.
public struct Compilation: Sendable {
  /// `nil` when the content has errors.
  public var site: Site?
  /// Sorted, severities final, excerpts attached.
  public var diagnostics: [Diagnostic]
}
