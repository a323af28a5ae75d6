import Markup

/// The settings with the dialect that fits the tree where they do not say: that of Learn where a
/// `docfx.json` is found.
func chooseDialect(_ settings: SiteSettings, _ tree: SourceTree) -> SiteSettings {
  guard !settings.hasDialect, tree.files.contains(where: { $0.path.name == "docfx.json" }) else {
    return settings
  }
  var chosen = settings
  chosen.dialect = .learn
  return chosen
}
