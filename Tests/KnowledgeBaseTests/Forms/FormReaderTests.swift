import Diagnostics
import KnowledgeBase
import Testing

/// A site with one form, `lines` of which stand under `fields`.
func formSite(_ lines: String, deliver: String = "{kind: post, url: https://t.example/new}")
  -> [String: String]
{
  [
    "billing/pay.md": "# Pay\n\nBy card.\n",
    "support/forms/problem.yml": "title: A problem\ndeliver: \(deliver)\nfields:\n\(lines)\n",
  ]
}

private let subject = "  - {name: subject, type: text, label: Subject, required: true}"
private let topic = """
    - name: topic
      type: radio
      label: Topic
      options: {billing: Billing, other: Other}
  """

@Suite("Reading ticket forms")
struct FormReaderTests {
  @Test("A form is read with its fields in the order of the page, those of an answer after it")
  func wholeForm() throws {
    let fixture = LibraryFixture(
      formSite(
        """
          - name: topic
            type: select
            label: {en: Topic, fr: Sujet}
            options:
              - value: billing
                label: Billing
                fields:
                  - {name: invoice, type: text, label: Invoice, required: true, pattern: 'INV-\\d+'}
              - {value: other, label: Other}
          - {name: email, type: email, label: E-mail}
          - {name: agree, type: consent, label: I agree}
          - {name: shots, type: files, label: Pictures, accept: [.png, pdf], max-files: 2, max-size: 500 KB}
          - {name: text, type: long-text, label: Text, when: {topic: [billing, other]}}
        """))
    #expect(fixture.diagnostics.filter { $0.severity == .error } == [])
    let form = try #require(fixture.library.support.forms.first)
    #expect(form.id == "problem")
    #expect(form.fields.map(\.name) == ["topic", "invoice", "email", "agree", "shots", "text"])
    #expect(form.fields.map(\.isRequired) == [false, true, false, true, false, false])
    #expect(form.fields[1].conditions.map(\.field) == ["topic"])
    #expect(form.fields[1].conditions.map(\.values) == [["billing"]])
    #expect(form.fields[5].conditions.first?.values == ["billing", "other"])
    #expect(form.fields[0].label.text(for: "fr") == "Sujet")
    guard case .files(let limits) = form.fields[4].kind else {
      Issue.record("not a field for files")
      return
    }
    #expect(limits.endings == ["png", "pdf"])
    #expect(limits.maximumSize == 500 << 10)
    #expect(form.delivery.roles == [.email: "email", .body: "text"])
  }

  @Test(
    "What does not fit the schema is told at its place",
    arguments: [
      ("  - {name: a, type: text, label: A, colour: red}", "5", "unknown key 'colour'"),
      ("  - {name: a, type: text, label: A, options: {b: B}}", "5", "unknown key 'options'"),
      ("  - {name: a, typ: text, label: A}", "5", "unknown key 'typ'"),
      ("  - {name: a, type: txt, label: A}", "5", "'txt' is no type"),
      ("  - {name: A b, type: text, label: A}", "5", "no name of a field"),
      ("  - {name: context_a, type: text, label: A}", "5", "the page itself uses"),
      ("  - {name: a, type: text}", "5", "has no 'label'"),
      ("  - {name: a, type: radio, label: A}", "5", "has no 'options'"),
      ("  - {name: a, type: radio, label: A, options: {}}", "5", "no options to choose from"),
      ("  - {name: a, type: radio, label: A, options: {B c: B}}", "5", "cannot be sent"),
      ("  - {name: a, type: text, label: A, pattern: '(a+)+'}", "5", "without bound"),
      ("  - {name: a, type: text, label: A, min-length: 9, max-length: 3}", "5", "at most 3"),
      ("  - {name: a, type: text, label: A, max-length: 0}", "5", "'max-length' is 0"),
      ("  - {name: a, type: text, label: A, autocomplete: nam}", "5", "no autocomplete token"),
      ("  - {name: a, type: date-time, label: A, zone: 8}", "5", "no offset"),
      ("  - {name: a, type: files, label: A, accept: ['*']}", "5", "no ending"),
      ("  - {name: a, type: files, label: A, max-size: big}", "5", "'max-size' is 'big'"),
      ("  - {name: a, type: text, label: A, errors: {wrong: x}}", "5", "unknown key 'wrong'"),
      ("  - {name: a, type: text, label: A, when: topic}", "5", "expected a mapping"),
      (topic + "\n  - {name: a, type: text, label: A, when: {topik: other}}", "9", "which is not"),
      (topic + "\n  - {name: a, type: text, label: A, when: {topic: othr}}", "9", "never has the"),
      (subject + "\n  - {name: a, type: text, label: A, when: {subject: x}}", "6", "is no choice"),
      (subject + "\n" + subject, "6", "two fields have the name 'subject'"),
      ("  - {name: a, type: checkbox, label: A, when: {a: yes}}", "5", "only after its own answer"),
      (
        """
          - {name: a, type: checkbox, label: A, when: {b: yes}}
          - {name: b, type: checkbox, label: B, when: {a: yes}}
        """, "5", "neither is ever asked"
      ),
    ])
  func schema(lines: String, line: String, message: String) {
    // The first line of `fields` is the fourth.
    let fixture = LibraryFixture(formSite("# fields\n" + lines))
    let told = fixture.diagnostics.filter {
      $0.severity == .error && $0.message.contains(message)
    }
    #expect(told.first?.path == "support/forms/problem.yml", "\(fixture.diagnostics)")
    #expect(told.first?.position.map { String($0.line) } == line)
  }

  @Test(
    "A form is sent to safe addresses only",
    arguments: [
      "javascript:alert(1)", "//evil.example/x", "http://t.example/new", "ftp://t.example/",
      "https://user@t.example/", "https://t.example/#x", "/new", "https://t.example/a b",
      #"https://t.example\@evil"#, "data:text/html,x", "https://t.example/a;b",
    ])
  func targets(url: String) throws {
    let fixture = LibraryFixture(
      formSite(subject, deliver: "{kind: post, url: '\(url)'}"))
    #expect(fixture.codes.contains("refused-delivery"), "\(fixture.diagnostics)")
    #expect(fixture.library.support.forms.isEmpty)
  }

  @Test(
    "This machine itself may be sent to without encryption",
    arguments: ["http://127.0.0.1:81/x", "http://localhost/x", "https://t.example/new?form=1"])
  func safeTargets(url: String) {
    let fixture = LibraryFixture(formSite(subject, deliver: "{kind: post, url: '\(url)'}"))
    #expect(fixture.library.support.forms.map(\.delivery.url) == [url])
  }

  @Test(
    "What looks like a secret is refused wherever it stands",
    arguments: [
      "{kind: post, url: https://t.example/, token: abc}",
      "{kind: post, url: https://t.example/, apiKey: abc}",
      "{kind: post, url: 'https://t.example/?api_key=abc'}",
      "{kind: zendesk, url: https://t.example/, values: {X-Auth-Token: abc}}",
      "{kind: zendesk, url: https://t.example/, values: {extra: Bearer abc}}",
      "{kind: roundup, url: https://t.example/, fields: {subject: title}, password: x}",
      "{kind: link, url: https://t.example/, values: {client_secret: x}}",
    ])
  func secrets(deliver: String) {
    let fixture = LibraryFixture(formSite(subject, deliver: deliver))
    #expect(fixture.codes.contains("refused-delivery"), "\(fixture.diagnostics)")
    #expect(fixture.library.support.forms.isEmpty)
  }

  @Test("Names that only sound like secrets pass")
  func harmlessNames() {
    for name in ["issue_type", "keyboard", "author", "tokyo", "passenger", "path", "group"] {
      #expect(!looksSecret(name), "\(name)")
    }
    for name in ["key", "api-key", "accessToken", "Authorization", "my_password", "X-API-Key"] {
      #expect(looksSecret(name), "\(name)")
    }
  }

  @Test(
    "A delivery that names what the form lacks is told",
    arguments: [
      ("{kind: roundup, url: https://t.example/, subject: titel}", "names the field 'titel'"),
      (
        "{kind: roundup, url: https://t.example/, fields: {urgency: x}}",
        "names the field 'urgency'"
      ),
      ("{kind: zendesk, url: https://t.example/}", "needs a field for 'body'"),
      ("{kind: mailto, to: 'a@b.example?bcc=c@d.example'}", "no e-mail address"),
      ("{kind: mailto, to: a@b.example, url: https://t.example/}", "unknown key 'url'"),
      ("{kind: pigeon, url: https://t.example/}", "'pigeon' is no kind"),
      ("{kind: post}", "has no 'url'"),
    ])
  func deliveries(deliver: String, message: String) {
    let fixture = LibraryFixture(formSite(subject, deliver: deliver))
    #expect(
      fixture.diagnostics.contains { $0.severity == .error && $0.message.contains(message) },
      "\(fixture.diagnostics)")
  }

  @Test("Files are refused where the other side takes none")
  func files() {
    let lines = subject + "\n  - {name: a, type: files, label: A, accept: [png]}"
    let fixture = LibraryFixture(
      formSite(lines, deliver: "{kind: mailto, to: a@b.example}"))
    #expect(fixture.first("invalid-support")?.message.contains("files cannot be sent") == true)
    #expect(LibraryFixture(formSite(lines)).first("invalid-support") == nil)
  }

  @Test("Two files of one id, and names that cannot be ids, are told")
  func ids() {
    var files = formSite(subject)
    files["support/forms/problem.yaml"] = files["support/forms/problem.yml"]
    files["support/forms/Big Form.yml"] = files["support/forms/problem.yml"]
    files["support/forms/a-sent.yml"] = files["support/forms/problem.yml"]
    let fixture = LibraryFixture(files)
    #expect(fixture.library.support.forms.map(\.id) == ["problem"])
    #expect(fixture.found.filter { $0.hasSuffix("invalid-support") }.count == 3)
  }

  @Test("An article that names an unknown form gets a warning, a category an error")
  func unknownForms() {
    var files = formSite(subject)
    files["billing/pay.md"] = "---\nform: problm\n---\n# Pay\n\nBy card.\n"
    files["site.yml"] = "categories:\n  billing: {form: nothing}\n"
    let fixture = LibraryFixture(files)
    #expect(fixture.found.contains("billing/pay.md:2:7 unknown-article-form"))
    #expect(fixture.first("unknown-article-form")?.remedy == "did you mean 'problem'?")
    #expect(fixture.found.contains("site.yml:2:19 unknown-category-form"))
  }
}
