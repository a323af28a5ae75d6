import CPlatform
import KnowledgeBase

/// Notes the files of a site, and writes the manifests of its parts.
func finishParts(
  of site: Site, files: [ManifestFile], below staging: StagingFolder,
  result: Shared<WrittenSite>, options: PublishOptions
) {
  var files = files
  do throws(SystemError) {
    if !result.read({ $0.hasErrors || $0.failure != nil }) {
      files += try writePartManifests(site, files: files, below: staging, options.versions)
    }
  } catch {
    let failure = DiskFailure(error, path: options.shownOutput, doing: "cannot write the site")
    result.update { $0.failure = $0.failure ?? failure }
  }
  result.update { $0.files += files }
}

/// Writes the manifests of the parts of a site, and returns these files.
private func writePartManifests(
  _ site: Site, files: [ManifestFile], below staging: StagingFolder,
  _ versions: [Manifest.Version]
) throws(SystemError) -> [ManifestFile] {
  guard !site.parts.isEmpty else { return [] }
  var filesOfParts: [TreePath: [ManifestFile]] = [:]
  for var file in files {
    guard let slash = file.path.bytes.firstIndex(of: UInt8(ascii: "/")) else { continue }
    let folder = TreePath(bytes: file.path.bytes[..<slash])
    file.path = TreePath(bytes: file.path.bytes[(slash + 1)...])
    filesOfParts[folder, default: []].append(file)
  }
  var written: [ManifestFile] = []
  for part in site.parts {
    let manifest = Manifest(
      versions: versions, locales: part.locales, files: filesOfParts[part.folder] ?? [])
    let bytes = encodeManifest(manifest)
    let folder = try opened(tierzero_open_folder(staging.number, part.folder.description))
    try writeFile(bytes, name: cString(manifestName.utf8), in: folder)
    written.append(
      ManifestFile(
        path: part.folder.appending(manifestName), size: bytes.count,
        digest: contentHash(bytes)))
  }
  return written
}
