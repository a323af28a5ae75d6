import Diagnostics
import Markup

/// The content without the editions: what the plain site is made of, and every edition starts from.
func sharedTree(_ tree: SourceTree) -> SourceTree {
  SourceTree(
    files: tree.files.filter { !$0.path.isInside(partnersFolder) || $0.path == partnersFolder },
    diagnostics: tree.diagnostics)
}

/// The content as an edition sees it.
struct EditionView: Sendable {
  var tree: SourceTree
  /// Shared articles that have no page in the edition.
  var hidden: Set<TreePath> = []
  /// Where files of the view come from that are the edition's own.
  var origins: [TreePath: TreePath] = [:]
}

/// Lays an edition's folder over the shared content: each of its files takes the place of the shared
/// one at the same path, or is added. What `hidden` names is left out: data and templates at once,
/// articles when pages are planned, so that links to them can be told apart from broken ones.
func layOver(
  _ shared: SourceTree, _ edition: Edition, of tree: SourceTree, settings: SiteSettings
) -> Parsed<EditionView> {
  var view = EditionView(tree: shared)
  var diagnostics: [Diagnostic] = []
  var own: [TreePath: SourceFile] = [:]
  for file in tree.files where file.path.isInside(edition.folder) {
    let path = file.path.relative(to: edition.folder)
    if path.parts.count == 1, isSettingsName(path.name) {
      // Stays at its place, for whoever tells of it.
      own[file.path] = file
      continue
    }
    if let problem = misplaced(path) {
      diagnostics.append(
        Diagnostic(
          .notAnEdition, path: file.path.description, problem.message, remedy: problem.remedy))
      continue
    }
    own[path] = SourceFile(path: path, content: file.content)
    view.origins[path] = file.path
  }
  let hidden = hiddenFiles(shared, edition, own: own)
  diagnostics += hidden.diagnostics
  var files: [SourceFile] = []
  files.reserveCapacity(shared.files.count + own.count)
  var published = settings
  publishLocales(of: edition, in: &published)
  for file in shared.files where own[file.path] == nil {
    if published.leavesOutLocale(of: file.path) {
      switch unpublishedFile(file.path) {
      case .hidden: view.hidden.insert(file.path)
      case .dropped: continue
      case .kept: break
      }
    }
    if hidden.value.contains(file.path) {
      guard isMarkdown(file.path) else { continue }
      view.hidden.insert(file.path)
    }
    files.append(file)
  }
  view.tree = SourceTree(files: files + own.values, diagnostics: shared.diagnostics)
  return Parsed(view, diagnostics)
}

private func isMarkdown(_ path: TreePath) -> Bool {
  ["md", "markdown"].contains(path.fileExtension)
}

/// Why a file of an edition's folder cannot be laid over the content.
private func misplaced(_ path: TreePath) -> (message: String, remedy: String)? {
  if settingsFileNames.contains(path.description) {
    return (
      "the settings of an edition stand in its partner.yml; this file has no effect",
      "move what it holds there"
    )
  }
  if path.isInside(partnersFolder) {
    return ("an edition holds no editions; this file has no effect", "move it up")
  }
  return nil
}

/// The shared files that the patterns of `hidden` name: by path, with or without the folder of a
/// locale and the extension.
private func hiddenFiles(
  _ shared: SourceTree, _ edition: Edition, own: [TreePath: SourceFile]
) -> Parsed<Set<TreePath>> {
  guard !edition.hidden.isEmpty else { return Parsed([], []) }
  let filters = edition.hidden.map { PathFilter([$0.value]) }
  var isUsed = [Bool](repeating: false, count: filters.count)
  var hidden: Set<TreePath> = []
  for file in shared.files {
    let names = namesOfFile(file.path)
    for (index, filter) in filters.enumerated() where names.contains(where: filter.matches) {
      isUsed[index] = true
      if own[file.path] == nil { hidden.insert(file.path) }
    }
  }
  var keys: [String]?
  let diagnostics = zip(edition.hidden, isUsed).filter { !$1 }.map { pattern, _ in
    let known =
      keys
      ?? shared.files.filter { isMarkdown($0.path) }.flatMap { namesOfFile($0.path) }.map(
        \.description)
    keys = known
    return Diagnostic(
      .unmatchedHidden, path: edition.settingsPath.description, at: pattern.position,
      "no shared article or file fits '\(clipped(pattern.value))'",
      remedy: nearestName(pattern.value, among: known).map { "did you mean '\($0)'?" } ?? "")
  }
  return Parsed(hidden, diagnostics)
}

/// What a pattern may call a file: its path, that below its first folder, both without extension.
func namesOfFile(_ path: TreePath) -> [TreePath] {
  var names = [path, path.withoutExtension]
  if let slash = path.bytes.firstIndex(of: UInt8(ascii: "/")) {
    let below = TreePath(bytes: path.bytes[(slash + 1)...])
    names += [below, below.withoutExtension]
  }
  return names
}
