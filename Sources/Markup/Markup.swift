import Diagnostics

/// Which Markdown is read.
public enum Dialect: String, Sendable, CaseIterable {
  /// CommonMark 0.30 and nothing else.
  case commonmark
  /// TierZero's own: CommonMark, GitHub's extensions, the directives of support documentation.
  case tierzero
  /// As `tierzero`, for trees of Microsoft Learn's flavour.
  case learn
}

/// A parsed text with the problems found in it.
public struct Parsed<Value: Sendable>: Sendable {
  public var value: Value
  public var diagnostics: [Diagnostic]

  public init(_ value: Value, _ diagnostics: [Diagnostic]) {
    self.value = value
    self.diagnostics = diagnostics
  }
}

/// An article or fragment as read: its front matter and its body, includes not yet spliced in,
/// heading ids not yet given.
public struct ParsedArticle: Sendable {
  public var matter: FrontMatter
  public var document: Document

  public init(matter: FrontMatter, document: Document) {
    self.matter = matter
    self.document = document
  }
}

/// Parses one Markdown file. What follows, once all files are parsed and in this order, is
/// `spliceIncludes`, `finishDocument` and `takeTitle`.
public func parseArticle(_ bytes: [UInt8], path: String, dialect: Dialect) -> Parsed<ParsedArticle>
{
  let (start, line) = bodyStart(of: bytes)
  let document = importCommonMark(bytes[start...], firstLine: line, source: path)
  return Parsed(ParsedArticle(matter: FrontMatter(), document: document), [])
}

/// The offset and line of the first byte after the front matter.
private func bodyStart(of bytes: [UInt8]) -> (offset: Int, line: Int) {
  let lines = LineTable(bytes)
  func isFence(_ number: Int) -> Bool {
    let line = bytes[lines.range(ofLine: number)].prefix { $0 != 0x0A && $0 != 0x0D }
    return line.elementsEqual("---".utf8) || line.elementsEqual("--- ".utf8)
  }
  guard isFence(1), lines.starts.count > 2 else { return (lines.starts[0], 1) }
  for number in 2..<lines.starts.count where isFence(number) {
    return (lines.starts[number], number + 1)
  }
  return (lines.starts[0], 1)
}
