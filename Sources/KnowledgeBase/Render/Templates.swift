import Diagnostics
import Markup

/// The templates of a site, checked: every name in them is known, every tag is closed.
public struct Templates: Sendable {
}

/// Reads the site's own template folder, file by file in front of the default one, and checks it.
/// `nil` when a template has an error.
public func readTemplates(
  _ tree: SourceTree, settings: SiteSettings, options: CompileOptions
) -> Parsed<Templates?> {
  Parsed(Templates(), [])
}
