import Diagnostics
import Markup

/// Where each piece of a scalar's text stands in its file.
///
/// A folded scalar (`>`, plain or quoted) joins lines, so that line 3 of its text may be line 20 of
/// the file. The text is laid beside the file's lines: each of its lines is made of one or more of
/// the file's, joined by a blank.
struct ScalarLines {
  private struct Segment {
    /// In the text, from 1.
    var line: Int
    var column: Int
    var place: SourcePosition
  }

  private var segments: [Segment] = []

  init(_ node: YAMLNode, in file: [UInt8], lines: LineTable) {
    guard case .scalar(let text, _) = node.value else { return }
    var number = node.contentPosition.line
    let indentation = node.contentPosition.column - 1
    let parts = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      let part = Array(part)
      if part.isEmpty {
        let place = SourcePosition(line: number, column: 1)
        segments.append(Segment(line: index + 1, column: 1, place: place))
        continue
      }
      var taken = 0
      while number <= lines.starts.count {
        let line = file[lines.range(ofLine: number)].prefix { $0 != 0x0A && $0 != 0x0D }
        guard line.contains(where: { $0 != 0x20 && $0 != 0x09 }) else {
          number += 1
          continue
        }
        let isFirst = number == node.contentPosition.line
        let raw = Self.content(
          line, indentation: indentation, before: part[taken...], isFirst: isFirst)
        let place = SourcePosition(line: number, column: raw.startIndex - line.startIndex + 1)
        segments.append(Segment(line: index + 1, column: taken + 1, place: place))
        number += 1
        let match = Self.matching(raw, part[taken...])
        taken += match + 1
        if match == 0 || taken >= part.count { break }
      }
    }
  }

  /// The place in the file of a place in the text, both counted from 1.
  func place(line: Int, column: Int) -> SourcePosition? {
    var low = 0
    var high = segments.count
    while low < high {
      let middle = (low + high) / 2
      let segment = segments[middle]
      if (segment.line, segment.column) <= (line, column) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    guard low > 0 else { return segments.first?.place }
    let segment = segments[low - 1]
    let offset = segment.line == line ? column - segment.column : 0
    return SourcePosition(line: segment.place.line, column: segment.place.column + offset)
  }

  /// A line of the file without its indentation.
  private static func content(
    _ line: ArraySlice<UInt8>, indentation: Int, before text: ArraySlice<UInt8>, isFirst: Bool
  ) -> ArraySlice<UInt8> {
    if isFirst { return line.dropFirst(indentation) }
    let blanks = line.prefix { $0 == 0x20 || $0 == 0x09 }.count
    let isIndented = text.first == 0x20 || text.first == 0x09
    return line.dropFirst(isIndented ? min(blanks, indentation) : blanks)
  }

  /// Bytes of `raw`, blanks at its end left out if need be, that begin `text`.
  private static func matching(_ raw: ArraySlice<UInt8>, _ text: ArraySlice<UInt8>) -> Int {
    if text.starts(with: raw) { return raw.count }
    var trimmed = raw
    while let last = trimmed.last, last == 0x20 || last == 0x09 { trimmed.removeLast() }
    return text.starts(with: trimmed) ? trimmed.count : 0
  }
}
