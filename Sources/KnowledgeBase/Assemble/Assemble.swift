import Diagnostics
import Markup

/// Pages, assets and everything that is written once for the whole site.
func assemble(
  _ frame: SiteFrame, pages: [SiteEntry], index: [SiteEntry]
) -> Parsed<Site> {
  let (library, templates) = (frame.library, frame.templates)
  var entries = pages + index
  // Made when they are written, like pages: those that list every article take a while.
  func add(_ path: TreePath, _ make: @escaping @Sendable () -> [UInt8]) {
    entries.append(SiteEntry(path: path, content: .page { RenderedPage(bytes: make()) }))
  }

  entries += library.assets.map(assetEntry)
  let hasForms = !library.support.forms.isEmpty
  let files = templates.files.filter { path, _ in
    (hasForms || !isOfForms(path)) && (library.support.isReachable || !isOfContact(path))
  }
  entries += files.sorted { $0.key < $1.key }.map { path, bytes in
    SiteEntry(
      path: templates.publishedPath(path),
      content: .bytes(bytes))
  }
  entries += markdownCopies(frame)
  add(TreePath("robots.txt")) { Array(frame.robots().utf8) }
  add(TreePath("llms.txt")) { Array(frame.languageModelIndex().utf8) }
  add(TreePath("_headers")) { Array(frame.headers().utf8) }
  add(TreePath("nginx.conf")) { Array(frame.nginx().utf8) }
  for page in library.pages where frame.hasPack(page) {
    add(frame.packRoute(of: page)) { frame.pack(page) }
  }
  for (index, form) in library.support.forms.enumerated() {
    add(formSchemaRoute(form.id)) { Array(frame.payloadSchema(index).utf8) }
  }
  if !library.redirects.isEmpty {
    add(TreePath("_redirects")) { Array(frame.redirects().utf8) }
  }
  guard let base = frame.base else {
    let isTold = library.settings.hasWrongBaseURL
    return finishSite(entries, library, isTold ? [] : [missingBase])
  }
  add(TreePath("sitemap.xml")) { frame.siteMap(base: base) }
  for index in library.locales.indices where frame.hasFeed(index) {
    add(frame.feedRoute(index)) { frame.feed(index, base: base) }
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
    let isForStaff = frame.library.articles[page.articleIndex].isForStaff
    guard !page.isFallback, !isForStaff else { return nil }
    return SiteEntry(
      path: frame.markdownRoute(of: page),
      content: .page { RenderedPage(bytes: frame.markdownCopy(index)) })
  }
}
