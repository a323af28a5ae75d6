import Diagnostics

/// The `key: value` lines of a front matter that is not YAML, so that a page with one bad line
/// keeps its title. Values are taken as typed; quotes around them go; lists, mappings and block
/// scalars are left.
func salvageEntries(_ matter: ArraySlice<UInt8>, firstLine: Int) -> [YAMLEntry] {
  var entries: [YAMLEntry] = []
  var lines = LineReader(Array(matter.prefix(YAMLLimits.frontMatter.size)))
  while let line = lines.next() {
    guard let end = keyEnd(line) else { continue }
    let blanks = line[(end + 1)...].prefix { $0 == 0x20 || $0 == 0x09 }.count
    var value = line[(end + 1 + blanks)...]
    while let last = value.last, last == 0x20 || last == 0x09 { value = value.dropLast() }
    guard let first = value.first, !"[{|>&*!%#".utf8.contains(first) else { continue }
    let isQuoted = first == UInt8(ascii: "\"") || first == UInt8(ascii: "'")
    if isQuoted {
      value = value.dropFirst()
      if value.last == first { value = value.dropLast() }
    }
    let number = firstLine + lines.number - 1
    let column = end + 1 + blanks - line.startIndex + 1
    entries.append(
      YAMLEntry(
        key: String(decoding: line[..<end], as: UTF8.self),
        keyPosition: SourcePosition(line: number, column: 1),
        value: YAMLNode(
          position: SourcePosition(line: number, column: column),
          value: .scalar(String(decoding: value, as: UTF8.self), isQuoted: isQuoted))))
  }
  return entries
}

/// True if a front matter that cannot be read as YAML may say that the page is a draft: the key
/// `draft`, quoted or not, before a colon that is not followed by a plain `false` or `no`.
func maySayDraft(_ matter: ArraySlice<UInt8>) -> Bool {
  let word = Array("draft".utf8)
  var index = matter.startIndex
  while index + word.count <= matter.endIndex {
    defer { index += 1 }
    guard matter[index] | 0x20 == word[0],
      matter[index..<(index + word.count)].map({ $0 | 0x20 }) == word,
      mayBeginKey(matter[..<index])
    else { continue }
    let rest = matter[(index + word.count)...].drop { "\"' \t".utf8.contains($0) }
    guard rest.first == UInt8(ascii: ":") else { continue }
    let value = rest.dropFirst().drop { $0 == 0x20 || $0 == 0x09 }
    let typed = value.prefix { !isLineEnd($0) && $0 != 0x20 && $0 != UInt8(ascii: ",") }
    if readTruth(String(decoding: typed, as: UTF8.self)) != false { return true }
  }
  return false
}

/// Whether a key may begin behind a text: at the start of a line, or in braces.
private func mayBeginKey(_ before: ArraySlice<UInt8>) -> Bool {
  let last = before.last { !"\"' \t?-".utf8.contains($0) }
  return last.map { isLineEnd($0) || $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: ",") } ?? true
}

/// `true`, `yes` and `on`, `false`, `no` and `off`, in any case; `nil` for anything else.
public func readTruth(_ text: String) -> Bool? {
  switch text.lowercased() {
  case "true", "yes", "on": true
  case "false", "no", "off": false
  default: nil
  }
}
