import Diagnostics

/// The compiled site: every file to publish, sorted by path bytes.
public struct Site: Sendable {
  public var entries: [SiteEntry]
  /// Tags of the site's locales, the default one first.
  public var locales: [String]
  /// Whole sites in folders of this one, each with a manifest of its own; empty for a single site.
  public var parts: [SitePart]
  /// Asked with every file that is written, where there are partners' editions.
  public var leaks: LeakCheck?

  public init(
    entries: [SiteEntry], locales: [String] = [], parts: [SitePart] = [], leaks: LeakCheck? = nil
  ) {
    self.entries = entries.sorted { $0.path < $1.path }
    self.locales = locales
    self.parts = parts
    self.leaks = leaks
  }
}

/// One of several sites that are published together.
public struct SitePart: Hashable, Sendable {
  public var folder: TreePath
  /// As `Site.locales`.
  public var locales: [String]

  public init(folder: TreePath, locales: [String]) {
    self.folder = folder
    self.locales = locales
  }
}

/// One file of the output.
public struct SiteEntry: Sendable {
  /// Path relative to the output folder.
  public var path: TreePath
  public var content: SiteContent
  /// Of a page that shows an article: the article's file, relative to the content folder.
  public var source: TreePath?

  public init(path: TreePath, content: SiteContent, source: TreePath? = nil) {
    self.path = path
    self.content = content
    self.source = source
  }
}

public enum SiteContent: Sendable {
  /// Small generated files.
  case bytes([UInt8])
  /// A copy of a source file; `digest` is its SHA-256, so that a file that changed since it was
  /// read is noticed.
  case asset(TreePath, digest: String)
  /// A page that is rendered when it is written, so that memory does not grow with the site.
  /// Pure: the same bytes each time, from any thread.
  case page(@Sendable () -> RenderedPage)
}

public struct RenderedPage: Sendable {
  public let bytes: [UInt8]
  /// What other sites that are made together have too.
  var sharedPart: SharedPart?
  /// Errors of the template; a site with any is not published.
  public var diagnostics: [Diagnostic]

  public init(bytes: [UInt8], diagnostics: [Diagnostic] = []) {
    self.bytes = bytes
    self.diagnostics = diagnostics
  }
}

/// Where in a page the body of a shared article stands.
struct SharedPart: Sendable {
  var start: Int
  var body: SharedBody
}
