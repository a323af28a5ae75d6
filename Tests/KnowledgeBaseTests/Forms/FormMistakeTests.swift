import Diagnostics
import KnowledgeBase
import Testing

private func errors(
  _ lines: String, deliver: String = "{kind: post, url: https://t.example/new}"
) -> [Diagnostic] {
  LibraryFixture(formSite(lines, deliver: deliver)).diagnostics.filter { $0.severity == .error }
}

private let topic = """
    - name: topic
      type: radio
      label: Topic
      options:

  """

private let asked = "  - {name: bank, type: text, label: Bank, when: {topic: card}}\n"

@Suite("Mistakes in ticket forms")
struct FormMistakeTests {
  @Test("A consent that need not be given is an error at its place")
  func consent() {
    let found = errors("  - {name: agree, type: consent, label: I agree, required: false}")
    #expect(
      found.map(\.message) == [
        "'agree' is a consent, a box that has to be ticked, but 'required' is false"
      ])
    #expect(found.first?.position?.line == 4)
    #expect(found.first?.position?.column == 60)
    #expect(errors("  - {name: agree, type: consent, label: I agree, required: true}").isEmpty)
  }

  @Test(
    "What a mistake hides is not told as missing",
    arguments: [
      (topic + "      - {label: Card}\n      - {value: b, label: B}\n" + asked, "has no 'value'"),
      (topic + "      []\n" + asked, "no options to choose from"),
      (topic + "      card\n" + asked, "'options' is text, expected a list"),
      (topic + "      - {valu: card, label: Card}\n" + asked, "unknown key 'valu'"),
      (topic + "      - card\n" + asked, "an option: found text"),
      (topic.replacing("radio", with: "raido") + "      {card: Card}\n" + asked, "'raido' is no"),
      ("  - {name: a, type: text, label: A, when: {}}", "'when' names no field"),
      ("  - {nam: a, type: text, label: A}", "unknown key 'nam'"),
      ("  - Subject", "a field: found text"),
      ("  subject: {type: text}", "'fields' is a mapping, expected a list of fields"),
      ("  []", "the form asks nothing"),
      ("", "'fields' is nothing, expected a list of fields"),
    ])
  func toldOnce(lines: String, message: String) {
    let found = errors(lines)
    #expect(found.count == 1, "\(found)")
    #expect(found.first?.message.contains(message) == true, "\(found)")
  }

  @Test("A field that cannot be read is not told as missing in the delivery")
  func unreadRole() {
    let lines = """
        - {name: subject, type: text, label: Subject}
        - {name: body, type: long-text, label: Text}
        - {name: email, type: emial, label: E-mail}
      """
    let found = errors(lines, deliver: "{kind: zammad, url: https://z.example/, name: email}")
    #expect(found.map(\.message) == ["'emial' is no type"])
  }

  @Test("The name of a confirmation page is told as such")
  func confirmationName() {
    var files = formSite("  - {name: a, type: text, label: A}")
    files["support/forms/billing-sent.yml"] = files["support/forms/problem.yml"]
    let found = LibraryFixture(files).first("invalid-support")
    #expect(
      found?.message
        == "the name 'billing-sent' is that of the confirmation page of a form 'billing'")
    #expect(found?.remedy == "rename the file, so that its name does not end in '-sent'")
  }
}
