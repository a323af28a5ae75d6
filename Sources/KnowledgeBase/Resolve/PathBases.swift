/// The folders that a path of a reference may begin at, in the order they are tried.
struct PathBases: Sendable {
  /// Folders that hold a `docfx.json`, deepest first.
  let docsets: [TreePath]
  /// True where a `_sidebar.md` is found: docsify takes relative paths from the top of its site.
  let isDocsify: Bool

  init(_ plan: ContentPlan) {
    docsets = plan.docsets
    isDocsify = plan.contents.contains { $0.name.lowercased() == "_sidebar.md" }
  }

  func of(
    _ base: PathAddress.Base, in source: TreePath, locales: [SiteLocale] = []
  ) -> [TreePath] {
    switch base {
    case .folder:
      return isDocsify ? [source.folder] + roots(of: source, locales) : [source.folder]
    case .docset:
      let docset = docsets.first { source.isInside($0) }
      return docset.map { [$0, TreePath("")] } ?? [TreePath("")]
    case .root:
      return roots(of: source, locales)
    }
  }

  /// The top, the locale's folder, then each folder above the file from the innermost.
  private func roots(of source: TreePath, _ locales: [SiteLocale]) -> [TreePath] {
    var folders = [TreePath("")]
    folders += locales.map(\.folder).filter { !$0.isEmpty && source.isInside($0) }
    var folder = source.folder
    while !folder.isEmpty {
      folders.append(folder)
      folder = folder.folder
    }
    return folders
  }
}
