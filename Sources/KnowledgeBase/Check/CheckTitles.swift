import Diagnostics

/// Articles whose file name has to serve as title. An index page is named after its folder.
func checkMissingTitles(_ library: Library) -> [Diagnostic] {
  library.articles.filter { !$0.hasOwnTitle && !$0.isCategoryIndex }.map { article in
    Diagnostic(
      .missingTitle, path: article.source.description,
      "no title, so the file's name serves: '\(clipped(article.title))'",
      remedy: "begin the article with '# ' and its title")
  }
}

/// Titles that were cut.
func checkLongTitles(_ library: Library) -> [Diagnostic] {
  library.articles.filter {
    $0.title.unicodeScalars.count >= maximumTitleLength && $0.title.unicodeScalars.last == "…"
  }.map { article in
    Diagnostic(
      .longTitle, path: article.source.description, at: article.matter.title?.position,
      "the title is cut after \(maximumTitleLength) characters", remedy: "write a shorter one")
  }
}

/// Articles of one category and locale that have the same title: one warning for each title.
func checkDuplicateTitles(_ library: Library) -> [Diagnostic] {
  var diagnostics: [Diagnostic] = []
  for category in library.categories {
    var byTitle: [String: [Int]] = [:]
    for page in category.pageIndexes where !library.pages[page].isFallback {
      let article = library.pages[page].articleIndex
      byTitle[library.articles[article].title.lowercased(), default: []].append(article)
    }
    for indexes in byTitle.values where indexes.count > 1 {
      let sorted = indexes.sorted()
      let article = library.articles[sorted[1]]
      let more = sorted.count > 2 ? " and \(sorted.count - 2) more" : ""
      diagnostics.append(
        Diagnostic(
          .duplicateTitle, path: article.source.description, at: article.matter.title?.position,
          "the title '\(clipped(article.title))' is also that of "
            + "'\(library.articles[sorted[0]].source)'" + more,
          remedy: "say in the titles what tells them apart"))
    }
  }
  return diagnostics
}
