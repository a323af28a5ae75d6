/// The plural categories of CLDR.
enum PluralCategory: String, Sendable, CaseIterable {
  case zero, one, two, few, many, other
}

/// The plural rules for whole numbers, by groups of languages that share them (Unicode CLDR,
/// supplemental/plurals.xml, type cardinal). A language that is not listed counts like Chinese: one
/// form for all numbers.
enum PluralRule: Sendable {
  case same, oneIsOne, upToOneIsOne, russian, polish, czech, arabic, hebrew

  init(language: String) {
    switch language {
    case "en", "de", "nl", "sv", "da", "nb", "nn", "no", "fi", "et", "el", "hu", "bg", "tr", "ca",
      "eu", "gl", "sq", "ta", "te", "ur", "sw", "es", "it":
      self = .oneIsOne
    case "fr", "pt", "hi", "bn", "fa", "am", "gu", "kn", "zu", "hy": self = .upToOneIsOne
    case "ru", "uk", "be", "sr", "hr", "bs": self = .russian
    case "pl": self = .polish
    case "cs", "sk": self = .czech
    case "ar": self = .arabic
    case "he", "iw": self = .hebrew
    default: self = .same
    }
  }

  func category(of number: Int) -> PluralCategory {
    let (ones, tens) = (number % 10, number % 100)
    switch self {
    case .same: return .other
    case .oneIsOne: return number == 1 ? .one : .other
    case .upToOneIsOne: return number <= 1 ? .one : .other
    case .russian:
      if ones == 1, tens != 11 { return .one }
      return (2...4).contains(ones) && !(12...14).contains(tens) ? .few : .many
    case .polish:
      if number == 1 { return .one }
      return (2...4).contains(ones) && !(12...14).contains(tens) ? .few : .many
    case .czech:
      return number == 1 ? .one : (2...4).contains(number) ? .few : .other
    case .arabic:
      if number <= 2 { return [.zero, .one, .two][number] }
      return (3...10).contains(tens) ? .few : tens >= 11 ? .many : .other
    case .hebrew:
      return number == 1 ? .one : number == 2 ? .two : .other
    }
  }

  /// The forms a text has to have in this language.
  var categories: [PluralCategory] {
    switch self {
    case .same: [.other]
    case .oneIsOne, .upToOneIsOne: [.one, .other]
    case .russian, .polish: [.one, .few, .many]
    case .czech: [.one, .few, .other]
    case .arabic: PluralCategory.allCases
    case .hebrew: [.one, .two, .other]
    }
  }
}
