import Diagnostics
import KnowledgeBase
import Testing

private let lines = """
    - {name: subject, type: text, label: Subject}
    - {name: body, type: long-text, label: Text}
    - {name: email, type: email, label: E-mail}
  """

/// The errors of a form with a subject, a text and an e-mail address that is delivered so.
private func errors(_ deliver: String) -> [Diagnostic] {
  LibraryFixture(formSite(lines, deliver: deliver)).diagnostics.filter { $0.severity == .error }
}

@Suite("Where ticket forms are delivered")
struct FormDeliveryTests {
  @Test(
    "Addresses that are secrets are refused, by their parameters or as a whole",
    arguments: [
      "https://prod-1.westus.logic.azure.com/workflows/1/triggers/manual/paths/invoke?sv=1.0&sig=x",
      "https://a.azurewebsites.net/api/ticket?code=x", "https://t.example/?session=x",
      "https://t.example/?access_key=x", "https://t.example/?%73ig=x",
      "https://t.example/?a=1&hmac=x",
      "https://hooks.slack.com/services/T0/B0/x", "https://discord.com/api/webhooks/1/x",
      "https://ptb.discord.com/api/v10/webhooks/1/x",
      "https://contoso.webhook.office.com/webhookb2/x", "https://outlook.office.com/webhook/x",
      "https://api.telegram.org/bot1:x/sendMessage",
    ])
  func secretAddresses(url: String) {
    #expect(errors("{kind: post, url: '\(url)'}").map(\.code.name) == ["refused-delivery"])
  }

  @Test(
    "Parameters that are no secret pass",
    arguments: [
      "{kind: post, url: 'https://t.example/new?form=1&country_code=de'}",
      "{kind: post, url: 'https://discord.com/new'}",
      "{kind: post, url: 'https://t.example/services/hooks'}",
      "{kind: link, url: 'https://t.example/new?code=DE'}",
      "{kind: post, url: 'https://t.example/new?token'}",
    ])
  func harmlessAddresses(deliver: String) {
    #expect(errors(deliver).map(\.message) == [])
  }

  @Test("A signature is a secret in the address of a page too")
  func signedLink() {
    for name in ["sig", "key"] {
      let found = errors("{kind: link, url: 'https://t.example/new?\(name)=x'}")
      #expect(found.map(\.code.name) == ["refused-delivery"])
    }
  }

  @Test(
    "Of a help desk the address alone is given",
    arguments: [
      ("zendesk", "https://a.zendesk.com/api/v2/requests.json", "https://a.zendesk.com/"),
      ("zendesk", "https://a.zendesk.com/hc/en-us", "https://a.zendesk.com/"),
      ("zendesk", "https://a.zendesk.com/?x=1", "https://a.zendesk.com/"),
      ("zammad", "https://z.example/desk/api/v1/form_submit", "https://z.example/desk/"),
      ("roundup", "https://r.example/tracker/rest/data/issue", "https://r.example/tracker/"),
    ])
  func rootAddress(kind: String, url: String, root: String) {
    let found = errors("{kind: \(kind), url: '\(url)'}")
    #expect(found.map(\.code.name) == ["invalid-support"])
    #expect(found.first?.position?.line == 2)
    #expect(found.first?.remedy == "give only the address of the help desk: \(root)")
    #expect(errors("{kind: \(kind), url: '\(root)'}").map(\.message) == [])
  }

  @Test("A delivery that is no mapping is told once")
  func wrongType() {
    let found = errors("https://t.example/new")
    #expect(found.map(\.message) == ["'deliver': found text, expected 'key: value' lines"])
  }

  @Test("A role that names what the form lacks is told once")
  func wrongRole() {
    let found = errors("{kind: zammad, url: 'https://z.example/', email: mail}")
    #expect(
      found.map(\.message) == ["'deliver' names the field 'mail', which the form does not have"])
  }
}
