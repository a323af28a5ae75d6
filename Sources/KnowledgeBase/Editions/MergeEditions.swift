import Diagnostics

/// Puts the sites of several compilations into one, and tells once what several of them found.
struct EditionMerger {
  private let tree: SourceTree
  private let settings: SiteSettings
  private let isStrict: Bool
  /// Whether what the sites found is without its lines of source.
  private let lacksExcerpts: Bool
  private var entries: [SiteEntry] = []
  private var parts: [SitePart] = []
  private var locales: [String] = []
  private var hasFailed = false
  /// What each compilation found, and in which edition; `nil` for the plain site.
  private var found: [(edition: String?, diagnostics: [Diagnostic])] = []

  init(tree: SourceTree, settings: SiteSettings, options: CompileOptions) {
    self.tree = tree
    self.settings = settings
    isStrict = options.isStrict
    lacksExcerpts = options.shared != nil
  }

  /// Adds what was found of the editions' own files, which is told whatever is made.
  mutating func add(_ diagnostics: [Diagnostic]) {
    let judged = diagnostics.compactMap { judge($0, settings, isStrict: isStrict) }
    let told = attachExcerpts(judged) { path in tree.text(at: TreePath(path)) }
    note(told, of: nil)
    if told.contains(where: { $0.severity == .error }) { hasFailed = true }
  }

  /// Adds a site that stands alone.
  mutating func add(_ compilation: Compilation) {
    note(compilation.diagnostics, of: nil)
    guard let site = compilation.site else {
      hasFailed = true
      return
    }
    entries += site.entries
    locales = site.locales
  }

  /// Adds one of several sites, which has a folder of its own; `edition` is `nil` for the plain one.
  mutating func add(_ compilation: Compilation, edition: String?) {
    note(compilation.diagnostics, of: edition)
    guard let site = compilation.site else {
      hasFailed = true
      return
    }
    entries += site.entries
    parts += site.parts
  }

  private mutating func note(_ diagnostics: [Diagnostic], of edition: String?) {
    if !diagnostics.isEmpty { found.append((edition, diagnostics)) }
  }

  /// Everything together; no site when one of them has errors.
  func outcome(leaks: LeakCheck?) -> Compilation {
    let site = Site(entries: entries, locales: locales, parts: parts, leaks: leaks)
    let sorted = toldOnce()
    return Compilation(
      site: hasFailed ? nil : site,
      diagnostics: lacksExcerpts
        ? attachExcerpts(sorted) { path in tree.text(at: TreePath(path)) } : sorted)
  }

  /// What was found, each once, in the order of places.
  private func toldOnce() -> [Diagnostic] {
    if found.count == 1, found[0].edition == nil {
      // Those of one site are in order already.
      var told: [Diagnostic] = []
      for diagnostic in found[0].diagnostics.sorted(by: Diagnostic.isOrderedBefore)
      where diagnostic != told.last {
        told.append(diagnostic)
      }
      return told
    }
    var editions: [Diagnostic: [String?]] = [:]
    for (edition, diagnostics) in found {
      for diagnostic in diagnostics { editions[diagnostic, default: []].append(edition) }
    }
    return editions.map { diagnostic, holders in
      var diagnostic = diagnostic
      diagnostic.message += place(of: diagnostic, holders)
      return diagnostic
    }.sorted(by: Diagnostic.isOrderedBefore)
  }

  /// In which editions something was found; nothing where the plain site has it too, or where its
  /// path says so.
  private func place(of diagnostic: Diagnostic, _ holders: [String?]) -> String {
    let ids = holders.compactMap { $0 }
    guard ids.count == holders.count, let first = ids.first,
      !TreePath(diagnostic.path).isInside(partnersFolder)
    else { return "" }
    if ids.count == 1 { return " (in the edition '\(first)')" }
    let shown = ids.prefix(3).map { "'\($0)'" }.joined(separator: ", ")
    return " (in \(ids.count) editions: \(shown)\(ids.count > 3 ? ", …" : ""))"
  }
}
