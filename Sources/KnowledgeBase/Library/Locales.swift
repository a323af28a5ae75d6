import Markup

/// The tag in the case that BCP 47 recommends: `zh-hans-cn` → `zh-Hans-CN` (RFC 5646, 2.1.1).
package func canonicalTag(_ tag: String) -> String {
  let parts = tag.utf8.split(whereSeparator: { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") })
  return parts.enumerated().map { number, part in
    let lowercased = String(decoding: part, as: UTF8.self).lowercased()
    if number == 0 { return lowercased }
    switch part.count {
    case 2: return lowercased.uppercased()
    case 4: return lowercased.prefix(1).uppercased() + lowercased.dropFirst()
    default: return lowercased
    }
  }.joined(separator: "-")
}

/// Whether a tag has the shape of a language: a primary subtag of two or three letters, then
/// subtags of up to eight letters and digits.
package func isLanguageTag(_ tag: String) -> Bool {
  let parts = tag.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
  func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
  guard let first = parts.first, (2...3).contains(first.count), first.allSatisfy(isLetter) else {
    return false
  }
  return parts.dropFirst().allSatisfy { part in
    (1...8).contains(part.count)
      && part.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) }
  }
}

/// Whether the language is written from right to left: by its script, else by the script it is
/// usually written in (CLDR 44, likely subtags).
package func isRightToLeft(_ tag: String) -> Bool {
  let parts = canonicalTag(tag).split(separator: "-").map(String.init)
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
    guard let language = article.matter.language?.value, isLanguageTag(language) else { continue }
    counts[canonicalTag(language), default: 0] += 1
  }
  let mostCommon = counts.max { left, right in
    left.value != right.value ? left.value < right.value : left.key > right.key
  }
  let tag = settings.defaultLocale.map(canonicalTag) ?? mostCommon?.key ?? "en"
  return SiteLocale(tag: tag, folder: TreePath(""), isRightToLeft: isRightToLeft(tag))
}
