import Markup

extension SiteFrame {
  /// Breadcrumb and article for search engines (schema.org, JSON-LD); empty without base-url,
  /// because they need absolute addresses.
  func structuredData(_ page: FramedPage, updated: Day?) -> HTML {
    guard let base else { return HTML() }
    let home = Crumb(
      title: locales[page.localeIndex].texts.text("home"), route: locales[page.localeIndex].home)
    var crumbs = [home] + page.trail
    if crumbs.last?.route != page.route {
      crumbs.append(Crumb(title: page.title, route: page.route))
    }
    var html = HTML(
      "<script type=\"application/ld+json\">{\"@context\":\"https://schema.org\",\"@graph\":[{")
    html.append("\"@type\":\"BreadcrumbList\",\"itemListElement\":[")
    for (index, crumb) in crumbs.enumerated() {
      if index > 0 { html.append(",") }
      html.append("{\"@type\":\"ListItem\",\"position\":")
      html.append(number: index + 1)
      html.append(",\"name\":")
      html.append(jsonString: crumb.title)
      html.append(",\"item\":")
      html.append(jsonString: absoluteAddress(of: crumb.route, base: base))
      html.append("}")
    }
    html.append("]}")
    if page.isArticle { appendArticle(page, updated: updated, base: base, to: &html) }
    html.append("]}</script>")
    return html
  }

  private func appendArticle(_ page: FramedPage, updated: Day?, base: String, to html: inout HTML) {
    html.append(",{\"@type\":\"TechArticle\",\"headline\":")
    html.append(jsonString: page.title)
    html.append(",\"inLanguage\":")
    html.append(jsonString: library.locales[page.localeIndex].tag)
    html.append(",\"mainEntityOfPage\":")
    html.append(jsonString: absoluteAddress(of: page.original ?? page.route, base: base))
    if !page.description.isEmpty {
      html.append(",\"description\":")
      html.append(jsonString: page.description)
    }
    if let updated {
      html.append(",\"dateModified\":")
      html.append(jsonString: updated.text)
    }
    html.append("}")
  }
}
