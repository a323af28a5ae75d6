import Diagnostics
import Markup

/// Looks for what belongs to one partner in the site of another.
///
/// Asked with every file of the output as it is written, so that nothing is read twice and nothing is
/// published that leaks.
public struct LeakCheck: Sendable {
  private let set: CanarySet
  private let finder: CanaryFinder
  private let tree: SourceTree
  /// The edition that is made alone; `nil` for the plain site, or where several are made.
  private let edition: String?
  private let isMany: Bool
  private let places: LeakPlaces

  init(_ set: CanarySet, tree: SourceTree, choice: EditionChoice) {
    self.set = set
    self.tree = tree
    var counts = WindowCounts()
    for file in tree.files where !file.path.isInside(partnersFolder) {
      if case .text(let bytes) = file.content { counts.add(bytes) }
    }
    // `my.crane.example` tells of `crane.example` in it. An edition's copy of an address does not: it
    // would tell of nothing, being the edition's own.
    finder = CanaryFinder(set.canaries.map(\.pattern), counts: counts) { longer, shorter in
      let (longer, shorter) = (set.canaries[longer], set.canaries[shorter])
      return longer.isCertain || longer.owners == shorter.owners
    }
    places = LeakPlaces(set.canaries, finder, in: tree)
    switch choice {
    case .plain:
      edition = nil
      isMany = false
    case .one(let id):
      edition = id
      isMany = false
    case .all:
      edition = nil
      isMany = true
    }
  }

  /// Numbers of the texts that stand in a file, compressed or not, whosever they are.
  public func find(in bytes: [UInt8]) -> [Int] {
    finder.find(in: decoded(bytes)).sorted()
  }

  /// The same for a page, of which what several sites have is looked through once.
  public func find(in page: RenderedPage) -> [Int] {
    guard let part = page.sharedPart, finder.isPartedByTags, let length = part.body.lengthToLastTag
    else { return find(in: page.bytes) }
    let found = part.body.found(by: finder)
      .union(finder.find(in: page.bytes[..<part.start]))
      .union(finder.find(in: page.bytes[(part.start + length)...]))
    return found.sorted()
  }

  /// What leaks through one file of the output, in which the texts of these numbers were found.
  public func leaks(in entry: SiteEntry, found: [Int]) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    let reader = owner(of: entry.path)
    for index in found where isForeign(set.canaries[index], to: reader) {
      diagnostics.append(leak(index, in: entry, of: reader))
    }
    if case .asset(let source, let digest) = entry.content, let owners = set.digests[digest],
      !owners.contains(reader ?? "")
    {
      diagnostics.append(
        Diagnostic(
          .leak, path: source.description,
          "\(site(reader)) publishes this file, which belongs to \(site(owners.min()))",
          remedy: "keep the shared file or the edition's own, not both"))
    }
    return diagnostics
  }

  /// What leaks through the keywords of articles, which stand in the search index alone, word by word.
  func leaks(inKeywordsOf library: Library) -> [Diagnostic] {
    let reader = library.settings.edition
    return library.articles.flatMap { article in
      article.matter.keywords.flatMap { keyword in
        finder.find(in: Array(keyword.value.utf8)).sorted().compactMap { index in
          guard isForeign(set.canaries[index], to: reader) else { return nil }
          return Diagnostic(
            .leak, path: article.source.description, at: keyword.position,
            message(set.canaries[index], in: reader), remedy: remedy)
        }
      }
    }
  }

  private func owner(of path: TreePath) -> String? {
    guard isMany else { return edition }
    let folder = String(decoding: path.bytes.prefix { $0 != UInt8(ascii: "/") }, as: UTF8.self)
    return folder == plainSiteFolder.description ? nil : folder
  }

  /// What is a part of a name or an address of the reader's own edition is no leak there; what nobody
  /// declares, or several do, is none either where the edition has it in texts of its own.
  private func isForeign(_ canary: Canary, to reader: String?) -> Bool {
    if canary.owners.contains(reader) { return false }
    let own = canary.isCertain ? set.ownNames[reader] : set.ownTexts[reader]
    return !(own ?? []).contains { contains($0, canary.pattern) }
  }

  private func contains(_ text: [UInt8], _ part: [UInt8]) -> Bool {
    guard text.count >= part.count else { return false }
    return (0...(text.count - part.count)).contains { text[$0...].starts(with: part) }
  }

  private func leak(_ index: Int, in entry: SiteEntry, of reader: String?) -> Diagnostic {
    let canary = set.canaries[index]
    let message = message(canary, in: reader)
    if let source = entry.source, let position = places.position(of: index, in: source) {
      return Diagnostic(.leak, path: source.description, at: position, message, remedy: remedy)
    }
    if case .asset(let source, _) = entry.content {
      return Diagnostic(.leak, path: source.description, message, remedy: remedy)
    }
    if let place = places.place(of: index, in: reader) {
      return Diagnostic(
        .leak, path: place.path.description, at: place.position, message, remedy: remedy)
    }
    let settings = reader.map { partnersFolder.appending($0).appending("partner.yml") }
    return Diagnostic(
      .leak, path: (settings ?? settingsPath(tree)).description,
      message + ", in its file '\(entry.path)'", remedy: remedy)
  }

  private func message(_ canary: Canary, in reader: String?) -> String {
    let owner = canary.owners.compactMap { $0 }.min()
    return "'\(clipped(canary.text))' belongs to \(site(owner)) and stands in \(site(reader))"
  }

  private var remedy: String {
    "write a variable such as {{partner.name}} in its place, or give that edition a text of its own"
  }

  private func site(_ edition: String?) -> String {
    edition.map { "the edition '\($0)'" } ?? "the plain site"
  }
}

/// Of leaks of one text into one site, those whose place in an article is known; else the first, and
/// how many more files have it.
public func foldLeaks(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
  var folded = diagnostics.filter { $0.code != .leak }
  let leaks = diagnostics.filter { $0.code == .leak }
  let groups = Dictionary(grouping: leaks) { leak in
    leak.message.head(before: ", in its file")
  }
  for group in groups.values {
    let placed = group.filter { $0.position != nil }
    if !placed.isEmpty {
      folded += Set(placed)
    } else if var first = group.min(by: Diagnostic.isOrderedBefore) {
      if group.count > 1 { first.message += " and \(group.count - 1) more" }
      folded.append(first)
    }
  }
  return folded.sorted(by: Diagnostic.isOrderedBefore)
}

extension String {
  /// What stands before the first `mark`; all of it where there is none.
  fileprivate func head(before mark: String) -> [UInt8] {
    let (text, mark) = (Array(utf8), Array(mark.utf8))
    let end = text.indices.first { text[$0...].starts(with: mark) } ?? text.count
    return Array(text[..<end])
  }
}

/// Bytes of a file, whatever it is compressed with.
private func decoded(_ bytes: [UInt8]) -> [UInt8] {
  guard bytes.count > 2 else { return bytes }
  let isGzip = bytes[0] == 0x1F && bytes[1] == 0x8B
  let isZlib = bytes[0] == 0x78 && (Int(bytes[0]) << 8 | Int(bytes[1])) % 31 == 0
  guard isGzip || isZlib else { return bytes }
  return inflated(bytes, limit: 256 << 20, isGzip: isGzip) ?? bytes
}
