import KnowledgeBase
import Testing

private let fields = """
    - {name: subject, type: text, label: Subject, required: true, max-length: 80}
    - name: topic
      type: radio
      label: Topic
      required: true
      options:
        - value: billing
          label: Billing
          fields:
            - {name: invoice, type: text, label: Invoice, required: true, min-length: 3}
        - {value: other, label: Other}
    - {name: devices, type: checkbox, label: Devices, required: true, options: {pc: PC, phone: Phone}}
    - {name: began, type: date-time, label: Began, zone: "+08:00"}
    - {name: email, type: email, label: E-mail}
    - {name: shots, type: files, label: Pictures, accept: [png], max-files: 2, max-size: 2 MB}
  """

private let flow = """
  ---
  title: It is slow
  type: troubleshooting
  form: problem
  collect: [the time, "<b>who</b>"]
  ---
  # It is slow

  ## Everything? {#all}

  - [Yes](#net)
  - [No](#contact)

  ## The network? {#net}

  - [Yes](#fixed)
  - [Back](#all)
  """

@Suite("Pages of ticket forms")
struct FormPageTests {
  @Test("A form that posts form data works without script and says its limits before")
  func plainPost() throws {
    let site = try publish(formSite(fields))
    let page = try #require(site["contact/problem.html"])
    for part in [
      "method=\"post\" action=\"https://t.example/new\" accept-charset=\"utf-8\" enctype=\"multipart/form-data\"",
      "<label for=\"f-subject\">Subject</label>",
      "maxlength=\"80\" data-error-required=\"Fill in “Subject”\"",
      "<legend>Topic</legend>", "<input id=\"f-topic-2\" name=\"topic\" type=\"radio\"",
      "data-when=\"topic=billing\"", "Only if you answered “Topic” with: Billing",
      "<option value=\"+08:00\" selected=\"\">", "At most 2, each up to 2 MB: png",
      "accept=\".png\"", "data-max-bytes=\"2097152\"",
      "<div class=\"tz-trap\" aria-hidden=\"true\">",
      "form-action &#39;self&#39; https://t.example/new;",
    ] { #expect(page.contains(part), "\(part)") }
    #expect(!page.contains("<noscript>"))
    #expect(site["contact/problem-sent.html"]?.contains("We have your message") == true)
  }

  @Test("What is not always asked is required by script alone, and so is one of several boxes")
  func requiredLater() throws {
    let page = try #require(try publish(formSite(fields))["contact/problem.html"])
    let controls = page.components(separatedBy: "\n")
    let invoice = try #require(controls.first { $0.contains("id=\"f-invoice\"") })
    #expect(invoice.contains(" data-required=\"\""))
    #expect(!invoice.contains(" required=\"\""))
    let devices = try #require(controls.first { $0.contains("id=\"f-devices\"") })
    #expect(!devices.contains("required"))
    #expect(
      page.contains("data-field=\"devices\" data-label=\"Devices\" data-type=\"checkbox\" ")
        && page.contains("data-required=\"\" data-error-required=\"Choose an answer to “Devices”\"")
    )
  }

  @Test(
    "Other kinds send nothing without script and name the ways that work",
    arguments: [
      (
        "{kind: post, url: https://t.example/new, encoding: json}",
        "connect-src &#39;self&#39; https://t.example/new;"
      ),
      (
        "{kind: roundup, url: https://t.example/tracker}",
        "connect-src &#39;self&#39; https://t.example/tracker/;"
      ),
      (
        "{kind: mailto, to: a@b.example}", "connect-src &#39;self&#39;; form-action &#39;self&#39;;"
      ),
    ])
  func needsScript(deliver: String, policy: String) throws {
    let plain = fields.components(separatedBy: "\n").dropLast().joined(separator: "\n")
    let page = try #require(
      try publish(formSite(plain, deliver: deliver))["contact/problem.html"])
    #expect(page.contains("<noscript>"))
    #expect(page.contains("class=\"tz-form tz-needs-script\" method=\"dialog\""))
    #expect(!page.contains("action=\"https"))
    #expect(page.contains(policy), "\(policy)")
  }

  @Test("Pages of forms may send to their own endpoint, others to none, hosts are told of all")
  func policies() throws {
    var files = formSite(fields)
    files["support/forms/other.yml"] =
      "title: Other\ndeliver: {kind: zendesk, url: https://z.example}\nfields:\n"
      + "  - {name: subject, type: text, label: S}\n  - {name: body, type: long-text, label: B}\n"
      + "  - {name: email, type: email, label: E}\n"
    let site = try publish(files)
    #expect(site["billing/pay.html"]?.contains("t.example") == false)
    #expect(site["contact/other.html"]?.contains("t.example") == false)
    for file in ["_headers", "nginx.conf"] {
      let text = try #require(site[file])
      #expect(text.contains("connect-src 'self' https://z.example/;"))
      #expect(text.contains("form-action 'self' https://t.example/new;"))
    }
  }

  @Test("Texts of a form cannot leave their place")
  func escaped() throws {
    let hostile = "\\\"><script>alert(1)</script>"
    let page = try #require(
      try publish(
        formSite("  - {name: a, type: text, label: \"\(hostile)\", hint: \"\(hostile)\"}"))[
          "contact/problem.html"])
    #expect(!page.contains("<script>alert"))
    #expect(page.contains("&lt;script&gt;alert(1)"))
  }

  @Test("The schema of the payload says what the page's attributes say")
  func schema() throws {
    let schema = try #require(try publish(formSite(fields))["contact/problem.schema.json"])
    for part in [
      "\"$schema\": \"https://json-schema.org/draft/2020-12/schema\"",
      "\"additionalProperties\": false", "\"maxLength\": 80", "\"began_zone\"", "\"trap_seconds\"",
      "\"context_answers\"", "\"minItems\": 1", "\"maximum\": 2097152", "[pP][nN][gG]",
    ] { #expect(schema.contains(part), "\(part)") }
    #expect(schema.contains("\"const\": \"billing\"") || schema.contains("\"billing\""))
    // Asked only for one topic, it is required only then.
    let required = try #require(schema.range(of: "\"required\": [\n    \"subject\""))
    let end = try #require(schema[required.lowerBound...].firstIndex(of: "]"))
    #expect(!schema[required.lowerBound..<end].contains("invoice"))
    #expect(schema.contains("\"then\""))
  }

  @Test("Articles lead to the form of their front matter, their category, or the first one")
  func needHelp() throws {
    var files = formSite(fields)
    for id in ["access", "staff"] {
      files["support/forms/\(id).yml"] = files["support/forms/problem.yml"]?
        .replacing("A problem", with: id)
    }
    files["support/forms/staff.yml"]? += "audience: partner\n"
    files["site.yml"] = "categories:\n  accounts: {form: problem}\n"
    files["accounts/deep/lock.md"] = "# Locked\n\nText.\n"
    files["billing/own.md"] = "---\nform: problem\n---\n# Own\n\nText.\n"
    let site = try publish(files)
    #expect(
      site["billing/pay.html"]?.contains("contact/access.html?article=billing/pay.html\"") == true)
    #expect(site["billing/own.html"]?.contains("contact/problem.html?article=billing/own") == true)
    #expect(site["accounts/deep/lock.html"]?.contains("contact/problem.html?article=") == true)
    #expect(site["contact/staff.html"]?.contains("noindex") == true)
  }

  @Test("A site without support has no way to it")
  func noSupport() throws {
    let site = try publish(["billing/pay.md": "---\ncollect: [a]\n---\n# Pay\n\nBy card.\n"])
    #expect(site["billing/pay.html"]?.contains("tz-need-help") == false)
    #expect(site["billing/pay.html"]?.contains("tz-ready") == false)
    #expect(site.keys.filter { $0.hasSuffix(".pack.json") } == [])
  }

  @Test("A flow carries its answers: as numbers in links, and as words in its pack")
  func flowAnswers() throws {
    var files = formSite(fields)
    files["speed/slow.md"] = flow
    let site = try publish(files)
    let pack = try #require(site["speed/slow.pack.json"])
    #expect(pack.contains("\"question\": \"Everything?\""))
    #expect(pack.contains("\"answers\": [\n        \"Yes\",\n        \"No\"\n      ]"))
    #expect(pack.contains(#""\u003Cb>who\u003C/b>""#))
    let step = try #require(site["speed/slow/net.html"])
    #expect(step.contains("data-answer=\"2.1\""))
    #expect(step.contains(#"<span dir="auto">Everything?</span> <strong dir="auto">Yes</strong>"#))
    let end = try #require(site["speed/slow/tz-contact.html"])
    #expect(end.contains("contact/problem.html?article=speed/slow.html&amp;answers=1.2\""))
    #expect(end.contains(#"<span dir="auto">Everything?</span> <strong dir="auto">No</strong>"#))
    #expect(site["speed/slow/tz-fixed.html"]?.contains("tz-help-link") == false)
    let article = try #require(site["speed/slow.html"])
    #expect(article.contains("What to have ready"))
    #expect(article.contains("<li>&lt;b&gt;who&lt;/b&gt;</li>"))
  }
}
