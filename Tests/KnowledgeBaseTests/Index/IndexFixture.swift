import Diagnostics
import KnowledgeBase
import Markup
import SearchCore

/// A content folder given as texts, compiled into a site with its search indexes.
struct IndexFixture {
  var site: Site?
  var diagnostics: [Diagnostic]

  init(
    _ files: [String: String], jobs: Int = 2, configure: (inout CompileOptions) -> Void = { _ in }
  ) {
    let sources = files.map { path, text in
      SourceFile(path: TreePath(path), content: .text(Array(text.utf8)))
    }
    guard let day = Day(year: 2026, month: 1, day: 15) else { fatalError("no such day") }
    var options = CompileOptions(today: day)
    options.defaultTemplates = defaultTemplates()
    options.jobs = jobs
    configure(&options)
    let compilation = compile(SourceTree(files: sources), options: options)
    site = compilation.site
    diagnostics = compilation.diagnostics
  }

  /// The files of the indexes by path, as published.
  var files: [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for entry in site?.entries ?? [] where entry.path.isInside(TreePath("search")) {
      if case .bytes(let bytes) = entry.content { files[entry.path.description] = bytes }
    }
    return files
  }

  func search(_ query: String, locale: String = "en") throws -> [SearchHit] {
    let files = files
    var search = try LocalSearch(locale: locale) { path throws(SearchFailure) in
      guard let data = files[path.description], let bytes = inflated(data, limit: 1 << 20) else {
        throw .missing(path)
      }
      return bytes
    }
    return try search.answer(SearchRequest(query: Array(query.utf8))).hits
  }

  /// The addresses of what is found, with `#anchor`.
  func found(_ query: String, locale: String = "en") throws -> [String] {
    try search(query, locale: locale).map { hit in
      let anchor = String(decoding: hit.anchor, as: UTF8.self)
      return String(decoding: hit.url, as: UTF8.self) + (anchor.isEmpty ? "" : "#\(anchor)")
    }
  }

  /// `line:column code message` of what was found in a file.
  func told(_ path: String) -> [String] {
    diagnostics.filter { $0.path == path }.map {
      "\($0.position?.line ?? 0):\($0.position?.column ?? 0) \($0.code.name) \($0.message)"
        + ($0.remedy.isEmpty ? "" : " | \($0.remedy)")
    }
  }
}

extension String {
  /// Text of SearchCore, which is bytes.
  init(_ bytes: [UInt8]) {
    self.init(decoding: bytes, as: UTF8.self)
  }
}
