import Diagnostics

/// Articles below a contents file that no contents file names: one warning for each such file.
func checkUnlistedArticles(
  _ library: Library, plan: ContentPlan, navigation: Navigation
) -> [Diagnostic] {
  let contents = Dictionary(plan.contents.map { ($0.folder, $0) }) { first, _ in first }
  guard !contents.isEmpty else { return [] }
  var unlisted: [TreePath: [TreePath]] = [:]
  for article in library.articles
  where navigation.ranks[article.source] == nil && !article.isCategoryIndex {
    var folder = article.source.folder
    while contents[folder] == nil, !folder.isEmpty { folder = folder.folder }
    if let file = contents[folder] { unlisted[file, default: []].append(article.source) }
  }
  return unlisted.filter { navigation.readFiles.contains($0.key) }.map { file, articles in
    let names = articles.sorted().prefix(3).map { "'\($0)'" }.joined(separator: ", ")
    let more = articles.count > 3 ? " and \(articles.count - 3) more" : ""
    return Diagnostic(
      .notInContents, path: file.description, "no entry names \(names)\(more)",
      remedy: "add them, or leave it: they stand after the others")
  }
}
