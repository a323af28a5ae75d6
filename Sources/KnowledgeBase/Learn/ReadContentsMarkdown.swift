import Diagnostics
import Markup

/// Reads contents written in Markdown: headings and list items are entries, deeper ones stand under
/// shallower ones, a list under the heading before it. The first link of an entry is its address.
func readContentsMarkdown(
  _ bytes: [UInt8], path: String, dialect: Dialect
) -> Parsed<[ContentsEntry]> {
  let parsed = parseArticle(bytes, path: path, dialect: dialect)
  let document = parsed.value.document
  var builder = ContentsBuilder(path: path)
  var listDepth = 0
  document.walk { id, isEntering in
    switch document[id].kind {
    case .heading:
      if isEntering {
        builder.add(entry(document, id, label: id, path: path), level: Int(document[id].level))
      }
      return false
    case .list:
      listDepth += isEntering ? 1 : -1
      return true
    case .listItem:
      guard isEntering else { return true }
      let first = document[id].firstChild
      if first != .none, document[first].kind != .list {
        builder.add(entry(document, id, label: first, path: path), level: 6 + listDepth)
      }
      return true
    default:
      return true
    }
  }
  // Front matter of a contents file is not that of an article.
  let diagnostics = parsed.diagnostics.filter { $0.code != .frontMatterValue }
  return Parsed(builder.finish(), diagnostics)
}

/// The entry of a heading or list item, whose words stand in `label`.
private func entry(
  _ document: Document, _ id: NodeID, label: NodeID, path: String
) -> ContentsEntry {
  var link = NodeID.none
  document.walk(from: label) { node, isEntering in
    if isEntering, link == .none, document[node].kind == .link { link = node }
    return link == .none
  }
  let position = document.position(of: link == .none ? id : link) ?? .start
  guard link != .none else {
    let name = withoutAttributes(plainText(document, of: label))
    return ContentsEntry(name: name, href: nil, path: path, position: position)
  }
  let destination = document.references[Int(document[link].number)].destination
  return ContentsEntry(
    name: withoutAttributes(plainText(document, of: link)),
    href: Located(document.string(destination), at: position), path: path, position: position)
}

/// The text in one line without `{#id}` and `{hide-from-toc}` around it.
private func withoutAttributes(_ text: String) -> String {
  var words = text.utf8.split { $0 <= 0x20 }
  while let last = words.last, last.last == UInt8(ascii: "}"), last.first == UInt8(ascii: "{") {
    words.removeLast()
  }
  while let first = words.first, first.first == UInt8(ascii: "{"), first.last == 0x7D {
    words.removeFirst()
  }
  return String(decoding: Array(words.joined(separator: [0x20])), as: UTF8.self)
}

/// Puts entries that come with levels under each other.
private struct ContentsBuilder {
  private struct Open {
    var entry: ContentsEntry
    var level: Int
  }

  /// Levels that entries stand inside each other; deeper ones stand beside the deepest.
  private static let depth = 40

  private let path: String
  private var open: [Open] = []
  private var finished: [ContentsEntry] = []

  init(path: String) {
    self.path = path
  }

  mutating func add(_ entry: ContentsEntry, level: Int) {
    if entry.name.isEmpty, entry.href == nil { return }
    close(to: level)
    if open.count == Self.depth { close(to: open[Self.depth - 1].level) }
    open.append(Open(entry: entry, level: level))
  }

  mutating func finish() -> [ContentsEntry] {
    close(to: 0)
    return finished
  }

  private mutating func close(to level: Int) {
    while let last = open.last, last.level >= level {
      open.removeLast()
      if open.isEmpty {
        finished.append(last.entry)
      } else {
        open[open.count - 1].entry.children.append(last.entry)
      }
    }
  }
}
