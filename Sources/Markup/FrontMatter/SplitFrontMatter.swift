import Diagnostics

/// A file parted into front matter and body.
public struct FrontMatterSplit: Sendable {
  /// What stands between the fences; `nil` when there is no front matter.
  public var matter: ArraySlice<UInt8>?
  /// Number of the first line of `matter`.
  public var matterLine = 1
  /// Offset of the first byte of the body.
  public var bodyStart: Int
  /// Number of the body's first line.
  public var bodyLine = 1
  public var diagnostics: [Diagnostic] = []
}

/// Parts a file at its front matter: a line `---` first, then YAML, then a line `---` or `...`.
///
/// Blank lines and comments of one line before the front matter are passed over with a warning, and
/// so is the absence of the `---` that opens it, where line 1 has a key of it. If it is never closed,
/// the lines that look like `key: value` are taken and the page goes on after them, so that nothing of
/// it is swallowed. Paragraphs between two `---` are text between two rules.
public func splitFrontMatter(_ bytes: [UInt8], path: String) -> FrontMatterSplit {
  var lines = LineReader(bytes)
  let start = lines.offset
  var split = FrontMatterSplit(matter: nil, bodyStart: start)
  var fence = lines.next()
  while let line = fence, isBlank(line) || isComment(line) { fence = lines.next() }
  if lines.number == 1, let fence, isFence(fence, "+++") {
    takeTOML(bytes, from: lines.offset, path: path, into: &split)
    return split
  }
  guard let fence, isFence(fence, "---") else {
    if lines.number == 1, let fence, let told = longFence(fence, lines, path: path) {
      split.diagnostics.append(told)
      return split
    }
    takeUnopened(bytes, path: path, into: &split)
    return split
  }
  let fenceLine = lines.number
  let matterStart = lines.offset
  let isFirst = fenceLine == 1
  var end = matterStart
  var firstLine: ArraySlice<UInt8>?
  var hasGap = false
  var text = TextBehindGap()
  while let line = lines.next() {
    if isFence(line, "---") || isFence(line, "...") {
      let hasKey = firstLine.map { keyEnd($0) != nil } ?? false
      guard hasKey || (isFirst && !hasGap) else { return split }
      if isFirst, text.isPage {
        takeUnclosed(bytes, from: matterStart, into: &split)
        // What may hold a page back is not given up for its text.
        if !maySayDraft(bytes[split.bodyStart..<end]) {
          split.diagnostics.append(unclosed(path))
          return split
        }
      }
      split.matter = bytes[matterStart..<end]
      split.matterLine = fenceLine + 1
      split.bodyStart = lines.offset
      split.bodyLine = lines.number + 1
      if !isFirst { split.diagnostics.append(misplaced(path, line: fenceLine)) }
      return split
    }
    if firstLine == nil, !isBlank(line), line.first != UInt8(ascii: "#") { firstLine = line }
    hasGap = hasGap || (isBlank(line) && firstLine != nil)
    if hasGap { text.read(line) }
    end = lines.offset
  }
  guard isFirst, let firstLine, keyEnd(firstLine) != nil else { return split }
  takeUnclosed(bytes, from: matterStart, into: &split)
  split.diagnostics.append(unclosed(path))
  return split
}

/// Takes the lines before the first `---` if they begin with a key and are nothing but front matter.
private func takeUnopened(_ bytes: [UInt8], path: String, into split: inout FrontMatterSplit) {
  var lines = LineReader(bytes)
  let start = lines.offset
  guard let first = lines.next(), let keyEnd = keyEnd(first),
    frontMatterKeys.contains(String(decoding: first[..<keyEnd], as: UTF8.self))
  else { return }
  var end = lines.offset
  while let line = lines.next() {
    if isFence(line, "---") {
      split.matter = bytes[start..<end]
      split.bodyStart = lines.offset
      split.bodyLine = lines.number + 1
      split.diagnostics.append(
        Diagnostic(
          .misplacedFrontMatter, path: path, at: .start, "the front matter is not opened",
          remedy: "put a line '---' before line 1"))
      return
    }
    guard isMatter(line) else { return }
    end = lines.offset
  }
}

/// Whether a line is a key with or without a value, or goes on with one.
private func isMatter(_ line: ArraySlice<UInt8>) -> Bool {
  let isIndented = line.first == 0x20 || line.starts(with: "- ".utf8)
  return !isBlank(line) && (keyEnd(line) != nil || isIndented)
}

/// Tells front matter whose end is missing from such with blank lines: up to a rule of the page, there
/// is text behind the first blank line.
private struct TextBehindGap {
  private var hasText = false
  private var endsWithKey = false

  /// Whether the `---` after the lines read is a rule: the last line of front matter is one of its own.
  var isPage: Bool { hasText && !endsWithKey }

  mutating func read(_ line: ArraySlice<UInt8>) {
    let isMatter = looksLikeMatter(line)
    hasText = hasText || !isMatter
    endsWithKey = isMatter && !isBlank(line)
  }

  /// Blank, indented, an item, a bracket, a comment, or a key, even one that is written wrong.
  private func looksLikeMatter(_ line: ArraySlice<UInt8>) -> Bool {
    guard !isBlank(line), let first = line.first else { return true }
    if isSpaceOrTab(first) || "#]}\"'".utf8.contains(first) || line.elementsEqual("-".utf8)
      || line.starts(with: "- ".utf8)
    {
      return true
    }
    let word = line.prefix { !isSpaceOrTab($0) }
    let isFullWidth = firstIndex(of: "：", in: word, from: word.startIndex) != nil
    return word.last == UInt8(ascii: ":") || isFullWidth
  }
}

private func unclosed(_ path: String) -> Diagnostic {
  Diagnostic(
    .brokenFrontMatter, path: path, at: .start, "front matter opened on line 1 is never closed",
    remedy: "put a line '---' after the last key")
}

/// Takes the lines from `start` on that look like front matter.
private func takeUnclosed(_ bytes: [UInt8], from start: Int, into split: inout FrontMatterSplit) {
  var lines = LineReader(bytes, from: start, number: 1)
  var end = start
  var last = 1
  while let line = lines.next() {
    guard isMatter(line) || line.first == UInt8(ascii: "#") else { break }
    end = lines.offset
    last = lines.number
  }
  split.matter = bytes[start..<end]
  split.matterLine = 2
  split.bodyStart = end
  split.bodyLine = last + 1
}

private func misplaced(_ path: String, line: Int) -> Diagnostic {
  Diagnostic(
    .misplacedFrontMatter, path: path, at: SourcePosition(line: line, column: 1),
    "the front matter does not begin on line 1", remedy: "take out the lines before '---'")
}

/// The offset past the key if the line is `key:` or `key: value`.
func keyEnd(_ line: ArraySlice<UInt8>) -> Int? {
  var index = line.startIndex
  while index < line.endIndex, isKeyByte(line[index]) { index += 1 }
  guard index > line.startIndex, index < line.endIndex, line[index] == UInt8(ascii: ":") else {
    return nil
  }
  let next = index + 1
  return next == line.endIndex || line[next] == 0x20 || line[next] == 0x09 || isLineEnd(line[next])
    ? index : nil
}

func isKeyByte(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
    UInt8(ascii: "-"):
    true
  default: false
  }
}

private func isBlank(_ line: ArraySlice<UInt8>) -> Bool {
  line.allSatisfy { $0 == 0x20 || $0 == 0x09 }
}

private func isComment(_ line: ArraySlice<UInt8>) -> Bool {
  line.starts(with: "<!--".utf8) && line.suffix(3).elementsEqual("-->".utf8)
}

private func isFence(_ line: ArraySlice<UInt8>, _ fence: String) -> Bool {
  line.starts(with: fence.utf8) && isBlank(line.dropFirst(3))
}

/// Reads lines one after the other; CR, LF and CR LF end one.
struct LineReader {
  private let bytes: [UInt8]
  /// Offset of the next line.
  private(set) var offset: Int
  /// Number of the line last read.
  private(set) var number: Int

  init(_ bytes: [UInt8]) {
    self.init(bytes, from: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0, number: 0)
  }

  /// Begins at `offset`; `number` is the number of the line before it.
  init(_ bytes: [UInt8], from offset: Int, number: Int) {
    self.bytes = bytes
    self.offset = offset
    self.number = number
  }

  /// The next line without its end; `nil` at the end of the text.
  mutating func next() -> ArraySlice<UInt8>? {
    guard offset < bytes.count else { return nil }
    let start = offset
    var end = start
    while end < bytes.count, !isLineEnd(bytes[end]) { end += 1 }
    offset = min(end + 1, bytes.count)
    if end + 1 < bytes.count, bytes[end] == 0x0D, bytes[end + 1] == 0x0A { offset = end + 2 }
    number += 1
    return bytes[start..<end]
  }
}
