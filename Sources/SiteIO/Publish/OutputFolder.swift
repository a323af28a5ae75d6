import CPlatform
import KnowledgeBase

/// A folder that a site may be published to, judged before anything is touched.
public struct OutputFolder: Sendable {
  /// As the command named it.
  public let given: String
  /// Which folder it is, when it exists.
  public let identity: FileIdentity?
  /// Absolute, without links; its own last folders may not exist yet.
  let parent: String
  let name: String

  var path: String { parent == "/" ? "/\(name)" : "\(parent)/\(name)" }
}

/// Judges an output folder. It may be missing, empty, or a site that we made and nobody added to.
/// Refused are the root, the home folder, the content folder and all that contain it, links, files,
/// mount points, and folders with files that are not ours: publishing replaces the folder whole.
///
/// - Parameters:
///   - content: the content folder, as the command named it.
///   - home: the user's home folder, if he has one.
public func inspectOutput(
  _ given: String, content: String?, home: String?
) throws(DiskFailure) -> OutputFolder {
  func refusal(_ reason: String, _ remedy: String = "name another folder") -> DiskFailure {
    DiskFailure(.usage, path: given, reason, remedy: remedy)
  }
  let output = try locate(given)
  if output.name.isEmpty { throw refusal("the root of the disk cannot be replaced by a site") }
  if let home, !home.isEmpty, realPath(home) == output.path {
    throw refusal("the home folder cannot be replaced by a site")
  }
  if let content, let contentPath = realPath(content) {
    if contentPath == output.path { throw refusal("this is the content folder itself") }
    if contentPath.utf8.starts(with: (output.path + "/").utf8) {
      throw refusal("this folder contains the content folder")
    }
  }
  if output.identity != nil { try inspectExisting(output) }
  return output
}

/// Finds the folder's place without touching it.
private func locate(_ given: String) throws(DiskFailure) -> OutputFolder {
  let trimmed = withoutTrailingSlashes(given)
  if given.isEmpty || given.utf8.contains(0) {
    throw DiskFailure(.usage, path: given, "the output folder has no name", remedy: "-o FOLDER")
  }
  var found = tierzero_status()
  let error = tierzero_status_at(tierzero_here(), trimmed, &found)
  switch error {
  case 0:
    let status = FileStatus(found)
    if status.kind == .link {
      throw DiskFailure(
        .usage, path: given, "this is a link; nothing is written through links",
        remedy: "name the folder it leads to" + (realPath(trimmed).map { ": -o \($0)" } ?? ""))
    }
    guard status.kind == .folder else {
      throw DiskFailure(.usage, path: given, "this is not a folder", remedy: "name a folder")
    }
    guard let path = realPath(trimmed) else {
      throw DiskFailure(.machine, path: given, "this folder cannot be found")
    }
    let (parent, name) = splitLast(path)
    return OutputFolder(
      given: given, identity: status.identity, parent: parent.isEmpty ? "/" : parent, name: name)
  case ENOENT:
    let (parent, name) = splitLast(trimmed)
    if name == "." || name == ".." {
      throw DiskFailure(.usage, path: given, "there is no such folder")
    }
    let place = trimmed.utf8.first == UInt8(ascii: "/") && parent.isEmpty ? "/" : parent
    return OutputFolder(
      given: given, identity: nil, parent: try resolveMissing(place, given), name: name)
  case ENOTDIR:
    throw DiskFailure(.usage, path: given, "a part of this path is a file, not a folder")
  default:
    throw DiskFailure(SystemError(number: error), path: given, doing: "cannot look at this folder")
  }
}

/// The absolute path of a folder the last parts of which may be missing.
private func resolveMissing(_ path: String, _ given: String) throws(DiskFailure) -> String {
  var existing = path
  var missing: [String] = []
  while true {
    if let found = realPath(existing.isEmpty ? "." : existing) {
      return ([found == "/" ? "" : found] + missing.reversed()).joined(separator: "/")
    }
    let (parent, name) = splitLast(withoutTrailingSlashes(existing))
    if existing.isEmpty || existing == "/" || name == ".." || name == "." {
      throw DiskFailure(
        .machine, path: given, "the folder it would be in cannot be found",
        remedy: "give an absolute path, or make the folder first")
    }
    missing.append(name)
    existing = parent.isEmpty && path.utf8.first == UInt8(ascii: "/") ? "/" : parent
  }
}

/// Judges what stands in a folder that exists.
private func inspectExisting(_ output: OutputFolder) throws(DiskFailure) {
  let refusal: DiskFailure?
  do throws(SystemError) {
    refusal = try reasonToKeep(output)
  } catch {
    throw DiskFailure(error, path: output.given, doing: "cannot look into the output folder")
  }
  if let refusal { throw refusal }
}

/// Why a folder that exists may not be replaced; `nil` when it may.
private func reasonToKeep(_ output: OutputFolder) throws(SystemError) -> DiskFailure? {
  let parent = try opened(tierzero_open_named_folder(output.parent))
  if tierzero_is_mount_point(parent.number, output.name) == 1 { return mountPointFailure(output) }
  let folder = try opened(tierzero_open_folder(parent.number, output.name))
  if try listFolder(folder).allSatisfy({ isDebris($0.name) }) { return nil }
  guard isPublishedSite(folder), let manifest = try loadManifest(manifestName, in: folder) else {
    return DiskFailure(
      .usage, path: output.given, "this folder is not empty and was not made by tierzero",
      remedy: "name another folder, or empty it yourself")
  }
  let foreign = try foreignFiles(in: folder, manifest: manifest)
  guard let first = foreign.first else { return nil }
  let others = foreign.count > 1 ? " and \(foreign.count - 1) more" : ""
  return DiskFailure(
    .usage, path: output.given,
    "'\(escapedPath(first.bytes))'\(others) in this folder is not from tierzero and would be lost",
    remedy: "move it elsewhere, or delete the folder")
}

func mountPointFailure(_ output: OutputFolder) -> DiskFailure {
  DiskFailure(
    .machine, path: output.given,
    "a disk is mounted at this folder, so that it cannot be exchanged in one step",
    remedy: "publish into a folder inside it, such as -o \(output.given)/site")
}

/// What file browsers leave in every folder; it goes with the old site.
private func isDebris(_ name: [UInt8]) -> Bool {
  [".DS_Store", "Thumbs.db", "desktop.ini"].contains { name.elementsEqual($0.utf8) }
}

/// Files, links and folders that the manifest does not account for.
private func foreignFiles(
  in folder: borrowing Descriptor, manifest: Manifest
) throws(SystemError) -> [TreePath] {
  var known = Set(manifest.files.map(\.path))
  known.insert(TreePath(manifestName))
  var folders = Set(manifest.files.map(\.path.folder))
  for path in Array(folders) {
    var above = path.folder
    while !above.isEmpty, folders.insert(above).inserted { above = above.folder }
  }
  var foreign: [TreePath] = []
  var pending = [TreePath("")]
  while let path = pending.popLast() {
    let inner = try openFolder(path, below: folder)
    for entry in try listFolder(inner) where !isDebris(entry.name) {
      let slash: [UInt8] = path.isEmpty ? [] : [UInt8(ascii: "/")]
      let entryPath = TreePath(bytes: path.bytes + slash + entry.name)
      if entry.kind == .folder, folders.contains(entryPath) {
        pending.append(entryPath)
      } else if entry.kind != .file || !known.contains(entryPath) {
        foreign.append(entryPath)
      }
    }
  }
  return foreign.sorted()
}

private func withoutTrailingSlashes(_ path: String) -> String {
  var bytes = Array(path.utf8)
  while bytes.count > 1, bytes.last == UInt8(ascii: "/") { bytes.removeLast() }
  return String(decoding: bytes, as: UTF8.self)
}

/// The part before the last slash, and the name after it.
private func splitLast(_ path: String) -> (parent: String, name: String) {
  let bytes = Array(path.utf8)
  guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return ("", path) }
  return (
    withoutTrailingSlashes(String(decoding: bytes[..<slash], as: UTF8.self)),
    String(decoding: bytes[(slash + 1)...], as: UTF8.self)
  )
}
