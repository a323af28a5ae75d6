import Foundation
import SearchCore
import Testing

@Suite("Stemmers")
struct StemTests {
  /// Lines of `word TAB stem`, one file a language; `TIERZERO_STEMS` names a folder of longer lists
  /// of the same form, made with any other implementation of the algorithms.
  @Test(
    "Words have the stems of the published algorithms",
    arguments: [
      ("en", SearchLanguage.english), ("fr", .french), ("de", .german), ("es", .spanish),
      ("ru", .russian),
    ])
  func publishedStems(tag: String, language: SearchLanguage) throws {
    let beside = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
    let folder = ProcessInfo.processInfo.environment["TIERZERO_STEMS"].map { URL(filePath: $0) }
    let file = (folder ?? beside).appending(path: "stems-\(tag).tsv")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    #expect(lines.count >= 40)
    var wrong: [String] = []
    for line in lines {
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
      let made = String(decoding: stem(Array(columns[0].utf8), language: language), as: UTF8.self)
      if Array(made.utf8) != Array(columns[1].utf8) { wrong.append("\(line) but \(made)") }
    }
    #expect(wrong.isEmpty, "\(wrong.count) of \(lines.count): \(wrong.prefix(40))")
  }

  @Test("Arabic words lose articles, conjunction and endings")
  func arabic() {
    for (word, expected) in [
      ("المستخدمين", "مستخدم"), ("والحساب", "حساب"), ("فاتورة", "فاتور"), ("كتب", "كتب"),
      ("بالبريد", "بريد"), ("تحديثات", "تحديث"),
    ] {
      #expect(stem(Array(word.utf8), language: .arabic) == Array(expected.utf8), "\(word)")
    }
  }

  @Test("A word of another script than the language's stays as it is")
  func otherScripts() {
    #expect(stem(Array("密码".utf8), language: .english) == Array("密码".utf8))
    #expect(stem(Array("passwords".utf8), language: .russian) == Array("password".utf8))
    #expect(stem([], language: .french).isEmpty)
  }
}
