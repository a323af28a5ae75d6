import CPlatform
import KnowledgeBase

/// Name of the list of all files of a published site, in its top folder.
let manifestName = "manifest.json"

/// How every manifest begins: by this we know a folder that we made.
private let manifestMark = #"{"generator":"tierzero","#

/// What a published site holds: every file but the manifest itself, sorted by path bytes.
public struct Manifest: Hashable, Sendable {
  /// Versions of what made the site, by name.
  public var versions: [Version]
  /// Tags of the site's locales, the default one first.
  public var locales: [String]
  public var files: [ManifestFile]

  public struct Version: Hashable, Sendable {
    public var name: String
    public var version: String

    public init(name: String, version: String) {
      self.name = name
      self.version = version
    }
  }

  public init(versions: [Version], locales: [String], files: [ManifestFile]) {
    self.versions = versions
    self.locales = locales
    self.files = files.sorted { $0.path < $1.path }
  }
}

public struct ManifestFile: Hashable, Sendable {
  /// Path relative to the output folder.
  public var path: TreePath
  /// Bytes.
  public var size: Int
  /// SHA-256, lower-case hexadecimal.
  public var digest: String
  /// Of a page that shows an article: the article's file, relative to the content folder.
  public var source: TreePath?

  public init(path: TreePath, size: Int, digest: String, source: TreePath? = nil) {
    self.path = path
    self.size = size
    self.digest = digest
    self.source = source
  }
}

/// The manifest as JSON (RFC 8259), one file a line, in this one form:
///
///     {"generator":"tierzero","format":1,"versions":{"tierzero":"0.1"},"locales":["en"],"files":[
///     {"path":"a.html","size":12,"sha256":"64 hexadecimal digits","source":"a.md"},
///     {"path":"a.md","size":7,"sha256":"64 hexadecimal digits"},
///     …
///     ]}
func encodeManifest(_ manifest: Manifest) -> [UInt8] {
  let versions = manifest.versions
    .map { "\(jsonString($0.name)):\(jsonString($0.version))" }.joined(separator: ",")
  let locales = manifest.locales.map(jsonString).joined(separator: ",")
  var text: [UInt8] = []
  text.reserveCapacity(1024 + manifest.files.count * 160)
  text += manifestMark.utf8
  text += #""format":1,"versions":{\#(versions)},"locales":[\#(locales)],"files":["#.utf8
  for (index, file) in manifest.files.enumerated() {
    text += (index == 0 ? "\n" : ",\n").utf8
    text += #"{"path":"#.utf8
    appendJSONString(file.path.bytes, to: &text)
    text += #","size":"#.utf8
    text += String(file.size).utf8
    text += #","sha256":""#.utf8
    text += file.digest.utf8
    text += "\"".utf8
    if let source = file.source {
      text += #","source":"#.utf8
      appendJSONString(source.bytes, to: &text)
    }
    text += "}".utf8
  }
  text += "\n]}\n".utf8
  return text
}

/// Reads a manifest that `encodeManifest` wrote; `nil` for anything else.
public func decodeManifest(_ bytes: [UInt8]) -> Manifest? {
  let lines = bytes.split(separator: UInt8(ascii: "\n"))
  guard let head = lines.first, head.starts(with: manifestMark.utf8), lines.count >= 2,
    lines[lines.count - 1].elementsEqual("]}".utf8)
  else { return nil }
  var files: [ManifestFile] = []
  files.reserveCapacity(lines.count)
  for line in lines[1..<(lines.count - 1)] {
    guard let file = decodeLine(line) else { return nil }
    files.append(file)
  }
  return Manifest(versions: [], locales: decodeLocales(head), files: files)
}

/// The locales of the first line; empty where it has none, as manifests of earlier versions.
private func decodeLocales(_ head: ArraySlice<UInt8>) -> [String] {
  let mark = Array(#""locales":["#.utf8)
  guard let start = head.indices.first(where: { head[$0...].starts(with: mark) }) else { return [] }
  var rest = head[(start + mark.count)...]
  var locales: [String] = []
  while let locale = takeString(&rest) {
    locales.append(String(decoding: locale, as: UTF8.self))
    guard take(",", from: &rest) else { break }
  }
  return locales
}

private func decodeLine(_ line: ArraySlice<UInt8>) -> ManifestFile? {
  var rest = line
  guard take(#"{"path":"#, from: &rest), let path = takeString(&rest),
    take(#","size":"#, from: &rest)
  else { return nil }
  let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  rest = rest[digits.endIndex...]
  guard let size = Int(String(decoding: digits, as: UTF8.self)),
    take(#","sha256":"#, from: &rest), let digest = takeString(&rest), digest.count == 64
  else { return nil }
  let source = take(#","source":"#, from: &rest) ? takeString(&rest) : nil
  guard take("}", from: &rest), rest.isEmpty || rest.elementsEqual(",".utf8), staysInside(path)
  else { return nil }
  return ManifestFile(
    path: TreePath(bytes: path), size: size, digest: String(decoding: digest, as: UTF8.self),
    source: source.map(TreePath.init(bytes:)))
}

/// Whether a path leads to a place below the folder that it is taken from. Manifests come back from the
/// hosts that they were published to, and files are deleted by them.
private func staysInside(_ path: [UInt8]) -> Bool {
  path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).allSatisfy { part in
    !part.isEmpty && !part.elementsEqual(".".utf8) && !part.elementsEqual("..".utf8)
  }
}

private func take(_ literal: String, from rest: inout ArraySlice<UInt8>) -> Bool {
  guard rest.starts(with: literal.utf8) else { return false }
  rest = rest.dropFirst(literal.utf8.count)
  return true
}

private func takeString(_ rest: inout ArraySlice<UInt8>) -> [UInt8]? {
  guard take("\"", from: &rest) else { return nil }
  var bytes: [UInt8] = []
  while let byte = rest.popFirst() {
    if byte == UInt8(ascii: "\"") { return bytes }
    guard byte == UInt8(ascii: "\\") else {
      bytes.append(byte)
      continue
    }
    // Paths hold no control characters, so these two are all that is ever escaped.
    guard let escaped = rest.popFirst(),
      escaped == UInt8(ascii: "\"") || escaped == UInt8(ascii: "\\")
    else { return nil }
    bytes.append(escaped)
  }
  return nil
}

private func jsonString(_ text: String) -> String {
  var bytes: [UInt8] = []
  appendJSONString(Array(text.utf8), to: &bytes)
  return String(decoding: bytes, as: UTF8.self)
}

private func appendJSONString(_ text: [UInt8], to output: inout [UInt8]) {
  output.append(UInt8(ascii: "\""))
  for byte in text {
    if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
      output.append(UInt8(ascii: "\\"))
    }
    output.append(byte)
  }
  output.append(UInt8(ascii: "\""))
}

/// Whether a folder holds a manifest with our mark.
func isPublishedSite(_ folder: borrowing Descriptor) -> Bool {
  var head = [UInt8](repeating: 0, count: manifestMark.utf8.count)
  do throws(SystemError) {
    let file = try opened(tierzero_open_file(folder.number, manifestName))
    guard try status(of: file).kind == .file else { return false }
    let got = tierzero_read(file.number, &head, head.count)
    return got == head.count && head.elementsEqual(manifestMark.utf8)
  } catch {
    return false
  }
}

/// Reads the manifest of an open folder; `nil` when it is not one that we wrote.
func loadManifest(
  _ name: String, in folder: borrowing Descriptor
) throws(SystemError) -> Manifest? {
  let file = try opened(tierzero_open_file(folder.number, name))
  let found = try status(of: file)
  guard found.kind == .file, found.size <= 1 << 30 else { return nil }
  return decodeManifest(try readBytes(file, count: found.size))
}

/// Reads the manifest of the site that was published to a folder.
public func readPublishedManifest(_ folder: String) throws(DiskFailure) -> Manifest {
  let manifest: Manifest?
  do throws(SystemError) {
    manifest = try loadManifest(manifestName, in: opened(tierzero_open_named_folder(folder)))
  } catch {
    let wrong = DiskFailure(
      .usage, path: folder, "there is no site that tierzero published",
      remedy: "publish one with 'tierzero build CONTENT -o \(escapedPath(Array(folder.utf8)))'")
    switch error.number {
    case ENOENT, ENOTDIR, ELOOP, ENXIO: throw wrong
    default: throw DiskFailure(error, path: folder, doing: "cannot read the site")
    }
  }
  guard let manifest else {
    throw DiskFailure(
      .machine, path: "\(folder)/\(manifestName)", "this is not a manifest that tierzero wrote",
      remedy: "build the site again")
  }
  return manifest
}

/// Reads the manifest at a path that the caller named.
public func readManifest(_ path: String) throws(DiskFailure) -> Manifest {
  let manifest: Manifest?
  do throws(SystemError) {
    let here = try opened(tierzero_open_named_file(path))
    let found = try status(of: here)
    guard found.kind == .file, found.size <= 1 << 30 else {
      throw SystemError(number: EINVAL)
    }
    manifest = decodeManifest(try readBytes(here, count: found.size))
  } catch {
    if error.number == ENOENT {
      throw DiskFailure(.usage, path: path, "there is no such manifest")
    }
    throw DiskFailure(error, path: path, doing: "cannot read the manifest")
  }
  guard let manifest else {
    throw DiskFailure(.usage, path: path, "this is not a manifest that tierzero wrote")
  }
  return manifest
}
