import Diagnostics
import Markup
import Synchronization

/// Where the sources have texts that leaked; looked up when something leaks, and kept, since one line of
/// `channels.yml` stands on many pages. A class because all threads that write files fill the one.
final class LeakPlaces: Sendable {
  private let canaries: [Canary]
  private let finder: CanaryFinder
  private let tree: SourceTree
  /// By the number of a text, the files that have it, the likeliest first.
  private let files = Mutex<[Int: [TreePath]]?>(nil)
  private let positions = Mutex<[Key: SourcePosition?]>([:])

  private struct Key: Hashable {
    var canary: Int
    var path: TreePath
  }

  init(_ canaries: [Canary], _ finder: CanaryFinder, in tree: SourceTree) {
    self.canaries = canaries
    self.finder = finder
    self.tree = tree
  }

  /// Where a file has a text.
  func position(of canary: Int, in path: TreePath) -> SourcePosition? {
    let key = Key(canary: canary, path: path)
    if let known = positions.withLock({ $0[key] }) { return known }
    let position = tree.text(at: path).flatMap { bytes in
      sourcePosition(in: undeclared(bytes, canary, path)) { finder.find(in: $0).contains(canary) }
    }
    positions.withLock { $0[key] = .some(position) }
    return position
  }

  /// The first place that has a text, of the files that a site is made of; `nil` is the plain site.
  func place(of canary: Int, in reader: String?) -> (path: TreePath, position: SourcePosition)? {
    let paths = files.withLock { files in
      let known = files ?? filesByCanary()
      files = known
      return known[canary] ?? []
    }
    for path in paths where isSource(path, of: reader) {
      if let position = position(of: canary, in: path) { return (path, position) }
    }
    return nil
  }

  private func filesByCanary() -> [Int: [TreePath]] {
    var files: [Int: [TreePath]] = [:]
    for file in tree.files {
      guard case .text(let bytes) = file.content else { continue }
      var found = finder.find(in: bytes)
      let bare = withoutMarkup(bytes).bytes
      if bare.count < bytes.count { found.formUnion(finder.find(in: bare)) }
      for canary in found { files[canary, default: []].append(file.path) }
    }
    return files.mapValues { paths in
      paths.sorted { (likeliness(of: $0), $0) < (likeliness(of: $1), $1) }
    }
  }

  /// Channels and forms stand on every page, other settings on many, an article on its own; words for
  /// searching on none.
  private func likeliness(of path: TreePath) -> Int {
    let parts = path.parts
    let folder = parts.first == partnersFolder.description ? parts.dropFirst(2).first : parts.first
    if folder == "search" { return 3 }
    if folder == "support" { return 0 }
    return ["md", "markdown"].contains(path.fileExtension) ? 2 : 1
  }

  private func isSource(_ path: TreePath, of reader: String?) -> Bool {
    guard let reader else { return !path.isInside(partnersFolder) }
    let folder = partnersFolder.appending(reader)
    if path.isInside(partnersFolder) { return path.isInside(folder) }
    return tree[TreePath(bytes: folder.bytes + [UInt8(ascii: "/")] + path.bytes)] == nil
  }

  /// A file of settings without the lines in which the plain site says what is its own.
  private func undeclared(_ bytes: [UInt8], _ canary: Int, _ path: TreePath) -> [UInt8] {
    guard path == settingsPath(tree), canaries[canary].owners.contains(nil) else { return bytes }
    var isDeclaring = false
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let kept = lines.map { line -> ArraySlice<UInt8> in
      if let first = line.first, first != 0x20, first != UInt8(ascii: "#") {
        isDeclaring = line.starts(with: "partner:".utf8) || line.starts(with: "base-url:".utf8)
      }
      return isDeclaring ? [] : line
    }
    return Array(kept.joined(separator: [UInt8(ascii: "\n")]))
  }
}

/// Where a source has a text: on one line, with or without marks for emphasis, or broken between two.
private func sourcePosition(
  in bytes: [UInt8], of isFound: ([UInt8]) -> Bool
) -> SourcePosition? {
  let bare = withoutMarkup(bytes)
  let whole = (bytes: bytes, places: Array(bytes.indices))
  for text in [whole, bare] where isFound(text.bytes) {
    let lines = lineRanges(text.bytes)
    for count in [1, 2] {
      for index in lines.indices.dropLast(count - 1) {
        let range = lines[index].lowerBound..<lines[index + count - 1].upperBound
        let part = Array(text.bytes[range])
        guard isFound(part), let start = firstMatch(in: part, isFound) else { continue }
        return position(at: text.places[range.lowerBound + start], in: bytes)
      }
    }
  }
  return nil
}

/// The text without the marks that Markdown has for emphasis and code, and where each byte was.
private func withoutMarkup(_ bytes: [UInt8]) -> (bytes: [UInt8], places: [Int]) {
  let places = bytes.indices.filter { !"*_`~".utf8.contains(bytes[$0]) }
  return (places.map { bytes[$0] }, places)
}

private func lineRanges(_ bytes: [UInt8]) -> [Range<Int>] {
  bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    .map { $0.startIndex..<$0.endIndex }
}

private func position(at place: Int, in bytes: [UInt8]) -> SourcePosition {
  let before = bytes[..<place]
  let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
  let line = before.count { $0 == UInt8(ascii: "\n") } + 1
  return SourcePosition(line: line, column: place - start + 1)
}

/// Where the first match in a short text begins: the shortest beginning that has one, and of this the
/// shortest end.
private func firstMatch(in text: [UInt8], _ isFound: ([UInt8]) -> Bool) -> Int? {
  func isBreak(_ index: Int) -> Bool {
    index == 0 || index == text.count || !(isWordByte(text[index - 1]) && isWordByte(text[index]))
  }
  for end in text.indices.map({ $0 + 1 }) where isBreak(end) && isFound(Array(text[..<end])) {
    return (0..<end).reversed().first { start in
      isBreak(start) && isFound(Array(text[start..<end]))
    }
  }
  return nil
}
