/// The language of an index: it chooses the stemmer and the function words. The raw value stands in
/// index files, so cases are only ever appended.
public enum SearchLanguage: UInt8, Sendable {
  /// No stemming; words by their folded letters.
  case other
  case english, french, german, spanish, russian, arabic
  case chinese, japanese, korean

  /// The language of a BCP 47 tag such as `zh-Hans`; its primary subtag decides, in any case.
  public init(tag: [UInt8]) {
    var primary: UInt32 = 0
    for byte in tag {
      if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") { break }
      primary = primary << 8 | UInt32(byte | 0x20)
    }
    self =
      switch primary {
      case 0x656E: .english
      case 0x6672: .french
      case 0x6465: .german
      case 0x6573: .spanish
      case 0x7275: .russian
      case 0x6172: .arabic
      case 0x7A68: .chinese
      case 0x6A61: .japanese
      case 0x6B6F: .korean
      default: .other
      }
  }
}
