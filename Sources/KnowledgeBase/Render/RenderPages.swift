import Diagnostics
import Markup

/// Every page of the site, each as a way to render it when it is written.
public func renderPages(
  _ library: Library, templates: Templates, options: CompileOptions
) -> Parsed<[SiteEntry]> {
  Parsed([], [])
}
