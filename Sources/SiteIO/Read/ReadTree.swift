import CPlatform
import Diagnostics
import KnowledgeBase

/// How a content folder is read.
public struct ReadOptions: Sendable {
  /// Bytes of a text file, at most.
  public var textLimit = 16 << 20
  /// Bytes of any other file, at most.
  public var assetLimit = 256 << 20
  /// Folders in folders, at most.
  public var depthLimit = 256
  /// Bytes of a path, at most: systems take 4,096, and a page's path may be a little longer.
  public var pathLimit = 3_900
  /// Threads, at least 1.
  public var jobs = 1
  /// The output folder, when it exists and may lie in the content folder: left out.
  public var outputFolder: FileIdentity?

  public init() {}
}

/// Reads a content folder into values, sorted by path bytes.
///
/// Every name is in the tree, is left out by a rule of `Selection`, or is in the diagnostics. All files
/// are opened through descriptors of their folders and never through links, so that nothing outside
/// is read even when somebody exchanges folders meanwhile. Text files carry their bytes; others are
/// hashed as a stream.
///
/// - Throws: when the folder itself cannot be read, or the process runs out of open files.
public func readTree(
  _ folder: String, options: ReadOptions = ReadOptions()
) throws(DiskFailure) -> SourceTree {
  let root = try openContentFolder(folder)
  let listing = try listTree(root, named: folder, options: options)
  let reading = Shared(Reading())
  let rootNumber = root.number
  forEachInParallel(count: listing.batches.count, jobs: openFileJobs(options.jobs)) { index in
    let found = readBatch(listing.batches[index], below: rootNumber, options: options)
    reading.update { $0.add(found) }
  }
  _ = root.number
  let result = reading.value
  if let error = result.shortage {
    throw DiskFailure(error, path: folder, doing: "cannot open more files")
  }
  let diagnostics = (listing.diagnostics + result.diagnostics)
    .sorted(by: Diagnostic.isOrderedBefore)
  return SourceTree(files: result.files, diagnostics: diagnostics)
}

/// Opens the folder a command names as content. Links on the way to it are the caller's own choice.
func openContentFolder(_ folder: String) throws(DiskFailure) -> Descriptor {
  let root: Descriptor
  do throws(SystemError) {
    root = try opened(tierzero_open_named_folder(folder))
  } catch {
    switch error.number {
    case ENOENT: throw DiskFailure(.usage, path: folder, "there is no such folder")
    case ENOTDIR: throw DiskFailure(.usage, path: folder, "this is a file, not a folder")
    default: throw DiskFailure(error, path: folder, doing: "cannot open the content folder")
    }
  }
  if isPublishedSite(root) {
    throw DiskFailure(
      .usage, path: folder, "this is a site that tierzero made, not its content",
      remedy: "name the folder of Markdown files")
  }
  return root
}

/// Threads that fit the number of files the process may open: each has a folder and a file open.
func openFileJobs(_ jobs: Int) -> Int {
  let available = (Int(clamping: tierzero_open_file_limit()) - 24) / 4
  return max(1, min(jobs, available, 64))
}

/// What was read so far.
private struct Reading: Sendable {
  var files: [SourceFile] = []
  var diagnostics: [Diagnostic] = []
  /// The process ran out of open files: nothing about the content can be said.
  var shortage: SystemError?

  mutating func add(_ other: Reading) {
    files += other.files
    diagnostics += other.diagnostics
    shortage = shortage ?? other.shortage
  }
}

private func readBatch(
  _ batch: FileBatch, below rootNumber: Int32, options: ReadOptions
) -> Reading {
  var reading = Reading()
  do throws(SystemError) {
    let root = try opened(tierzero_open_folder(rootNumber, "."))
    let folder = try openFolder(batch.folder, below: root)
    for name in batch.names {
      let path = batch.folder.appending(name)
      switch readFile(path, name: Array(name.utf8), in: folder, options: options) {
      case .read(let file, let diagnostics):
        reading.files.append(file)
        reading.diagnostics += diagnostics
      case .refused(let diagnostic):
        reading.diagnostics.append(diagnostic)
      case .shortage(let error):
        reading.shortage = error
      }
    }
  } catch {
    reading.addFailedFolder(batch, error)
  }
  return reading
}

extension Reading {
  fileprivate mutating func addFailedFolder(_ batch: FileBatch, _ error: SystemError) {
    if error.number == EMFILE || error.number == ENFILE {
      shortage = error
      return
    }
    diagnostics += batch.names.map { name in
      let path = batch.folder.appending(name).description
      return error.number == EACCES
        ? Diagnostic(.unreadableFile, path: path, "this file cannot be read: \(error.reason)")
        : changed(path)
    }
  }
}
