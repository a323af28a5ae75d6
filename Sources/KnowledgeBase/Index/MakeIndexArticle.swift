import Markup
import SearchCore

/// One page as the index of its locale takes it.
func makeIndexArticle(
  _ pageIndex: Int, _ library: Library, anchorTexts: [[UInt8]]
) -> IndexArticle {
  let page = library.pages[pageIndex]
  let article = library.articles[page.articleIndex]
  return IndexArticle(
    title: Array(article.title.utf8),
    url: Array(percentEncoded(page.route).utf8),
    category: Array(categoryTitle(pageIndex, library).utf8),
    keywords: keywords(of: article, library),
    anchorTexts: anchorTexts,
    sections: searchableSections(of: page, article))
}

/// Indexes into `Library.pages` of the pages that the search of a locale answers with, fallbacks
/// included, in the order of their routes.
///
/// What is written for partners' own staff (`audience: partner`) would stand in a customer's way, so
/// it is left out, unless all of a locale is written for them. An edition that knows its readers
/// chooses here.
func searchablePages(of localeIndex: Int, _ library: Library) -> [Int] {
  let pages = library.pages.indices.filter { library.pages[$0].localeIndex == localeIndex }
  let forCustomers = pages.filter {
    library.articles[library.pages[$0].articleIndex].matter.audience == .customer
  }
  return forCustomers.isEmpty ? pages : forCustomers
}

/// The title of the category that a page stands in; empty at the top. A category's own page stands
/// in the category above.
func categoryTitle(_ pageIndex: Int, _ library: Library) -> String {
  var category = library.categories[library.pages[pageIndex].categoryIndex]
  if category.indexPageIndex == pageIndex, let parent = category.parentIndex {
    category = library.categories[parent]
  }
  return category.parentIndex == nil ? "" : category.title
}

/// Keywords, products, what the article applies to, and the words of its old addresses.
private func keywords(of article: Article, _ library: Library) -> [[UInt8]] {
  let matter = article.matter
  var keywords = (matter.keywords + matter.appliesTo).map { Array($0.value.utf8) }
  for product in matter.products {
    let known = library.settings.products.first { $0.id.utf8.elementsEqual(product.value.utf8) }
    keywords.append(Array((known?.title ?? product.value).utf8))
  }
  keywords += matter.aliases.compactMap { wordsOfAddress($0.value) }
  return keywords
}

/// The words of an address's last part, such as `lost your phone` of `/help/lost-your-phone/`; `nil`
/// where it holds fewer than two words, which is a number or a name rather than a title.
private func wordsOfAddress(_ address: String) -> [UInt8]? {
  let path = address.utf8.prefix { $0 != UInt8(ascii: "#") && $0 != UInt8(ascii: "?") }
  guard let part = path.split(separator: UInt8(ascii: "/")).last,
    !part.contains(UInt8(ascii: "%"))
  else { return nil }
  let name = part.prefix { $0 != UInt8(ascii: ".") }
  let words = name.split { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
  return words.count < 2 ? nil : Array(words.joined(separator: [UInt8(ascii: " ")]))
}
