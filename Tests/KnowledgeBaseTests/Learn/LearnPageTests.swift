import Diagnostics
import Foundation
import KnowledgeBase
import Markup
import Testing

private func read(_ text: String) -> Parsed<ParsedArticle> {
  readLearnPage(Array(text.utf8), path: "a/faq.yml", dialect: .learn)
}

/// The tree in a compact form: `heading2(text) question(heading3(text) paragraph(text))`.
private func describe(_ document: Document, _ id: NodeID = Document.root) -> String {
  document.children(of: id).map { child in
    let node = document[child]
    switch node.kind {
    case .text: return document.string(node.text)
    case .softBreak: return " "
    case .heading: return "h\(node.level)(\(describe(document, child)))"
    case .paragraph: return "p(\(describe(document, child)))"
    case .link:
      let reference = document.references[Int(node.number)]
      return "a[\(document.string(reference.destination))](\(describe(document, child)))"
    default: return "\(node.kind)(\(describe(document, child)))"
    }
  }.joined()
}

@Suite struct LearnPageTests {
  private let faq = """
    ### YamlMime:FAQ
    metadata:
      title: Meta
      ms.date: 02/04/2021
      ms.translationtype: MT
    title: |
      Frequent
      questions
    summary: >
      **Who**: all


      More [here](b.md).
    sections:
    - name: General
      questions:
      - question: >
          Why *this*?
        answer: |
          Because.

          ## Not a question
          > [!NOTE]
          > [x](c.md)
      - question: "Plain?"
        answer: one [y](d.md)
          two
    additionalContent: |
      ## See also
    """

  @Test("A FAQ in YAML becomes sections, questions and answers")
  func readsFAQ() {
    let parsed = read(faq)
    #expect(told(parsed.diagnostics) == [])
    #expect(parsed.value.matter.title?.value == "Frequent questions")
    #expect(parsed.value.matter.type?.value == .faq)
    #expect(parsed.value.matter.translation == .machine)
    #expect(
      describe(parsed.value.document)
        == "p(strong(Who): all)p(More a[b.md](here).)h2(General)"
        + "question(h3(Why emphasis(this)?)p(Because.)h2(Not a question)alert(p(a[c.md](x))))"
        + "question(h3(Plain?)p(one a[d.md](y) two))h2(See also)")
  }

  @Test("Every node of a FAQ knows its line and column in the YAML file")
  func mapsLines() {
    let lines = faq.split(separator: "\n", omittingEmptySubsequences: false).map { Array($0.utf8) }
    let document = read(faq).value.document
    var checked = 0
    for id in document.descendants() where document[id].kind == .link {
      let position = document.position(of: id) ?? .start
      let line = lines[position.line - 1]
      #expect(line[position.column - 1] == UInt8(ascii: "["), "\(position)")
      checked += 1
    }
    #expect(checked == 3)
  }

  @Test("The finished FAQ keeps its questions and gives each an id")
  func finishes() {
    var document = read(faq).value.document
    let outline = finishDocument(&document, kind: .faq)
    #expect(
      outline.value.map(\.id) == ["general", "why-this", "not-a-question", "plain", "see-also"])
  }

  @Test(
    "What a page in YAML lacks or has too much is told at its place",
    arguments: [
      ("### YamlMime:FAQ\ntitle: a\nsections: []", ["2:1 this FAQ has no questions"]),
      (
        "### YamlMime:FAQ\nsections:\n- questions:\n  - answer: b\n  - question: c\n",
        ["4:5 this entry has no 'question'", "5:15 this question has no answer"]
      ),
      (
        "### YamlMime:FAQ\nfoo: x\nsections:\n- bar: y\n  questions:\n  - question: c\n    answer: d",
        [
          "2:1 unknown key 'foo' in a FAQ; it is not shown",
          "4:3 unknown key 'bar' in a section; it is not shown",
        ]
      ),
      (
        "### YamlMime:FAQ\n- a",
        [
          "2:1 this page is a list, expected 'key: value' lines",
          "2:1 this FAQ has no questions",
        ]
      ),
      (
        "### YamlMime:Module\ntitle: a",
        ["1:1 pages of the kind 'module' are not known; titles, texts and links are shown"]
      ),
      ("### YamlMime:Landing\ntitle: 'a", ["2:8 a quote is never closed"]),
    ])
  func reports(text: String, expected: [String]) {
    let parsed = read(text)
    let found = parsed.diagnostics.map {
      "\($0.position?.line ?? 0):\($0.position?.column ?? 0) \($0.message)"
    }
    #expect(found == expected)
    #expect(parsed.diagnostics.allSatisfy { $0.severity == .warning })
  }

  @Test("A landing page and a hub keep every title, text and link")
  func readsPortals() {
    let landing = read(
      """
      ### YamlMime:Landing
      title: Home
      summary: Sum *mary*
      landingContent:
      - title: Start
        linkLists:
        - linkListType: overview
          links:
          - text: One
            url: one.md
          - text: Two
            url: /two
      """)
    #expect(told(landing.diagnostics) == [])
    #expect(
      describe(landing.value.document)
        == "p(Sum emphasis(mary))h2(Start)list(listItem(p(a[one.md](One)))"
        + "listItem(p(a[/two](Two))))")
    let hub = read(
      """
      ### YamlMime:Hub
      title: Hub
      brand: azure
      productDirectory:
        title: Products
        items:
        - title: P
          imageSrc: x.svg
          summary: About P
          url: p.md
        - title: Q
          links:
          - text: R
            url: r.md
      additionalContent:
        footer: "[Foot](f.md)"
      """)
    #expect(told(hub.diagnostics) == [])
    #expect(
      describe(hub.value.document)
        == "h2(Products)list(listItem(p(a[p.md](P))p(About P)))h3(Q)"
        + "list(listItem(p(a[r.md](R))))p(a[f.md](Foot))")
  }

  @Test("The data files of the real trees are read without complaint")
  func readsRealTrees() throws {
    let environment = ProcessInfo.processInfo.environment["TIERZERO_DATA"]
    let data =
      environment.map { URL(fileURLWithPath: $0) }
      ?? URL(fileURLWithPath: #filePath).appendingPathComponent("../../../../../shared/data")
      .standardized
    let corpora = data.appendingPathComponent("corpora")
    guard FileManager.default.fileExists(atPath: corpora.path),
      let walk = FileManager.default.enumerator(at: corpora, includingPropertiesForKeys: nil)
    else { return print("SKIPPED: \(corpora.path) is absent; set TIERZERO_DATA") }
    var counts: [String: Int] = [:]
    for case let url as URL in walk {
      let name = url.lastPathComponent.lowercased()
      let isContents = ["toc.yml", "toc.md", "_sidebar.md"].contains(name)
      guard isContents || ["yml", "json"].contains(url.pathExtension) else { continue }
      let bytes = Array(try Data(contentsOf: url))
      let path = String(url.path.dropFirst(corpora.path.count + 1))
      var diagnostics: [Diagnostic]
      if isContents {
        let parsed = readContents(bytes, path: TreePath(path), dialect: .learn)
        counts["contents entries", default: 0] += parsed.value.flattened.count
        diagnostics = parsed.diagnostics
      } else if bytes.starts(with: "### YamlMime:".utf8) {
        let parsed = readLearnPage(bytes, path: path, dialect: .learn)
        let kinds = parsed.value.document.descendants().map { parsed.value.document[$0].kind }
        counts["pages in YAML", default: 0] += 1
        counts["questions", default: 0] += kinds.count { $0 == .question }
        counts["links", default: 0] += kinds.count { $0 == .link }
        diagnostics = parsed.diagnostics
      } else {
        diagnostics = parseYAML(bytes[...], path: path, firstLine: 1).diagnostics
        counts["other data files", default: 0] += 1
      }
      for diagnostic in diagnostics {
        let place = "\(diagnostic.position?.line ?? 0):\(diagnostic.position?.column ?? 0)"
        print("\(diagnostic.path):\(place): \(diagnostic.message) [\(diagnostic.code.name)]")
      }
      counts["diagnostics", default: 0] += diagnostics.count
    }
    print("real trees: \(counts.sorted { $0.key < $1.key })")
    #expect(counts["questions", default: 0] > 300)
  }
}
