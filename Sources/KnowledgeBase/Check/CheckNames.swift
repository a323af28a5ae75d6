import Diagnostics
import Markup

/// Pictures of categories that there are not: those show a picture that fits any category.
func checkIcons(_ library: Library) -> [Diagnostic] {
  var found: [Diagnostic] = []
  for category in library.settings.categories {
    guard let icon = category.icon, !iconNames.contains(icon) else { continue }
    found.append(unknownIcon(icon, path: library.settings.path, at: category.iconPosition))
  }
  for article in library.articles where article.isCategoryIndex {
    guard let icon = article.matter.icon, !iconNames.contains(icon.value) else { continue }
    found.append(unknownIcon(icon.value, path: article.source.description, at: icon.position))
  }
  return found
}

private func unknownIcon(
  _ icon: String, path: String, at position: SourcePosition?
) -> Diagnostic {
  let nearest = nearestName(icon, among: iconNames).map { "did you mean '\($0)'?" }
  return Diagnostic(
    .unknownIcon, path: path, at: position, "there is no icon '\(clipped(icon))'",
    remedy: nearest ?? "icons are \(iconNames.joined(separator: ", "))")
}

/// Products that articles name and the settings do not list: one warning for each, at its first
/// place. Settings without products leave the names to the articles.
func checkProducts(_ library: Library) -> [Diagnostic] {
  let known = library.settings.products.map(\.id)
  if known.isEmpty { return [] }
  let ids = Set(known.map { Array($0.utf8) })
  var firsts: [[UInt8]: (article: Int, product: Located<String>, count: Int)] = [:]
  for (index, article) in library.articles.enumerated() {
    for product in article.matter.products where !ids.contains(Array(product.value.utf8)) {
      firsts[Array(product.value.utf8), default: (index, product, 0)].count += 1
    }
  }
  return firsts.values.map { first in
    let name = first.product.value
    let times = first.count > 1 ? " (in \(first.count) articles)" : ""
    let nearest = nearestName(name, among: known).map { "did you mean '\($0)'?" }
    return Diagnostic(
      .unknownProduct, path: library.articles[first.article].source.description,
      at: first.product.position, "site.yml lists no product '\(clipped(name))'" + times,
      remedy: nearest ?? "products are \(clipped(known.joined(separator: ", ")))")
  }
}
