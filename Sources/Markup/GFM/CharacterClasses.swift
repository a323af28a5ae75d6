/// The scalar whose `count` bytes begin at `index` of valid UTF-8.
func scalarValue(_ text: UnsafeBufferPointer<UInt8>, at index: Int, count: Int) -> UInt32 {
  guard count > 1 else { return UInt32(text[index]) }
  var value = UInt32(text[index]) & (0x7F >> UInt32(count))
  for offset in 1..<count { value = value << 6 | UInt32(text[index + offset] & 0x3F) }
  return value
}

/// CommonMark 0.30, 2.1: Unicode white space.
func isUnicodeSpace(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0x9, 0xA, 0xC, 0xD, 0x20, 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: true
  default: false
  }
}

/// CommonMark 0.30, 2.1: Unicode punctuation, that is ASCII punctuation and the categories P.
func isUnicodePunctuation(_ scalar: UInt32) -> Bool {
  if scalar < 0x80 { return isASCIIPunctuation(UInt8(scalar)) }
  guard let character = Unicode.Scalar(scalar) else { return false }
  switch character.properties.generalCategory {
  case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
    .initialPunctuation, .finalPunctuation, .otherPunctuation:
    return true
  default:
    return false
  }
}

/// Whether a character belongs to Chinese, Japanese or Korean writing, its punctuation and
/// full-width forms included (markdown-cjk-friendly: East Asian Width W, F or H, emoji excepted,
/// and Hangul).
func isCJK(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0x1100...0x11FF, 0x20A9, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x4DBF,
    0x4E00...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7FF, 0xF900...0xFAFF, 0xFE10...0xFE19,
    0xFE30...0xFE6F, 0xFF01...0xFFEE, 0x1AFF0...0x1B2FF, 0x1F200...0x1F2FF, 0x20000...0x3FFFD:
    true
  default: false
  }
}
