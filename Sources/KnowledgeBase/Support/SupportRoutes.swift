/// The addresses of the pages that the support data makes, in one locale.
struct SupportRoutes: Sendable {
  /// Every way to reach support.
  var contact: TreePath
  /// The pages of partners' own staff begin here.
  var staff: TreePath
  private let forms: TreePath
  private let staffFolder: TreePath

  init(_ locale: SiteLocale) {
    contact = locale.folder.appending("contact.html")
    forms = locale.folder.appending("contact")
    staffFolder = locale.folder.appending("staff")
    staff = staffFolder.appending("index.html")
  }

  func form(_ id: String) -> TreePath { forms.appending(id + ".html") }

  /// Where a form without script ends.
  func formSent(_ id: String) -> TreePath { forms.appending(id + "-sent.html") }

  /// The pages that the escalation guide makes.
  func staffRoutes(_ support: Support) -> [TreePath] {
    guard let guide = support.escalation else { return [] }
    return [staff] + guide.areas.map { staff(area: $0.area.rawValue) }
  }

  func staff(area: String) -> TreePath { staffFolder.appending(area + ".html") }
}

/// JSON Schema of what a form sends.
func formSchemaRoute(_ id: String) -> TreePath { TreePath("contact/\(id).schema.json") }

/// Paths of the output that belong to the support data's pages: articles cannot have them.
struct ReservedSupportRoutes: Sendable {
  /// Folded, as `foldedRoute` does.
  private var files: Set<String> = []
  private var folders: [String] = []

  init(_ support: Support, locales: [SiteLocale]) {
    for locale in locales {
      files.formUnion(SupportRoutes(locale).staffRoutes(support).map(foldedRoute))
    }
    guard support.isReachable || !support.forms.isEmpty else { return }
    folders.append("contact/")
    for locale in locales {
      files.insert(foldedRoute(SupportRoutes(locale).contact))
      folders.append(foldedRoute(locale.folder.appending("contact")) + "/")
    }
  }

  /// Whether a folded path is one of them.
  func contains(_ folded: String) -> Bool {
    files.contains(folded) || folders.contains { folded.hasPrefix($0) }
  }
}
