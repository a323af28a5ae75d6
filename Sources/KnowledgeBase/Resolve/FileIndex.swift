/// The files and folders of the content by path, told apart by case or not.
struct FileIndex: Sendable {
  enum Match: Hashable, Sendable {
    case exact(TreePath)
    /// There is no such path, but one that differs in case alone. Paths that differ only in
    /// composition (NFC, NFD) count as exact: a writer cannot see the difference.
    case otherCase(TreePath)

    var path: TreePath {
      switch self {
      case .exact(let path), .otherCase(let path): path
      }
    }
  }

  private var files: Set<TreePath> = []
  private var folders: Set<TreePath> = []
  /// By the path in lower case; `String` keys, so that composed and decomposed forms are one.
  private var filesByFolded: [String: TreePath] = [:]
  private var foldersByFolded: [String: TreePath] = [:]

  init(_ tree: SourceTree) {
    files.reserveCapacity(tree.files.count)
    filesByFolded.reserveCapacity(tree.files.count)
    for file in tree.files {
      files.insert(file.path)
      let folded = foldedRoute(file.path)
      if filesByFolded[folded] == nil { filesByFolded[folded] = file.path }
      var folder = file.path.folder
      while folders.insert(folder).inserted {
        let folded = foldedRoute(folder)
        if foldersByFolded[folded] == nil { foldersByFolded[folded] = folder }
        folder = folder.folder
      }
    }
  }

  /// The file at a path.
  func file(_ path: TreePath) -> Match? {
    if files.contains(path) { return .exact(path) }
    return filesByFolded[foldedRoute(path)].map { match(path, $0) }
  }

  func folder(_ path: TreePath) -> Match? {
    if folders.contains(path) { return .exact(path) }
    return foldersByFolded[foldedRoute(path)].map { match(path, $0) }
  }

  private func match(_ wanted: TreePath, _ found: TreePath) -> Match {
    wanted.description == found.description ? .exact(found) : .otherCase(found)
  }
}
