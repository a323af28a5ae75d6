import Diagnostics
import KnowledgeBase
import Markup
import Testing

/// Names that the templates of these tests may use.
private let shape: TemplateShape = [
  "title": .text, "address": .address, "body": .html, "isNew": .flag,
  "links": .list(["title": .text, "address": .address]),
  "next": .record(["title": .text, "author": .record(["name": .text])]),
]

private let record: TemplateRecord = [
  "title": .text("A & \"B\""), "address": .text("a.html?x=1&y=2"), "body": .html(HTML("<b>x</b>")),
  "isNew": .flag(true),
  "links": .list([
    ["title": .text("One"), "address": .text("1.html")],
    ["title": .text("Two"), "address": .text("2.html")],
  ]),
  "next": .record(["title": .text("Next"), "author": .record(["name": .text("Ann")])]),
]

private func link(
  _ template: String, partials: [String: String] = [:], shape: TemplateShape = shape
)
  -> Parsed<LinkedTemplate>
{
  var files: [String: TemplateFile] = [:]
  var diagnostics: [Diagnostic] = []
  for (name, text) in partials.merging(["page": template], uniquingKeysWith: { $1 }) {
    let path = name + ".mustache"
    let parsed = parseMustache(Array(text.utf8), path: path)
    diagnostics += parsed.diagnostics
    files[name] = TemplateFile(path: path, nodes: parsed.value)
  }
  var used: Set<String> = []
  let linked = linkTemplate("page", shape: shape, files: files, used: &used)
  return Parsed(linked.value, diagnostics + linked.diagnostics)
}

private func render(
  _ template: String, partials: [String: String] = [:], _ record: TemplateRecord = record
)
  -> String
{
  let linked = link(template, partials: partials)
  #expect(linked.diagnostics == [])
  return String(decoding: renderTemplate(linked.value, record), as: UTF8.self)
}

@Suite("Mustache")
struct MustacheTests {
  @Test(
    "Tags render as in Mustache",
    arguments: [
      ("<p>{{title}}</p>", "<p>A &amp; &quot;B&quot;</p>"),
      ("{{{body}}}{{& body}}", "<b>x</b><b>x</b>"),
      ("{{#isNew}}new{{/isNew}}{{^isNew}}old{{/isNew}}", "new"),
      ("{{#links}}{{title}} {{/links}}", "One Two "),
      ("{{^links}}none{{/links}}", ""),
      (
        "{{#has-links}}<ul>{{#links}}<li>{{title}}{{/links}}</ul>{{/has-links}}",
        "<ul><li>One<li>Two</ul>"
      ),
      ("{{#next}}{{title}} {{author.name}}{{/next}}", "Next Ann"),
      ("{{next.author.name}}", "Ann"),
      ("{{#title}}[{{title}}]{{/title}}", "[A &amp; &quot;B&quot;]"),
      ("a{{! a comment {{ of any kind }}b", "ab"),
      ("a\n  {{#isNew}}\n  b\n  {{/isNew}}\nc\n", "a\n  b\nc\n"),
      ("a\r\n{{! alone }}\r\nb", "a\r\nb"),
      ("a {{#isNew}} b {{/isNew}} c", "a  b  c"),
      ("<a href=\"{{address}}\">", "<a href=\"a.html?x=1&amp;y=2\">"),
      ("<a title='{{title}}'></a>", "<a title='A &amp; &quot;B&quot;'></a>"),
      ("\u{FEFF}x", "x"),
      ("} } { {x", "} } { {x"),
    ])
  func tags(template: String, html: String) {
    var template = template
    if template.hasPrefix("<a href"), template.hasSuffix("\">") { template += "</a>" }
    #expect(render(template).hasPrefix(html))
  }

  @Test("Partials stand in place of their tag and see the names around it")
  func partials() {
    let html = render(
      "<ul>\n  {{> item}}\n</ul>",
      partials: ["partials/item": "{{#links}}\n<li>{{title}}</li>\n{{/links}}\n"])
    #expect(html == "<ul>\n<li>One</li>\n<li>Two</li>\n</ul>")
  }

  @Test("Text is escaped on bytes, so that a combining mark does not hide a quote")
  func combining() {
    var hostile = record
    hostile["title"] = .text("\"\u{301} onload=alert(1) '\u{200D}<\u{338}")
    let html = render("<p title=\"{{title}}\"></p>", hostile)
    #expect(html == "<p title=\"&quot;\u{301} onload=alert(1) &#39;\u{200D}&lt;\u{338}\"></p>")
    hostile["title"] = .text("a\u{0}b\u{8}c\u{7F}d\te\nf")
    #expect(render("{{title}}", hostile) == "a\u{FFFD}bcd\te\nf")
  }

  @Test(
    "A mistake in a template is an error with its place",
    arguments: [
      ("a\n {{title", "2:2 the tag is not closed"),
      ("{{ti\ntle}}", "1:1 the tag is not closed"),
      ("{{{body}}", "1:1 the tag is not closed"),
      ("{{#links}}x", "1:1 the section 'links' is not closed"),
      ("x{{/links}}", "1:2 no section is open here"),
      ("{{#isNew}}\n{{#links}}{{/isNew}}", "2:11 the section 'links' of line 2 is still open"),
      ("{{! never", "1:1 the comment is not closed"),
      ("{{=<% %>=}}", "1:1 tags that begin with '{{=' are not known here"),
      ("{{titel}}", "1:1 unknown name 'titel' in the page 'page' (did you mean 'title'?)"),
      (
        "{{next.titel}}",
        "1:1 unknown name 'next.titel' in the page 'page' (did you mean 'next.title'?)"
      ),
      ("{{title.name}}", "1:1 'title' is a text and has no 'name'"),
      ("{{title | upcase}}", "1:1 'title | upcase' is not a name"),
      ("{{}}", "1:1 '' is not a name"),
      ("é{{body}}", "1:3 'body' is HTML (write {{{body}}})"),
      ("{{{title}}}", "1:1 'title' is a text, not HTML"),
      ("{{links}}", "1:1 'links' is a list and cannot be shown"),
      ("{{isNew}}", "1:1 'isNew' is a yes or no and cannot be shown"),
      ("{{> heder}}", "1:1 no partial 'heder' (did you mean 'header'?)"),
      ("{{> header}}", "partials/header 1:3 unknown name 'x' in the page 'page'"),
      (
        "{{> round}}",
        "partials/round 1:1 the partial 'round' includes itself: partials/round → partials/round"
      ),
      ("<p title={{title}}>", "1:10 'title' would stand in an attribute without quotes"),
      ("<p {{title}}>", "1:4 'title' would stand in the name of an attribute"),
      ("<{{title}}>", "1:2 'title' would stand in the name of a tag"),
      ("<script>x = '{{title}}'</script>", "1:14 'title' would stand in a script or style"),
      ("<style>{{title}}</style>", "1:8 'title' would stand in a script or style"),
      ("<!-- {{title}} -->", "1:6 'title' would stand in a comment"),
      ("<p onclick=\"{{title}}\"></p>", "1:13 'title' would stand in the attribute 'onclick'"),
      ("<p style='{{title}}'></p>", "1:11 'title' would stand in the attribute 'style'"),
      ("<a href=\"{{title}}\"></a>", "1:10 'title' would stand in an address"),
      ("<p title=\"{{{body}}}\"></p>", "1:11 HTML may only stand between tags"),
      ("<p title=\"{{#isNew}}\">{{/isNew}}", "1:11 the section 'isNew' ends in another place"),
      ("<p title=\"", "a tag, comment or script is still open at the end"),
    ])
  func mistakes(template: String, expected: String) throws {
    let partials = [
      "partials/header": "a {{x}}", "partials/round": "{{> round}}",
    ]
    let found = link(template, partials: partials).diagnostics.map { diagnostic in
      let file = diagnostic.path == "page.mustache" ? "" : String(diagnostic.path.dropLast(9)) + " "
      let place = diagnostic.position.map { "\($0.line):\($0.column) " } ?? ""
      let remedy = diagnostic.remedy.isEmpty ? "" : " (\(diagnostic.remedy))"
      return file + place + diagnostic.message + remedy
    }
    #expect(found.contains { $0.hasPrefix(expected) }, "\(found)")
    #expect(link(template, partials: partials).diagnostics.allSatisfy { $0.severity == .error })
  }

  @Test("Partials that include further ones twice each end in an error, not in memory")
  func growth() {
    var partials: [String: String] = ["partials/p40": "x"]
    for number in 0..<40 {
      partials["partials/p\(number)"] = "{{> p\(number + 1)}}{{> p\(number + 1)}}"
    }
    let diagnostics = link("{{> p0}}", partials: partials).diagnostics
    #expect(diagnostics.count == 1)
    #expect(diagnostics.first?.message.contains("grows beyond") == true)
  }

  @Test("A template nested too deeply is refused")
  func depth() {
    let deep =
      String(repeating: "{{#isNew}}", count: 500) + String(repeating: "{{/isNew}}", count: 500)
    #expect(link(deep).diagnostics.contains { $0.message.contains("nested deeper") })
  }
}

@Suite("A site's own templates")
struct OwnTemplatesTests {
  @Test("A folder with one partial overrides that one and takes the rest from the default")
  func override() {
    let parsed = templates(["partials/footer.mustache": "<footer>{{site-title}}</footer>\n"])
    #expect(parsed.diagnostics == [])
    #expect(parsed.value != nil)
  }

  @Test(
    "Mistakes are reported in the file of the site",
    arguments: [
      ("partials/footer.mustache", "{{site-titel}}", "unknown-template-name", "site-title"),
      ("article.mustache", "{{> heder}}", "missing-partial", "header"),
      ("partials/heder.mustache", "x", "unused-template", "partials/header"),
      ("locales/fr.yml", "home: [a]", "interface-text", ""),
      ("locales/fr.yml", "article-count:\n  one: x\n", "interface-text", ""),
      ("locales/es.yml", "home: Inicio", "interface-text", ""),
    ])
  func mistakes(path: String, text: String, code: String, remedy: String) throws {
    let parsed = templates([path: text])
    let found = try #require(parsed.diagnostics.first { $0.code.name == code })
    #expect(found.path == "look/" + path)
    #expect(remedy.isEmpty || found.remedy.contains(remedy))
  }

  @Test("A site's locale file need only hold the texts it changes")
  func texts() {
    #expect(templates(["locales/fr.yml": "home: Début\n"]).diagnostics == [])
  }
}
