import CCmark
import Foundation
import Markup
import Testing

/// The Markdown files of all real trees, sorted by path; none, loudly, where the data are absent.
private let realTexts: [(path: String, text: [UInt8])] = {
  guard let folder = testDataFolder("corpora") else { return [] }
  let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
  return (paths ?? []).filter { $0.hasSuffix(".md") }.sorted().map { path in
    let bytes = (try? Data(contentsOf: folder.appending(path: path))) ?? Data()
    return (path, decodeSource(Array(bytes), path: path).value)
  }
}()

private func html(
  _ text: [UInt8], dialect: Dialect, emphasis: EmphasisRule = .cjkFriendly
) -> [UInt8] {
  var options = RenderOptions()
  options.isPlainCommonMark = true
  options.allowsUnsafeHTML = true
  let parsed = parseBlocks(
    text[...], firstLine: 1, source: "x.md", dialect: dialect, emphasis: emphasis)
  return renderHTML(parsed.value, options: options).bytes
}

@Suite("Real trees")
struct RealTreesTests {
  @Test("With the extensions off, every real article gives libcmark's own HTML to the byte")
  func plainCommonMark() {
    for (path, text) in realTexts {
      let own = html(text, dialect: .commonmark)
      let reference = text.withUnsafeBufferPointer { bytes -> [UInt8] in
        bytes.withMemoryRebound(to: CChar.self) { bytes in
          let rendered = cmark_markdown_to_html(bytes.baseAddress, bytes.count, CMARK_OPT_UNSAFE)
          defer { free(rendered) }
          // No page may hold control characters.
          return rendered.map {
            Array(String(cString: $0).utf8).filter { $0 >= 0x20 || $0 == 0x09 || $0 == 0x0A }
          } ?? []
        }
      }
      #expect(own == reference, "\(path)")
    }
  }

  @Test("Without the rule for CJK, emphasis that is paired anew is libcmark's: real articles")
  func emphasisOfRealArticles() {
    for (path, text) in realTexts {
      let own = html(text, dialect: .tierzero, emphasis: .commonMarkAnew)
      #expect(own == html(text, dialect: .tierzero, emphasis: .commonMark), "\(path)")
    }
  }

  @Test("Without the rule for CJK, emphasis that is paired anew is libcmark's: all examples")
  func emphasisOfExamples() throws {
    for example in try conformanceExamples("commonmark-0.30.2.json") ?? [] {
      let text = Array(example.markdown.utf8)
      let own = html(text, dialect: .tierzero, emphasis: .commonMarkAnew)
      let wanted = html(text, dialect: .tierzero, emphasis: .commonMark)
      #expect(own == wanted, "example \(example.example), \(example.section)")
    }
  }

  @Test("Without the rule for CJK, emphasis that is paired anew is libcmark's: random marks")
  func emphasisOfRandomMarks() {
    var seed: UInt64 = 88
    // Stars alone: libcmark 0.30.2 keeps one lower bound for all runs of `_` and so misses pairs
    // that the specification has.
    let parts = [
      "*", "**", "***", "*", "a", "b c", " ", "\n", "，", "注", "“", "(", ".", "`x`", "[l](u)",
      "https://x.y/z", "<http://a.b>",
    ]
    for _ in 0..<4000 {
      var text = "x"
      for _ in 0..<14 {
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += parts[Int(seed >> 33) % parts.count]
      }
      let bytes = Array(text.utf8)
      let own = html(bytes, dialect: .tierzero, emphasis: .commonMarkAnew)
      #expect(own == html(bytes, dialect: .tierzero, emphasis: .commonMark), "\(text)")
    }
  }

  @Test("A text stands in its source where its position says")
  func positions() {
    var checked = 0
    var wrong: [String] = []
    for (path, text) in realTexts {
      let document = parseBlocks(text[...], firstLine: 1, source: path, dialect: .tierzero).value
      let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
      for id in document.descendants() where document[id].kind == .text {
        let node = document[id]
        let shown = document[node.text]
        guard node.line > 0, Int(node.line) <= lines.count else {
          wrong.append("\(path):\(node.line) is no line")
          continue
        }
        let line = lines[Int(node.line) - 1]
        let start = line.startIndex + Int(node.column) - 1
        guard start >= line.startIndex, start < line.endIndex else {
          wrong.append("\(path):\(node.line):\(node.column) is beyond the line")
          continue
        }
        // What was escaped is written otherwise than it reads, and moves what follows.
        if line.contains(UInt8(ascii: "\\")) || line.contains(UInt8(ascii: "&")) { continue }
        let word = shown.prefix { $0 > 0x20 }.prefix(8)
        checked += 1
        if !line[start...].starts(with: word) {
          wrong.append(
            "\(path):\(node.line):\(node.column) '\(String(decoding: shown.prefix(30), as: UTF8.self))'"
          )
        }
      }
    }
    print("places of \(checked) texts looked at, \(wrong.count) wrong")
    #expect(wrong.isEmpty, "\(wrong.prefix(20))")
    #expect(realTexts.isEmpty || checked > 100_000)
  }
}
