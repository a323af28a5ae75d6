/// Appends a letter as it is compared: lower case, without diacritics, of full width, and with the
/// variants of one letter made one (Arabic alef, yeh and teh marbuta; Cyrillic yo; final sigma).
///
/// Folding comes before stemming, so that a word typed without its accents has the same stem.
func appendFolded(_ value: UInt32, to bytes: inout [UInt8]) {
  if value < 0x0250 {
    appendFoldedLatin(value, to: &bytes)
  } else if value >= 0x1E00 && value < 0x1F00 {
    let base = baseLetter(extendedAdditional, Int(value - 0x1E00))
    appendScalar(base == 0x3F ? value : UInt32(base), to: &bytes)
  } else if value >= 0xFE80 && value <= 0xFEFC {
    appendArabicForm(value - 0xFE80, to: &bytes)
  } else if value >= 0xFB00 && value <= 0xFB04 {
    // Ligatures: ff, fi, fl, ffi, ffl.
    appendByte(0x66, to: &bytes)
    if value != 0xFB01 && value != 0xFB02 { appendByte(0x66, to: &bytes) }
    if value > 0xFB00 { appendByte(value & 1 == 1 ? 0x69 : 0x6C, to: &bytes) }
  } else {
    appendScalar(foldScalar(value), to: &bytes)
  }
}

/// Base letters of U+00C0–U+024F after the canonical decompositions of Unicode; `?` has none.
private let latinLetters: StaticString = """
  aaaaaa?ceeeeiiiidnooooo?ouuuuy??aaaaaa?ceeeeiiiidnooooo?ouuuuy?y\
  aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii??jjkkklllllll\
  lllnnnnnnnnnoooooo??rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs\
  b???????????????????????????????oo?????????????uu???????????????\
  ?????????????aaiioouuuuuuuuuu?aaaa????ggkkoooo??j???gg??nnaa????\
  aaaaeeeeiiiioooorrrruuuusstt??hh??????aaeeooooooooyy????????????\
  ????????????????
  """

/// Base letters of U+1E00–U+1EFF.
private let extendedAdditional: StaticString = """
  aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm\
  mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv\
  wwwwwwwwwwxxxxyyzzzzzzhtwyasss??aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee\
  eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy??????
  """

/// Full-width katakana of U+FF66–U+FF9D, as distances from U+3000.
private let wideKatakana: StaticString = """
  \u{F2}\u{A1}\u{A3}\u{A5}\u{A7}\u{A9}\u{E3}\u{E5}\u{E7}\u{C3}\u{FC}\u{A2}\u{A4}\u{A6}\u{A8}\u{AA}\
  \u{AB}\u{AD}\u{AF}\u{B1}\u{B3}\u{B5}\u{B7}\u{B9}\u{BB}\u{BD}\u{BF}\u{C1}\u{C4}\u{C6}\u{C8}\u{CA}\
  \u{CB}\u{CC}\u{CD}\u{CE}\u{CF}\u{D2}\u{D5}\u{D8}\u{DB}\u{DE}\u{DF}\u{E0}\u{E1}\u{E2}\u{E4}\u{E6}\
  \u{E8}\u{E9}\u{EA}\u{EB}\u{EC}\u{ED}\u{EF}\u{F3}
  """

@inline(__always)
private func baseLetter(_ table: StaticString, _ index: Int) -> UInt8 {
  table.utf8Start[min(index, table.utf8CodeUnitCount - 1)]
}

private func appendFoldedLatin(_ value: UInt32, to bytes: inout [UInt8]) {
  if value < 0xC0 {
    switch value {
    case 0xAA: appendByte(0x61, to: &bytes)
    case 0xBA: appendByte(0x6F, to: &bytes)
    case 0xB5: appendScalar(0x03BC, to: &bytes)
    case 0x41...0x5A: appendByte(UInt8(truncatingIfNeeded: value) | 0x20, to: &bytes)
    default: appendScalar(value, to: &bytes)
    }
    return
  }
  let base = baseLetter(latinLetters, Int(value - 0xC0))
  if base != 0x3F {
    appendByte(base, to: &bytes)
    return
  }
  switch value {
  case 0xC6, 0xE6: appendPair(0x61, 0x65, to: &bytes)
  case 0xDE, 0xFE: appendPair(0x74, 0x68, to: &bytes)
  case 0xDF: appendPair(0x73, 0x73, to: &bytes)
  case 0x0132, 0x0133: appendPair(0x69, 0x6A, to: &bytes)
  case 0x0152, 0x0153: appendPair(0x6F, 0x65, to: &bytes)
  default: appendScalar(value, to: &bytes)
  }
}

private func appendPair(_ one: UInt8, _ other: UInt8, to bytes: inout [UInt8]) {
  appendByte(one, to: &bytes)
  appendByte(other, to: &bytes)
}

/// One scalar for one scalar: every script but Latin.
func foldScalar(_ value: UInt32) -> UInt32 {
  switch value {
  case 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0x3041...0x30FF: return value
  case 0x0370...0x03FF: return foldGreek(value)
  case 0x0400...0x052F: return foldCyrillic(value)
  case 0x0531...0x0556: return value + 0x30
  case 0x0600...0x06FF: return foldArabic(value)
  case 0x0966...0x096F: return 0x30 + value - 0x0966
  case 0xFF01...0xFF5E:
    let narrow = value - 0xFEE0
    return narrow >= 0x41 && narrow <= 0x5A ? narrow + 0x20 : narrow
  case 0xFF66...0xFF9D: return 0x3000 + katakana(Int(value - 0xFF66))
  case 0xFF9E: return 0x3099
  case 0xFF9F: return 0x309A
  default: return value
  }
}

/// The table is UTF-8 of U+00A1–U+00FC, two bytes each.
private func katakana(_ index: Int) -> UInt32 {
  let lead = UInt32(wideKatakana.utf8Start[index * 2])
  return (lead & 0x1F) << 6 | UInt32(wideKatakana.utf8Start[index * 2 + 1] & 0x3F)
}

private func foldGreek(_ value: UInt32) -> UInt32 {
  switch value {
  case 0x0386, 0x03AC: return 0x03B1
  case 0x0388, 0x03AD: return 0x03B5
  case 0x0389, 0x03AE: return 0x03B7
  case 0x038A, 0x03AA, 0x03AF, 0x0390, 0x03CA: return 0x03B9
  case 0x038C, 0x03CC: return 0x03BF
  case 0x038E, 0x03AB, 0x03CD, 0x03B0, 0x03CB: return 0x03C5
  case 0x038F, 0x03CE: return 0x03C9
  case 0x03C2: return 0x03C3
  case 0x0391...0x03A9: return value + 0x20
  default: return value
  }
}

private func foldCyrillic(_ value: UInt32) -> UInt32 {
  switch value {
  case 0x0401, 0x0451: return 0x0435
  case 0x0400...0x040F: return value + 0x50
  case 0x0410...0x042F: return value + 0x20
  case 0x0430...0x045F: return value
  case 0x04C0: return 0x04CF
  case 0x04C1...0x04CE: return value + (value & 1)
  case 0x0482...0x0489: return value
  default: return value | 1
  }
}

/// How many shapes Unicode gives each letter from U+0621 to U+064A in its block of presentation forms.
private let arabicForms: StaticString = "122224242444442222444444440000004444444224"

/// Appends the letter that a presentation form shows; the last eight show lam and alef.
private func appendArabicForm(_ number: UInt32, to bytes: inout [UInt8]) {
  var rest = number
  for letter in 0..<arabicForms.utf8CodeUnitCount {
    let forms = UInt32(arabicForms.utf8Start[letter] & 0x0F)
    if rest < forms { return appendScalar(foldArabic(0x0621 + UInt32(letter)), to: &bytes) }
    rest -= forms
  }
  appendScalar(0x0644, to: &bytes)
  appendScalar(0x0627, to: &bytes)
}

private func foldArabic(_ value: UInt32) -> UInt32 {
  switch value {
  case 0x0622, 0x0623, 0x0625, 0x0671, 0x0672, 0x0673: return 0x0627
  case 0x0624: return 0x0648
  case 0x0626, 0x0649, 0x06CC, 0x06D2: return 0x064A
  case 0x0629, 0x06C0...0x06C3, 0x06D5: return 0x0647
  case 0x06A9, 0x06AA: return 0x0643
  case 0x0660...0x0669: return 0x30 + value - 0x0660
  case 0x06F0...0x06F9: return 0x30 + value - 0x06F0
  default: return value
  }
}
