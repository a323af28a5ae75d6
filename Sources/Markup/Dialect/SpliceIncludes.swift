import Diagnostics

/// What the file of an include turned out to be.
public enum IncludeResult: Sendable {
  /// The fragment as `parseArticle` gave it; its `sources[0]` is its path.
  case found(Document)
  /// No such file; `nearest`: what would have been, if anything is close.
  case missing(nearest: String?)
  /// The path leads out of the content folder.
  case outside
}

/// Puts the fragments of a document's includes in their places, and the fragments' own includes
/// likewise. `fragment` is asked with the destination as written and the path of the file it was
/// written in. References are renumbered: `Document.references` is in document order afterwards.
public func spliceIncludes(
  into document: inout Document,
  fragment: (_ destination: [UInt8], _ fromPath: String) -> IncludeResult
) -> [Diagnostic] {
  []
}
