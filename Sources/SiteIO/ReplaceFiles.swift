import CPlatform
import KnowledgeBase

/// Writes files into a folder, each in one step: a file of the same name is the old one or the new one
/// at every moment. The folder, and those above it, are made where they are missing.
public func replaceFiles(
  _ files: [(name: String, bytes: [UInt8])], in folder: String
) throws(DiskFailure) {
  var current = folder
  do throws(SystemError) {
    let opened = try openedOrMade(folder)
    for (name, bytes) in files {
      current = "\(folder)/\(name)"
      let draft = cString(".\(name).tierzero".utf8)
      _ = tierzero_remove_file(opened.number, draft)
      try writeFile(bytes, name: draft, in: opened)
      let error = tierzero_rename_new(opened.number, draft, cString(name.utf8))
      if error == EEXIST {
        guard try status(of: Array(name.utf8), in: opened)?.kind == .file else {
          _ = tierzero_remove_file(opened.number, draft)
          throw SystemError(number: EISDIR)
        }
        try check(tierzero_exchange(opened.number, draft, cString(name.utf8)))
        try check(tierzero_remove_file(opened.number, draft))
      } else {
        try check(error)
      }
    }
  } catch {
    switch error.number {
    case ENOENT where current == folder:
      throw DiskFailure(
        .usage, path: folder, "there is no such folder", remedy: "make it, or name another with -o")
    case EISDIR: throw DiskFailure(.usage, path: current, "this is not a file")
    case ENOTDIR: throw DiskFailure(.usage, path: folder, "this is a file, not a folder")
    default: throw DiskFailure(error, path: current, doing: "cannot write")
    }
  }
}

private func openedOrMade(_ folder: String) throws(SystemError) -> Descriptor {
  let number = tierzero_open_named_folder(folder)
  if number != -Int32(ENOENT) { return try opened(number) }
  try makeFolders(folder)
  return try opened(tierzero_open_named_folder(folder))
}
