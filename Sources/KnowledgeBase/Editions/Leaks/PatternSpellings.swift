import Foundation

/// The forms in which a text is looked for: with letters and accents as one character each and as
/// two, and as it comes back from capital letters (`ß` as `ss`).
func patternSpellings(_ pattern: [UInt8]) -> [[UInt8]] {
  guard pattern.contains(where: { $0 >= 0x80 }) else { return [pattern] }
  let text = String(decoding: pattern, as: UTF8.self)
  var spellings = [pattern]
  for text in [text, text.uppercased()] {
    for form in [
      text.precomposedStringWithCanonicalMapping, text.decomposedStringWithCanonicalMapping,
    ] {
      let spelling = plainForm(form)
      if !spellings.contains(spelling) { spellings.append(spelling) }
    }
  }
  return spellings
}
