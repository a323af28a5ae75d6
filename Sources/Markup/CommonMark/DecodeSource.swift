import Diagnostics

/// Makes text of a file's bytes: valid UTF-8 without a byte order mark, without NUL and other
/// control characters, without the marks of an unresolved merge conflict. Lines stay where they
/// are. What was put right is told once a kind, at its first place, with the number.
package func decodeSource(_ bytes: [UInt8], path: String) -> Parsed<[UInt8]> {
  if let isBigEndian = utf16ByteOrder(bytes) {
    let text = decodeUTF16(bytes.dropFirst(2), isBigEndian: isBigEndian)
    var decoded = decodeSource(text, path: path)
    decoded.diagnostics.insert(
      Diagnostic(
        .utf16, path: path, at: .start, "this file is UTF-16", remedy: "save it as UTF-8"), at: 0)
    return decoded
  }
  let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  let scan = bytes.withUnsafeBufferPointer { scanSource($0, from: start) }
  var diagnostics = scan.diagnostics(path: path, bytes: bytes)
  guard scan.isClean else {
    var text = scan.text
    text.append(contentsOf: bytes[scan.copied...])
    diagnostics += blankConflictMarks(&text, path: path)
    return Parsed(text, diagnostics)
  }
  var text = start == 0 ? bytes : Array(bytes.dropFirst(start))
  if scan.mayHaveConflict { diagnostics += blankConflictMarks(&text, path: path) }
  return Parsed(text, diagnostics)
}

// MARK: - UTF-16

/// Whether a file begins with the byte order mark of UTF-16, and which.
private func utf16ByteOrder(_ bytes: [UInt8]) -> Bool? {
  if bytes.starts(with: [0xFE, 0xFF]) { return true }
  if bytes.starts(with: [0xFF, 0xFE]) { return false }
  return nil
}

private func decodeUTF16(_ bytes: ArraySlice<UInt8>, isBigEndian: Bool) -> [UInt8] {
  var units: [UInt16] = []
  units.reserveCapacity(bytes.count / 2)
  var index = bytes.startIndex
  while index + 1 < bytes.endIndex {
    let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
    units.append(isBigEndian ? first << 8 | second : second << 8 | first)
    index += 2
  }
  if index < bytes.endIndex { units.append(0xFFFD) }
  return Array(String(decoding: units, as: UTF16.self).utf8)
}

// MARK: - Repairing

/// Where a kind of bad character was first met, and how often.
private struct Finding {
  var offset = 0
  var count = 0
  var value: UInt32 = 0

  mutating func note(_ offset: Int, _ value: UInt32 = 0) {
    if count == 0 {
      self.offset = offset
      self.value = value
    }
    count += 1
  }
}

/// One pass over a file. `text` is what is repaired so far, up to the byte at `copied`.
private struct SourceScan {
  var text: [UInt8] = []
  var copied: Int
  var isClean = true
  var mayHaveConflict = false
  var invalid = Finding()
  var nul = Finding()
  var control = Finding()
  var bidirectional = Finding()
  var stray = Finding()

  /// Puts `replacement` in the place of the bytes of `range`.
  mutating func replace(
    _ range: Range<Int>, by replacement: StaticString, in source: UnsafeBufferPointer<UInt8>
  ) {
    isClean = false
    text.append(contentsOf: source[copied..<range.lowerBound])
    replacement.withUTF8Buffer { text.append(contentsOf: $0) }
    copied = range.upperBound
  }

  func diagnostics(path: String, bytes: [UInt8]) -> [Diagnostic] {
    let findings = [invalid, nul, control, bidirectional, stray]
    guard findings.contains(where: { $0.count > 0 }) else { return [] }
    let lines = LineTable(bytes)
    func diagnostic(
      _ code: DiagnosticCode, _ finding: Finding, _ message: String, _ remedy: String
    ) -> Diagnostic? {
      guard finding.count > 0 else { return nil }
      let number = finding.count > 1 ? " (\(finding.count) in this file)" : ""
      return Diagnostic(
        code, path: path, at: lines.position(at: finding.offset), message + number, remedy: remedy)
    }
    return [
      diagnostic(
        .invalidUTF8, invalid, "bytes that are not UTF-8 are shown as U+FFFD",
        "save the file as UTF-8"),
      diagnostic(.nulCharacter, nul, "a NUL character is shown as U+FFFD", "remove it"),
      diagnostic(
        .controlCharacter, control,
        "the control character \(codePoint(control.value)) is left out", "remove it"),
      diagnostic(
        .bidirectionalControl, bidirectional,
        "the character \(codePoint(bidirectional.value)) makes text read other than it runs",
        "remove it; the direction of a whole text follows from its language"),
      diagnostic(
        .strayByteOrderMark, stray, "a byte order mark (U+FEFF) in the text is left out",
        "remove it"),
    ].compactMap { $0 }
  }
}

/// `U+202E`
private func codePoint(_ value: UInt32) -> String {
  let digits = String(value, radix: 16, uppercase: true)
  return "U+" + String(repeating: "0", count: max(4 - digits.count, 0)) + digits
}

private func scanSource(_ source: UnsafeBufferPointer<UInt8>, from start: Int) -> SourceScan {
  var scan = SourceScan(copied: start)
  scan.mayHaveConflict = start < source.count && source[start] == UInt8(ascii: "<")
  var index = start
  while index < source.count {
    let byte = source[index]
    if byte < 0x80 {
      if byte < 0x20 {
        inspectControl(byte, at: index, in: source, &scan)
      } else if byte == 0x7F {
        scan.control.note(index, 0x7F)
        scan.replace(index..<index + 1, by: "", in: source)
      }
      index = endOfPrintableASCII(source, from: index + 1)
      continue
    }
    let plain = plainSequenceLength(source, at: index)
    if plain > 0 {
      index += plain
      continue
    }
    let sequence = decodeSequence(source, at: index)
    guard let value = sequence.value else {
      scan.invalid.note(index)
      scan.replace(index..<index + sequence.count, by: "\u{FFFD}", in: source)
      index += sequence.count
      continue
    }
    if value < 0xA0 {
      scan.control.note(index, value)
      scan.replace(index..<index + 2, by: "", in: source)
    } else if (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value) {
      scan.bidirectional.note(index, value)
    } else if value == 0xFEFF {
      scan.stray.note(index)
      scan.replace(index..<index + sequence.count, by: "", in: source)
    }
    index += sequence.count
  }
  return scan
}

/// The length of a well-formed sequence of two or three bytes that is neither a control character
/// nor near the bidirectional ones; 0 for what needs a closer look.
private func plainSequenceLength(_ source: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
  let first = source[index]
  guard index + 2 < source.count, source[index + 1] & 0xC0 == 0x80 else { return 0 }
  if first > 0xC2, first < 0xE0 { return 2 }
  guard first > 0xE0, first < 0xF0, first != 0xED, first != 0xE2 || source[index + 1] > 0x81,
    first != 0xEF || source[index + 1] != 0xBB, source[index + 2] & 0xC0 == 0x80
  else { return 0 }
  return 3
}

private func inspectControl(
  _ byte: UInt8, at index: Int, in source: UnsafeBufferPointer<UInt8>, _ scan: inout SourceScan
) {
  switch byte {
  case 0x09: break
  case 0x0A, 0x0D:
    if index + 2 < source.count, source[index + 1] == UInt8(ascii: "<"),
      source[index + 2] == UInt8(ascii: "<")
    {
      scan.mayHaveConflict = true
    }
  case 0:
    scan.nul.note(index)
    scan.replace(index..<index + 1, by: "\u{FFFD}", in: source)
  case 0x0B, 0x0C:
    scan.control.note(index, UInt32(byte))
    scan.replace(index..<index + 1, by: " ", in: source)
  default:
    scan.control.note(index, UInt32(byte))
    scan.replace(index..<index + 1, by: "", in: source)
  }
}

/// The scalar at a byte of 0x80 or above, or `nil` with the length of the maximal part of an
/// ill-formed sequence (Unicode Standard, table 3-7 and U+FFFD substitution of maximal subparts).
private func decodeSequence(
  _ source: UnsafeBufferPointer<UInt8>, at index: Int
) -> (value: UInt32?, count: Int) {
  let first = source[index]
  var second: ClosedRange<UInt8> = 0x80...0xBF
  let length: Int
  switch first {
  case 0xC2...0xDF: length = 2
  case 0xE0...0xEF:
    length = 3
    if first == 0xE0 { second = 0xA0...0xBF }
    if first == 0xED { second = 0x80...0x9F }
  case 0xF0...0xF4:
    length = 4
    if first == 0xF0 { second = 0x90...0xBF }
    if first == 0xF4 { second = 0x80...0x8F }
  default: return (nil, 1)
  }
  var value = UInt32(first) & (0x7F >> UInt32(length))
  for offset in 1..<length {
    guard index + offset < source.count else { return (nil, offset) }
    let byte = source[index + offset]
    guard offset == 1 ? second.contains(byte) : byte & 0xC0 == 0x80 else { return (nil, offset) }
    value = value << 6 | UInt32(byte & 0x3F)
  }
  return (value, length)
}
