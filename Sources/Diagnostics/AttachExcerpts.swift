/// Gives every diagnostic that has a place the line of source it points at.
///
/// `bytes` returns the content of a file by its path, `nil` when there is none. Each file is asked
/// for once and its lines are counted once, however many diagnostics it has.
public func attachExcerpts(
  _ diagnostics: [Diagnostic], bytes: (_ path: String) -> [UInt8]?
) -> [Diagnostic] {
  var attached = diagnostics
  // Grouped by bytes: two paths that differ only in composition are two files.
  let indexesByPath = Dictionary(
    grouping: diagnostics.indices.filter { diagnostics[$0].position != nil },
    by: { Array(diagnostics[$0].path.utf8) })
  for indexes in indexesByPath.values {
    guard let source = bytes(diagnostics[indexes[0]].path), !isUTF16(source) else { continue }
    var cursor = LineCursor(source)
    let inOrder = indexes.sorted {
      (diagnostics[$0].position ?? .start) < (diagnostics[$1].position ?? .start)
    }
    for index in inOrder {
      attached[index].excerpt = diagnostics[index].position.flatMap { cursor.excerpt(at: $0) }
    }
  }
  return attached
}

/// Places in a UTF-16 file are those of its decoded text, which is not at hand.
private func isUTF16(_ bytes: [UInt8]) -> Bool {
  bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
}

/// Turns byte columns into columns of scalars, going through a file once in order, so that many
/// diagnostics on one huge line stay linear.
private struct LineCursor {
  /// Scalars shown before and after the caret at most.
  static let before = 60
  static let after = 90

  private let source: [UInt8]
  private let lines: LineTable
  private var line = 0
  private var offset = 0
  private var scalarColumn = 1

  init(_ source: [UInt8]) {
    self.source = source
    lines = LineTable(source)
  }

  /// The excerpt for a place that is not before the last one asked for; `nil` past the last line.
  mutating func excerpt(at position: SourcePosition) -> Excerpt? {
    guard position.line >= 1, position.line <= lines.starts.count else { return nil }
    let range = contentRange(ofLine: position.line)
    if position.line != line {
      line = position.line
      offset = range.lowerBound
      scalarColumn = 1
    }
    var target = min(range.lowerBound + max(position.column, 1) - 1, range.upperBound)
    while target > range.lowerBound, target < range.upperBound, isContinuation(source[target]) {
      target -= 1
    }
    if target > offset {
      scalarColumn += countScalars(offset..<target)
      offset = target
    }
    let start = back(Self.before, from: target, to: range.lowerBound)
    let end = forward(Self.after, from: target, to: range.upperBound)
    var text = start > range.lowerBound ? "…" : ""
    append(start..<target, to: &text)
    let caretIndex = text.unicodeScalars.count
    append(target..<end, to: &text)
    if end < range.upperBound { text += "…" }
    return Excerpt(text: text, caretIndex: caretIndex, column: scalarColumn)
  }

  /// The line without its line end.
  private func contentRange(ofLine number: Int) -> Range<Int> {
    let range = lines.range(ofLine: number)
    var end = range.upperBound
    while end > range.lowerBound, source[end - 1] == 0x0A || source[end - 1] == 0x0D { end -= 1 }
    return range.lowerBound..<end
  }

  private func back(_ scalars: Int, from offset: Int, to limit: Int) -> Int {
    var (offset, left) = (offset, scalars)
    // A file of nothing but continuation bytes has no scalars to count by.
    let limit = max(limit, offset - 4 * scalars)
    while offset > limit, left > 0 {
      offset -= 1
      if !isContinuation(source[offset]) { left -= 1 }
    }
    return offset
  }

  private func forward(_ scalars: Int, from offset: Int, to limit: Int) -> Int {
    var (offset, left) = (offset, scalars)
    let limit = min(limit, offset + 4 * scalars)
    while offset < limit {
      if !isContinuation(source[offset]) {
        if left == 0 { break }
        left -= 1
      }
      offset += 1
    }
    return offset
  }

  private func append(_ range: Range<Int>, to text: inout String) {
    if source[range].allSatisfy({ (0x20...0x7E).contains($0) }) {
      text += String(decoding: source[range], as: UTF8.self)
      return
    }
    let scalars = decodedScalars(range).prefix(2 * (Self.before + Self.after))
    guard scalars.contains(where: { $0 == "\t" || isInvisible($0) }) else {
      text += String(scalars)
      return
    }
    for scalar in scalars {
      if scalar == "\t" {
        text += " "
      } else if isInvisible(scalar) {
        text += codePointName(scalar)
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
  }

  private func countScalars(_ range: Range<Int>) -> Int {
    source[range].allSatisfy { $0 < 0x80 } ? range.count : decodedScalars(range).count
  }

  private func decodedScalars(_ range: Range<Int>) -> String.UnicodeScalarView {
    String(decoding: source[range], as: UTF8.self).unicodeScalars
  }

  private func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
