import Diagnostics
import Markup

/// Pages, assets and everything that is written once for the whole site.
public func assemble(
  _ library: Library, tree: SourceTree, templates: Templates, pages: [SiteEntry],
  index: [SiteEntry], options: CompileOptions
) -> Parsed<Site> {
  let frame = SiteFrame(library, templates: templates, options: options)
  var entries = pages + index
  func add(_ path: String, _ text: String) {
    entries.append(SiteEntry(path: TreePath(path), content: .bytes(Array(text.utf8))))
  }

  entries += library.assets.map(assetEntry)
  entries += templates.files.sorted { $0.key < $1.key }.map { path, bytes in
    SiteEntry(
      path: templates.publishedPath(path),
      content: .bytes(isDeflated(path) ? deflated(bytes) : bytes))
  }
  entries += markdownCopies(frame)
  add("robots.txt", frame.robots())
  add("llms.txt", frame.languageModelIndex())
  add("_headers", frame.headers())
  add("nginx.conf", frame.nginx())
  if !library.redirects.isEmpty { add("_redirects", frame.redirects()) }
  guard let base = frame.base else { return finishSite(entries, library, [missingBase]) }
  entries.append(
    SiteEntry(path: TreePath("sitemap.xml"), content: .bytes(frame.siteMap(base: base))))
  for index in library.locales.indices {
    guard let feed = frame.feed(index, base: base) else { continue }
    entries.append(SiteEntry(path: frame.feedRoute(index), content: .bytes(feed)))
  }
  return finishSite(entries, library, [])
}

/// The files in order, and an error for each two that no disk could hold beside each other.
private func finishSite(
  _ entries: [SiteEntry], _ library: Library, _ diagnostics: [Diagnostic]
) -> Parsed<Site> {
  let first = library.locales[library.defaultLocaleIndex].tag
  let others = library.locales.map(\.tag).filter { $0 != first }
  let site = Site(entries: entries, locales: [first] + others)
  return Parsed(site, diagnostics + checkPaths(of: site, library))
}

private let missingBase = Diagnostic(
  .missingBaseURL, path: "", "there is no site map, feed or canonical link without base-url",
  remedy: "set base-url in site.yml or give --base-url once the site's address is known")

private func assetEntry(_ asset: PublishedAsset) -> SiteEntry {
  let content = asset.bytes.map { SiteContent.bytes($0) }
  return SiteEntry(
    path: asset.route, content: content ?? .asset(asset.source, digest: asset.digest))
}

private func markdownCopies(_ frame: SiteFrame) -> [SiteEntry] {
  frame.library.pages.indices.compactMap { index in
    let page = frame.library.pages[index]
    guard !page.isFallback else { return nil }
    return SiteEntry(
      path: frame.markdownRoute(of: page),
      content: .page { RenderedPage(bytes: frame.markdownCopy(index)) })
  }
}
