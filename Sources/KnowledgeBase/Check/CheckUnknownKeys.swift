import Diagnostics
import Markup

/// One warning for each key that the front matter's schema does not know, at its first place.
func checkUnknownKeys(_ library: Library) -> [Diagnostic] {
  var firsts: [String: (article: Int, key: Located<String>, count: Int)] = [:]
  for (index, article) in library.articles.enumerated() {
    for key in article.matter.unknownKeys {
      firsts[key.value, default: (index, key, 0)].count += 1
    }
  }
  let known = NameIndex(frontMatterKeys)
  return firsts.values.map { first in
    let times = first.count > 1 ? " (in \(first.count) articles)" : ""
    return Diagnostic(
      .unknownKey, path: library.articles[first.article].source.description,
      at: first.key.position, "unknown key '\(clipped(first.key.value))'" + times,
      remedy: known.nearest(to: first.key.value).map { "did you mean '\($0)'?" } ?? "")
  }
}
