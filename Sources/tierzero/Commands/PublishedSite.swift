import Diagnostics
import KnowledgeBase
import SiteIO

/// A published site as `search` sees it.
struct PublishedSite {
  var folder: String
  /// Tag of the locale that is searched.
  var locale: String
  /// The article's file by the address of each page.
  var sources: [String: TreePath]
}

/// Finds the site in a folder and the locale to search, the site's default when none is wanted.
func openPublishedSite(_ folder: String, locale: String?) throws(any Error) -> PublishedSite {
  let manifest = try readPublishedManifest(folder)
  let indexed = manifest.files.compactMap { file -> String? in
    let isRoot = file.path.folder == TreePath("search") && file.path.fileExtension == "idx"
    return isRoot ? file.path.stem : nil
  }
  guard !indexed.isEmpty else {
    throw severalSites(manifest, folder)
      ?? DiskFailure(
        .usage, path: folder, "this site has no search index",
        remedy: "build it again with this version of tierzero")
  }
  var sources: [String: TreePath] = [:]
  for file in manifest.files {
    if let source = file.source { sources[percentEncoded(file.path)] = source }
  }
  let locales = manifest.locales.isEmpty ? indexed : manifest.locales
  return PublishedSite(
    folder: folder, locale: try chooseLocale(locale, among: locales), sources: sources)
}

/// That the folder holds the sites of several editions, of which one is to be searched; `nil` where it
/// does not.
private func severalSites(_ manifest: Manifest, _ folder: String) -> DiskFailure? {
  let parts = manifest.files.map(\.path)
    .filter { $0.parts.count == 2 && $0.name == "manifest.json" }.map(\.folder)
  guard !parts.isEmpty else { return nil }
  let root = folder.utf8.last == UInt8(ascii: "/") ? String(folder.dropLast()) : folder
  let names = parts.prefix(10).map { "\(root)/\($0)" }.joined(separator: ", ")
  return DiskFailure(
    .usage, path: folder, "this folder holds a site for each edition",
    remedy: "search one of them: \(names)\(parts.count > 10 ? ", …" : "")")
}

private func chooseLocale(_ wanted: String?, among locales: [String]) throws(UsageError) -> String {
  guard let wanted else { return locales[0] }
  let canonical = (canonicalLanguageTag(wanted) ?? wanted).lowercased()
  if let same = locales.first(where: { $0.lowercased() == canonical }) { return same }
  let related = locales.filter { $0.lowercased().hasPrefix(canonical + "-") }
  if related.count == 1 { return related[0] }
  let near = nearestName(wanted, among: locales).map { "did you mean '\($0)'?" }
  throw UsageError(
    "this site has no locale '\(visibleText(wanted))'; "
      + (near ?? "use one of \(locales.joined(separator: ", "))"))
}

/// Reads files of the site's index, each once.
func shardReader(_ site: PublishedSite) -> (TreePath) throws(SearchFailure) -> [UInt8] {
  var known: [TreePath: [UInt8]] = [:]
  return { path throws(SearchFailure) in
    if let bytes = known[path] { return bytes }
    guard let data = readFile(path, below: site.folder, limit: mostShardBytes) else {
      throw .missing(path)
    }
    guard let bytes = inflated(data, limit: mostShardBytes) else { throw .damaged(path, nil) }
    known[path] = bytes
    return bytes
  }
}

/// Far beyond any file of an index.
private let mostShardBytes = 64 << 20
