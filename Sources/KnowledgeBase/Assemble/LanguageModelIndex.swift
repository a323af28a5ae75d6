import Markup

extension SiteFrame {
  /// `llms.txt` (llmstxt.org): the default locale's articles by category, each with its Markdown
  /// copy. Addresses are absolute with base-url, else relative to the site's root.
  func languageModelIndex() -> String {
    let locale = locales[library.defaultLocaleIndex]
    var text = "# \(markdownLine(siteTitle(library.defaultLocaleIndex)))\n"
    if let description = siteDescription(library.defaultLocaleIndex) {
      text += "\n> \(markdownLine(description))\n"
    }
    for category in library.categories
    where category.localeIndex == library.defaultLocaleIndex && !category.pageIndexes.isEmpty {
      let title = category.title.isEmpty ? locale.texts.text("all-articles") : category.title
      text += "\n## \(markdownLine(title))\n\n"
      for index in category.pageIndexes {
        let page = library.pages[index]
        if page.isFallback { continue }
        let article = library.articles[page.articleIndex]
        let address = (base ?? "") + percentEncoded(markdownRoute(of: page))
        text += "- [\(markdownLine(article.title))](\(address))"
        text += article.summary.isEmpty ? "\n" : ": \(markdownLine(article.summary))\n"
      }
    }
    return text
  }
}

/// Text as one line of Markdown: what would begin or end a construct is escaped.
func markdownLine(_ text: String) -> String {
  var line: [UInt8] = []
  for byte in text.utf8 {
    switch byte {
    case 0...0x1F: if line.last != 0x20 { line.append(0x20) }
    case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "\\"), UInt8(ascii: "<"),
      UInt8(ascii: "*"), UInt8(ascii: "`"):
      line += [UInt8(ascii: "\\"), byte]
    default: line.append(byte)
    }
  }
  return String(decoding: line, as: UTF8.self)
}
