import Diagnostics

/// Codes whose messages name the other of two files that are in each other's way.
private let namesOtherFile: Set<DiagnosticCode> = [
  .duplicateArticleID, .duplicateRoute, .duplicateTitle,
]

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
    note(withTruePaths(compilation.diagnostics), of: nil)
    guard let site = compilation.site else {
      hasFailed = true
      return
    }
    entries += site.entries
    locales = site.locales
  }

  /// Adds one of several sites, which has a folder of its own; `edition` is `nil` for the plain one.
  mutating func add(_ compilation: Compilation, edition: String?) {
    note(
      edition.map { withTruePaths(compilation.diagnostics, of: $0) } ?? compilation.diagnostics,
      of: edition)
    guard let site = compilation.site else {
      hasFailed = true
      return
    }
    entries += site.entries
    parts += site.parts
  }

  /// The diagnostics of one site, with the files of an edition that clash with others named by where
  /// they stand. The folder is that of the only edition that has the file: of a site made alone nobody
  /// says here whose it is.
  private func withTruePaths(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    guard diagnostics.contains(where: { namesOtherFile.contains($0.code) }) else {
      return diagnostics
    }
    let ids = editionIDs(tree)
    return diagnostics.map { diagnostic in
      guard namesOtherFile.contains(diagnostic.code) else { return diagnostic }
      return renamed(diagnostic) { path in
        guard tree[path] == nil else { return nil }
        let found = ids.map { filePath(path, of: $0) }.filter { tree[$0] != nil }
        return found.count == 1 ? found[0] : nil
      }
    }
  }

  private func withTruePaths(_ diagnostics: [Diagnostic], of edition: String) -> [Diagnostic] {
    diagnostics.map { diagnostic in
      guard namesOtherFile.contains(diagnostic.code) else { return diagnostic }
      return renamed(diagnostic) { path in
        let own = filePath(path, of: edition)
        return tree[own] == nil ? nil : own
      }
    }
  }

  private func filePath(_ path: TreePath, of edition: String) -> TreePath {
    TreePath("\(partnersFolder.appending(edition))/\(path)")
  }

  /// A diagnostic with the paths between quotes in its message, each with or without a line number, as
  /// `place` has them; `nil` leaves one as it is.
  private func renamed(
    _ diagnostic: Diagnostic, _ place: (TreePath) -> TreePath?
  ) -> Diagnostic {
    var renamed = diagnostic
    let quote = UInt8(ascii: "'")
    let parts = diagnostic.message.utf8.split(separator: quote, omittingEmptySubsequences: false)
      .map { String(decoding: Array($0), as: UTF8.self) }
    renamed.message = parts.enumerated().map { number, part in
      guard number % 2 == 1 else { return part }
      let pieces = part.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard let path = place(TreePath(String(pieces[0]))) else { return part }
      return ([path.description] + pieces.dropFirst().map(String.init)).joined(separator: ":")
    }.joined(separator: "'")
    return renamed
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
