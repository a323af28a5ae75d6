import Diagnostics

// What libyaml 0.2.5 lets pass although YAML 1.2 calls it an error. Other readers of the same file
// refuse it, so the writer is told; the value is used as libyaml reads it.

extension YAMLCursor {
  /// The first line that begins between `start` and the cursor with less than `needed` spaces;
  /// a line that only closes a bracket may stand where it likes.
  func outdentedLine(from start: Int, needed: Int) -> Int? {
    guard needed > 0, start < offset else { return nil }
    var index = start
    while index < offset {
      defer { index += 1 }
      guard isLineEnd(bytes[index]) else { continue }
      let line = bytes[(index + 1)..<offset]
      let spaces = line.prefix { $0 == 0x20 }.count
      guard spaces < needed, let first = line.dropFirst(spaces).first, !isLineEnd(first),
        first != UInt8(ascii: "]"), first != UInt8(ascii: "}")
      else { continue }
      let blanks = line.prefix { $0 == 0x20 || $0 == 0x09 }.count
      guard let visible = line.dropFirst(blanks).first, !isLineEnd(visible) else { continue }
      return index + 1 + spaces
    }
    return nil
  }

  /// The place of a `#` that follows a value, or the comma after it, without a blank.
  mutating func gluedComment(afterCharacter end: Int) -> SourcePosition? {
    let place = position(atCharacter: end)
    guard offset > bytes.startIndex, offset < bytes.endIndex else { return nil }
    if bytes[offset] == UInt8(ascii: "#") { return isBlank(bytes[offset - 1]) ? nil : place }
    let blanks = bytes[offset...].prefix { $0 == 0x20 || $0 == 0x09 }.count
    let rest = bytes[(offset + blanks)...]
    guard rest.starts(with: ",#".utf8) else { return nil }
    return SourcePosition(line: place.line, column: place.column + blanks + 1)
  }

  /// What is wrong with the head of the block scalar at the cursor, in a block indented by
  /// `indentation` columns (-1 outside of all).
  func blockScalarProblem(
    indentation: Int
  ) -> (position: SourcePosition, message: String, remedy: String)? {
    var index = offset + 1
    while index < bytes.endIndex, !isBlank(bytes[index]), !isLineEnd(bytes[index]) {
      if bytes[index] == UInt8(ascii: "#") {
        return (
          SourcePosition(line: line, column: index - offset + 1), "'#' directly after '|' or '>'",
          "put a blank before a comment"
        )
      }
      index += 1
    }
    var number = line
    var longest = 0
    var spaces = 0
    while index < bytes.endIndex {
      let byte = bytes[index]
      if isLineEnd(byte) {
        let isPair = byte == 0x0D && index + 1 < bytes.endIndex && bytes[index + 1] == 0x0A
        if number > line { longest = max(longest, spaces) }
        index += isPair ? 2 : 1
        number += 1
        spaces = 0
        continue
      }
      if number > line {
        if byte != 0x20 { break }
        spaces += 1
      }
      index += 1
    }
    let isContent = index < bytes.endIndex && spaces > max(indentation, 0)
    guard isContent, longest > spaces else { return nil }
    return (
      SourcePosition(line: number, column: spaces + 1),
      "blank lines above this line are indented further than it", "empty the blank lines"
    )
  }
}

private func isBlank(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x09 || isLineEnd(byte)
}

// U+2028 and U+2029 end a line for libyaml (YAML 1.1) but not for YAML 1.2 (5.4), nor for an
// editor. They travel as the noncharacters U+FDD0 and U+FDD1, which are as long in UTF-8.

/// Hides the separators; false when there are none.
func hideSeparators(_ bytes: inout ArraySlice<UInt8>) -> Bool {
  let found = bytes.indices.filter { index in
    bytes[index] == 0xE2 && index + 2 < bytes.endIndex && bytes[index + 1] == 0x80
      && (bytes[index + 2] == 0xA8 || bytes[index + 2] == 0xA9)
  }
  for index in found {
    bytes[index] = 0xEF
    bytes[index + 1] = 0xB7
    bytes[index + 2] = bytes[index + 2] == 0xA8 ? 0x90 : 0x91
  }
  return !found.isEmpty
}

/// The text with the separators back.
func showSeparators(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
  var text = String.UnicodeScalarView()
  for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
    switch scalar.value {
    case 0xFDD0: text.append("\u{2028}")
    case 0xFDD1: text.append("\u{2029}")
    default: text.append(scalar)
    }
  }
  return String(text)
}
