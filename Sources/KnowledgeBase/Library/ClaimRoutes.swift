import Diagnostics
import Markup

/// Paths that the site writes itself, relative to the output folder and, for pages, to the folder
/// of each locale.
private let reservedPages = ["404.html", "search.html"]
private let reservedFiles = [
  "sitemap.xml", "robots.txt", "feed.xml", "llms.txt", "manifest.json", "_redirects", "_headers",
]

/// The indexes of the articles that have an address of their own, in order; an error for each that
/// claims one that is taken.
func claimRoutes(_ articles: [PlannedArticle], locales: [SiteLocale]) -> Parsed<[Int]> {
  var diagnostics: [Diagnostic] = []
  var owners: [String: Int] = [:]
  var kept: [Int] = []
  for (index, article) in articles.enumerated() {
    let folded = foldedRoute(article.route)
    if isReservedRoute(article.route, locales: locales) {
      diagnostics.append(reservedRoute(article))
      continue
    }
    if let owner = owners[folded] {
      diagnostics.append(duplicateRoute(article, articles[owner]))
      continue
    }
    owners[folded] = index
    kept.append(index)
  }
  return Parsed(kept, diagnostics)
}

/// Whether the site itself writes a file at a path of the output.
func isReservedRoute(_ route: TreePath, locales: [SiteLocale]) -> Bool {
  let folded = foldedRoute(route)
  if folded.hasPrefix("assets/") || reservedFiles.contains(folded) { return true }
  return reservedPages.contains { page in
    folded == page || locales.contains { foldedRoute($0.folder.appending(page)) == folded }
  }
}

private func reservedRoute(_ article: PlannedArticle) -> Diagnostic {
  let folded = foldedRoute(article.route)
  let owner =
    if folded.hasPrefix("assets/") {
      "the folder of the site's pictures, styles and scripts"
    } else if folded.hasSuffix("404.html") {
      "the site's page for addresses that are not found"
    } else if folded.hasSuffix("search.html") {
      "the site's search page"
    } else {
      "a file that the site writes itself"
    }
  return Diagnostic(
    .reservedRoute, path: article.path.description,
    "the address '\(article.route)' belongs to \(owner)",
    remedy: "rename '\(article.path.name)' or its folder")
}

private func duplicateRoute(_ article: PlannedArticle, _ other: PlannedArticle) -> Diagnostic {
  let (mine, others) = (article.path.description, other.path.description)
  let relation =
    if mine == others {
      "the two names look alike but are composed of other code points: '\(showingScalars(mine))' "
        + "and '\(showingScalars(others))'"
    } else if mine.lowercased() == others.lowercased() {
      "the two differ only in case and are one file on many disks and servers"
    } else {
      "both have the address '\(article.route)'"
    }
  return Diagnostic(
    .duplicateRoute, path: mine, "'\(others)' claims the same address: \(relation)",
    remedy: "rename or remove one of them")
}
