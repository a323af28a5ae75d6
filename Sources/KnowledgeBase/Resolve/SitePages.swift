import Diagnostics
import Markup

/// A page that the site makes without an article. An article links to it by its address, as if a file
/// stood there: `/contact`, `/contact/billing` (a form), `/search`, or relative (`../contact.html`).
enum SitePage: Hashable, Sendable {
  case contact
  /// By the form's id.
  case form(String)
  case search

  /// Path of the page in the output.
  func route(in locale: SiteLocale) -> TreePath {
    switch self {
    case .contact: SupportRoutes(locale).contact
    case .form(let id): SupportRoutes(locale).form(id)
    case .search: searchRoute(in: locale)
    }
  }
}

/// Path of a locale's search page in the output.
func searchRoute(in locale: SiteLocale) -> TreePath { locale.folder.appending("search.html") }

/// The site's own pages by their folded paths without extension, in every locale.
struct SitePages: Sendable {
  private var pages: [String: (page: SitePage, localeIndex: Int)] = [:]
  private let formIDs: [String]
  /// Folded paths of pages that a mistake in the support data keeps from being made.
  private var unmade: Set<String> = []

  init(_ library: Library) {
    var all: [SitePage] = [.search]
    if library.support.isReachable { all.append(.contact) }
    formIDs = library.support.forms.map(\.id)
    all += formIDs.map(SitePage.form)
    for (index, locale) in library.locales.enumerated() {
      for page in all {
        pages[foldedRoute(page.route(in: locale).withoutExtension)] = (page, index)
      }
    }
    let support = library.support
    var lost = support.unreadForms.map(SitePage.form)
    if !support.isReachable, !support.hasWholeChannels || !support.unreadForms.isEmpty {
      lost.append(.contact)
    }
    for locale in library.locales {
      unmade.formUnion(lost.map { foldedRoute($0.route(in: locale).withoutExtension) })
    }
  }

  subscript(_ path: TreePath) -> (page: SitePage, localeIndex: Int)? { pages[key(path)] }

  /// Whether a path is a page's that is missing by a mistake which is told where it stands.
  func isUnmade(_ path: TreePath) -> Bool { unmade.contains(key(path)) }

  private func key(_ path: TreePath) -> String {
    let isPage = ["html", "htm", "md"].contains(path.fileExtension)
    return foldedRoute(isPage ? path.withoutExtension : path)
  }

  /// What a writer may have meant by an address that is none of them; empty where it is far from all.
  func remedy(for path: TreePath) -> String {
    guard path.folder.name == "contact" else { return "" }
    if formIDs.isEmpty { return "this site has no forms: support/forms describes them" }
    let stem = path.fileExtension.isEmpty ? path.name : path.stem
    if let near = nearestName(stem, among: formIDs) { return "did you mean '/contact/\(near)'?" }
    return "the forms are " + formIDs.map { "'/contact/\($0)'" }.joined(separator: ", ")
  }
}
