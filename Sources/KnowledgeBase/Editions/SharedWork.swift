import Markup
import SearchCore
import Synchronization

/// What several sites of one content have in common, worked out by whichever needs it first: articles
/// as parsed, their HTML and their Markdown copies, counted words, search indexes and their parts.
///
/// Only ever a shortcut: what is kept is taken when it was made of the same values as would be made
/// now, so that a site is the same made alone and made with others. A class because all of them, on
/// all threads, fill the one.
final class SharedWork: Sendable {
  /// Articles of the shared content, by path.
  private let articles = Mutex<[TreePath: Parsed<FinishedArticle>]>([:])
  private let fragments = Mutex<[TreePath: Parsed<ParsedArticle>]>([:])
  private let bodies = Mutex<[BodyKey: KeptBody]>([:])
  private let copies = Mutex<[BodyKey: KeptCopy]>([:])
  private let indexes = Mutex<[String: KeptIndex]>([:])
  private let memories = Mutex<[String: IndexMemory]>([:])
  private let runs = Mutex<[RunKey: KeptRun]>([:])
  private let templateFolders = Mutex<KeptTemplates?>(nil)
  private let lexicons = Mutex<[String: Lexicon]>([:])
  private let compressed = Mutex<KeptBytes>(KeptBytes())

  struct BodyKey: Hashable {
    var body: ObjectIdentifier
    var route: TreePath
    /// The level of the heading above; 0 for a Markdown copy.
    var level: Int
  }

  private struct KeptBody {
    /// Kept alive, so that its identity stays its own.
    var body: ArticleBody
    var targets: [Target]
    var words: RenderWords
    var made: SharedBody
  }

  private struct KeptTemplates {
    var layers: [TreePath: [TemplateLayer]]
    var folder: TreePath?
    var read: Parsed<TemplateFolders>

    func isMade(of layers: [TreePath: [TemplateLayer]], _ folder: TreePath?) -> Bool {
      folder == self.folder && layers.count == self.layers.count
        && layers.allSatisfy { path, layer in
          guard let own = self.layers[path] else { return false }
          return own.elementsEqual(layer) { $0.path == $1.path && $0.bytes == $1.bytes }
        }
    }
  }

  private struct KeptCopy {
    var body: ArticleBody
    var targets: [Target]
    var bytes: [UInt8]
  }

  private struct KeptIndex {
    var input: IndexInput
    var index: LocaleIndex
  }

  private struct KeptRun {
    var input: IndexInput
    var run: AnalysedRun
  }

  private struct RunKey: Hashable {
    var localeTag: String
    var firstRoute: TreePath?
  }

  /// Parts of indexes by their paths, which their bytes decide but for rare chances.
  private struct KeptBytes {
    var parts: [TreePath: (bytes: [UInt8], compressed: [UInt8])] = [:]
    var size = 0
    /// What is kept at most, in bytes: the index of a site of 10,000 articles.
    static let limit = 128 << 20
  }
}

// MARK: - Parsing

extension SharedWork {
  /// A shared article as parsed, where nothing that it includes is another file for this site.
  func article(at path: TreePath, origins: [TreePath: TreePath]) -> Parsed<FinishedArticle>? {
    guard origins[path] == nil, let kept = articles.withLock({ $0[path] }) else { return nil }
    guard !origins.isEmpty else { return kept }
    let sources = kept.value.body.document.sources
    if sources.contains(where: { origins[TreePath($0)] != nil }) { return nil }
    let lacksInclude = kept.diagnostics.contains { $0.code == .missingInclude }
    return lacksInclude ? nil : kept
  }

  func keep(_ article: Parsed<FinishedArticle>, at path: TreePath) {
    articles.withLock { $0[path] = article }
  }

  func fragment(at path: TreePath, origins: [TreePath: TreePath]) -> Parsed<ParsedArticle>? {
    origins[path] == nil ? fragments.withLock { $0[path] } : nil
  }

  func keep(_ fragment: Parsed<ParsedArticle>, at path: TreePath) {
    fragments.withLock { $0[path] = fragment }
  }
}

// MARK: - Rendering

extension SharedWork {
  /// What folders of templates hold, read when others were kept.
  func templates(
    _ layers: [TreePath: [TemplateLayer]], folder: TreePath?,
    make: () -> Parsed<TemplateFolders>
  ) -> Parsed<TemplateFolders> {
    let kept = templateFolders.withLock { $0 }
    if let kept, kept.isMade(of: layers, folder) { return kept.read }
    let read = make()
    if kept == nil {
      templateFolders.withLock { $0 = KeptTemplates(layers: layers, folder: folder, read: read) }
    }
    return read
  }

  /// The HTML of an article, made when it is not kept; `nil` for one with variables, which is each
  /// site's own.
  func html(
    _ body: ArticleBody, _ page: Page, level: Int, words: RenderWords, make: () -> HTML
  ) -> SharedBody? {
    guard !body.isFilled else { return nil }
    let key = BodyKey(body: ObjectIdentifier(body), route: page.route, level: level)
    let kept = bodies.withLock { $0[key] }
    if let kept, kept.targets == page.targets, kept.words == words { return kept.made }
    let made = SharedBody(make())
    if kept == nil {
      let new = KeptBody(body: body, targets: page.targets, words: words, made: made)
      bodies.withLock { $0[key] = new }
    }
    return made
  }

  /// The Markdown copy of an article with `root` where its links begin. It is kept with a byte in the
  /// place of the root that no text can hold.
  func markdown(
    _ body: ArticleBody, _ page: Page, root: String, make: (_ root: String) -> [UInt8]
  ) -> [UInt8] {
    guard !body.isFilled else { return make(root) }
    let key = BodyKey(body: ObjectIdentifier(body), route: page.route, level: 0)
    let kept = copies.withLock { $0[key] }
    if let kept, kept.targets == page.targets { return withRoot(root, in: kept.bytes) }
    let bytes = make("\0")
    if kept == nil {
      let made = KeptCopy(body: body, targets: page.targets, bytes: bytes)
      copies.withLock { $0[key] = made }
    }
    return withRoot(root, in: bytes)
  }

  private func withRoot(_ root: String, in bytes: [UInt8]) -> [UInt8] {
    var filled: [UInt8] = []
    filled.reserveCapacity(bytes.count + 16 * root.utf8.count)
    bytes.withUnsafeBufferPointer { bytes in
      var rest = bytes[...]
      while let mark = rest.firstIndex(of: 0) {
        filled.append(contentsOf: rest[..<mark])
        filled.append(contentsOf: root.utf8)
        rest = rest[(mark + 1)...]
      }
      filled.append(contentsOf: rest)
    }
    return filled
  }
}

/// The HTML of an article of several sites, and which partners' texts stand in it, which is looked for
/// once.
final class SharedBody: Sendable {
  let html: HTML
  private let found = Mutex<Set<Int>?>(nil)

  init(_ html: HTML) {
    self.html = html
  }

  /// How far it goes from its first tag, with which it begins, to its last: no text can begin within
  /// and end behind, or the other way round. `nil` where it begins otherwise.
  var lengthToLastTag: Int? {
    guard html.bytes.first == UInt8(ascii: "<") else { return nil }
    return html.bytes.lastIndex(of: UInt8(ascii: ">")).map { $0 + 1 }
  }

  /// - Parameter finder: the one that looks through all sites made together.
  func found(by finder: CanaryFinder) -> Set<Int> {
    if let known = found.withLock({ $0 }) { return known }
    let made = finder.find(in: html.bytes[..<(lengthToLastTag ?? html.bytes.count)])
    found.withLock { $0 = made }
    return made
  }
}

// MARK: - Search

/// What the index of a locale is made of.
struct IndexInput: Sendable {
  struct IndexedPage: Sendable {
    var body: ArticleBody
    var title: String
    var route: TreePath
    var category: String
    var targets: [Target]
    /// Of a guided flow the addresses of its steps.
    var steps: [TreePath]
    /// Texts of links that lead here.
    var anchorTexts: [[UInt8]]
  }
  var pages: [IndexedPage]
  var products: [Product]
  var synonyms: [[String]]

  func isSame(as other: IndexInput) -> Bool {
    places(notIn: other)?.isEmpty == true
      && synonyms.elementsEqual(other.synonyms) { one, other in
        one.elementsEqual(other) { $0.utf8.elementsEqual($1.utf8) }
      }
  }
}

extension IndexInput {
  /// Which of its pages a site lacks that has all others; `nil` where it has one that is different.
  func places(notIn other: IndexInput) -> Set<Int>? {
    guard products == other.products else { return nil }
    var left: Set<Int> = []
    var next = 0
    for (place, page) in pages.enumerated() {
      if next < other.pages.count, page.isSame(as: other.pages[next]) {
        next += 1
      } else {
        left.insert(place)
      }
    }
    return next == other.pages.count ? left : nil
  }
}

extension IndexInput.IndexedPage {
  func isSame(as other: IndexInput.IndexedPage) -> Bool {
    body === other.body && route == other.route && title.utf8.elementsEqual(other.title.utf8)
      && category.utf8.elementsEqual(other.category.utf8) && targets == other.targets
      && steps == other.steps && anchorTexts == other.anchorTexts
  }
}

extension SharedWork {
  /// The index of a locale, made when another input was kept.
  func index(of localeTag: String, _ input: IndexInput, make: () -> LocaleIndex) -> LocaleIndex {
    let kept = indexes.withLock { $0[localeTag] }
    if let kept, kept.input.isSame(as: input) { return kept.index }
    let index = make()
    if kept == nil { indexes.withLock { $0[localeTag] = KeptIndex(input: input, index: index) } }
    return index
  }

  /// A run of a site's own articles with its words counted, most of which were stemmed for another
  /// site.
  func analysed(
    ownRunOf localeTag: String, make: (_ known: Lexicon?) -> AnalysedRun
  ) -> AnalysedRun {
    let known = lexicons.withLock { $0[localeTag] }
    let run = make(known)
    lexicons.withLock { if $0[localeTag] == nil { $0[localeTag] = run.words } }
    return run
  }

  /// A run of articles with its words counted.
  func analysed(
    runOf localeTag: String, _ input: IndexInput, make: (_ known: Lexicon?) -> AnalysedRun
  ) -> AnalysedRun {
    let key = RunKey(localeTag: localeTag, firstRoute: input.pages.first?.route)
    let kept = runs.withLock { $0[key] }
    if let kept, let left = kept.input.places(notIn: input) {
      return left.isEmpty ? kept.run : kept.run.without(left)
    }
    let run = make(kept?.run.words)
    if kept == nil { runs.withLock { $0[key] = KeptRun(input: input, run: run) } }
    return run
  }

  /// The files of an index, built with what the building of another site's left.
  func indexFiles(
    of localeTag: String,
    build: (_ known: IndexMemory?, _ remember: ((IndexMemory) -> Void)?) -> [IndexFile]
  ) -> [IndexFile] {
    if let known = memories.withLock({ $0[localeTag] }) { return build(known, nil) }
    return build(nil) { [self] memory in memories.withLock { $0[localeTag] = memory } }
  }

  /// The part of an index as it is published.
  func compressed(_ bytes: [UInt8], at path: TreePath, by deflater: inout Deflater) -> [UInt8] {
    let kept = compressed.withLock { $0.parts[path] }
    if let kept, kept.bytes == bytes { return kept.compressed }
    let made = deflater.deflated(bytes)
    compressed.withLock { all in
      guard kept == nil, all.size < KeptBytes.limit else { return }
      all.parts[path] = (bytes, made)
      all.size += bytes.count + made.count
    }
    return made
  }
}
