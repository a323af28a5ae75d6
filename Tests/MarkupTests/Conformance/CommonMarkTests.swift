import Markup
import Testing

@Suite("CommonMark")
struct CommonMarkTests {
  @Test("All 652 examples of CommonMark 0.30 give the specification's HTML to the byte")
  func commonMarkExamples() throws {
    guard let examples = try conformanceExamples("commonmark-0.30.2.json") else { return }
    #expect(examples.count == 652)
    var options = RenderOptions()
    options.isPlainCommonMark = true
    options.allowsUnsafeHTML = true
    for example in examples {
      let body = Array(example.markdown.utf8)
      let parsed = parseBlocks(body[...], firstLine: 1, source: "x.md", dialect: .commonmark)
      let html = renderHTML(parsed.value, options: options)
      #expect(
        String(decoding: html.bytes, as: UTF8.self) == example.html,
        "example \(example.example), \(example.section)")
    }
  }
}
