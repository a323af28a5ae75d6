import Foundation
import KnowledgeBase
import Testing

@Suite("Scripts as they are published")
struct CompactScriptTests {
  @Test("Comments on lines of their own and indentation fall away, everything else stays")
  func compact() {
    let script = """
      // Adds.
      /** One. */
      const a = "//";

      /**
       * Two // lines.
       */
        function b() { // why
          return a / 2; /* kept */
      }
      """
    #expect(
      String(decoding: compactScript(Array(script.utf8)), as: UTF8.self) == """
        const a = "//";
        function b() { // why
        return a / 2; /* kept */
        }

        """)
  }

  @Test("No string of our scripts goes over several lines, so that none can lose one")
  func strings() {
    for (path, bytes) in defaultTemplates() where path.fileExtension == "js" {
      for line in bytes.split(separator: 0x0A) {
        let code = line.drop { $0 == 0x20 }
        if code.starts(with: "//".utf8) || code.starts(with: "*".utf8) { continue }
        let quotes = code.count { $0 == UInt8(ascii: "`") }
        #expect(quotes % 2 == 0, "\(path): \(String(decoding: line, as: UTF8.self))")
      }
    }
  }
}
