import Diagnostics
import Markup
import Testing

private func parse(_ text: String, _ path: String) -> Document {
  parseArticle(Array(text.utf8), path: path, dialect: .tierzero).value.document
}

@Test("Twenty parts that each include the next twice end at a limit with one report")
func doublingIncludesEndAtALimit() {
  let next = { (index: Int) in
    "text [!INCLUDE [a](p\(index + 1).md)] [!INCLUDE [b](p\(index + 1).md)]"
  }
  var document = parse(next(0), "page.md")
  let diagnostics = spliceIncludes(into: &document) { destination, _ in
    let name = String(decoding: destination, as: UTF8.self)
    guard let index = Int(name.drop { !$0.isNumber }.prefix { $0.isNumber }), index <= 20 else {
      return .missing(nearest: nil)
    }
    return .found(parse(next(index), name))
  }
  #expect(diagnostics.map(\.code) == [.includeLimit])
  #expect(diagnostics.first?.path == "page.md")
  #expect(document.text.count < 10_000_000)
}

@Test("References are in document order after splicing, and lead from their own file")
func referencesAreInDocumentOrder() {
  var document = parse("[a](1) ![i](2)\n\n[!INCLUDE [x](part/f.md)]\n\n<a href=5>z</a>", "page.md")
  _ = spliceIncludes(into: &document) { _, _ in
    .found(parse("[b](3)\n\n:::image source=\"4\":::", "part/f.md"))
  }
  let found = document.references.map { document.string($0.destination) }
  #expect(found == ["1", "2", "3", "4", "5"])
  let paths = document.references.map { document.path(of: $0.node) }
  #expect(paths == ["page.md", "page.md", "part/f.md", "part/f.md", "page.md"])
  for (index, reference) in document.references.enumerated() {
    #expect(Int(document[reference.node].number) == index)
  }
}

@Test("The title is taken out, an anchor stays; a later title stays a heading")
func theTitleIsTakenOut() {
  var document = parse("# Hello *you* {#hi}\n\ntext", "page.md")
  var outline = finishDocument(&document, kind: .howTo).value
  #expect(outline.map(\.id) == ["hi"])
  let title = takeTitle(&document, outline: &outline)
  #expect(title?.value == "Hello you")
  #expect(title?.position == SourcePosition(line: 1, column: 1))
  #expect(outline.isEmpty)
  #expect(anchors(of: document) == ["hi"])
  var late = parse("## First\n\n# Second", "page.md")
  var lateOutline = finishDocument(&late, kind: .howTo).value
  #expect(takeTitle(&late, outline: &lateOutline)?.value == "Second")
  #expect(lateOutline.count == 2)
}

@Test("A guided flow's steps have their answers")
func flowsHaveSteps() {
  var document = parse(
    "# T\n\n## On? {#on}\n\nLook.\n\n- [Yes](#light)\n- [Works](#fixed)\n\n## Light? {#light}\n\n"
      + "- [Read](a.md)\n- [Ask](#contact)\n", "flow.md")
  let outline = finishDocument(&document, kind: .troubleshooting).value
  let steps = flowSteps(of: document, outline: outline)
  #expect(steps.diagnostics.isEmpty)
  #expect(steps.value.map(\.id) == ["on", "light"])
  #expect(steps.value[0].body.count == 1)
  #expect(steps.value[0].answers.map(\.next) == [.step("light"), .fixed])
  guard case .article(let reference) = steps.value[1].answers[0].next else {
    Issue.record("no article")
    return
  }
  #expect(document.string(document.references[reference].destination) == "a.md")
  #expect(steps.value[1].answers[1].next == .contact)
}
