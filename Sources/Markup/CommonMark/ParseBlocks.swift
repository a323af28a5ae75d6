import Diagnostics

/// Parses the body of an article: CommonMark, and GitHub's extensions unless `dialect` is plain
/// CommonMark. `body` is what `decodeSource` made of the file; `firstLine` is the number of its
/// first line in the file, so that every position is the file's.
package func parseBlocks(
  _ body: ArraySlice<UInt8>, firstLine: Int, source: String, dialect: Dialect
) -> Parsed<Document> {
  let document = importCommonMark(body, firstLine: firstLine, source: source)
  return Parsed(document, [])
}
