import SearchCore

func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

func string(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

/// A generator whose numbers depend on the seed alone (SplitMix64: Steele, Lea and Flood 2014).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}

func article(
  _ title: String, _ url: String, category: String = "Help",
  sections: [(heading: String, text: String)]
) -> IndexArticle {
  IndexArticle(
    title: bytes(title), url: bytes(url), category: bytes(category),
    sections: sections.map {
      IndexSection(
        anchor: bytes($0.heading.lowercased().replacing(" ", with: "-")),
        heading: bytes($0.heading), text: bytes($0.text))
    })
}

/// An index in memory, asked as a page asks one.
struct MemoryIndex {
  let files: [IndexFile]
  private var index: SearchIndex

  init(_ articles: [IndexArticle], _ language: SearchLanguage = .english) throws {
    files = buildIndex(
      [analyseArticles(articles, language: language)], language: language, locale: bytes("en"))
    index = try SearchIndex(root: files[0].bytes)
  }

  mutating func ask(
    _ query: String, limit: Int = 10, isFinished: Bool = true, isLiteral: Bool = false
  ) throws -> SearchAnswer {
    let request = SearchRequest(
      query: bytes(query), limit: limit, isFinished: isFinished, isLiteral: isLiteral)
    while true {
      let answer = try search(request, in: index)
      if answer.needs.isEmpty { return answer }
      for name in answer.needs {
        guard let file = files.first(where: { $0.name == name }) else {
          throw IndexError.unknownFile
        }
        try index.provide(name, file.bytes)
      }
    }
  }

  mutating func urls(_ query: String, isFinished: Bool = true) throws -> [String] {
    try ask(query, isFinished: isFinished).hits.map { string($0.url) }
  }

  /// The passage of the best hit, marked words in brackets.
  mutating func passage(_ query: String) throws -> String {
    try ask(query).hits.first?.passage.map {
      $0.isMarked ? "[\(string($0.text))]" : string($0.text)
    }
    .joined() ?? ""
  }
}
