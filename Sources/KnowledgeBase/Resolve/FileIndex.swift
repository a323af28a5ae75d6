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
  private var foldedFiles = FoldedPaths()
  private var foldedFolders = FoldedPaths()

  init(_ tree: SourceTree) {
    files.reserveCapacity(tree.files.count)
    for file in tree.files {
      files.insert(file.path)
      foldedFiles.add(file.path)
      var folder = file.path.folder
      while folders.insert(folder).inserted {
        foldedFolders.add(folder)
        folder = folder.folder
      }
    }
  }

  /// The file at a path.
  func file(_ path: TreePath) -> Match? {
    foldedFiles[path].map { match(path, $0, among: files) }
  }

  func folder(_ path: TreePath) -> Match? {
    foldedFolders[path].map { match(path, $0, among: folders) }
  }

  /// - Parameter first: of those that differ from the path in case or composition at most.
  private func match(_ wanted: TreePath, _ first: TreePath, among all: Set<TreePath>) -> Match {
    if wanted == first || all.contains(wanted) { return .exact(wanted) }
    return wanted.description == first.description ? .exact(first) : .otherCase(first)
  }
}

/// Paths by what they have in common with those that differ in case or composition alone: the first
/// of each kind.
private struct FoldedPaths: Sendable {
  /// By bytes in lower case, where all of them are plain ASCII: compared in a fraction of the time,
  /// and most questions are about such paths.
  private var plain: [TreePath: TreePath] = [:]
  /// By the path in lower case; `String` keys, so that composed and decomposed forms are one.
  private var others: [String: TreePath] = [:]

  mutating func add(_ path: TreePath) {
    if let key = plainKey(path) {
      if plain[key] == nil { plain[key] = path }
    } else {
      let folded = foldedRoute(path)
      if others[folded] == nil { others[folded] = path }
      // Lower case may be plain though the path is not: U+212A is a `k`.
      if let key = plainKey(TreePath(folded)), plain[key] == nil { plain[key] = path }
    }
  }

  subscript(path: TreePath) -> TreePath? {
    if let key = plainKey(path) { return plain[key] }
    let folded = foldedRoute(path)
    return plainKey(TreePath(folded)).flatMap { plain[$0] } ?? others[folded]
  }

  /// The path in lower case; `nil` when it has bytes beyond ASCII, or `;` and `` ` ``, the two that
  /// other characters are canonically equal to (U+037E, U+1FEF).
  private func plainKey(_ path: TreePath) -> TreePath? {
    var hasCapitals = false
    for byte in path.bytes {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): hasCapitals = true
      case UInt8(ascii: ";"), UInt8(ascii: "`"), 0x80...0xFF: return nil
      default: break
      }
    }
    guard hasCapitals else { return path }
    return TreePath(
      bytes: path.bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 })
  }
}
