/// A path inside the content folder: valid UTF-8, `/` between parts, no `.` or `..` parts, no
/// leading slash; empty for the folder itself.
///
/// Compared by bytes. Swift's `String` compares by canonical equivalence, under which two files
/// `é.md` in composed and decomposed form would be one.
public struct TreePath: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let bytes: [UInt8]

  public init(_ string: String) {
    bytes = Array(string.utf8)
  }

  public init(bytes: some Sequence<UInt8>) {
    self.bytes = Array(bytes)
  }

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  public var description: String { String(decoding: bytes, as: UTF8.self) }

  public var isEmpty: Bool { bytes.isEmpty }

  /// The last part: a file's name with its extension.
  public var name: String { String(decoding: nameBytes, as: UTF8.self) }

  /// The folder that holds it; empty at the top.
  public var folder: TreePath {
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return TreePath("") }
    return TreePath(bytes: bytes[..<slash])
  }

  /// The extension in lower case without its dot; empty when there is none.
  public var fileExtension: String {
    guard let dot = dotIndex else { return "" }
    return String(decoding: bytes[(dot + 1)...], as: UTF8.self).lowercased()
  }

  /// The last part without its extension.
  public var stem: String {
    String(decoding: nameBytes[..<(dotIndex ?? bytes.endIndex)], as: UTF8.self)
  }

  /// The whole path without its extension.
  public var withoutExtension: TreePath {
    guard let dot = dotIndex else { return self }
    return TreePath(bytes: bytes[..<dot])
  }

  public var parts: [String] {
    bytes.split(separator: UInt8(ascii: "/")).map { String(decoding: $0, as: UTF8.self) }
  }

  public func appending(_ part: String) -> TreePath {
    TreePath(bytes: isEmpty ? Array(part.utf8) : bytes + [UInt8(ascii: "/")] + Array(part.utf8))
  }

  /// True for the folder itself and all below it; everything is inside the empty path.
  public func isInside(_ folder: TreePath) -> Bool {
    folder.isEmpty || self == folder
      || (bytes.starts(with: folder.bytes) && bytes[folder.bytes.count] == UInt8(ascii: "/"))
  }

  /// The path reached by following `relative` from this folder; `nil` when it leaves the tree.
  /// Empty and `.` parts are skipped; a leading slash is not special.
  public func resolving(_ relative: some Sequence<UInt8>) -> TreePath? {
    let (slash, dot) = (UInt8(ascii: "/"), UInt8(ascii: "."))
    var path = bytes
    for part in Array(relative).split(separator: slash) {
      if part.count == 1, part.first == dot { continue }
      if part.count == 2, part.first == dot, part.last == dot {
        if path.isEmpty { return nil }
        path.removeSubrange((path.lastIndex(of: slash) ?? 0)...)
      } else {
        if !path.isEmpty { path.append(slash) }
        path += part
      }
    }
    return TreePath(path)
  }

  /// As one run of bytes: byte by byte, which is what an array does, takes ten times as long.
  public func hash(into hasher: inout Hasher) {
    bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
  }

  public static func < (left: TreePath, right: TreePath) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }

  private var nameBytes: ArraySlice<UInt8> {
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return bytes[...] }
    return bytes[(slash + 1)...]
  }

  private var dotIndex: Int? {
    guard let dot = nameBytes.lastIndex(of: UInt8(ascii: ".")), dot > nameBytes.startIndex else {
      return nil
    }
    return dot
  }
}
