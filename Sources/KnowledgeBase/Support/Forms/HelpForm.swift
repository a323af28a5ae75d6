import Diagnostics
import Markup

/// Which ticket form readers of an article are led to: the one the article names, else the one that
/// the settings give its category or a category above, else the first for its readers. An index into
/// `Support.forms`; `nil` where there is none.
func helpForm(of article: Article, in category: Category, _ library: Library) -> Int? {
  let forms = library.support.forms
  if let named = article.matter.form?.value, let index = forms.firstIndex(where: { $0.id == named })
  {
    return index
  }
  for folder in [category.folder] + foldersAbove(category.folder) {
    let setting = library.settings.categories.first { $0.folder == folder }
    if let form = setting?.form, let index = forms.firstIndex(where: { $0.id == form }) {
      return index
    }
  }
  return forms.firstIndex { $0.audience == article.matter.audience }
    ?? forms.firstIndex { $0.audience == .customer }
}

/// Articles and categories that name a form which is not there, or not for their readers.
func checkHelpForms(_ library: Library) -> [Diagnostic] {
  let forms = library.support.forms
  let ids = forms.map(\.id) + library.support.unreadForms
  func remedy(_ name: String) -> String {
    nearestName(name, among: ids).map { "did you mean '\($0)'?" }
      ?? (ids.isEmpty
        ? "define it in \(formsFolder)/\(name).yml" : "forms are \(ids.joined(separator: ", "))")
  }
  var diagnostics: [Diagnostic] = []
  for article in library.articles {
    guard let form = article.matter.form else { continue }
    if !ids.contains(form.value) {
      diagnostics.append(
        Diagnostic(
          .unknownArticleForm, path: article.source.description, at: form.position,
          "there is no form '\(form.value)'", remedy: remedy(form.value)))
    } else if article.matter.audience == .customer,
      forms.contains(where: { $0.id == form.value && $0.audience == .partner })
    {
      diagnostics.append(
        Diagnostic(
          .unknownArticleForm, path: article.source.description, at: form.position,
          "the form '\(form.value)' is for partners' staff, but customers read this article",
          remedy: "name a form for customers, or set 'audience: partner'"))
    }
  }
  for category in library.settings.categories {
    guard let form = category.form, !ids.contains(form) else { continue }
    diagnostics.append(
      Diagnostic(
        .unknownCategoryForm, path: library.settings.path, at: category.formPosition,
        "the category '\(category.folder)' names the form '\(form)', which is not there",
        remedy: remedy(form)))
  }
  return diagnostics
}
