import Foundation
import Markup

/// Titles that the search page lists itself; a larger site leads to its category pages, so that no
/// page grows with the site.
private let mostTitles = 1_000

extension SiteFrame {
  /// The search page, which without script is an index of all articles, from A to Z and by topic.
  func renderSearch(_ localeIndex: Int) -> RenderedPage {
    let locale = locales[localeIndex]
    let framed = searchFrame(localeIndex)
    let categories = library.categories.indices.filter {
      library.categories[$0].localeIndex == localeIndex
        && !library.categories[$0].pageIndexes.isEmpty
    }
    let total = categories.reduce(0) { $0 + library.categories[$1].pageIndexes.count }
    let isWhole = total <= mostTitles
    let topics: [TemplateRecord] = categories.map { index in
      let category = library.categories[index]
      let isTop = category.parentIndex == nil
      var record = link(
        isTop ? locale.texts.text("all-articles") : category.title,
        isTop ? locale.allArticles : category.route, on: framed)
      record["count"] = .text(
        locale.texts.text("article-count", count: category.pageIndexes.count))
      record["entries"] = .list(
        isWhole ? category.pageIndexes.map { pageLink(library.pages[$0], on: framed) } : [])
      return record
    }
    let pages = categories.flatMap { library.categories[$0].pageIndexes }
    return render(
      framed,
      [
        "heading": .text(locale.texts.text("search-title")),
        "letters": .list(isWhole ? letters(pages, locale: locale, on: framed) : []),
        "topics": .list(topics),
      ])
  }

  private func searchFrame(_ localeIndex: Int) -> FramedPage {
    let locale = locales[localeIndex]
    var framed = FramedPage(
      template: .search, localeIndex: localeIndex, route: locale.searchPage,
      title: locale.texts.text("search-title"))
    framed.isUnindexed = true
    return framed
  }

  /// Pages grouped by the first letter of their title. Scripts with thousands of letters, digits
  /// and signs form one group at the end.
  private func letters(_ pages: [Int], locale: LocaleFrame, on framed: FramedPage)
    -> [TemplateRecord]
  {
    var groups: [String: [(key: String, page: Int)]] = [:]
    for index in pages {
      let title = library.articles[library.pages[index].articleIndex].title
      let (letter, key) = sortKey(title)
      groups[letter, default: []].append((key, index))
    }
    let names = groups.keys.sorted { left, right in
      if left.isEmpty != right.isEmpty { return right.isEmpty }
      return left.utf8.lexicographicallyPrecedes(right.utf8)
    }
    return names.enumerated().map { number, name in
      let entries = (groups[name] ?? []).sorted {
        $0.key.utf8.elementsEqual($1.key.utf8)
          ? $0.page < $1.page : $0.key.utf8.lexicographicallyPrecedes($1.key.utf8)
      }
      return [
        "letter": .text(name.isEmpty ? locale.texts.text("other-letters") : name),
        "id": .text("tz-letter-\(number + 1)"),
        "address": .text("#tz-letter-\(number + 1)"),
        "entries": .list(entries.map { pageLink(library.pages[$0.page], on: framed) }),
      ]
    }
  }
}

/// The letter a title is listed under, and what it is sorted by within it: case and accents
/// folded.
private func sortKey(_ title: String) -> (letter: String, key: String) {
  let folded = title.folding(
    options: [.diacriticInsensitive, .widthInsensitive, .caseInsensitive], locale: nil)
  let letters = folded.unicodeScalars.drop { !$0.properties.isAlphabetic && !isDigit($0) }
  guard let first = letters.first, first.properties.isAlphabetic, !first.properties.isIdeographic,
    !(0xAC00...0xD7A3).contains(first.value)
  else { return ("", folded) }
  return (first.properties.uppercaseMapping, String(letters))
}

private func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.numericType != nil }
