import Diagnostics

/// The content folder as values: every file that is to be read, sorted by path bytes.
///
/// Made by `SiteIO`; text files carry their bytes, other files what publishing needs to know of
/// them, so that memory does not grow with pictures.
public struct SourceTree: Sendable {
  public let files: [SourceFile]
  /// What reading found: refused links and devices, names that are not UTF-8, files too large.
  public let diagnostics: [Diagnostic]
  private let positions: [TreePath: Int]

  public init(files: [SourceFile], diagnostics: [Diagnostic] = []) {
    self.files = files.sorted { $0.path < $1.path }
    self.diagnostics = diagnostics
    positions = Dictionary(
      self.files.enumerated().map { ($1.path, $0) }, uniquingKeysWith: { first, _ in first })
  }

  public subscript(path: TreePath) -> SourceFile? {
    positions[path].map { files[$0] }
  }
}

public struct SourceFile: Sendable {
  public var path: TreePath
  public var content: SourceContent

  public init(path: TreePath, content: SourceContent) {
    self.path = path
    self.content = content
  }
}

public enum SourceContent: Sendable {
  /// A file that the compiler reads: `.md`, `.markdown`, `.yml`, `.yaml`, `.json`, `.mustache`,
  /// `.css`, `.js`, `.csv`, `.txt`.
  case text([UInt8])
  /// A file that is only copied.
  case asset(SourceAsset)
}

public struct SourceAsset: Hashable, Sendable {
  /// Bytes.
  public var size: Int
  /// SHA-256, lower-case hexadecimal.
  public var digest: String
  /// Read from the header of a picture; `nil` for other files.
  public var image: ImageHeader?

  public init(size: Int, digest: String, image: ImageHeader?) {
    self.size = size
    self.digest = digest
    self.image = image
  }
}

/// What the header of a picture says.
public struct ImageHeader: Hashable, Sendable {
  public enum Format: String, Sendable {
    case png, jpeg, gif, webp, svg
  }
  public var format: Format
  /// CSS pixels; 0 when the header does not say (an SVG without size).
  public var width: Int
  public var height: Int

  public init(format: Format, width: Int, height: Int) {
    self.format = format
    self.width = width
    self.height = height
  }
}
