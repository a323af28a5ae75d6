import CPlatform
import KnowledgeBase

/// An open file or folder, closed at the end of its scope.
struct Descriptor: ~Copyable, Sendable {
  let number: Int32

  init(_ number: Int32) {
    self.number = number
  }

  deinit {
    _ = tierzero_close(number)
  }

  /// Closes it and tells what failed: some filesystems notice a full disk only now.
  consuming func close() throws(SystemError) {
    let error = tierzero_close(number)
    discard self
    try check(error)
  }
}

/// A call to the system that failed, by its `errno`.
struct SystemError: Error, Hashable {
  let number: Int32

  /// The system's own words, such as `No space left on device`.
  var reason: String {
    var buffer = [CChar](repeating: 0, count: 256)
    tierzero_reason(number, &buffer, buffer.count)
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

/// Turns an `errno` that a call returned into an error.
func check(_ error: Int32) throws(SystemError) {
  if error != 0 { throw SystemError(number: error) }
}

/// Turns the descriptor or negated `errno` that a call returned into an open file.
func opened(_ result: Int32) throws(SystemError) -> Descriptor {
  if result < 0 { throw SystemError(number: -result) }
  return Descriptor(result)
}

/// What the disk says of a name, links not followed.
struct FileStatus: Equatable {
  var kind: tierzero_kind
  var size: Int
  var identity: FileIdentity
  var modifiedSeconds: Int64
  var modifiedNanoseconds: Int64

  init(_ status: tierzero_status) {
    kind = status.kind
    size = Int(status.size)
    identity = FileIdentity(device: status.device, inode: status.inode)
    modifiedSeconds = status.modified_seconds
    modifiedNanoseconds = status.modified_nanoseconds
  }
}

/// Which file or folder it is, whatever the path that led to it.
public struct FileIdentity: Hashable, Sendable {
  var device: UInt64
  var inode: UInt64
}

func status(of file: borrowing Descriptor) throws(SystemError) -> FileStatus {
  var found = tierzero_status()
  try check(tierzero_status_of(file.number, &found))
  return FileStatus(found)
}

/// `nil` when there is nothing of that name.
func status(
  of name: [UInt8], in folder: borrowing Descriptor
) throws(SystemError) -> FileStatus? {
  var found = tierzero_status()
  let error = tierzero_status_at(folder.number, cString(name), &found)
  if error == ENOENT { return nil }
  try check(error)
  return FileStatus(found)
}

/// The bytes of a name as C wants them. Names come from the disk or were checked: none holds a NUL.
func cString(_ bytes: some Sequence<UInt8>) -> [CChar] {
  bytes.map { CChar(bitPattern: $0) } + [0]
}

/// Opens a folder below `root` part by part, no part of which may be a link, so that what it reads
/// is inside whatever is exchanged meanwhile.
func openFolder(
  _ path: TreePath, below root: borrowing Descriptor
) throws(SystemError) -> Descriptor {
  var folder = try opened(tierzero_open_folder(root.number, "."))
  for part in path.bytes.split(separator: UInt8(ascii: "/")) {
    folder = try opened(tierzero_open_folder(folder.number, cString(part)))
  }
  return folder
}

/// A name in a folder, as the disk has it.
struct FolderEntry {
  var name: [UInt8]
  var kind: tierzero_kind
}

/// The names in a folder, sorted by bytes: the order of the disk differs from machine to machine.
func listFolder(_ folder: borrowing Descriptor) throws(SystemError) -> [FolderEntry] {
  var error: Int32 = 0
  guard let listing = tierzero_list(folder.number, &error) else {
    throw SystemError(number: error)
  }
  defer { tierzero_list_end(listing) }
  var entries: [FolderEntry] = []
  var kind = tierzero_kind.unknown
  while let name = tierzero_list_next(listing, &kind, &error) {
    let bytes = UnsafeBufferPointer(start: name, count: lengthOfName(name))
    entries.append(FolderEntry(name: bytes.map { UInt8(bitPattern: $0) }, kind: kind))
  }
  try check(error)
  return entries.sorted { $0.name.lexicographicallyPrecedes($1.name) }
}

private func lengthOfName(_ name: UnsafePointer<CChar>) -> Int {
  var length = 0
  while name[length] != 0 { length += 1 }
  return length
}
