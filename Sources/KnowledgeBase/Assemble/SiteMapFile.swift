import Markup

extension SiteFrame {
  /// The site map with the translations of each page (sitemaps.org; Google's xhtml:link). A file
  /// holds at most 50,000 addresses; the rest of a larger site is found through its links.
  func siteMap(base: String) -> [UInt8] {
    var xml = XML()
    xml.append(
      """
      <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" \
      xmlns:xhtml="http://www.w3.org/1999/xhtml">

      """)
    for entry in siteMapEntries().prefix(50_000) {
      xml.append("<url><loc>")
      xml.append(text: absoluteAddress(of: entry.route, base: base))
      xml.append("</loc>")
      if let day = entry.updated {
        xml.append("<lastmod>")
        xml.append(text: day.text)
        xml.append("</lastmod>")
      }
      for alternate in entry.alternates where entry.alternates.count > 1 {
        xml.append("<xhtml:link rel=\"alternate\" hreflang=\"")
        xml.append(text: library.locales[alternate.localeIndex].tag)
        xml.append("\" href=\"")
        xml.append(text: absoluteAddress(of: alternate.route, base: base))
        xml.append("\"/>")
      }
      xml.append("</url>\n")
    }
    xml.append("</urlset>\n")
    return xml.bytes
  }

  private struct SiteMapEntry {
    var route: TreePath
    var updated: Day?
    var alternates: [(localeIndex: Int, route: TreePath)]
  }

  private func siteMapEntries() -> [SiteMapEntry] {
    var entries: [SiteMapEntry] = []
    for (index, locale) in locales.enumerated() {
      entries.append(
        SiteMapEntry(
          route: locale.home, alternates: frameAlternates(locale.home, localeIndex: index)))
    }
    for index in library.locales.indices where library.support.isReachable {
      entries.append(
        SiteMapEntry(
          route: contactRoute(index),
          alternates: frameAlternates(contactRoute(index), localeIndex: index)))
    }
    for category in library.categories where category.parentIndex != nil {
      entries.append(
        SiteMapEntry(
          route: category.route,
          alternates: frameAlternates(category.route, localeIndex: category.localeIndex)))
    }
    for page in library.pages where !page.isFallback {
      let article = library.articles[page.articleIndex]
      if article.isCategoryIndex || article.isForStaff { continue }
      entries.append(
        SiteMapEntry(
          route: page.route, updated: article.matter.updated?.value,
          alternates: alternates(of: page, article)))
    }
    return entries.sorted { $0.route < $1.route }
  }
}
