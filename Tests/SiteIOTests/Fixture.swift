import CPlatform
import KnowledgeBase
import SiteIO
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder of its own for one test, removed afterwards.
final class Scratch {
  let path: String

  init() throws {
    var template = Array("/tmp/tierzero-test-XXXXXX".utf8CString)
    path = String(cString: try #require(mkdtemp(&template)))
  }

  deinit {
    removeAll(path)
  }

  func sub(_ name: String) -> String { "\(path)/\(name)" }

  func write(_ name: String, _ text: String = "text\n") throws {
    try write(name, bytes: Array(text.utf8))
  }

  func write(_ name: String, bytes: [UInt8]) throws {
    let parts = name.utf8.split(separator: UInt8(ascii: "/")).dropLast()
    var folder = path
    for part in parts {
      folder += "/" + String(decoding: Array(part), as: UTF8.self)
      mkdir(folder, 0o755)
    }
    let file = try #require(fopen(sub(name), "w"))
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
  }

  func link(_ name: String, to target: String) {
    symlink(target, sub(name))
  }

  func content(_ name: String) -> [UInt8]? {
    guard let file = fopen(sub(name), "r") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    bytes.removeLast(bytes.count - fread(&bytes, 1, bytes.count, file))
    return bytes
  }

  /// Names in a folder, hidden ones too, sorted.
  func names(_ folder: String = "") -> [String] {
    guard let listing = opendir(sub(folder)) else { return [] }
    defer { closedir(listing) }
    var names: [String] = []
    while let entry = readdir(listing) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  func mode(_ name: String) -> UInt32? {
    var found = stat()
    return lstat(sub(name), &found) == 0 ? UInt32(found.st_mode) & 0o7777 : nil
  }
}

private func removeAll(_ path: String) {
  if let listing = opendir(path) {
    while let entry = readdir(listing) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      var found = stat()
      if lstat("\(path)/\(name)", &found) == 0, found.st_mode & S_IFMT == S_IFDIR {
        removeAll("\(path)/\(name)")
      } else {
        unlink("\(path)/\(name)")
      }
    }
    closedir(listing)
  }
  rmdir(path)
}

extension SourceTree {
  var paths: [String] { files.map(\.path.description) }
  var findings: [String] { diagnostics.map { "\($0.path) \($0.severity) \($0.code.name)" } }
}
