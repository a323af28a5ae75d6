/// Which files the settings of a tree leave out.
struct ContentExclusions: Sendable {
  /// `exclude` of `site.yml`.
  let settings: PathFilter

  init(_ tree: SourceTree, settings: SiteSettings) {
    self.settings = PathFilter(settings.exclude)
  }

  /// `exclude` of the `docfx.json` above the file.
  func isExcludedByDocfx(_ path: TreePath) -> Bool {
    false
  }
}
