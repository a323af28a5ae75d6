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

/// Parses one Markdown file: front matter, blocks, then one pass for each construct of the dialect,
/// all over the tree, so that a directive in a code span, a code block or a comment stays text.
///
/// What follows once all files are parsed, in this order: `spliceIncludes`, `finishDocument`,
/// `takeTitle`.
public func parseArticle(_ bytes: [UInt8], path: String, dialect: Dialect) -> Parsed<ParsedArticle>
{
  let text = decodeSource(bytes, path: path)
  let split = splitFrontMatter(text.value, path: path)
  var matter = split.matter.map {
    readFrontMatter($0, path: path, firstLine: split.matterLine)
  }
  let hasConflict = text.diagnostics.contains {
    $0.code == .mergeConflict && $0.position?.line ?? 0 < split.bodyLine
  }
  // Two sides of a merge in the front matter: one cause, told once.
  if hasConflict {
    matter?.diagnostics.removeAll { $0.code == .duplicateKey || $0.code == .brokenFrontMatter }
  }
  var blocks = parseBlocks(
    text.value[split.bodyStart...], firstLine: split.bodyLine, source: path, dialect: dialect)
  let directives =
    dialect == .commonmark ? [] : applyDialect(&blocks.value, SourceLines(text.value))
  return Parsed(
    ParsedArticle(matter: matter?.value ?? FrontMatter(), document: blocks.value),
    text.diagnostics + split.diagnostics + (matter?.diagnostics ?? []) + blocks.diagnostics
      + directives)
}

/// Reads the front matter of an article and leaves its text alone. What is wrong with it is told where
/// the article is parsed.
package func readFrontMatter(of bytes: [UInt8], path: String) -> FrontMatter {
  let split = splitFrontMatter(decodeSource(bytes, path: path).value, path: path)
  guard let matter = split.matter else { return FrontMatter() }
  return readFrontMatter(matter, path: path, firstLine: split.matterLine).value
}

/// Parses text in Markdown that stands inside another file, such as an answer of a FAQ in YAML.
/// Positions are those of the text itself, its first line 1.
package func parseText(_ text: String, path: String, dialect: Dialect) -> Parsed<Document> {
  let bytes = Array(text.utf8)
  var blocks = parseBlocks(bytes[...], firstLine: 1, source: path, dialect: dialect)
  if dialect != .commonmark {
    blocks.diagnostics += applyDialect(&blocks.value, SourceLines(bytes))
  }
  return blocks
}

/// The passes over the tree of one file.
private func applyDialect(_ document: inout Document, _ lines: SourceLines) -> [Diagnostic] {
  var source = lines
  let found = Candidates(document)
  var diagnostics = applyQuoteDirectives(&document, found, &source)
  findIncludes(&document, found, &source)
  diagnostics += applyColonDirectives(&document, found, &source)
  diagnostics += applyInlineMarks(&document, found, &source)
  diagnostics += applyHeadingAttributes(&document, found)
  diagnostics += applyTabs(&document, found)
  diagnostics += applyLinkAttributes(&document, found)
  diagnostics += findForeignSyntax(document, found, &source)
  if found.holdsHTML { diagnostics += structureRawHTML(&document) }
  return diagnostics
}
