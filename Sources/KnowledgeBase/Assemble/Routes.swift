import Markup

extension Templates {
  /// The files of the template that browsers load, under names with a hash of their content, so
  /// that they may be kept for ever.
  func publishedPath(_ path: TreePath) -> TreePath {
    guard let bytes = files[path] else { return path }
    let hash = contentHash(bytes).utf8.prefix(10)
    let name = "\(path.withoutExtension)-\(String(decoding: hash, as: UTF8.self))"
    return TreePath("assets/\(name).\(path.fileExtension)")
  }
}

/// Whether a file of the template is of use only where there are ticket forms.
func isOfForms(_ path: TreePath) -> Bool {
  path.fileExtension == "js" && path.description.hasPrefix("form")
}

/// Whether a file of the template is of use only where support can be reached.
func isOfContact(_ path: TreePath) -> Bool { path == TreePath("contact.js") }

extension SiteFrame {
  /// The JSON Schema of what a form sends, with the default locale's words.
  func payloadSchema(_ formIndex: Int) -> String {
    let form = library.support.forms[formIndex]
    let address = base.map { absoluteAddress(of: formSchemaRoute(form.id), base: $0) }
    let locale = library.locales[library.defaultLocaleIndex].tag
    return KnowledgeBase.payloadSchema(form, locale: locale, address: address).pretty() + "\n"
  }

  func feedRoute(_ localeIndex: Int) -> TreePath {
    library.locales[localeIndex].folder.appending("feed.xml")
  }

  /// The Markdown copy of a page.
  func markdownRoute(of page: Page) -> TreePath {
    TreePath(bytes: page.route.withoutExtension.bytes + Array(".md".utf8))
  }
}
