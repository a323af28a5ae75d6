import Diagnostics
import KnowledgeBase
import Markup
import Testing

/// `name<href>(children)` of each entry.
private func describe(_ entries: [ContentsEntry]) -> String {
  entries.map { entry in
    let href = entry.href.map { "<\($0.value)>" } ?? ""
    return entry.name + href + (entry.children.isEmpty ? "" : "(\(describe(entry.children)))")
  }.joined(separator: " ")
}

private func read(_ path: String, _ text: String) -> Parsed<[ContentsEntry]> {
  readContents(Array(text.utf8), path: TreePath(path), dialect: .learn)
}

private func gather(_ files: [String: String]) -> Parsed<[ContentsFile]> {
  gatherContents(files.keys.map { TreePath($0) }, tree: textTree(files), dialect: .learn)
}

@Suite struct ContentsTests {
  @Test(
    "Contents are read from YAML and from Markdown",
    arguments: [
      (
        "TOC.yml", "- name: A\n  href: a.md\n- name: B\n  items:\n  - name: C\n    href: c.md",
        "A<a.md> B(C<c.md>)"
      ),
      ("TOC.yml", "### YamlMime:TableOfContent\nitems:\n- href: a.md\n  expanded: true", "<a.md>"),
      ("TOC.yml", "- name: B\n  tocHref: /b/\n  topicHref: /b/index", "B"),
      ("TOC.yml", "", ""),
      (
        "TOC.md", "# [A](a.md)\n## [B](b.md)\n## C\n### [D](d.md)\n# E\n",
        "A<a.md>(B<b.md> C(D<d.md>)) E"
      ),
      (
        "TOC.md",
        "---\nuser-guide-title: x\n---\n# Guide {#kb}\n\n* [A](/help/a.md)\n* B {#b}\n"
          + "  * {hide-from-toc} [C [!DNL INT]](c.md)\n* [D](d.md)\n",
        "Guide(A</help/a.md> B(C INT<c.md>) D<d.md>)"
      ),
      (
        "_sidebar.md", "* [概览](/invoice/README)\n* 二\n    * [三](/x)\n",
        "概览</invoice/README> 二(三</x>)"
      ),
      ("TOC.md", "", ""),
    ])
  func readsContents(path: String, text: String, expected: String) {
    let parsed = read(path, text)
    #expect(describe(parsed.value) == expected)
    #expect(told(parsed.diagnostics) == [])
  }

  @Test(
    "A broken entry is told at its place and the others stand",
    arguments: [
      ("- name: A\n- 7\n- name: B", "2:3 this entry is text, expected 'name' and 'href'", "A B"),
      ("- {}\n- name: B", "1:3 this entry has neither a name nor an address", "B"),
      ("- name: [x]\n  href: a.md", "1:9 'name' is a list, expected text", "<a.md>"),
      ("- name: A\n  items: x", "2:10 'items' is text, expected a list of entries", "A"),
      (
        "just text",
        "1:1 the contents are text, expected a list of entries "
          + "(write '- name: …' and 'href: …' lines)", ""
      ),
      (
        "- name: A\n- name: 'B",
        "2:9 a quote is never closed (close it, or double an apostrophe "
          + "inside '…')", "A"
      ),
    ])
  func reportsEntries(text: String, message: String, expected: String) {
    let parsed = read("TOC.yml", text)
    #expect(told(parsed.diagnostics) == [message])
    #expect(describe(parsed.value) == expected)
    #expect(parsed.diagnostics.allSatisfy { $0.severity == .warning })
  }

  @Test("A contents file that another one names stands in its place")
  func nests() {
    let parsed = gather([
      "TOC.yml": "- name: A\n  href: a/TOC.md\n- name: B\n  href: b/\n  topicHref: b/index.md",
      "a/TOC.md": "# [X](x.md)", "b/toc.yml": "- name: Y\n  href: y.md", "c/TOC.yml": "- name: Z",
    ])
    #expect(parsed.value.map(\.path.description) == ["TOC.yml", "c/TOC.yml"])
    #expect(describe(parsed.value[0].entries) == "A(X<x.md>) B<b/index.md>(Y<y.md>)")
    #expect(parsed.value[0].entries[0].children[0].path == "a/TOC.md")
    #expect(parsed.value[0].files.count == 3)
    #expect(told(parsed.diagnostics) == [])
  }

  @Test("A ring of contents files is told with its chain, and ends")
  func reportsRings() {
    let ring = gather([
      "TOC.yml": "- name: A\n  href: b/TOC.yml", "b/TOC.yml": "- name: B\n  href: ../TOC.yml",
    ])
    #expect(ring.value.count == 1)
    #expect(
      told(ring.diagnostics) == [
        "1:3 these contents take in themselves: 'TOC.yml' → 'b/TOC.yml' → 'TOC.yml'"
      ])
    let own = gather(["TOC.yml": "- name: A\n  href: TOC.yml"])
    #expect(own.diagnostics.count == 1)
    let twice = gather([
      "TOC.yml": "- name: A\n  href: b/TOC.yml\n- name: C\n  href: b/TOC.yml",
      "b/TOC.yml": "- name: B",
    ])
    #expect(describe(twice.value[0].entries) == "A(B) C")
    #expect(twice.diagnostics.count == 1)
  }

  @Test("Deep and long contents end in bounded time")
  func boundsContents() {
    var deep = ""
    for level in 0..<2_000 {
      let indent = String(repeating: " ", count: level * 2)
      deep += "\(indent)- name: a\n\(indent)  items:\n"
    }
    #expect(read("TOC.yml", deep).diagnostics.count == 1)
    let long = (0..<50_000).map { "- name: a\n  href: \($0).md\n" }.joined()
    #expect(read("TOC.yml", long).value.flattened.count == 50_000)
    var files: [String: String] = [:]
    for index in 0..<30 {
      let entry = "- name: a\n  href: t\(index + 1)/TOC.yml\n"
      files["\(index == 0 ? "" : "t\(index)/")TOC.yml"] =
        (entry + entry).replacing("href: ", with: index == 0 ? "href: " : "href: ../")
    }
    #expect(gather(files).value.isEmpty == false)
  }
}

@Suite struct DocfxRulesTests {
  @Test("A docfx.json leaves out what it excludes, for its own folder only")
  func excludes() {
    let docfx =
      "\u{FEFF}{ // rules\n\t\"build\": {\"content\": [{\"files\": [\"**/*.md\", \"**/*.yml\"], "
      + "\"exclude\": [\"**/obj/**\", \"readme.md\",]}, {\"files\": \"obj/keep.md\"}]}}"
    let tree = textTree([
      "a/docfx.json": docfx,
      "a/b/docfx.json": "{\"build\": {\"content\": [{\"src\": \"..\", \"files\": [\"**\"], "
        + "\"exclude\": [\"b/x.md\"]}]}}",
    ])
    let rules = DocfxRules.read(tree)
    #expect(told(rules.diagnostics) == [])
    let cases = [
      ("a/obj/x.md", true), ("a/README.md", true), ("a/c/README.md", false),
      ("a/obj/keep.md", false), ("a/x.md", false), ("obj/x.md", false), ("a/x.png", false),
      ("a/b/x.md", true), ("a/b/obj/x.md", false),
    ]
    for (path, expected) in cases {
      #expect(rules.value.excludes(TreePath(path)) == expected, "\(path)")
    }
  }
}
