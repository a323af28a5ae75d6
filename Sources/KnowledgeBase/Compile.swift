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

/// Compiles a content folder into a site: one bare page an article, until the stages stand here.
public func compile(_ tree: SourceTree, options: CompileOptions) -> Compilation {
  var entries: [SiteEntry] = []
  for file in tree.files {
    guard case .text(let bytes) = file.content, file.path.fileExtension == "md" else { continue }
    let path = file.path
    entries.append(
      SiteEntry(
        path: TreePath("\(path.withoutExtension).html"),
        content: .page {
          let parsed = parseArticle(bytes, path: path.description, dialect: .tierzero)
          return RenderedPage(bytes: renderHTML(parsed.value.document).bytes)
        }))
  }
  return Compilation(site: Site(entries: entries), diagnostics: tree.diagnostics)
}
