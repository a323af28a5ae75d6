import CPlatform
import Diagnostics
import KnowledgeBase

/// Files of one folder that are read in one go.
struct FileBatch: Sendable {
  var folder: TreePath
  var names: [String]
}

/// The names of a content folder, judged, nothing read yet.
struct TreeListing: Sendable {
  var batches: [FileBatch] = []
  var diagnostics: [Diagnostic] = []
}

/// Small enough to spread the files of one folder over several threads.
private let batchSize = 32

/// Walks the folders from the top without recursion, one open at a time.
func listTree(
  _ root: borrowing Descriptor, named name: String, options: ReadOptions
) throws(DiskFailure) -> TreeListing {
  var walk = Walk(rootPath: realPath(name) ?? name, options: options)
  while let path = walk.pending.popLast() {
    do throws(SystemError) {
      let folder = try openFolder(path, below: root)
      if try walk.skips(folder, at: path) { continue }
      walk.add(try listFolder(folder), of: path)
    } catch {
      if path.isEmpty || error.number == EMFILE || error.number == ENFILE {
        throw DiskFailure(error, path: name, doing: "cannot list the content folder")
      }
      walk.listing.diagnostics.append(failedFolder(path, error))
    }
  }
  return walk.listing
}

private func failedFolder(_ path: TreePath, _ error: SystemError) -> Diagnostic {
  switch error.number {
  case ENOENT, ENOTDIR, ELOOP: changed(path.description)
  default:
    Diagnostic(
      .unreadableFolder, path: path.description,
      "this folder cannot be read: \(error.reason)",
      remedy: error.number == EACCES ? "make it readable for this user" : "")
  }
}

private struct Walk {
  /// Absolute, without links: to tell where links lead.
  let rootPath: String
  let options: ReadOptions
  var pending: [TreePath] = [TreePath("")]
  var listing = TreeListing()

  init(rootPath: String, options: ReadOptions) {
    self.rootPath = rootPath
    self.options = options
  }

  /// Whether a folder is the output, or another site that tierzero made.
  mutating func skips(
    _ folder: borrowing Descriptor, at path: TreePath
  ) throws(SystemError) -> Bool {
    if path.isEmpty { return false }
    if let output = options.outputFolder, try status(of: folder).identity == output { return true }
    guard isPublishedSite(folder) else { return false }
    listing.diagnostics.append(
      Diagnostic(
        .publishedSite, path: path.description,
        "this folder is a site that tierzero made and is not read",
        remedy: "publish elsewhere, or remove it"))
    return true
  }

  mutating func add(_ entries: [FolderEntry], of folder: TreePath) {
    var names: [String] = []
    for entry in entries {
      guard let name = usableName(entry, in: folder) else { continue }
      let path = folder.appending(name)
      if path.bytes.count > options.pathLimit {
        report(
          .pathTooLong, path,
          "this path has \(path.bytes.count) bytes; the limit is \(options.pathLimit)",
          remedy: "shorten the names of its folders")
        continue
      }
      if isLeftOut(name) {
        if entry.kind == .file, isArticle(path) || name.hasSuffix(".md") {
          report(
            .hiddenArticle, path, "the name begins with a dot, so this article is not published")
        }
        continue
      }
      switch entry.kind {
      case .file:
        names.append(name)
        if isArticleOfOthers(path) {
          report(.unreadArticle, path, "only .md and .markdown files are read as articles")
        }
      case .folder: addFolder(path)
      case .link: judgeLink(path)
      case .pipe: report(.notAFile, path, "this is a pipe, not a file", remedy: "remove it")
      case .socket: report(.notAFile, path, "this is a socket, not a file", remedy: "remove it")
      case .device: report(.notAFile, path, "this is a device, not a file", remedy: "remove it")
      case .unknown: listing.diagnostics.append(changed(path.description))
      }
    }
    for start in stride(from: 0, to: names.count, by: batchSize) {
      let batch = Array(names[start..<min(start + batchSize, names.count)])
      listing.batches.append(FileBatch(folder: folder, names: batch))
    }
  }

  private mutating func addFolder(_ path: TreePath) {
    guard path.bytes.count(where: { $0 == UInt8(ascii: "/") }) < options.depthLimit else {
      report(
        .folderTooDeep, path,
        "this folder lies deeper than \(options.depthLimit) folders and is not read",
        remedy: "move it up")
      return
    }
    pending.append(path)
  }

  /// The name as text, when an address can be made of it.
  private mutating func usableName(_ entry: FolderEntry, in folder: TreePath) -> String? {
    let reason: String
    if let name = String(validating: entry.name, as: UTF8.self) {
      if !name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
        return name
      }
      if isLeftOut(name) { return nil }
      reason = "the name holds a control character"
    } else {
      reason = "the name is not UTF-8"
    }
    listing.diagnostics.append(
      Diagnostic(
        .nameNotText, path: folder.appending(escapedPath(entry.name)).description, reason,
        remedy: "rename it"))
    return nil
  }

  private mutating func judgeLink(_ path: TreePath) {
    let link = "\(rootPath == "/" ? "" : rootPath)/\(path)"
    switch linkTarget(link) {
    case .missing:
      report(.danglingLink, path, "this link leads to nothing", remedy: "remove it")
    case .loop:
      report(.linkLoop, path, "this link leads to itself", remedy: "remove it")
    case .found(let target):
      let inside = rootPath == "/" ? "/" : rootPath + "/"
      if !(target + "/").utf8.starts(with: inside.utf8) {
        report(
          .linkOutOfTree, path, "this link leads out of the content folder and is not followed",
          remedy: "copy the file into the content folder")
      } else if (link + "/").utf8.starts(with: (target + "/").utf8) {
        report(.linkLoop, path, "this link leads to a folder it is in", remedy: "remove it")
      } else {
        let name = escapedPath(Array(target.utf8.dropFirst(inside.utf8.count)))
        report(
          .linkInTree, path, "this link to '\(name)' is not followed",
          remedy: "link to the article itself, or copy it")
      }
    }
  }

  private mutating func report(
    _ code: DiagnosticCode, _ path: TreePath, _ message: String, remedy: String = ""
  ) {
    listing.diagnostics.append(
      Diagnostic(code, path: path.description, message, remedy: remedy))
  }
}
