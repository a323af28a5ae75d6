import Markup

/// Entries of a feed.
private let feedLength = 50

extension SiteFrame {
  /// Whether an article of a locale has a date, so that there is something to tell.
  func hasFeed(_ localeIndex: Int) -> Bool {
    library.pages.contains { page in
      page.localeIndex == localeIndex && !page.isFallback
        && library.articles[page.articleIndex].matter.updated != nil
        && !library.articles[page.articleIndex].isForStaff
    }
  }

  /// The latest updates of a locale as an Atom feed (RFC 4287). Dates are those of the articles; the
  /// feed is as old as its newest entry.
  func feed(_ localeIndex: Int, base: String) -> [UInt8] {
    let dated = library.pages.compactMap { page -> (day: Day, page: Page)? in
      guard page.localeIndex == localeIndex, !page.isFallback else { return nil }
      let article = library.articles[page.articleIndex]
      return article.isForStaff ? nil : article.matter.updated.map { ($0.value, page) }
    }
    let sorted = dated.sorted { ($1.day, $0.page.route) < ($0.day, $1.page.route) }
    guard let newest = sorted.first else { return [] }
    let locale = locales[localeIndex]
    var xml = XML()
    xml.append("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"")
    xml.append(text: library.locales[localeIndex].tag)
    xml.append("\">\n<title>")
    let site = siteTitle(localeIndex)
    xml.append(text: "\(site) – \(locale.texts.text("updates-feed"))")
    xml.append("</title>\n<id>")
    xml.append(text: absoluteAddress(of: feedRoute(localeIndex), base: base))
    xml.append("</id>\n<updated>")
    xml.append(text: newest.day.text)
    xml.append("T00:00:00Z</updated>\n<author><name>")
    xml.append(text: site)
    xml.append("</name></author>\n<link rel=\"self\" href=\"")
    xml.append(text: absoluteAddress(of: feedRoute(localeIndex), base: base))
    xml.append("\"/>\n<link href=\"")
    xml.append(text: absoluteAddress(of: locale.home, base: base))
    xml.append("\"/>\n")
    for (day, page) in sorted.prefix(feedLength) {
      appendEntry(library.articles[page.articleIndex], page, day, base: base, to: &xml)
    }
    xml.append("</feed>\n")
    return xml.bytes
  }

  private func appendEntry(
    _ article: Article, _ page: Page, _ day: Day, base: String, to xml: inout XML
  ) {
    let address = absoluteAddress(of: page.route, base: base)
    xml.append("<entry><title>")
    xml.append(text: article.title)
    xml.append("</title><id>")
    xml.append(text: address)
    xml.append("</id><link href=\"")
    xml.append(text: address)
    xml.append("\"/><updated>")
    xml.append(text: day.text)
    xml.append("T00:00:00Z</updated><summary>")
    xml.append(text: article.summary)
    xml.append("</summary></entry>\n")
  }
}
