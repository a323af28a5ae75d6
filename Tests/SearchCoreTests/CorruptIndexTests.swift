import Foundation
import SearchCore
import Testing

/// Bytes that are no index, or another one, end in a typed error or in some answer: never in a trap,
/// a hang or memory without bound.
@Suite("Corrupt index files")
struct CorruptIndexTests {
  private let isFull = ProcessInfo.processInfo.environment["TIERZERO_FULL"] == "1"
  private let queries = ["reset my password", "重置密码", "invoic", "pasword of the maibox"]

  /// An index of each kind of file, as small as may be: each damaged byte costs a whole search.
  private func files() -> [IndexFile] {
    var random = SeededGenerator(seed: 3)
    let words = bytesOfWords
    let articles = (0..<12).map { number in
      article(
        "Reset password \(number)", "a/\(number).html",
        sections: (0..<2).map { section in
          let text = (0..<30).map { _ in words.randomElement(using: &random) ?? "" }
          return ("Heading \(section)", text.joined(separator: " ") + " 重置密码。")
        })
    }
    var options = IndexOptions()
    options.postingsShardBytes = 450
    options.spellingShardBytes = 300
    return buildIndex(
      [analyseArticles(articles, language: .english)], language: .english, locale: bytes("en"),
      options: options)
  }

  private let bytesOfWords =
    ("reset password invoice mailbox shared licence partner account billing support phone address "
    + "update error network printer calendar signature domain verify renew cancel order portal")
    .split(separator: " ").map(String.init)

  /// Asks everything of an index of which one file is another; errors are as good as answers.
  ///
  /// - Returns: whether some question was answered.
  private func survives(
    _ files: [IndexFile], replacing number: Int, with bytes: [UInt8], queries: [String]
  ) -> Bool {
    var isAnswered = false
    for query in queries {
      do throws(IndexError) {
        var index = try SearchIndex(uncheckedRoot: number == 0 ? bytes : files[0].bytes)
        let request = SearchRequest(
          query: Array(query.utf8), limit: 5, isFinished: query != "invoic")
        for _ in 0..<20 {
          let answer = try search(request, in: index)
          if answer.needs.isEmpty {
            isAnswered = true
            #expect(encodeAnswer(answer).count < 1 << 20)
            break
          }
          for name in answer.needs {
            guard let place = files.firstIndex(where: { $0.name == name }) else {
              throw .unknownFile
            }
            try index.provide(name, place == number ? bytes : files[place].bytes)
          }
        }
      } catch {}
    }
    return isAnswered
  }

  @Test("Every file cut at every length")
  func truncation() {
    let files = files()
    #expect(files.count > 8)
    for number in files.indices {
      let whole = files[number].bytes
      let step = isFull ? 1 : max(1, whole.count / 40)
      for count in stride(from: 0, to: whole.count, by: step) {
        let cut = Array(whole[..<count])
        let answered = survives(files, replacing: number, with: cut, queries: queries)
        if number == 0 { #expect(!answered, "root of \(count) bytes") }
      }
    }
  }

  @Test("Bits flipped anywhere")
  func bitFlips() {
    let files = files()
    var random = SeededGenerator(seed: 11)
    var answered = 0
    let rounds = isFull ? 100_000 : 2_000
    for round in 0..<rounds {
      let number = Int.random(in: 0..<files.count, using: &random)
      var bytes = files[number].bytes
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        // Half of the flips hit the beginning, where lengths stand.
        let reach = Bool.random(using: &random) ? min(24, bytes.count) : bytes.count
        let place = Int.random(in: 0..<reach, using: &random)
        bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      }
      let query = queries[round % queries.count]
      if survives(files, replacing: number, with: bytes, queries: [query]) { answered += 1 }
    }
    #expect(answered > rounds / 10)
  }

  @Test("Random bytes behind a right beginning")
  func randomBytes() {
    let files = files()
    var random = SeededGenerator(seed: 5)
    for round in 0..<(isFull ? 20_000 : 1_000) {
      let number = Int.random(in: 0..<files.count, using: &random)
      let kept = Int.random(in: 0..<min(32, files[number].bytes.count), using: &random)
      let rest = (0..<Int.random(in: 0..<400, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      let bytes = Array(files[number].bytes[..<kept]) + rest
      _ = survives(
        files, replacing: number, with: bytes, queries: [queries[round % queries.count]])
    }
  }

  @Test("A file with another hash than its name says is refused")
  func checksums() throws {
    let files = files()
    var root = files[0].bytes
    root[8] ^= 1
    #expect(throws: IndexError.checksum) { try SearchIndex(root: root) }
    var index = try SearchIndex(root: files[0].bytes)
    #expect(throws: IndexError.checksum) {
      try index.provide(files[1].name, files[1].bytes + [0])
    }
    #expect(throws: IndexError.unknownFile) {
      try index.provide(bytes("fr/p0-00000000.bin"), files[1].bytes)
    }
    var other = files[1].bytes
    other[0] = 9
    #expect(throws: IndexError.version) {
      try decodeRoot([9] + files[0].bytes.dropFirst(), isChecked: false)
    }
    #expect(throws: IndexError.version) { try findPostings(other, bytes("a"), articles: 1) }
  }
}
