import Diagnostics

/// A content folder without any article, which must not replace a published site. Where there are
/// drafts alone the folder is the right one, and the site of it a beginning.
func checkNoArticles(_ library: Library, plan: ContentPlan) -> [Diagnostic] {
  guard library.articles.isEmpty else { return [] }
  guard plan.articles.isEmpty else {
    var report = Diagnostic(
      .noArticles, path: "", "the site has no page: every article is a draft or left out")
    report.severity = .warning
    return [report]
  }
  return [
    Diagnostic(
      .noArticles, path: "", "there is no article in the content folder",
      remedy: "check the folder's name, or begin with a file such as index.md")
  ]
}
