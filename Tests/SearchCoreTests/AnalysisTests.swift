import SearchCore
import Testing

@Suite("Analysis of text")
struct AnalysisTests {
  private func terms(_ text: String, _ language: SearchLanguage) -> [String] {
    var analyser = Analyser(language: language)
    return analyser.analyse(bytes(text)).map { string(analyser.term(of: $0)) }
  }

  private func spellings(_ text: String, _ language: SearchLanguage) -> [String] {
    var analyser = Analyser(language: language)
    return analyser.analyse(bytes(text)).map { string(analyser.spelling(of: $0)) }
  }

  @Test(
    "Words are folded as their language and script ask",
    arguments: [
      (
        "Straße ÜBER Œuvre ﬀ ﬁle ﬄ", SearchLanguage.german,
        ["strasse", "uber", "oeuvre", "ff", "file", "ffl"]
      ),
      ("ﻣﺪﺭﺳﺔ ﻻ ﺁ ﻴ", .arabic, ["مدرسه", "لا", "ا", "ي"]),
      ("Ca\u{301}fe\u{301} CAFÉ café", .french, ["cafe", "cafe", "cafe"]),
      ("Ｗｉｎｄｏｗｓ １１", .english, ["windows", "11"]),
      ("Ёлка и\u{306}од ЙОД", .russian, ["елка", "йод", "йод"]),
      ("أحمد إلى مدرسة مـحـمَّد ٣٦٥", .arabic, ["احمد", "الي", "مدرسه", "محمد", "365"]),
      ("Ήλιος ΗΛΙΟΣ", .other, ["ηλιοσ", "ηλιοσ"]),
      ("Đặng Tiếng Việt", .other, ["dang", "tieng", "viet"]),
      ("हिन्दी में मदद", .other, ["हिन्दी", "में", "मदद"]),
      (
        "soft\u{AD}hyphen zero\u{200B}width a\u{200D}b", .english,
        ["softhyphen", "zero", "width", "ab"]
      ),
    ])
  func folding(text: String, language: SearchLanguage, expected: [String]) {
    let found = spellings(text, language)
    #expect(found.map { Array($0.utf8) } == expected.map { Array($0.utf8) }, "\(found)")
  }

  @Test(
    "Words that belong together are found by their parts and as a whole",
    arguments: [
      ("wi-fi", SearchLanguage.english, ["wi", "fi", "wifi"]),
      ("AADSTS50076", .english, ["aadsts50076", "aadsts", "50076"]),
      ("0x8004010F", .english, ["0x8004010f"]),
      ("setup.exe", .english, ["setup", "exe", "setupexe"]),
      ("ann@example.com", .english, ["ann", "example", "com", "annexamplecom"]),
      ("the user's don't you'll O’Brien", .english, ["the", "user", "dont", "you", "o", "brien"]),
      ("l'adresse qu'il d’été", .french, ["l", "adresse", "qu", "il", "d", "ete"]),
      ("end. Next -x- a--b", .english, ["end", "next", "x", "a", "b"]),
    ])
  func joinedWords(text: String, language: SearchLanguage, expected: [String]) {
    #expect(spellings(text, language) == expected)
  }

  @Test(
    "Unspaced writing is cut into pairs",
    arguments: [
      ("重置密码", SearchLanguage.chinese, ["重置", "置密", "密码"]),
      ("码", .chinese, ["码"]),
      ("在Outlook里", .chinese, ["在", "outlook", "里"]),
      ("パスワード", .japanese, ["パス", "スワ", "ワー", "ード"]),
      ("ﾊﾟｽ", .japanese, ["パス"]),
      ("か\u{3099}く", .japanese, ["がく"]),
      ("비밀번호 변경", .korean, ["비밀", "밀번", "번호", "변경"]),
      ("\u{1107}\u{1175}\u{1106}\u{1175}\u{11AF}", .korean, ["비밀"]),
      ("รหัส", .other, ["รห", "หั", "ัส"]),
    ])
  func pairs(text: String, language: SearchLanguage, expected: [String]) {
    #expect(spellings(text, language).map { Array($0.utf8) } == expected.map { Array($0.utf8) })
  }

  @Test(
    "Inflected forms share a term, with accents or without",
    arguments: [
      (["password", "passwords"], SearchLanguage.english),
      (["configuración", "configuracion", "configuraciones"], .spanish),
      (["activée", "activee"], .french), (["validité", "validite"], .french),
      (["Rechnung", "Rechnungen"], .german), (["Schlüssel", "schlussel"], .german),
      (["المستخدمين", "مستخدم"], .arabic), (["счёт", "счета"], .russian),
    ])
  func inflections(words: [String], language: SearchLanguage) {
    let found = Set(words.flatMap { terms($0, language) })
    #expect(found.count == 1, "\(found)")
  }

  @Test("Tokens point at the bytes they were cut from")
  func places() {
    let text = bytes("Größe: 重置 O'Neil, e-mail")
    var analyser = Analyser(language: .german)
    let cut = analyser.analyse(text).map {
      string(Array(text[Int($0.start)..<Int($0.end)]))
    }
    #expect(cut == ["Größe", "重置", "O", "Neil", "e", "mail", "e-mail"])
  }

  @Test("Words of plain letters are read the short way as they are the long way")
  func plainWords() {
    let text =
      "Reset the mailbox at 10.5 or e.g. (now), user@example.com: x-1 USERS' "
    // A soft hyphen falls away, but the short way leaves words before one to the long way.
    let long = text.replacing(" ", with: "\u{AD} ")
    for language in [SearchLanguage.english, .french, .russian, .chinese] {
      #expect(terms(text, language) == terms(long, language))
      #expect(terms(text, language).count > 12)
    }
  }

  @Test("Any bytes can be analysed, in linear time, and tokens stay within them")
  func anyBytes() {
    var random = SeededGenerator(seed: 1)
    for _ in 0..<300 {
      let count = Int.random(in: 0..<200, using: &random)
      let text = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      var analyser = Analyser(language: .english)
      for token in analyser.analyse(text) {
        #expect(token.start >= 0 && token.start < token.end && Int(token.end) <= text.count)
      }
    }
    let long = [UInt8](repeating: 0x61, count: 1_000_000)
    var analyser = Analyser(language: .english)
    #expect(analyser.analyse(long).count == 1)
    #expect(analyser.analyse(Array("a-".utf8) + long + Array("-".utf8)).count <= 3)
  }
}
