import CPlatform
import KnowledgeBase

/// Writes files into a folder that is there, each in one step: a file of the same name is the old one
/// or the new one at every moment.
public func replaceFiles(
  _ files: [(name: String, bytes: [UInt8])], in folder: String
) throws(DiskFailure) {
  var current = folder
  do throws(SystemError) {
    let opened = try opened(tierzero_open_named_folder(folder))
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
