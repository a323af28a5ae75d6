/// Which files are left out by settings of the tree.
struct ContentExclusions: Sendable {
  /// `exclude` of `site.yml`.
  var settingsExclude: @Sendable (TreePath) -> Bool = { _ in false }
  /// `exclude` of the `docfx.json` above the file.
  var docfxExclude: @Sendable (TreePath) -> Bool = { _ in false }
}
