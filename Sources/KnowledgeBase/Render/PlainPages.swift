import Markup

extension SiteFrame {
  /// The page for addresses that do not exist. Hosts show it under any address, so its links begin
  /// at the host's root.
  func renderNotFound() -> RenderedPage {
    let locale = locales[library.defaultLocaleIndex]
    var framed = FramedPage(
      template: .notFound, localeIndex: library.defaultLocaleIndex, route: TreePath("404.html"),
      title: locale.texts.text("not-found-title"))
    framed.isUnindexed = true
    framed.isServedAnywhere = true
    return render(framed, [:])
  }

  /// A page at an old address that leads to the new one.
  func renderRedirect(from route: TreePath, to target: RedirectTarget) -> RenderedPage {
    let localeIndex = localeIndex(of: route)
    let texts = locales[localeIndex].texts
    return renderRedirect(
      from: route, to: target, localeIndex: localeIndex, heading: texts.text("moved-title"),
      message: texts.text("moved"))
  }

  /// Whether every page stands in the folder of a locale, and none at the top.
  var hasRootRedirect: Bool { library.locales.allSatisfy { !$0.folder.isEmpty } }

  /// The root of a site of several locales leads to the default one's home page.
  func renderRootRedirect() -> RenderedPage {
    let index = library.defaultLocaleIndex
    let heading =
      library.locales.count > 1
      ? locales[index].texts.text("choose-language") : siteTitle(index)
    return renderRedirect(
      from: TreePath("index.html"), to: .local(locales[index].home, fragment: ""),
      localeIndex: index, heading: heading, message: "")
  }

  private func renderRedirect(
    from route: TreePath, to target: RedirectTarget, localeIndex: Int, heading: String,
    message: String
  ) -> RenderedPage {
    var framed = FramedPage(
      template: .redirect, localeIndex: localeIndex, route: route, title: heading)
    framed.isUnindexed = true
    let address: String
    var title: String?
    switch target {
    case .local(let path, let fragment):
      framed.original = path
      title = pageTitle(path)
      address = self.address(path, on: framed) + (fragment.isEmpty ? "" : "#" + fragment)
    case .external(let url):
      address = url
    }
    return render(
      framed,
      [
        "target": .text(address), "target-title": .text(title ?? address),
        "heading": .text(heading), "message": .text(message),
      ])
  }

  /// The title of the article or category at a path of the output.
  private func pageTitle(_ route: TreePath) -> String? {
    if let page = pageIndexes[route] {
      return library.articles[library.pages[page].articleIndex].title
    }
    return library.categories.first { $0.route == route && !$0.title.isEmpty }?.title
  }

  private func localeIndex(of route: TreePath) -> Int {
    library.locales.indices.first {
      !library.locales[$0].folder.isEmpty && route.isInside(library.locales[$0].folder)
    } ?? library.defaultLocaleIndex
  }
}
