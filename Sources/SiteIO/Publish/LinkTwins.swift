import CPlatform
import KnowledgeBase

/// What tells the content of a file without looking at it: bytes by where they lie in memory.
private enum ContentIdentity: Hashable {
  case bytes(start: UInt, count: Int)
  case asset(TreePath, digest: String)

  init?(_ content: SiteContent) {
    switch content {
    case .bytes(let bytes):
      let start = bytes.withUnsafeBytes { UInt(bitPattern: $0.baseAddress) }
      if bytes.isEmpty { return nil }
      self = .bytes(start: start, count: bytes.count)
    case .asset(let source, let digest):
      self = .asset(source, digest: digest)
    case .page:
      return nil
    }
  }
}

/// Of several sites that are published together, the files that another one has too: by index of the
/// entry, that of the first with the same content. Which are found decides only how they are written.
func findTwins(_ site: Site) -> [Int: Int] {
  guard site.parts.count > 1 else { return [:] }
  var firsts: [ContentIdentity: Int] = [:]
  var twins: [Int: Int] = [:]
  for (index, entry) in site.entries.enumerated() {
    guard let identity = ContentIdentity(entry.content) else { continue }
    if let first = firsts[identity] { twins[index] = first } else { firsts[identity] = index }
  }
  return twins
}

/// Gives each file that is already written under another path a second name, where the disk can;
/// elsewhere writes it again.
func linkTwins(
  _ twins: [Int: Int], of site: Site, below staging: borrowing Descriptor,
  result: Shared<WrittenSite>, options: PublishOptions
) {
  let stopped = result.read { $0.failure != nil || $0.hasErrors }
  if twins.isEmpty || stopped { return }
  let firsts = Set(twins.values.map { site.entries[$0].path })
  let (files, texts) = result.read { written in
    (
      Dictionary(
        written.files.filter { firsts.contains($0.path) }.map { ($0.path, $0) },
        uniquingKeysWith: { first, _ in first }), written.texts
    )
  }
  let indexes = twins.keys.sorted()
  let stagingNumber = staging.number
  let batchLength = 64
  forEachInParallel(count: (indexes.count + batchLength - 1) / batchLength, jobs: options.jobs) {
    batch in
    var linked: [ManifestFile] = []
    var pending = PendingFiles()
    for index in indexes[(batch * batchLength)..<min((batch + 1) * batchLength, indexes.count)] {
      let entry = site.entries[index]
      guard let first = twins[index].map({ site.entries[$0].path }), var file = files[first]
      else { continue }
      let told = site.leaks?.leaks(in: entry, found: texts[first] ?? []) ?? []
      if !told.isEmpty { result.update { $0.diagnostics.formUnion(told) } }
      if tierzero_link(stagingNumber, first.description, entry.path.description) == 0 {
        file.path = entry.path
        file.source = entry.source
        linked.append(file)
        continue
      }
      do throws(SystemError) {
        let folder = try opened(
          tierzero_open_folder(
            stagingNumber, entry.path.folder.isEmpty ? "." : entry.path.folder.description))
        writeEntry(entry, of: site, into: folder, &pending, result: result, options: options)
      } catch {
        result.update {
          $0.failure =
            $0.failure
            ?? DiskFailure(
              error, path: "\(options.shownOutput)/\(entry.path)", doing: "cannot write")
        }
      }
    }
    pending.tell(result)
    result.update { $0.files += linked }
  }
}
