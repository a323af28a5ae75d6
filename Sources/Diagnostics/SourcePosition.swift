/// A place in a source file.
///
/// `line` counts from 1; CR, LF and CR LF each end a line, as CommonMark has it. `column` counts
/// UTF-8 bytes from 1 within that line. Printers turn the byte column into a column of Unicode
/// scalars, which is what editors show.
public struct SourcePosition: Hashable, Comparable, Sendable {
  public var line: Int
  public var column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// The first byte of a file.
  public static let start = SourcePosition(line: 1, column: 1)

  public static func < (left: SourcePosition, right: SourcePosition) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}
