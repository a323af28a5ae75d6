import KnowledgeBase
import Testing

@Suite("Forms in which leaks are written")
struct LeakFormTests {
  private func check(_ name: String) throws -> LeakCheck {
    let settings = "name: \(name)\nvariables: {desk: our desk, phone: \"+86 10 5550 0100\"}\n"
    let changes = ["partners/crane/partner.yml": settings]
    return try #require(compileEditions(.plain, changes: changes).site?.leaks)
  }

  @Test(
    "Phone numbers",
    arguments: [
      "+86\u{2011}10\u{2011}5550\u{2011}0100", "+86 10 5550\u{2013}0100",
      "\u{FF0B}86 10 5550 0100", "+\u{FF18}\u{FF16} 10 5550 0100", "+ 86 10 5550 0100",
      "+\u{A0}86\u{202F}10 5550 0100", "0086 10 5550 0100", "0086-10-55500100",
      "+\u{668}\u{666} \u{661}\u{660} \u{665}\u{665}\u{665}\u{660} \u{660}\u{661}\u{660}\u{660}",
      "\u{2066}+86 10 5550 0100\u{2069}", "+86 (0)10 5550 0100", "+86 10 55\u{AD}50 0100",
    ])
  func phones(_ written: String) throws {
    let check = try check("Crane Systems")
    for before in [0, 1, 29, 30, 31, 32, 33, 64] {
      for after in [0, 40] {
        let text =
          String(repeating: "x", count: before) + " " + written
          + String(repeating: " y", count: after)
        #expect(check.find(in: Array(text.utf8)).count == 1, "\(text)")
      }
    }
  }

  @Test(
    "Other numbers are none", arguments: ["10086 10 5550 0100", "86 10 5550 0100", "+86 10 5550"])
  func otherNumbers(_ written: String) throws {
    #expect(try check("Crane Systems").find(in: Array(written.utf8)) == [])
  }

  @Test(
    "Names in capitals, decomposed, and with characters that are not seen",
    arguments: [
      ("Société Générale", "SOCIÉTÉ GÉNÉRALE"), ("Société Générale", "société géNÉRALE"),
      ("Société Générale", "Socie\u{301}te\u{301} Ge\u{301}ne\u{301}rale"),
      ("Socie\u{301}te\u{301}", "SOCIÉTÉ"), ("Société", "Soci&#233;t&#xC9;"),
      ("Яндекс", "ЯНДЕКС"), ("ЯНДЕКС", "Яндекс"), ("МТС Банк", "Мтс банк"), ("Ёлка", "ёЛКА"),
      ("Όμιλος", "ΌΜΙΛΟΣ"), ("Straße", "STRASSE"), ("Élan", "ÉLAN"), ("Élan", "E\u{301}lan"),
      ("纸鹤云", "问纸鹤云吧"), ("L'Atelier", "L’Atelier"), ("L’Atelier", "l'atelier"),
      ("Crane Systems", "Crane Sys\u{AD}tems"), ("Crane Systems", "Cra\u{AD}ne Sys\u{AD}tems"),
      ("Crane Co", "C\u{AD}r\u{AD}a\u{AD}n\u{AD}e C\u{AD}o"),
      ("Crane Systems", "Cra\u{200B}ne Systems"), ("Crane-Systems", "Crane\u{2011}Systems"),
      ("Crane Systems", "CRANE\u{A0}SYSTEMS"),
    ])
  func names(_ name: String, _ written: String) throws {
    let check = try check(name)
    for before in 0..<9 {
      for after in [0, 200] {
        let text =
          String(repeating: "é", count: before) + " " + written + " "
          + String(repeating: "и ", count: after)
        #expect(check.find(in: Array(text.utf8)).count == 1, "\(text)")
      }
    }
  }

  @Test(
    "Other words are no names",
    arguments: [
      ("Marché", "Il marche."), ("Crane Systems", "Crane–Systems"), ("Яндекс", "Яндикс"),
      ("Élan", "elan"),
    ])
  func otherWords(_ name: String, _ written: String) throws {
    #expect(try check(name).find(in: Array(written.utf8)) == [])
  }
}
