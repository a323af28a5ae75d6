import Diagnostics
import Markup

/// Reads contents files and puts each that another one names in its place there. What is left are
/// the files that none names, in the order of their paths.
///
/// A contents file stands in one place: where several entries name it, the first counts.
public func gatherContents(
  _ paths: [TreePath], tree: SourceTree, dialect: Dialect
) -> Parsed<[ContentsFile]> {
  var gatherer = ContentsGatherer()
  for path in paths {
    guard let file = tree[path], case .text(let bytes) = file.content else { continue }
    let parsed = readContents(bytes, path: path, dialect: dialect)
    gatherer.entries[path] = parsed.value
    gatherer.diagnostics += parsed.diagnostics
  }
  return gatherer.gather(paths.sorted())
}

private struct ContentsGatherer {
  /// By file, as written.
  var entries: [TreePath: [ContentsEntry]] = [:]
  var diagnostics: [Diagnostic] = []
  private var placed: Set<TreePath> = []

  /// Contents files that stand inside each other.
  private static let depth = 20

  mutating func gather(_ paths: [TreePath]) -> Parsed<[ContentsFile]> {
    var named: Set<TreePath> = []
    for path in paths {
      for entry in (entries[path] ?? []).flattened {
        if let nested = nestedFile(of: entry), nested != path { named.insert(nested) }
      }
    }
    var files: [ContentsFile] = []
    // Files that name each other in a ring are named, all of them: the first begins the ring.
    for path in paths.filter({ !named.contains($0) }) + paths.filter(named.contains) {
      guard entries[path] != nil, placed.insert(path).inserted else { continue }
      var file = ContentsFile(path: path, entries: [], files: [path])
      file.entries = place(entries[path] ?? [], chain: [path], &file.files)
      files.append(file)
    }
    return Parsed(files.sorted { $0.path < $1.path }, diagnostics)
  }

  /// Recursive over entries, whose depth the readers bound, and over files, at most `depth` deep.
  private mutating func place(
    _ written: [ContentsEntry], chain: [TreePath], _ files: inout [TreePath]
  ) -> [ContentsEntry] {
    written.map { entry in
      var entry = entry
      entry.children = place(entry.children, chain: chain, &files)
      guard let nested = nestedFile(of: entry) else { return entry }
      entry.href = entry.topicHref
      if let ring = chain.firstIndex(of: nested) {
        let names = (chain[ring...] + [nested]).map { "'\($0)'" }.joined(separator: " → ")
        warn(entry, "these contents take in themselves: \(names)")
      } else if chain.count >= Self.depth {
        warn(entry, "contents files stand in each other more than \(Self.depth) deep")
      } else if placed.insert(nested).inserted {
        files.append(nested)
        entry.children += place(entries[nested] ?? [], chain: chain + [nested], &files)
      } else {
        warn(
          entry, "'\(nested)' stands in the contents twice",
          remedy: "name it once; the first place counts")
      }
      return entry
    }
  }

  private mutating func warn(_ entry: ContentsEntry, _ message: String, remedy: String = "") {
    diagnostics.append(
      Diagnostic(
        .brokenContentsEntry, path: entry.path, at: entry.href?.position ?? entry.position, message,
        remedy: remedy))
  }

  /// The contents file an entry names: by its name, or by its folder with a slash at the end.
  private func nestedFile(of entry: ContentsEntry) -> TreePath? {
    guard let href = entry.href?.value, !href.hasPrefix("/"), !href.hasPrefix("~"),
      let decoded = strictlyPercentDecoded(href.utf8)
    else { return nil }
    let folder = TreePath(entry.path).folder
    guard let path = folder.resolving(decoded.prefix { $0 != 0x23 && $0 != 0x3F }) else {
      return nil
    }
    if entries[path] != nil { return path }
    guard decoded.last == UInt8(ascii: "/") else { return nil }
    return ["TOC.yml", "toc.yml", "TOC.md", "toc.md"].lazy.map { path.appending($0) }
      .first { entries[$0] != nil }
  }
}
