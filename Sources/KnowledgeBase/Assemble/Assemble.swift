import Diagnostics
import Markup

/// Pages, assets and everything that is written once for the whole site.
public func assemble(
  _ library: Library, tree: SourceTree, templates: Templates, pages: [SiteEntry],
  options: CompileOptions
) -> Parsed<Site> {
  Parsed(Site(entries: pages), [])
}
