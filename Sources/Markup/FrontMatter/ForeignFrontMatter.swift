import Diagnostics

/// Parts a file at front matter in TOML, between lines `+++`, as Hugo has it. `title`, `description` and
/// `draft` are taken where they are simple, each on a line of its own; nothing is without the second
/// `+++`.
func takeTOML(
  _ bytes: [UInt8], from start: Int, path: String, into split: inout FrontMatterSplit
) {
  var lines = LineReader(bytes, from: start, number: 1)
  var matter: [UInt8] = []
  var isInTable = false
  while let line = lines.next() {
    guard !trimmed(line).elementsEqual("+++".utf8) else {
      split.matter = matter[...]
      split.matterLine = 2
      split.bodyStart = lines.offset
      split.bodyLine = lines.number + 1
      split.diagnostics.append(
        Diagnostic(
          .brokenFrontMatter, path: path, at: .start,
          "front matter in TOML ('+++') is not read, save 'title', 'description' and 'draft'",
          remedy: "write it in YAML, between lines '---'"))
      return
    }
    isInTable = isInTable || line.first == UInt8(ascii: "[")
    if !isInTable { matter += simpleEntry(line) }
    matter.append(0x0A)
  }
}

/// `key: value` for a line `key = value` whose value YAML reads alike: a string on one line, or the word
/// behind `draft`.
private func simpleEntry(_ line: ArraySlice<UInt8>) -> [UInt8] {
  guard let equals = line.firstIndex(of: UInt8(ascii: "=")) else { return [] }
  let key = trimmed(line[..<equals])
  let name = String(decoding: key, as: UTF8.self)
  let value = trimmed(line[(equals + 1)...])
  guard let first = value.first else { return [] }
  switch name {
  case "title", "description":
    guard first == UInt8(ascii: "\"") || first == UInt8(ascii: "'"), value.count > 1,
      value.last == first, !value.dropFirst().dropLast().contains(first)
    else { return [] }
  case "draft": break
  default: return []
  }
  return Array(key) + ": ".utf8 + value
}

/// What to tell of more than three dashes on the first line with keys under them.
func longFence(_ fence: ArraySlice<UInt8>, _ lines: LineReader, path: String) -> Diagnostic? {
  let dashes = trimmed(fence)
  var lines = lines
  guard dashes.count > 3, dashes.allSatisfy({ $0 == UInt8(ascii: "-") }),
    let next = lines.next(), keyEnd(next) != nil
  else { return nil }
  return Diagnostic(
    .misplacedFrontMatter, path: path, at: .start,
    "front matter opens with three dashes, not with \(dashes.count); it is shown as text",
    remedy: "write '---' before and after it")
}
