import Markup

/// Where a path of a reference leads.
enum Destination: Sendable {
  case place(Place)
  /// A page that stands in for a missing translation: index into `Library.pages`.
  case fallback(Int)
  case redirect(RedirectTarget)
  /// A page that no article makes, in the locale of this index.
  case sitePage(SitePage, localeIndex: Int)
  /// A page of the site's own that a mistake in the support data keeps from being made.
  case unmadePage
  /// Another site, by `external-roots`.
  case external(String)
  /// Out of the content folder.
  case outside
  /// Nothing; `wanted` is the path that was looked for first.
  case missing(wanted: TreePath)
}

extension SiteMap {
  /// Where `address`, written in the file `source`, leads.
  ///
  /// Relative paths begin at the folder of the file. `/…` begins at the top of the content, else at
  /// the locale's folder, else at each folder above the file from the innermost (so that trees
  /// that were sites of their own work below another folder), else it is looked up in
  /// `external-roots`. See `PathBases` for trees of docsify. Pages are found with `.md`, `.html` or no
  /// extension; folders by their page; the site's own pages (`SitePage`) where no file is.
  func find(_ address: PathAddress, from source: TreePath, isPicture: Bool) -> Destination {
    var looked: [TreePath] = []
    var spellings = [unescapingPercents(address.written)]
    if spellings[0] != address.written { spellings.append(address.written) }
    let folders = bases.of(address.base, in: source, locales: library.locales)
    for base in folders {
      for spelling in spellings {
        guard let path = base.resolving(spelling) else { continue }
        looked.append(path)
        guard let place = place(at: path, allowsGuessing: !isPicture) else { continue }
        if place.content == .folder, base != folders.first { continue }
        // Readers of a draft's locale are shown the original in its place.
        if place.content == .draft, let page = fallbackPage(at: place.path) {
          return .fallback(page)
        }
        return .place(place)
      }
    }
    guard let wanted = looked.first else { return external(address) ?? .outside }
    if !isPicture {
      if let page = looked.lazy.compactMap({ sitePages[$0] }).first {
        return .sitePage(page.page, localeIndex: page.localeIndex)
      }
      if let page = looked.lazy.compactMap({ fallbackPage(at: $0) }).first {
        return .fallback(page)
      }
      if let target = redirectTarget(of: wanted) { return .redirect(target) }
    }
    if let outside = external(address) { return outside }
    let isUnmade = !isPicture && looked.contains { sitePages.isUnmade($0) }
    return isUnmade ? .unmadePage : .missing(wanted: wanted)
  }

  /// The target of the redirect that begins at the page a path would have.
  func redirectTarget(of path: TreePath) -> RedirectTarget? {
    guard !redirects.isEmpty else { return nil }
    let isPage = ["md", "markdown", "html", "htm", "yml"].contains(path.fileExtension)
    let stem = isPage ? path.withoutExtension : path
    for candidate in [stem.description + ".html", stem.appending("index.html").description] {
      if let redirect = redirects[candidate.lowercased()] { return redirect.to }
    }
    return nil
  }

  /// The address of another site that a root-relative path stands for: by the longest prefix of
  /// `external-roots`; in trees of Learn's flavour, by `https://learn.microsoft.com` when the
  /// folder it is in is none of the tree's own.
  private func external(_ address: PathAddress) -> Destination? {
    guard address.base == .root else { return nil }
    let written = String(decoding: address.original, as: UTF8.self)
    let roots = library.settings.externalRoots.filter { root in
      let prefix = root.prefix.hasSuffix("/") ? String(root.prefix.dropLast()) : root.prefix
      guard written.utf8.starts(with: prefix.utf8) else { return false }
      let next = written.utf8.dropFirst(prefix.utf8.count).first
      return next == nil || next == UInt8(ascii: "/") || next == UInt8(ascii: "?")
        || next == UInt8(ascii: "#")
    }
    if let root = roots.max(by: { $0.prefix.utf8.count < $1.prefix.utf8.count }) {
      return .external(root.address + written)
    }
    guard library.settings.dialect == .learn,
      let path = TreePath("").resolving(unescapingPercents(address.written)), !path.isEmpty,
      files.folder(path.folder.isEmpty ? path : path.folder) == nil
    else { return nil }
    return .external("https://learn.microsoft.com" + written)
  }
}
