import Diagnostics
import Markup

/// What `[!INCLUDE]` can put into an article: any Markdown file of the content.
struct IncludableFiles: Sendable {
  private let tree: SourceTree
  private let dialect: Dialect
  private let files: FileIndex
  private let bases: PathBases
  private let fragments: [TreePath: ParsedArticle]
  private let includesDrafts: Bool

  init(
    tree: SourceTree, dialect: Dialect, files: FileIndex, bases: PathBases,
    fragments: [TreePath: ParsedArticle], includesDrafts: Bool
  ) {
    self.tree = tree
    self.dialect = dialect
    self.files = files
    self.bases = bases
    self.fragments = fragments
    self.includesDrafts = includesDrafts
  }

  /// The fragment that `destination`, written in the file `source`, names.
  func fragment(_ destination: [UInt8], from source: TreePath) -> IncludeResult {
    guard case .path(let address) = readPath(destination) else { return .missing(nearest: nil) }
    var wanted: TreePath?
    for base in bases.of(address.base, in: source) {
      guard let path = base.resolving(unescapingPercents(address.written)) else { continue }
      wanted = wanted ?? path
      guard let match = files.file(path), let parsed = parsed(at: match.path) else { continue }
      return parsed.matter.isDraft && !includesDrafts ? .heldBack : .found(parsed.document)
    }
    guard let wanted else { return .outside }
    return .missing(nearest: nearest(to: wanted, from: source))
  }

  /// A fragment as it was parsed; an article, which is seldom included, is parsed anew.
  private func parsed(at path: TreePath) -> ParsedArticle? {
    if let parsed = fragments[path] { return parsed }
    guard ["md", "markdown"].contains(path.fileExtension), let bytes = tree.text(at: path) else {
      return nil
    }
    return parseArticle(bytes, path: path.description, dialect: dialect).value
  }

  private func nearest(to wanted: TreePath, from source: TreePath) -> String? {
    let near = fragments.keys.filter { $0.folder == wanted.folder }.map(\.name)
    if let name = nearestName(wanted.name, among: near) {
      return relativePath(to: wanted.folder.appending(name), from: source.folder)
    }
    let namesakes = fragments.keys.filter { $0.name.lowercased() == wanted.name.lowercased() }
    return namesakes.min().map { relativePath(to: $0, from: source.folder) }
  }
}
