import Diagnostics

/// Runs every rule over the library. Rules only tell; they change nothing.
func checkLibrary(_ library: Library, plan: ContentPlan, navigation: Navigation) -> [Diagnostic] {
  var diagnostics: [Diagnostic] = []
  diagnostics += checkNoArticles(library, plan: plan)
  diagnostics += checkUnknownKeys(library)
  diagnostics += checkIcons(library)
  diagnostics += checkProducts(library)
  diagnostics += checkEmptyArticles(library)
  diagnostics += checkMissingTitles(library)
  diagnostics += checkLongTitles(library)
  diagnostics += checkDuplicateTitles(library)
  diagnostics += checkUnlistedArticles(library, plan: plan, navigation: navigation)
  diagnostics += checkStyle(library)
  return diagnostics
}
