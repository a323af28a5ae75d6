import Diagnostics
import KnowledgeBase
import Markup
import Testing

/// Channels without a mistake; each test makes one.
private let sound = """
  statement: 24x7
  zone: Europe/London
  holidays: [2025-12-25, 2026-12-25]
  channels:
    - id: phone
      kind: phone
      number: "+44 20 7946 0123"
      hours: always
      first-reply: 2 minutes
      languages: [en, fr]
      price: free
    - id: chat
      kind: chat
      address: https://chat.example.com/
      hours: {mon-fri: "08:00-20:00", sat: ["09:00-12:00", "13:00-17:00"], sun: closed}
      zone: Europe/Paris
      languages: [en]
  severities:
    - {id: high, title: High, first-reply: 15 minutes}
    - {id: low, title: Low, first-reply: 1 working day}
  process: [{title: You tell us}, We answer]
  escalation: {text: We stay your contact., items: [Faults of the service]}
  """

/// The site around the channels: two languages.
private func site(_ channels: String) -> LibraryFixture {
  LibraryFixture([
    "site.yml": "locales: [en, fr]\n", "en/a.md": "# A\n\nText.\n", "fr/a.md": "# A\n\nTexte.\n",
    "support/channels.yml": channels,
  ])
}

/// One mistake: what is replaced by what, where it is told and as what.
struct ChannelMistake: CustomTestStringConvertible, Sendable {
  var name: String
  var from: String
  var to: String
  var found: String

  init(_ name: String, _ from: String, _ to: String, _ found: String) {
    (self.name, self.from, self.to, self.found) = (name, from, to, found)
  }

  var testDescription: String { name }
}

private let mistakes: [ChannelMistake] = [
  ChannelMistake(
    "a promise day and night with closed hours", "hours: always\n",
    "hours: {mon-sun: \"00:00-23:00\"}\n", "1:12 contradicting-support"),
  ChannelMistake("a time past midnight", "08:00-20:00", "08:00-25:00", "15:22 impossible-hours"),
  ChannelMistake(
    "an end before its beginning", "08:00-20:00", "20:00-08:00", "15:22 impossible-hours"),
  ChannelMistake("hours that overlap", "13:00-17:00", "11:00-17:00", "15:42 impossible-hours"),
  ChannelMistake("a day given twice", "sun: closed", "fri: closed", "15:74 impossible-hours"),
  ChannelMistake("a day that is none", "sun: closed", "sunny: closed", "15:74 impossible-hours"),
  ChannelMistake("a zone that is none", "Europe/Paris", "Europe/Pariss", "16:11 unknown-time-zone"),
  ChannelMistake(
    "hours that are none", "hours: always\n", "hours: 24x7\n", "8:12 impossible-hours"),
  ChannelMistake("holidays that are all past", "2026-12-25", "2024-12-25", "3:12 past-holidays"),
  ChannelMistake("a holiday that is no day", "2025-12-25", "2025-02-30", "3:12 invalid-support"),
  ChannelMistake("a number without country code", "+44 20", "020", "7:13 phone-number"),
  ChannelMistake("a number with a trunk prefix", "+44 20", "+44 (0)20", "7:13 phone-number"),
  ChannelMistake("a number too long", "0123", "0123 4567 8901", "7:13 phone-number"),
  ChannelMistake("a language offered nowhere", "[en, fr]", "[en]", "10:17 unanswered-language"),
  ChannelMistake("a tag that is none", "[en, fr]", "[english, fr]", "10:17 invalid-support"),
  ChannelMistake(
    "a lesser severity answered faster", "1 working day", "5 minutes", "20:40 contradicting-support"
  ),
  ChannelMistake("a time that is none", "2 minutes", "soon", "9:18 invalid-support"),
  ChannelMistake("a span of time", "2 minutes", "5-10 minutes", "9:18 invalid-support"),
  ChannelMistake(
    "holidays of a channel that has none", "first-reply: 2 minutes", "holidays: [2026-12-25]",
    "9:5 contradicting-support"),
  ChannelMistake(
    "a channel always open and closed on holidays", "first-reply: 2 minutes", "holidays: closed",
    "9:5 contradicting-support"),
  ChannelMistake("a holiday given twice", "2025-12-25", "2026-12-25", "3:24 invalid-support"),
  ChannelMistake(
    "hours left empty",
    "hours: {mon-fri: \"08:00-20:00\", sat: [\"09:00-12:00\", \"13:00-17:00\"], "
      + "sun: closed}", "hours:", "15:5 impossible-hours"),
  ChannelMistake(
    "an address with a secret", "chat.example.com/", "chat.example.com/?api_key=x",
    "14:14 invalid-support"),
  ChannelMistake(
    "an address that is a secret", "https://chat.example.com/",
    "https://hooks.slack.com/services/x", "14:14 invalid-support"),
  ChannelMistake(
    "a number of a chat", "zone: Europe/Paris", "number: \"+44 20 7946 0123\"",
    "16:5 invalid-support"),
  ChannelMistake(
    "numbers without their key", "number: \"+44 20 7946 0123\"",
    "numbers: [\"+44 20 7946 0123\"]", "7:15 invalid-support"),
  ChannelMistake(
    "a step with a misspelt key", "{title: You tell us}", "{titel: You tell us, text: Now}",
    "21:12 unknown-support-key"),
  ChannelMistake(
    "a step with a misspelt key alone", "{title: You tell us}", "{titel: You tell us}",
    "21:12 unknown-support-key"),
  ChannelMistake(
    "a step without a title", "{title: You tell us}", "{text: Now}", "21:11 invalid-support"),
  ChannelMistake(
    "a severity that is text", "{id: high, title: High, first-reply: 15 minutes}", "High",
    "19:5 invalid-support"),
  ChannelMistake("a misspelt title", "title: High", "titel: High", "19:16 unknown-support-key"),
  ChannelMistake(
    "languages of answers as a list", "zone: Europe/London",
    "answered-in: [ar]\nzone: Europe/London",
    "2:14 invalid-support"),
  ChannelMistake(
    "languages of answers as text", "zone: Europe/London", "answered-in: en\nzone: Europe/London",
    "2:14 invalid-support"),
  ChannelMistake("a chat without https", "https://chat", "http://chat", "14:14 invalid-support"),
  ChannelMistake(
    "a script for an address", "https://chat.example.com/", "\"javascript:alert(1)\"",
    "14:14 invalid-support"),
  ChannelMistake("a key that is none", "price: free", "prize: free", "11:5 unknown-support-key"),
  ChannelMistake("a kind that is none", "kind: chat", "kind: fax", "13:11 invalid-support"),
  ChannelMistake("an id given twice", "id: chat", "id: phone", "12:5 invalid-support"),
  ChannelMistake(
    "a statement that is none", "statement: 24x7", "statement: often", "1:12 invalid-support"),
]

@Suite("Support channels")
struct ChannelsTests {
  @Test("Channels without a mistake are read whole and nothing is told of them")
  func soundChannels() throws {
    let fixture = site(sound)
    #expect(fixture.found.filter { $0.hasPrefix("support") } == [])
    let channels = try #require(fixture.library.support.channels)
    #expect(channels.roundTheClock != nil)
    #expect(channels.channels.map(\.id) == ["phone", "chat"])
    guard case .phones(let lines) = channels.channels[0].target else { throw Missing() }
    #expect(lines.map(\.number.dialled) == ["+442079460123"])
    guard case .weekly(let week) = channels.channels[1].hours else { throw Missing() }
    #expect(week.zone == "Europe/Paris")
    #expect(week.days[0] == [OpenRange(start: 480, end: 1_200)])
    #expect(week.days[5].map(\.start) == [540, 780])
    #expect(week.days[6] == [])
    #expect(week.holidays.map(\.day.month) == [12, 12])
    #expect(channels.severities.map(\.firstReply?.value.minutes) == [15, 1_440])
    #expect(channels.process.map(\.title.fallback) == ["You tell us", "We answer"])
  }

  @Test("Each mistake is told once, at its place", arguments: mistakes)
  func mistake(_ mistake: ChannelMistake) throws {
    try #require(sound.contains(mistake.from))
    let fixture = site(sound.replacing(mistake.from, with: mistake.to, maxReplacements: 1))
    let found = fixture.found.filter { $0.hasPrefix("support") }
    #expect(found == ["support/channels.yml:" + mistake.found])
  }

  @Test("Nobody answers in a language of the site, but the page says in which one they do")
  func answeredIn() {
    let channels = sound.replacing("[en, fr]", with: "[en]") + "\nanswered-in: {fr: en}\n"
    #expect(site(channels).codes.contains("unanswered-language") == false)
    let wrong = sound.replacing("[en, fr]", with: "[en]") + "\nanswered-in: {fr: de}\n"
    #expect(site(wrong).codes.contains("unanswered-language"))
  }

  @Test("A key of another kind is told as what the channel takes not")
  func foreignKey() {
    let channels = sound.replacing(
      "zone: Europe/Paris", with: "zone: Europe/Paris\n    number: \"+44 20 7946 0123\"")
    let found = site(channels).first("invalid-support")
    #expect(found?.message == "a channel of the kind 'chat' takes no 'number'")
  }

  @Test(
    "Addresses that readers open may have parameters",
    arguments: ["?key=KB", "?code=DE", "?session=2", "#token", "?pwd=1"])
  func openedAddresses(_ end: String) {
    let channels = sound.replacing(
      "https://chat.example.com/", with: "\"https://chat.example.com/\(end)\"")
    #expect(site(channels).found.filter { $0.hasPrefix("support") } == [])
  }

  @Test("A step of the process may be a text by language")
  func processByLanguage() {
    let channels = sound.replacing("{title: You tell us}", with: "{en: Ask, fr: Demandez}")
    #expect(site(channels).found.filter { $0.hasPrefix("support") } == [])
  }

  @Test("A channel that leads to a form that is not there is an error")
  func unknownForm() {
    let channels = sound.replacing(
      "  - id: chat",
      with: "  - {id: form, kind: form, form: generall, languages: [en]}\n  - id: chat")
    #expect(site(channels).codes.contains("unknown-form"))
  }

  @Test("Hours of the clock round every day are always, but not with holidays")
  func roundTheClock() {
    let week = "hours: {mon-sun: \"00:00-24:00\"}"
    let closed = site(sound.replacing("hours: always\n", with: week + "\n"))
    #expect(closed.codes.contains("contradicting-support"))
    let open = site(
      sound.replacing("hours: always\n", with: week + "\n    holidays: open\n"))
    #expect(open.codes.contains("contradicting-support") == false)
    let severity = site(
      sound.replacing("statement: 24x7\n", with: "").replacing(
        "hours: always\n", with: week + "\n"
      ).replacing("first-reply: 15 minutes}", with: "first-reply: 15 minutes, hours: always}"))
    #expect(severity.found.contains("support/channels.yml:18:5 contradicting-support"))
  }

  @Test(
    "Numbers that can be dialled from everywhere, and those that cannot",
    arguments: [
      ("+1 202 555 0123", "+12025550123"), ("+86 (10) 8888-1234", "+861088881234"),
      ("0044 20 7946 0123", nil), ("+0 12345678", nil), ("+44 (0)20 7946 0123", nil),
      ("+1234567", nil), ("+1234567890123456", nil), ("+44 20 CALL NOW", nil), ("", nil),
    ] as [(String, String?)])
  func phoneNumbers(_ text: String, _ dialled: String?) {
    #expect(parsePhoneNumber(text)?.dialled == dialled)
  }

  @Test(
    "Lengths of time are read with their unit",
    arguments: [
      ("15 minutes", 15), ("4h", 240), ("1 working day", 1_440), ("2 days", 2_880),
      ("2-working-days", 2_880), ("4-hours", 240), ("0 hours", nil), ("4", nil),
      ("a while", nil), ("99999 hours", nil), ("5-10 minutes", nil), ("5 - 10 minutes", nil),
      ("-5 days", nil), ("- 5 days", nil), ("5 days-", nil), ("5–10 minutes", nil),
      ("1 5 minutes", nil),
    ] as [(String, Int?)])
  func replyTimes(_ text: String, _ minutes: Int?) {
    #expect(parseReplyTime(text)?.minutes == minutes)
  }

  @Test("A text by language falls back to the language, then to the default locale")
  func localizedText() {
    let text = LocalizedText(["en": "Ask", "zh-Hans": "提问"], fallback: "Ask")
    #expect(text.text(for: "zh-Hans") == "提问")
    #expect(text.text(for: "zh-CN") == "提问")
    #expect(text.text(for: "en-GB") == "Ask")
    #expect(text.text(for: "fr") == "Ask")
    #expect(LocalizedText("One").text(for: "ar") == "One")
  }

  @Test("A text that lacks a language of the site is a hint")
  func untranslated() {
    let channels = sound.replacing("title: High", with: "title: {en: High}")
    #expect(site(channels).found.contains("support/channels.yml:19:23 untranslated-support"))
  }

  @Test("An article cannot have the address of the contact page or of a form's folder")
  func reserved() {
    let fixture = LibraryFixture([
      "contact.md": "# Contact\n\nText.\n", "contact/us.md": "# Us\n\nText.\n",
      "support/channels.yml": sound.replacing("[en, fr]", with: "[en]"),
    ])
    #expect(
      fixture.found.filter { $0.hasSuffix("reserved-route") }
        == ["contact.md reserved-route", "contact/us.md reserved-route"])
    #expect(LibraryFixture(["contact.md": "# Contact\n\nText.\n"]).routes == ["contact.html"])
  }

  private struct Missing: Error {}
}
