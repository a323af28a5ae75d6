import Foundation

/// The id GitHub makes of a heading's text: lower case by Unicode, whatever the machine's locale;
/// letters, marks, numbers, connector punctuation and hyphens kept; each space a hyphen; all else
/// removed, invisible characters too. In NFC. May be empty.
///
/// Source: github-slugger, as used for GitHub's anchors.
package func slug(_ text: String) -> String {
  var bytes: [UInt8] = []
  bytes.reserveCapacity(text.utf8.count)
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): bytes.append(byte | 0x20)
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "-"), UInt8(ascii: "_"):
      bytes.append(byte)
    case UInt8(ascii: " "), 0x9, 0xA, 0xD: bytes.append(UInt8(ascii: "-"))
    case 0x80...: return unicodeSlug(text)
    default: break
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}

private func unicodeSlug(_ text: String) -> String {
  var scalars = String.UnicodeScalarView()
  var mayCompose = false
  for scalar in text.unicodeScalars {
    // The ideographs and syllables of most CJK text: letters without case that nothing composes.
    if (0x4E00...0x9FA5).contains(scalar.value) || (0xAC00...0xD7A3).contains(scalar.value) {
      scalars.append(scalar)
      continue
    }
    if scalar == " " || scalar == "\n" || scalar == "\t" || scalar == "\u{A0}"
      || scalar == "\u{3000}"
    {
      scalars.append("-")
      continue
    }
    guard keeps(scalar) else { continue }
    // U+0130 would leave a dot behind: `i` and U+0307.
    if scalar == "\u{130}" {
      scalars.append("i")
      continue
    }
    for lower in scalar.properties.lowercaseMapping.unicodeScalars {
      mayCompose =
        mayCompose || lower.properties.canonicalCombiningClass != .notReordered
        || (0x1100...0x11FF).contains(lower.value) || (0xF900...0xFAFF).contains(lower.value)
      scalars.append(lower)
    }
  }
  let slug = String(scalars)
  return mayCompose ? slug.precomposedStringWithCanonicalMapping : slug
}

private func keeps(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
    .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber,
    .connectorPunctuation:
    return !scalar.properties.isDefaultIgnorableCodePoint
  case .dashPunctuation:
    return scalar == "-"
  case .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation,
    .otherPunctuation, .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol,
    .spaceSeparator, .lineSeparator, .paragraphSeparator, .control, .format, .surrogate,
    .privateUse, .unassigned:
    return false
  @unknown default:
    return false
  }
}

/// An id in the form ids are compared in: NFC, without white space.
package func normalizedID(_ text: String) -> String {
  if text.utf8.allSatisfy({ $0 < 0x80 && $0 > 0x20 }) { return text }
  let scalars = text.unicodeScalars.filter {
    !$0.properties.isWhitespace && !$0.properties.isDefaultIgnorableCodePoint
      && $0.properties.generalCategory != .control
  }
  return String(String.UnicodeScalarView(scalars)).precomposedStringWithCanonicalMapping
}
