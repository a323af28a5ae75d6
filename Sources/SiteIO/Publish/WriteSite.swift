import CPlatform
import Diagnostics
import KnowledgeBase

/// What writing a site into its staging folder came to.
struct WrittenSite: Sendable {
  var files: [ManifestFile] = []
  /// Of rendering, and of assets that changed since they were read. Errors among them stop writing.
  var diagnostics: Set<Diagnostic> = []
  var failure: DiskFailure?
  /// Of several sites that are published together, by digest the file that was written first.
  var firsts: [String: FirstFile] = [:]

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

/// The first of several files with the same content.
struct FirstFile: Sendable {
  var path: TreePath
  /// Bytes.
  var size: Int
  /// What the leak check found in it.
  var found: [Int]
}

/// Files of one folder that are made and not written yet: hashed side by side, and before any is
/// written, since of several sites many have the same content.
private struct PendingFiles {
  private var files: [(entry: SiteEntry, page: RenderedPage)] = []
  private var hashes = ContentHashes()
  private var size = 0

  /// Whether so much is held that it should be written: some hundred pages.
  var isFull: Bool { size > 1 << 20 }

  mutating func add(_ entry: SiteEntry, _ page: RenderedPage) {
    files.append((entry, page))
    hashes.add(page.bytes)
    size += page.bytes.count
  }

  mutating func take() -> [(entry: SiteEntry, page: RenderedPage, digest: String)] {
    defer {
      files.removeAll(keepingCapacity: true)
      size = 0
    }
    return zip(files, hashes.take()).map { ($0.entry, $0.page, $1) }
  }
}

/// Writes all files of a site below `staging`, in parallel, each once. What another site that is
/// published with it has too gets a second name, where the disk can; elsewhere it is written again.
///
/// Each of several sites that are published together gets the manifest that it would have alone.
///
/// Pages are rendered a few at a time a thread and not kept. After the first error of a page the others
/// are still rendered, so that all are told, but no longer written. Failures stand in `result`.
func writeSite(
  _ site: Site, below staging: StagingFolder, result: Shared<WrittenSite>, options: PublishOptions
) {
  let jobs = openFileJobs(options.jobs)
  let batches: [WriteBatch]
  do throws(DiskFailure) {
    batches = try planFolders(site, batchSize: batchSize(site, jobs: jobs), below: staging)
  } catch {
    return result.update { $0.failure = $0.failure ?? error }
  }
  let files = Shared<[ManifestFile]>([])
  let writer = SiteWriter(
    site: site, staging: staging, files: files, result: result, options: options)
  forEachInParallel(count: batches.count, jobs: jobs) { index in
    let batch = batches[index]
    do throws(SystemError) {
      let folder = try opened(
        tierzero_open_folder(
          staging.number, batch.folder.isEmpty ? "." : batch.folder.description))
      writer.write(batch.entries, into: folder)
    } catch {
      result.update {
        let path = "\(staging.path)/\(batch.folder)"
        $0.failure =
          $0.failure ?? DiskFailure(error, path: path, doing: "cannot open this folder")
      }
    }
  }
  finishParts(of: site, files: files.value, below: staging, result: result, options: options)
}

/// The folder in which a site is made ready beside the output.
struct StagingFolder: Sendable {
  /// Descriptor, open for as long as anything is written.
  var number: Int32
  var path: String
}

/// Makes every folder once and divides the files among them.
private func planFolders(
  _ site: Site, batchSize: Int, below staging: StagingFolder
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
          SystemError(number: error), path: "\(staging.path)/\(path)",
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

private struct SiteWriter: Sendable {
  let site: Site
  let staging: StagingFolder
  /// What is written of the site.
  let files: Shared<[ManifestFile]>
  let result: Shared<WrittenSite>
  let options: PublishOptions

  func write(_ indexes: Range<Int>, into folder: borrowing Descriptor) {
    var pending = PendingFiles()
    for index in indexes {
      let entry = site.entries[index]
      if result.read({ $0.failure != nil }) { return }
      if options.isCancelled() {
        return fail(DiskFailure(.interruption, path: staging.path, "interrupted"))
      }
      options.observer.fileBegins(entry.path)
      switch entry.content {
      case .bytes(let bytes):
        pending.add(entry, RenderedPage(bytes: bytes))
      case .page(let render):
        let page = render()
        if !page.diagnostics.isEmpty {
          result.update { $0.diagnostics.formUnion(page.diagnostics) }
        }
        pending.add(entry, page)
      case .asset(let source, let digest):
        write(entry, source, digest, into: folder)
      }
      options.observer.fileEnds()
      if pending.isFull { write(&pending, into: folder) }
    }
    write(&pending, into: folder)
  }

  private func write(_ pending: inout PendingFiles, into folder: borrowing Descriptor) {
    var files: [ManifestFile] = []
    var firsts: [String: FirstFile] = [:]
    for (entry, page, digest) in pending.take() {
      let bytes = page.bytes
      let first = first(of: digest)
      let found = first?.found ?? site.leaks?.find(in: page) ?? []
      tellLeaks(entry, found)
      if result.read({ $0.hasErrors || $0.failure != nil }) { continue }
      if !isLinked(entry, to: first) {
        do throws(SystemError) {
          try writeFile(bytes, name: fileName(entry.path), in: folder)
        } catch {
          return fail(error, entry)
        }
        firsts[digest] = FirstFile(
          path: entry.path, size: bytes.count, found: found)
      }
      files.append(
        ManifestFile(path: entry.path, size: bytes.count, digest: digest, source: entry.source))
    }
    keep(files, firsts: firsts)
  }

  /// Notes what is written; what further sites may have too only where there are any.
  private func keep(_ files: [ManifestFile], firsts: [String: FirstFile]) {
    let sharesFiles = !site.parts.isEmpty
    self.files.update { $0 += files }
    if sharesFiles { result.update { $0.firsts.merge(firsts) { first, _ in first } } }
  }

  private func write(
    _ entry: SiteEntry, _ source: TreePath, _ digest: String, into folder: borrowing Descriptor
  ) {
    let first = first(of: digest)
    let found = first?.found ?? findLeaks(in: source)
    tellLeaks(entry, found)
    do throws(SystemError) {
      if let first, isLinked(entry, to: first) {
        return files.update {
          $0.append(ManifestFile(path: entry.path, size: first.size, digest: digest))
        }
      }
      let name = fileName(entry.path)
      let copy = try copyAsset(source, name: name, in: folder, options: options)
      guard let copy, copy.digest == digest else {
        return result.update { _ = $0.diagnostics.insert(changed(source.description)) }
      }
      let made = FirstFile(path: entry.path, size: copy.size, found: found)
      keep(
        [ManifestFile(path: entry.path, size: copy.size, digest: digest)],
        firsts: [digest: made])
    } catch {
      fail(error, entry)
    }
  }

  private func first(of digest: String) -> FirstFile? {
    site.parts.isEmpty ? nil : result.read { $0.firsts[digest] }
  }

  /// Gives a file that is written already a second name.
  private func isLinked(_ entry: SiteEntry, to first: FirstFile?) -> Bool {
    guard let first else { return false }
    return tierzero_link(staging.number, first.path.description, entry.path.description) == 0
  }

  private func findLeaks(in source: TreePath) -> [Int] {
    site.leaks?.find(in: readForLeaks(source, site, content: options.content)) ?? []
  }

  private func tellLeaks(_ entry: SiteEntry, _ found: [Int]) {
    guard let told = site.leaks?.leaks(in: entry, found: found), !told.isEmpty else { return }
    result.update { $0.diagnostics.formUnion(told) }
  }

  private func fail(_ error: SystemError, _ entry: SiteEntry) {
    fail(
      DiskFailure(error, path: "\(options.shownOutput)/\(entry.path)", doing: "cannot write"))
  }

  private func fail(_ failure: DiskFailure) {
    result.update { $0.failure = $0.failure ?? failure }
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
