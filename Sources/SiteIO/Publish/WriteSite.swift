import CPlatform
import Diagnostics
import KnowledgeBase

/// What writing a site into its staging folder came to.
struct WrittenSite: Sendable {
  var files: [ManifestFile] = []
  /// Of rendering, and of assets that changed since they were read. Errors among them stop writing.
  var diagnostics: Set<Diagnostic> = []
  var failure: DiskFailure?
  /// What the leak check found in a file, by its path; for other files with the same content.
  var texts: [TreePath: [Int]] = [:]

  var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

/// Files of one folder of the output that one thread writes in one go.
private struct WriteBatch: Sendable {
  var folder: TreePath
  var entries: Range<Int>
}

/// Files of a batch at most: enough to hash side by side, few enough that all threads have some.
private func batchSize(_ site: Site, jobs: Int) -> Int {
  max(4, min(32, site.entries.count / (8 * jobs)))
}

/// The files that one thread wrote and has not told of yet.
struct PendingFiles {
  private var files: [ManifestFile] = []
  private var hashes = ContentHashes()

  var isFull: Bool { hashes.isFull }

  mutating func add(_ entry: SiteEntry, _ bytes: [UInt8]) {
    files.append(
      ManifestFile(path: entry.path, size: bytes.count, digest: "", source: entry.source))
    hashes.add(bytes)
  }

  /// Hashes before the lock is taken, or the threads would hash one after the other.
  mutating func tell(_ result: Shared<WrittenSite>) {
    for (index, hash) in hashes.take().enumerated() { files[index].digest = hash }
    result.update { $0.files += files }
    files.removeAll()
  }
}

/// Writes all files of a site below `staging`, in parallel, each once.
///
/// Pages are rendered one at a time a thread and not kept. After the first error of a page the others
/// are still rendered, so that all are told, but no longer written.
func writeSite(
  _ site: Site, below staging: borrowing Descriptor, stagingPath: String, options: PublishOptions
) throws(DiskFailure) -> WrittenSite {
  let jobs = openFileJobs(options.jobs)
  let batches = try planFolders(
    site, batchSize: batchSize(site, jobs: jobs), below: staging, stagingPath: stagingPath)
  let twins = findTwins(site)
  let result = Shared(WrittenSite())
  let stagingNumber = staging.number
  forEachInParallel(count: batches.count, jobs: jobs) { index in
    let batch = batches[index]
    do throws(SystemError) {
      let folder = try opened(
        tierzero_open_folder(stagingNumber, batch.folder.isEmpty ? "." : batch.folder.description))
      var pending = PendingFiles()
      for index in batch.entries where twins[index] == nil {
        let entry = site.entries[index]
        if result.read({ $0.failure != nil }) { return }
        if options.isCancelled() {
          result.update {
            $0.failure = DiskFailure(.interruption, path: stagingPath, "interrupted")
          }
          return
        }
        writeEntry(entry, of: site, into: folder, &pending, result: result, options: options)
        if pending.isFull { pending.tell(result) }
      }
      pending.tell(result)
    } catch {
      result.update {
        let path = "\(stagingPath)/\(batch.folder)"
        $0.failure = DiskFailure(error, path: path, doing: "cannot open this folder")
      }
    }
  }
  linkTwins(twins, of: site, below: staging, result: result, options: options)
  let written = result.value
  if let failure = written.failure { throw failure }
  return written
}

/// Makes every folder once and divides the files among them.
private func planFolders(
  _ site: Site, batchSize: Int, below staging: borrowing Descriptor, stagingPath: String
) throws(DiskFailure) -> [WriteBatch] {
  var made: Set<TreePath> = [TreePath("")]
  var batches: [WriteBatch] = []
  var previous: TreePath?
  for (index, entry) in site.entries.enumerated() {
    guard isUsable(entry.path), entry.path != previous, entry.path != TreePath(manifestName) else {
      throw DiskFailure(
        .machine, path: escapedPath(entry.path.bytes), "no file of the site can have this path")
    }
    previous = entry.path
    let folder = entry.path.folder
    var missing: [TreePath] = []
    var above = folder
    while made.insert(above).inserted {
      missing.append(above)
      above = above.folder
    }
    for path in missing.reversed() {
      let error = tierzero_create_folder(staging.number, path.description, 0o755)
      if error != 0 {
        throw DiskFailure(
          SystemError(number: error), path: "\(stagingPath)/\(path)",
          doing: "cannot make this folder")
      }
    }
    if let last = batches.last, last.folder == folder, last.entries.count < batchSize {
      batches[batches.count - 1].entries = last.entries.lowerBound..<index + 1
    } else {
      batches.append(WriteBatch(folder: folder, entries: index..<index + 1))
    }
  }
  return batches
}

/// A path that cannot lead out of the folder.
private func isUsable(_ path: TreePath) -> Bool {
  !path.isEmpty && !path.bytes.contains { $0 < 0x20 || $0 == 0x7F }
    && path.bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      .allSatisfy { !$0.isEmpty && !$0.elementsEqual(".".utf8) && !$0.elementsEqual("..".utf8) }
}

func writeEntry(
  _ entry: SiteEntry, of site: Site, into folder: borrowing Descriptor,
  _ pending: inout PendingFiles,
  result: Shared<WrittenSite>, options: PublishOptions
) {
  options.observer.fileBegins(entry.path)
  defer { options.observer.fileEnds() }
  let name = fileName(entry.path)
  do throws(SystemError) {
    switch entry.content {
    case .bytes(let bytes):
      lookForLeaks(entry, bytes, site, result)
      try writeFile(bytes, name: name, in: folder)
      pending.add(entry, bytes)
    case .page(let render):
      let page = render()
      lookForLeaks(entry, page.bytes, site, result)
      if !page.diagnostics.isEmpty { result.update { $0.diagnostics.formUnion(page.diagnostics) } }
      if result.read({ $0.hasErrors }) { return }
      try writeFile(page.bytes, name: name, in: folder)
      pending.add(entry, page.bytes)
    case .asset(let source, let digest):
      lookForLeaks(entry, readForLeaks(source, site, content: options.content), site, result)
      let copy = try copyAsset(source, name: name, in: folder, options: options)
      if let copy, copy.digest == digest {
        result.update {
          $0.files.append(ManifestFile(path: entry.path, size: copy.size, digest: digest))
        }
      } else {
        result.update { _ = $0.diagnostics.insert(changed(source.description)) }
      }
    }
  } catch {
    result.update {
      $0.failure =
        $0.failure
        ?? DiskFailure(error, path: "\(options.shownOutput)/\(entry.path)", doing: "cannot write")
    }
  }
}

private func lookForLeaks(
  _ entry: SiteEntry, _ bytes: [UInt8], _ site: Site, _ result: Shared<WrittenSite>
) {
  guard let leaks = site.leaks else { return }
  let found = leaks.find(in: bytes)
  let told = leaks.leaks(in: entry, found: found)
  guard !found.isEmpty || !told.isEmpty else { return }
  result.update {
    $0.diagnostics.formUnion(told)
    $0.texts[entry.path] = found
  }
}

/// Kinds of copied files that hold text.
private let textKinds: Set<String> = [
  "svg", "txt", "csv", "tsv", "log", "json", "yml", "yaml", "ics", "vcf", "rtf", "gz", "ps1",
  "sh", "bat", "cmd", "py", "sql", "conf", "cfg", "ini", "toml", "patch", "diff", "reg", "rdp",
]

/// The text of a copied file that is looked through for leaks; nothing of a picture.
func readForLeaks(_ source: TreePath, _ site: Site, content: String) -> [UInt8] {
  guard site.leaks != nil, textKinds.contains(source.fileExtension) else { return [] }
  return readFile(source, below: content, limit: 16 << 20) ?? []
}

private func fileName(_ path: TreePath) -> [CChar] {
  let slash = path.bytes.lastIndex(of: UInt8(ascii: "/"))
  return cString(path.bytes[(slash.map { $0 + 1 } ?? 0)...])
}

func writeFile(
  _ bytes: [UInt8], name: [CChar], in folder: borrowing Descriptor
) throws(SystemError) {
  let file = try opened(tierzero_create_file(folder.number, name, 0o644))
  try writeAll(bytes[...], to: file)
  try file.close()
}

private func writeAll(
  _ bytes: ArraySlice<UInt8>, to file: borrowing Descriptor
) throws(SystemError) {
  let number = file.number
  var failure: Int32 = 0
  bytes.withUnsafeBytes { buffer in
    var rest = buffer[...]
    while !rest.isEmpty {
      let wrote = tierzero_write(
        number, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if wrote <= 0 {
        failure = wrote < 0 ? Int32(-wrote) : EIO
        return
      }
      rest = rest.dropFirst(Int(wrote))
    }
  }
  try check(failure)
}

/// Copies a source file and hashes what it copies; `nil` when the file is no longer there as it was.
/// Failures of writing are thrown.
private func copyAsset(
  _ source: TreePath, name: [CChar], in folder: borrowing Descriptor, options: PublishOptions
) throws(SystemError) -> (size: Int, digest: String)? {
  guard let file = openSource(source, content: options.content) else { return nil }
  let copy = try opened(tierzero_create_file(folder.number, name, 0o644))
  var hash = ContentHash()
  var size = 0
  var buffer = [UInt8](repeating: 0, count: 256 << 10)
  while true {
    let got = tierzero_read(file.number, &buffer, buffer.count)
    if got < 0 { return nil }
    if got == 0 { break }
    let piece = buffer[..<Int(got)]
    piece.withUnsafeBytes { hash.update($0) }
    try writeAll(piece, to: copy)
    size += piece.count
    // A file that grows while it is copied would never end.
    if size > options.assetLimit { return nil }
  }
  try copy.close()
  return (size, hash.finish())
}

func openSource(_ source: TreePath, content: String) -> Descriptor? {
  do throws(SystemError) {
    let root = try opened(tierzero_open_named_folder(content))
    let folder = try openFolder(source.folder, below: root)
    let file = try opened(tierzero_open_file(folder.number, fileName(source)))
    let isFile = try status(of: file).kind == .file
    if isFile { return file }
    return nil
  } catch {
    return nil
  }
}
