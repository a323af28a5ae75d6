import CPlatform
import KnowledgeBase

/// The folder that holds the output and its hidden neighbours, held under a lock: the staging folder,
/// and the lock's file.
struct Workplace: ~Copyable {
  let output: OutputFolder
  let parent: Descriptor
  let lock: Descriptor

  var stagingName: String { neighbourName(output, "staging") }
  var stagingPath: String { "\(output.parent == "/" ? "" : output.parent)/\(stagingName)" }

  /// Removes the lock's file, which is only safe while the lock is held.
  consuming func close() {
    _ = tierzero_remove_file(parent.number, neighbourName(output, "lock"))
  }
}

/// The hidden name beside the output; a long one is cut, since names have 255 bytes.
private func neighbourName(_ output: OutputFolder, _ purpose: String) -> String {
  let bytes = Array(output.name.utf8)
  let name = bytes.count <= 200 ? output.name : String(contentHash(bytes).prefix(32))
  return ".\(name).tierzero.\(purpose)"
}

/// Makes the folders above the output and takes its lock, waiting at most `patience` seconds.
func openWorkplace(
  _ output: OutputFolder, patience: Double, isCancelled: () -> Bool
) throws(DiskFailure) -> Workplace {
  let parent = try makeParents(output)
  let name = neighbourName(output, "lock")
  let deadline = tierzero_seconds() + patience
  do throws(SystemError) {
    while true {
      let lock = try opened(tierzero_open_lock(parent.number, name))
      let error = tierzero_try_lock(lock.number)
      if error == 0 {
        // Whoever had it may have removed the file between our opening and locking it.
        let held = try status(of: lock).identity
        if try status(of: Array(name.utf8), in: parent)?.identity == held {
          return Workplace(output: output, parent: parent, lock: lock)
        }
      } else if error != EWOULDBLOCK {
        throw SystemError(number: error)
      } else if tierzero_seconds() > deadline {
        break
      }
      if isCancelled() { throw SystemError(number: ECANCELED) }
      tierzero_pause(0.05)
    }
  } catch {
    if error.number == ECANCELED {
      throw DiskFailure(.interruption, path: output.given, "interrupted")
    }
    throw DiskFailure(
      error, path: "\(output.parent)/\(name)", doing: "cannot lock the output folder")
  }
  throw DiskFailure(
    .machine, path: output.given, "another build is publishing to this folder",
    remedy: "wait for it to end, then build again")
}

private func makeParents(_ output: OutputFolder) throws(DiskFailure) -> Descriptor {
  do throws(SystemError) {
    let found = tierzero_open_named_folder(output.parent)
    if found != -ENOENT { return try opened(found) }
    var path = ""
    for part in output.parent.utf8.split(separator: UInt8(ascii: "/")) {
      path += "/" + String(decoding: Array(part), as: UTF8.self)
      let error = tierzero_create_folder(tierzero_here(), path, 0o755)
      if error != 0, error != EEXIST, error != EROFS, error != EACCES { try check(error) }
    }
    return try opened(tierzero_open_named_folder(output.parent))
  } catch {
    throw DiskFailure(error, path: output.parent, doing: "cannot open the folder of the output")
  }
}

/// Removes a folder and all that is in it, links and not what they lead to.
func removeTree(_ name: String, in parent: borrowing Descriptor) throws(SystemError) {
  guard let found = try status(of: Array(name.utf8), in: parent) else { return }
  guard found.kind == .folder else {
    try check(tierzero_remove_file(parent.number, name))
    return
  }
  let root = try opened(tierzero_open_folder(parent.number, name))
  var pending = [TreePath("")]
  var folders: [TreePath] = []
  while let path = pending.popLast() {
    let folder = try openFolder(path, below: root)
    let slash: [UInt8] = path.isEmpty ? [] : [UInt8(ascii: "/")]
    for entry in try listFolder(folder) {
      if entry.kind == .folder {
        let inner = TreePath(bytes: path.bytes + slash + entry.name)
        pending.append(inner)
        folders.append(inner)
      } else {
        try check(tierzero_remove_file(folder.number, cString(entry.name)))
      }
    }
  }
  for path in folders.reversed() {
    let folder = try openFolder(path.folder, below: root)
    let start = path.folder.isEmpty ? 0 : path.folder.bytes.count + 1
    try check(tierzero_remove_folder(folder.number, cString(path.bytes[start...])))
  }
  try check(tierzero_remove_folder(parent.number, name))
}
