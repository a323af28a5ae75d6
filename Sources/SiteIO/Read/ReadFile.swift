import CPlatform
import Diagnostics
import KnowledgeBase

/// What became of one file.
enum FileReading {
  case read(SourceFile, [Diagnostic])
  case refused(Diagnostic)
  /// The process ran out of open files.
  case shortage(SystemError)
}

/// Reads one file of an open folder. It is opened without following a link or waiting for a pipe, and
/// only then asked what it is: an answer from before could be about another file.
func readFile(
  _ path: TreePath, name: [UInt8], in folder: borrowing Descriptor, options: ReadOptions
) -> FileReading {
  do throws(SystemError) {
    let file = try opened(tierzero_open_file(folder.number, cString(name)))
    let before = try status(of: file)
    guard before.kind == .file else {
      return .refused(changed(path.description))
    }
    let limit = isText(path) ? options.textLimit : options.assetLimit
    if before.size > limit {
      return .refused(tooLarge(path, size: before.size, limit: limit))
    }
    let result =
      isText(path) ? try readText(path, file, before) : try readAsset(path, file, limit: limit)
    guard try status(of: file) == before else { return .refused(changed(path.description)) }
    return result
  } catch {
    switch error.number {
    case EMFILE, ENFILE: return .shortage(error)
    case ENOENT, ELOOP, ENXIO, ENOTDIR: return .refused(changed(path.description))
    default:
      return .refused(
        Diagnostic(
          .unreadableFile, path: path.description, "this file cannot be read: \(error.reason)",
          remedy: error.number == EACCES ? "make it readable for this user" : ""))
    }
  }
}

func changed(_ path: String) -> Diagnostic {
  Diagnostic(
    .fileChanged, path: path, "this file changed or vanished while it was read",
    remedy: "build again")
}

private func tooLarge(_ path: TreePath, size: Int, limit: Int) -> Diagnostic {
  let flag = isText(path) ? "--text-limit" : "--asset-limit"
  return Diagnostic(
    .fileTooLarge, path: path.description,
    "this file has \(megabytes(size)); the limit is \(megabytes(limit))",
    remedy: "divide it, or raise the limit with \(flag)")
}

private func megabytes(_ bytes: Int) -> String {
  bytes < 1 << 20 ? "\(bytes) bytes" : "\((bytes + (1 << 20) - 1) >> 20) MiB"
}

private func readText(
  _ path: TreePath, _ file: borrowing Descriptor, _ status: FileStatus
) throws(SystemError) -> FileReading {
  let bytes = try readBytes(file, count: status.size)
  guard let kind = binaryKind(bytes) else {
    return .read(SourceFile(path: path, content: .text(bytes)), [])
  }
  if isRead(path) {
    return .refused(
      Diagnostic(
        .binaryFile, path: path.description, "this is not text but \(kind)",
        remedy: "give it the extension of its kind, or save it as UTF-8 text"))
  }
  let asset = SourceAsset(size: bytes.count, digest: contentHash(bytes), image: nil)
  return .read(SourceFile(path: path, content: .asset(asset)), [])
}

/// All bytes of a file; fewer when it shrank meanwhile, which its status then tells.
func readBytes(
  _ file: borrowing Descriptor, count: Int
) throws(SystemError) -> [UInt8] {
  var failure: Int32 = 0
  let number = file.number
  let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
    while filled < count {
      let rest = UnsafeMutableRawBufferPointer(
        rebasing: UnsafeMutableRawBufferPointer(buffer)[filled...])
      let got = tierzero_read(number, rest.baseAddress, rest.count)
      if got < 0 { failure = Int32(-got) }
      if got <= 0 { return }
      filled += Int(got)
    }
  }
  try check(failure)
  return bytes
}

private func readAsset(
  _ path: TreePath, _ file: borrowing Descriptor, limit: Int
) throws(SystemError) -> FileReading {
  var hash = ContentHash()
  var head: [UInt8] = []
  var size = 0
  var buffer = [UInt8](repeating: 0, count: 256 << 10)
  while true {
    let got = tierzero_read(file.number, &buffer, buffer.count)
    if got < 0 { throw SystemError(number: Int32(-got)) }
    if got == 0 { break }
    buffer.withUnsafeBytes { hash.update(UnsafeRawBufferPointer(rebasing: $0[..<Int(got)])) }
    // Large enough for the metadata and thumbnails that stand before a JPEG's frame header.
    if head.count < 1 << 20 { head += buffer[..<Int(got)] }
    size += Int(got)
    // A file that grows while it is read would never end.
    if size > limit { return .refused(changed(path.description)) }
  }
  let (image, diagnostic) = inspectImage(path, head)
  let asset = SourceAsset(size: size, digest: hash.finish(), image: image)
  return .read(SourceFile(path: path, content: .asset(asset)), diagnostic.map { [$0] } ?? [])
}

private let imageExtensions: [String: ImageHeader.Format] = [
  "png": .png, "jpg": .jpeg, "jpeg": .jpeg, "jpe": .jpeg, "gif": .gif, "webp": .webp, "svg": .svg,
]

/// The header of a picture, with a warning when it is not what its name says.
private func inspectImage(_ path: TreePath, _ head: [UInt8]) -> (ImageHeader?, Diagnostic?) {
  guard let expected = imageExtensions[path.fileExtension] else { return (nil, nil) }
  guard let header = readImageHeader(head) else {
    return (
      nil,
      Diagnostic(
        .oddImage, path: path.description,
        "no width and height can be read from this picture", remedy: "save it anew as \(expected)")
    )
  }
  guard header.format == expected else {
    return (
      header,
      Diagnostic(
        .oddImage, path: path.description,
        "this picture is \(header.format) though its name says \(expected)",
        remedy: "give it the extension of its kind")
    )
  }
  return (header, nil)
}
