/// What becomes of a character that is not ASCII where texts are compared.
enum FoldedScalar {
  case same
  case other(UInt32)
  case space
  case nothing
}

/// Small letters for capital ones, and what only typesetting tells apart: kinds of spaces, apostrophes
/// and hyphens, and hyphens and marks that are not seen.
///
/// Diacritics stay: `Marché` is a name where `marche` is a word. A letter has as many bytes in either
/// case, which `CanaryFinder` relies on.
func foldForLeaks(_ value: UInt32) -> FoldedScalar {
  switch value {
  case 0xA0, 0x202F: .space
  case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060, 0x2066...0x2069: .nothing
  case 0x2010, 0x2011: .other(0x2D)
  case 0x2018, 0x2019: .other(0x27)
  case 0xC0...0x17F, 0x1F8...0x233, 0x1E00...0x1EFF: small(latin: value)
  case 0x391...0x3A1, 0x3A3...0x3AB: .other(value + 0x20)
  case 0x386: .other(0x3AC)
  case 0x388...0x38A: .other(value + 0x25)
  case 0x38C: .other(0x3CC)
  case 0x38E, 0x38F: .other(value + 0x3F)
  case 0x400...0x52F: small(cyrillic: value)
  case 0x531...0x556: .other(value + 0x30)
  default: .same
  }
}

private func small(latin value: UInt32) -> FoldedScalar {
  switch value {
  case 0xD7, 0xDF, 0x130, 0x131, 0x138, 0x149, 0x17F, 0x220, 0x221, 0x1E96...0x1E9F: .same
  case 0xC0...0xDE: .other(value + 0x20)
  case 0xE0...0xFF: .same
  case 0x178: .other(0xFF)
  // Here small letters have the even numbers.
  case 0x139...0x148, 0x179...0x17E: value & 1 == 1 ? .other(value + 1) : .same
  default: value & 1 == 0 ? .other(value + 1) : .same
  }
}

private func small(cyrillic value: UInt32) -> FoldedScalar {
  switch value {
  case 0x400...0x40F: .other(value + 0x50)
  case 0x410...0x42F: .other(value + 0x20)
  case 0x430...0x45F, 0x482...0x489: .same
  case 0x4C0: .other(0x4CF)
  case 0x4C1...0x4CF: value & 1 == 1 && value < 0x4CF ? .other(value + 1) : .same
  default: value & 1 == 0 ? .other(value + 1) : .same
  }
}
