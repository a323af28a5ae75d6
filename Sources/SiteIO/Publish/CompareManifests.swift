import KnowledgeBase

/// What has to be done to a copy of the old site to make it the new one.
public struct SiteChanges: Hashable, Sendable {
  /// Sorted by path bytes; the manifest is among them when anything changed.
  public var uploads: [TreePath]
  public var deletions: [TreePath]

  public init(uploads: [TreePath], deletions: [TreePath]) {
    self.uploads = uploads
    self.deletions = deletions
  }
}

/// Compares two manifests by the hashes of their files.
public func changes(from old: Manifest, to new: Manifest) -> SiteChanges {
  let before = Dictionary(
    old.files.map { ($0.path, $0.digest) }, uniquingKeysWith: { first, _ in first })
  let after = Set(new.files.map(\.path))
  var uploads = new.files.filter { before[$0.path] != $0.digest }.map(\.path)
  let deletions = old.files.map(\.path).filter { !after.contains($0) }
  if !uploads.isEmpty || !deletions.isEmpty { uploads.append(TreePath(manifestName)) }
  return SiteChanges(uploads: uploads.sorted(), deletions: deletions.sorted())
}
