import Markup

/// Whether the language is written from right to left: by its script, else by the script it is
/// usually written in (CLDR 44, likely subtags).
package func isRightToLeft(_ tag: String) -> Bool {
  let parts = (canonicalLanguageTag(tag) ?? tag.lowercased()).split(separator: "-").map(String.init)
  if let script = parts.dropFirst().first(where: { $0.utf8.count == 4 }) {
    return ["Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm", "Rohg", "Mand", "Samr"]
      .contains(script)
  }
  return [
    "ar", "arc", "arz", "ary", "azb", "bal", "ckb", "dv", "fa", "glk", "he", "iw", "khw", "ks",
    "lrc", "mzn", "nqo", "pnb", "prs", "ps", "sd", "skr", "syr", "ug", "ur", "yi",
  ].contains(parts.first ?? "")
}

/// The language of a tree with a single locale: what the settings say, else what most of its
/// pages say of themselves (of equally many, the first by bytes), else English.
func singleLocale(_ settings: SiteSettings, articles: [FinishedArticle]) -> SiteLocale {
  var counts: [String: Int] = [:]
  for article in articles {
    guard let tag = article.body.matter.language.flatMap({ canonicalLanguageTag($0.value) }) else {
      continue
    }
    counts[tag, default: 0] += 1
  }
  let mostCommon = counts.max { left, right in
    left.value != right.value ? left.value < right.value : left.key > right.key
  }
  let tag = settings.defaultLocale.map { canonicalLanguageTag($0) ?? $0 } ?? mostCommon?.key ?? "en"
  return SiteLocale(tag: tag, folder: TreePath(""), isRightToLeft: isRightToLeft(tag))
}
