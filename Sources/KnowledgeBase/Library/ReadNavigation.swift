import Diagnostics
import Markup

/// Reads the contents files of a tree: in which order articles stand and what folders are called.
/// An entry that leads to no article of the tree has no effect and is told.
func readNavigation(
  _ plan: ContentPlan, tree: SourceTree, files: FileIndex, settings: SiteSettings
) -> Parsed<Navigation> {
  let gathered = gatherContents(plan.contents, tree: tree, dialect: settings.dialect)
  var reader = NavigationReader(
    files: files, bases: PathBases(plan), settings: settings,
    paths: plan.articles.map(\.path),
    indexes: Set(plan.articles.filter(\.isCategoryIndex).map(\.path)))
  for file in gathered.value {
    for entry in file.entries.flattened { reader.read(entry, in: file) }
  }
  return Parsed(reader.navigation, gathered.diagnostics + reader.diagnostics)
}

private struct NavigationReader {
  let files: FileIndex
  let bases: PathBases
  let settings: SiteSettings
  /// Sorted.
  let paths: [TreePath]
  let articles: Set<TreePath>
  let indexes: Set<TreePath>
  var navigation = Navigation()
  var diagnostics: [Diagnostic] = []
  private var names: NameIndex?

  init(
    files: FileIndex, bases: PathBases, settings: SiteSettings, paths: [TreePath],
    indexes: Set<TreePath>
  ) {
    self.files = files
    self.bases = bases
    self.settings = settings
    self.paths = paths
    articles = Set(paths)
    self.indexes = indexes
  }

  mutating func read(_ entry: ContentsEntry, in file: ContentsFile) {
    if let article = article(of: entry, tells: true) {
      if navigation.ranks[article] == nil { navigation.ranks[article] = navigation.ranks.count }
      navigation.readFiles.formUnion(file.files)
      if indexes.contains(article) { name(article.folder, entry.name) }
    } else if entry.href == nil, let folder = commonFolder(of: entry.children),
      folder != file.path.folder
    {
      name(folder, entry.name)
    }
  }

  private mutating func name(_ folder: TreePath, _ title: String) {
    guard !title.isEmpty, navigation.folderTitles[folder] == nil else { return }
    navigation.folderTitles[folder] = title
  }

  /// The folder that all articles of a heading stand in.
  private mutating func commonFolder(of entries: [ContentsEntry]) -> TreePath? {
    var folder: TreePath?
    for entry in entries {
      guard let article = article(of: entry, tells: false) else { continue }
      if folder != nil, folder != article.folder { return nil }
      folder = article.folder
    }
    return folder
  }

  private mutating func article(of entry: ContentsEntry, tells: Bool) -> TreePath? {
    guard let href = entry.href else { return nil }
    let source = TreePath(entry.path)
    switch readAddress(href.value.utf8) {
    case .path(let address):
      if let found = find(address, from: source) { return found }
      if tells, !isElsewhere(address) { warn(entry, href, missing(address, source)) }
    case .external, .schemeless, .fragment, .empty:
      break
    case .data, .refused:
      if tells { warn(entry, href, ("'\(clipped(href.value))' is no address of an article", "")) }
    }
    return nil
  }

  private func find(_ address: PathAddress, from source: TreePath) -> TreePath? {
    for base in bases.of(address.base, in: source) {
      guard let path = base.resolving(unescapingPercents(address.written)) else { continue }
      for candidate in candidates(path) {
        if let match = files.file(candidate), articles.contains(match.path) { return match.path }
      }
    }
    return nil
  }

  /// The file itself, with an extension, or the index of the folder.
  private func candidates(_ path: TreePath) -> [TreePath] {
    let stem = ["html", "htm"].contains(path.fileExtension) ? path.withoutExtension : path
    var paths = [path]
    if !stem.isEmpty {
      paths += ["md", "markdown", "yml"].map { TreePath(bytes: stem.bytes + Array(".\($0)".utf8)) }
    }
    return paths + ["index.md", "README.md", "index.yml"].map(path.appending)
  }

  /// An address of a site that `external-roots`, or Learn itself, has.
  private func isElsewhere(_ address: PathAddress) -> Bool {
    guard address.base == .root else { return false }
    let written = String(decoding: address.written, as: UTF8.self)
    if settings.externalRoots.contains(where: { written.hasPrefix($0.prefix) }) { return true }
    guard settings.dialect == .learn,
      let path = TreePath("").resolving(unescapingPercents(address.written))
    else { return false }
    return files.folder(path.folder.isEmpty ? path : path.folder) == nil
  }

  private mutating func missing(
    _ address: PathAddress, _ source: TreePath
  ) -> (message: String, remedy: String) {
    let message = "no article \(quoted(address.written))"
    guard let base = bases.of(address.base, in: source).first,
      let path = base.resolving(unescapingPercents(address.written))
    else { return (message, "") }
    if let match = files.file(path) {
      return ("'\(match.path)' is no article", "")
    }
    let index = names ?? NameIndex(paths.map(\.description))
    names = index
    let near = index.nearest(to: path.description).map { TreePath($0) }
    return (
      message, near.map { "did you mean '\(relativePath(to: $0, from: source.folder))'?" } ?? ""
    )
  }

  private mutating func warn(
    _ entry: ContentsEntry, _ href: Located<String>, _ found: (message: String, remedy: String)
  ) {
    diagnostics.append(
      Diagnostic(
        .brokenContentsEntry, path: entry.path, at: href.position, found.message,
        remedy: found.remedy))
  }
}
