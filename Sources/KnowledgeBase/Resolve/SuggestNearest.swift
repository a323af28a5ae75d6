import Diagnostics

/// Fills in what writers may have meant by the references that lead nowhere.
///
/// A missing path is compared, in this order, with files of the same name elsewhere, names in the
/// same folder that are a few edits away, and names that share most of their words. Answers are kept
/// by question, every comparison is with an index, and there is an end to asking, so that thousands
/// of broken links in thousands of files stay linear.
func suggestNearest(
  _ pages: inout [ResolvedPage], _ map: SiteMap, _ observer: CompileObserver
) {
  guard pages.contains(where: { !$0.questions.isEmpty }) else { return }
  var suggestions = Suggestions(map)
  for page in pages.indices where !pages[page].questions.isEmpty {
    observer.fileBegins(map.source(ofPage: page))
    defer { observer.fileEnds() }
    for (diagnostic, question) in pages[page].questions {
      guard let answer = suggestions.answer(question) else { continue }
      pages[page].diagnostics[diagnostic].remedy = "did you mean '\(answer)'?"
    }
  }
}

private struct Suggestions {
  /// Paths that are looked for in one build; what is asked beyond them gets no remedy.
  private static let questionLimit = 2_000

  /// Files of one name of which the first will do.
  private static let fewNamesakes = 3

  /// A path, and the folder of the locale that its readers are in.
  private struct Wanted: Hashable {
    var path: TreePath
    var home: TreePath?
  }

  private let map: SiteMap
  private var answers: [Question: String?] = [:]
  private var nearestFiles: [Wanted: TreePath?] = [:]
  private var anchorIndexes: [Int: NameIndex] = [:]
  private var folderIndexes: [TreePath: NameIndex] = [:]
  private var filesByFolder: [TreePath: [TreePath]] = [:]
  private var filesByName: [String: [TreePath]] = [:]
  private var filesByWord: [String: [Int]] = [:]
  private var files: [TreePath] = []
  private var wordCounts: [Int] = []

  init(_ map: SiteMap) {
    self.map = map
    let articles = map.library.articles.map(\.source)
    let pictures = map.tree.files.filter {
      if case .asset = $0.content { return true } else { return false }
    }.map(\.path)
    files = (articles + pictures).sorted()
    for (index, file) in files.enumerated() {
      filesByFolder[file.folder, default: []].append(file)
      filesByName[file.stem.lowercased(), default: []].append(file)
      let words = Self.words(file.stem)
      wordCounts.append(words.count)
      for word in words { filesByWord[word, default: []].append(index) }
    }
  }

  mutating func answer(_ question: Question) -> String? {
    if let known = answers[question] { return known }
    let answer: String?
    switch question {
    case .path(let wanted, let source):
      // A page that is near its own broken link is not what was meant.
      let home = localeFolder(of: wanted) ?? localeFolder(of: source)
      let near = knownFile(near: Wanted(path: wanted, home: home))
      answer = near == source ? nil : near.map { relativePath(to: $0, from: source.folder) }
    case .anchor(let fragment, let article):
      answer = anchor(near: fragment, article)
    }
    answers[question] = .some(answer)
    return answer
  }

  private mutating func anchor(near fragment: String, _ article: Int) -> String? {
    let index =
      anchorIndexes[article] ?? NameIndex(map.anchorIDs(ofArticle: article).filter { !$0.isEmpty })
    anchorIndexes[article] = index
    return index.nearest(to: fragment) { !differsInDigitsAlone($0, fragment) }.map { "#" + $0 }
  }

  private func localeFolder(of path: TreePath) -> TreePath? {
    map.library.locales.lazy.map(\.folder).first { !$0.isEmpty && path.isInside($0) }
  }

  private mutating func knownFile(near wanted: Wanted) -> TreePath? {
    if let known = nearestFiles[wanted] { return known }
    guard nearestFiles.count < Self.questionLimit else { return nil }
    let found = file(near: wanted.path, home: wanted.home)
    nearestFiles[wanted] = .some(found)
    return found
  }

  /// An article of another language than the reader's is never what was meant.
  private mutating func file(near wanted: TreePath, home: TreePath?) -> TreePath? {
    let isPicture = !["md", "markdown", "html", "htm", "yml", ""].contains(wanted.fileExtension)
    let stem = wanted.fileExtension.isEmpty ? wanted.name : wanted.stem
    func fits(_ path: TreePath) -> Bool {
      guard isPicture == !["md", "markdown", "yml"].contains(path.fileExtension) else {
        return false
      }
      guard !isPicture, let home else { return true }
      return localeFolder(of: path).map { $0 == home } ?? true
    }
    let namesakes = (filesByName[stem.lowercased()] ?? []).filter(fits)
    if stem.lowercased() != "index", let nearest = nearest(namesakes, to: wanted) {
      return nearest
    }
    let index =
      folderIndexes[wanted.folder]
      ?? NameIndex((filesByFolder[wanted.folder] ?? []).map(\.name))
    folderIndexes[wanted.folder] = index
    let name = wanted.fileExtension.isEmpty ? wanted.name + ".md" : wanted.name
    if let near = index.nearest(to: name, where: { !differsInDigitsAlone($0, name) }) {
      let path = wanted.folder.appending(near)
      if fits(path) { return path }
    }
    return fileSharingWords(with: stem, wanted, where: fits)
  }

  /// Of several, the one whose folders share the most names with those wanted; then the first by
  /// path. Of more than a few none, unless it shares more than any other: a name that stands in
  /// many folders (`intro`) says too little.
  private func nearest(_ candidates: [TreePath], to wanted: TreePath) -> TreePath? {
    let folders = Set(wanted.folder.parts)
    let scored = candidates.prefix(1000).map { path in
      (shared: path.folder.parts.count { folders.contains($0) }, path: path)
    }
    let best = scored.max { left, right in
      left.shared != right.shared ? left.shared < right.shared : right.path < left.path
    }
    guard let best else { return nil }
    let isCommon = scored.count > Self.fewNamesakes
    return isCommon && scored.count(where: { $0.shared == best.shared }) > 1 ? nil : best.path
  }

  /// The file whose name has at least two words in common with `stem`: two thirds of its words
  /// and half of the file's own.
  /// Words that very many names have say nothing and are passed over.
  private func fileSharingWords(
    with stem: String, _ wanted: TreePath, where fits: (TreePath) -> Bool
  ) -> TreePath? {
    let words = Self.words(stem)
    guard words.count >= 2 else { return nil }
    var shared: [Int: Int] = [:]
    for word in words.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      guard let holders = filesByWord[word], holders.count <= 400 else { continue }
      for file in holders { shared[file, default: 0] += 1 }
    }
    let good = shared.filter { file, count in
      let isMost = count * 3 >= words.count * 2 && count * 2 >= wordCounts[file]
      return count >= 2 && isMost && fits(files[file])
    }
    guard let most = good.values.max() else { return nil }
    return nearest(good.filter { $0.value == most }.keys.sorted().map { files[$0] }, to: wanted)
  }

  private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "0"..."9": true
    case "\u{0}"..."\u{7F}": false
    default: scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
  }

  private static func words(_ stem: String) -> Set<String> {
    var words: Set<String> = []
    var word = String.UnicodeScalarView()
    for scalar in stem.lowercased().unicodeScalars.prefix(200) {
      if isOfWord(scalar) {
        word.append(scalar)
      } else if !word.isEmpty {
        words.insert(String(word))
        word = String.UnicodeScalarView()
      }
    }
    if !word.isEmpty { words.insert(String(word)) }
    return words
  }
}

/// Whether two names are one but for their digits: `version-1` is not what `version-2` was to be.
private func differsInDigitsAlone(_ left: String, _ right: String) -> Bool {
  func letters(_ name: String) -> [UInt8] {
    name.lowercased().utf8.filter { !(0x30...0x39).contains($0) }
  }
  func digits(_ name: String) -> [UInt8] { name.utf8.filter { (0x30...0x39).contains($0) } }
  return letters(left) == letters(right) && digits(left) != digits(right)
}
