import Diagnostics
import Markup

/// Paths that the site writes itself, relative to the output folder and, for those of a locale, to
/// the folder of each.
private let reservedInLocales = ["404.html", "search.html", "feed.xml"]
private let reservedFiles = [
  "sitemap.xml", "robots.txt", "llms.txt", "manifest.json", "nginx.conf", "_redirects", "_headers",
]
/// The outcomes of guided flows, in the folder of each flow.
private let outcomeNames = ["tz-fixed.html", "tz-contact.html"]

/// The indexes of the articles that have an address of their own, in order; an error for each that
/// claims one that is taken.
func claimRoutes(
  _ articles: [PlannedArticle], locales: [SiteLocale], support: ReservedSupportRoutes
) -> Parsed<[Int]> {
  var diagnostics: [Diagnostic] = []
  var owners: [String: Int] = [:]
  var kept: [Int] = []
  // Thousands of articles share a few folders: what is asked of a folder is asked once.
  var freeFolders: Set<TreePath> = []
  for (index, article) in articles.enumerated() {
    let folded = foldedRoute(article.route)
    let folder = article.route.folder
    let isReserved =
      freeFolders.contains(folder)
      ? isReservedFile(article.route, locales: locales)
      : isReservedRoute(article.route, locales: locales)
    if !isReserved { freeFolders.insert(folder) }
    if isReserved || support.contains(folded) {
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
  var ownersAbove: [TreePath: Int?] = [:]
  let standing = kept.filter { index in
    let folder = articles[index].route.folder
    let known = ownersAbove[folder]
    let found = known ?? fileAbove(articles[index].route, owners)
    if known == nil { ownersAbove[folder] = .some(found) }
    guard let owner = found else { return true }
    diagnostics.append(routeBelowFile(articles[index], articles[owner]))
    return false
  }
  return Parsed(standing, diagnostics)
}

/// The owner of a page, or of a page's Markdown copy, that one of the route's folders would be.
private func fileAbove(_ route: TreePath, _ owners: [String: Int]) -> Int? {
  for folder in foldersAbove(route) {
    let isCopy = folder.fileExtension == "md"
    guard isCopy || folder.fileExtension == "html" else { continue }
    let page = isCopy ? TreePath(folder.withoutExtension.description + ".html") : folder
    if let owner = owners[foldedRoute(page)] { return owner }
  }
  return nil
}

/// The folders that hold a path, innermost first, without the top.
func foldersAbove(_ path: TreePath) -> [TreePath] {
  var folders: [TreePath] = []
  var folder = path.folder
  while !folder.isEmpty {
    folders.append(folder)
    folder = folder.folder
  }
  return folders
}

/// Whether the site itself writes a file at a path of the output, or at one of its folders.
func isReservedRoute(_ route: TreePath, locales: [SiteLocale]) -> Bool {
  foldedRoute(route).hasPrefix("assets/")
    || ([route] + foldersAbove(route)).contains { isReservedFile($0, locales: locales) }
}

/// Whether a path is that of an outcome of a guided flow.
func isOutcome(_ path: TreePath) -> Bool {
  outcomeNames.contains(path.name.lowercased())
}

private func isReservedFile(_ path: TreePath, locales: [SiteLocale]) -> Bool {
  if isOutcome(path) { return true }
  let name = path.name.lowercased()
  let isOfLocales = reservedInLocales.contains(name)
  guard isOfLocales || reservedFiles.contains(name) else { return false }
  let folder = foldedRoute(path.folder)
  return folder.isEmpty
    || isOfLocales && locales.contains { foldedRoute($0.folder) == folder }
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
    } else if folded.hasSuffix("contact.html") || folded.contains("contact/") {
      "the site's contact page and its forms"
    } else if folded.contains("staff/") {
      "the pages that support/escalation.yml makes"
    } else {
      "a file that the site writes itself"
    }
  return Diagnostic(
    .reservedRoute, path: article.path.description,
    "the address '\(article.route)' belongs to \(owner)",
    remedy: "rename '\(article.path.name)' or its folder")
}

private func routeBelowFile(_ article: PlannedArticle, _ other: PlannedArticle) -> Diagnostic {
  Diagnostic(
    .duplicateRoute, path: article.path.description,
    "'\(article.route)' cannot be published: '\(other.path)' has a file where its folder would be",
    remedy: "rename the folder or '\(other.path.name)'")
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
