import Diagnostics
import Markup

/// Which files the settings of a tree leave out.
struct ContentExclusions: Sendable {
  /// `exclude` of `site.yml`.
  let settings: PathFilter
  /// `exclude` of the `docfx.json` above a file.
  let docfx: DocfxRules

  static func read(_ tree: SourceTree, settings: SiteSettings) -> Parsed<ContentExclusions> {
    let docfx = DocfxRules.read(tree)
    return Parsed(
      ContentExclusions(settings: PathFilter(settings.exclude), docfx: docfx.value),
      docfx.diagnostics)
  }
}
