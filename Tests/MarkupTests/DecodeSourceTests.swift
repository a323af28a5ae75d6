import Diagnostics
import Markup
import Testing

@Suite("Reading bytes")
struct DecodeSourceTests {
  private func decode(_ bytes: [UInt8]) -> (text: String, report: [String]) {
    let parsed = decodeSource(bytes, path: "a.md")
    let report = parsed.diagnostics.map { diagnostic in
      let position = diagnostic.position ?? SourcePosition(line: 0, column: 0)
      return "\(position.line):\(position.column) \(diagnostic.code.name)"
    }
    return (String(decoding: parsed.value, as: UTF8.self), report)
  }

  @Test(
    "Bytes become text, and what is put right is told at its first place",
    arguments: [
      (Array("\u{FEFF}# A\n".utf8), "# A\n", []),
      (Array("a\r\nb\r".utf8), "a\r\nb\r", []),
      ([0x0A, 0x63, 0x61, 0x66, 0xE9, 0x0A], "\ncaf\u{FFFD}\n", ["2:4 invalid-utf-8"]),
      ([0x80], "\u{FFFD}", ["1:1 invalid-utf-8"]),
      ([0x61, 0xE7, 0x9F], "a\u{FFFD}", ["1:2 invalid-utf-8"]),
      ([0xC0, 0xAF], "\u{FFFD}\u{FFFD}", ["1:1 invalid-utf-8"]),
      ([0xED, 0xA0, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}", ["1:1 invalid-utf-8"]),
      ([0xEF, 0xBB, 0xBF, 0x61, 0], "a\u{FFFD}", ["1:2 nul-character"]),
      ([0x61, 0x1B, 0x5B, 0x08, 0x7F, 0xC2, 0x85, 0x62], "a[b", ["1:2 control-character"]),
      ([0xFF, 0xFE, 0x41, 0x00, 0x3D, 0xD8, 0x00, 0xDE], "A😀", ["1:1 utf-16"]),
      ([0xFE, 0xFF, 0x00, 0x41, 0x00], "A\u{FFFD}", ["1:1 utf-16"]),
      (Array("ab\u{202E}c".utf8), "ab\u{202E}c", ["1:3 bidirectional-control"]),
    ] as [([UInt8], String, [String])])
  func repairs(bytes: [UInt8], text: String, report: [String]) {
    let decoded = decode(bytes)
    #expect(Array(decoded.text.utf8) == Array(text.utf8))
    #expect(decoded.report == report)
  }

  @Test("Both sides of a merge conflict are shown, its marks are not")
  func mergeConflict() {
    let conflict = "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> branch\n"
    #expect(decode(Array(conflict.utf8)).text == "\na\n\nb\n\n")
    #expect(decode(Array("x\n\(conflict)\(conflict)".utf8)).report == ["2:1 merge-conflict"])
  }

  @Test("Conflict marks in a fence, and underlines of headings, stay")
  func noConflict() {
    for text in ["```\n<<<<<<< a\n=======\n>>>>>>> b\n```\n", "Title\n=======\n", "<<<<<<< a\n"] {
      let decoded = decode(Array(text.utf8))
      #expect(decoded.text == text)
      #expect(decoded.report.isEmpty)
    }
  }
}
