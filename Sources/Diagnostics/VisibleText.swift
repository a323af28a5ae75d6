/// True for scalars that a terminal or a reader would act on rather than show: control characters,
/// line and paragraph separators, bidirectional controls and characters without a shape.
///
/// Joiners (U+200C, U+200D) are not among them: Arabic, Indic scripts and emoji need them.
public func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x00...0x1F, 0x7F...0x9F, 0xAD, 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2028...0x202E,
    0x2060...0x2064, 0x2066...0x206F, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F:
    true
  default:
    false
  }
}

/// `scalar` as `<U+202E>`: at least four hexadecimal digits.
public func codePointName(_ scalar: Unicode.Scalar) -> String {
  let digits = String(scalar.value, radix: 16, uppercase: true)
  return "<U+" + String(repeating: "0", count: max(4 - digits.utf8.count, 0)) + digits + ">"
}

/// `text` with every invisible character written as its code point, so that it can neither steer a
/// terminal nor break a report into lines of its own making.
public func visibleText(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: isInvisible) else { return text }
  var visible = ""
  for scalar in text.unicodeScalars {
    if isInvisible(scalar) {
      visible += codePointName(scalar)
    } else {
      visible.unicodeScalars.append(scalar)
    }
  }
  return visible
}

/// Cells that a terminal gives to `scalar`: 0 for combining marks and joiners, 2 for wide and
/// full-width characters (Unicode Standard Annex 11), 1 for the rest.
func terminalWidth(_ scalar: Unicode.Scalar) -> Int {
  switch scalar.value {
  case 0x20...0x7E:
    return 1
  case 0x1100...0x115F, 0x231A...0x231B, 0x23E9...0x23EC, 0x2E80...0x303E, 0x3041...0x33FF,
    0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
    0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6,
    0x16FE0...0x18AFF, 0x1B000...0x1B2FF, 0x1F1E6...0x1F1FF, 0x1F300...0x1F64F,
    0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x1FA70...0x1FAFF, 0x20000...0x3FFFD:
    return 2
  default:
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: return 1
    }
  }
}
