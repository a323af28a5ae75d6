import CPlatform
import KnowledgeBase

/// Writes files that must not be there yet into a folder, making folders on the way. Never through
/// links below the folder.
public func writeNewFiles(
  _ files: [SiteEntry], into folder: String
) throws(DiskFailure) {
  var current = folder
  do throws(SystemError) {
    let root = try opened(tierzero_open_named_folder(folder))
    for entry in files {
      guard case .bytes(let bytes) = entry.content else { continue }
      current = "\(folder)/\(entry.path)"
      var inner = try opened(tierzero_open_folder(root.number, "."))
      for part in entry.path.folder.parts {
        let error = tierzero_create_folder(inner.number, part, 0o755)
        if error != EEXIST { try check(error) }
        inner = try opened(tierzero_open_folder(inner.number, part))
      }
      try writeFile(bytes, name: cString(entry.path.name.utf8), in: inner)
    }
  } catch {
    switch error.number {
    case EEXIST:
      throw DiskFailure(
        .usage, path: current, "there is such a file already", remedy: "choose another title")
    case ENOENT where current == folder:
      throw DiskFailure(
        .usage, path: folder, "there is no such folder",
        remedy: "name the content folder with --content, or begin one with 'tierzero init'")
    case ENOTDIR, ELOOP:
      throw DiskFailure(.usage, path: current, "a part of this path is not a folder")
    default: throw DiskFailure(error, path: current, doing: "cannot write")
    }
  }
}

/// Makes a folder, and those above it, as far as they are missing.
func makeFolders(_ folder: String) throws(SystemError) {
  var made = folder.utf8.first == UInt8(ascii: "/") ? "/" : ""
  for part in folder.utf8.split(separator: UInt8(ascii: "/")) {
    made += String(decoding: Array(part), as: UTF8.self)
    let error = tierzero_create_folder(tierzero_here(), made, 0o755)
    if error != 0, error != EEXIST { try check(error) }
    made += "/"
  }
}

/// Makes a folder, and those above it, for a new content tree; it may exist when it is empty.
public func makeEmptyFolder(_ folder: String) throws(DiskFailure) {
  do throws(SystemError) {
    try makeFolders(folder)
    let opened = try opened(tierzero_open_named_folder(folder))
    guard try listFolder(opened).isEmpty else { throw SystemError(number: ENOTEMPTY) }
  } catch {
    switch error.number {
    case ENOTEMPTY:
      throw DiskFailure(
        .usage, path: folder, "this folder is not empty", remedy: "name a new folder")
    case ENOTDIR: throw DiskFailure(.usage, path: folder, "this is a file, not a folder")
    default: throw DiskFailure(error, path: folder, doing: "cannot make this folder")
    }
  }
}

/// Reads one file that the user named.
public func readNamedFile(_ path: String, limit: Int) throws(DiskFailure) -> [UInt8] {
  do throws(SystemError) {
    let file = try opened(tierzero_open_named_file(path))
    let found = try status(of: file)
    guard found.kind == .file else {
      throw SystemError(number: found.kind == .folder ? EISDIR : EINVAL)
    }
    if found.size > limit { throw SystemError(number: EFBIG) }
    return try readBytes(file, count: found.size)
  } catch {
    switch error.number {
    case ENOENT: throw DiskFailure(.usage, path: path, "there is no such file")
    case EISDIR: throw DiskFailure(.usage, path: path, "this is a folder, not a file")
    case ENOTDIR: throw DiskFailure(.usage, path: path, "a part of this path is not a folder")
    case ENXIO, EINVAL: throw DiskFailure(.usage, path: path, "this is not a file")
    case EFBIG:
      throw DiskFailure(.usage, path: path, "this file is larger than the limit")
    default: throw DiskFailure(error, path: path, doing: "cannot read")
    }
  }
}

/// Reads a file below a folder without following links; `nil` when it cannot be.
public func readFile(_ path: TreePath, below folder: String, limit: Int) -> [UInt8]? {
  do throws(SystemError) {
    let root = try opened(tierzero_open_named_folder(folder))
    let inner = try openFolder(path.folder, below: root)
    let file = try opened(tierzero_open_file(inner.number, cString(path.name.utf8)))
    let found = try status(of: file)
    guard found.kind == .file, found.size <= limit else { return nil }
    return try readBytes(file, count: found.size)
  } catch {
    return nil
  }
}

/// Files at the top of a Learn tree.
private let learnRootNames = ["docfx.json", ".openpublishing.publish.config.json"]

/// The content folder that a file belongs to, and its path in it: the nearest folder above with
/// settings of a site or of a Learn tree, else the folder the file is in. `nil` when there is no such
/// file.
public func findContentFolder(ofFile path: String) -> (folder: String, file: TreePath)? {
  guard let absolute = realPath(path) else { return nil }
  let file = TreePath(absolute)
  var folder = file.folder
  while true {
    let isRoot = (settingsFileNames + learnRootNames).contains {
      realPath("\(folder)/\($0)") != nil
    }
    if isRoot || folder.isEmpty { break }
    folder = folder.folder
  }
  if folder.isEmpty { folder = file.folder }
  let start = folder.bytes.count + 1
  return ("\(folder)/", TreePath(bytes: file.bytes.dropFirst(start)))
}
