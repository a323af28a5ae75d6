/// How large and deep a YAML or JSON text may be.
public struct YAMLLimits: Sendable {
  /// Bytes of the whole text.
  public var size = 64 << 20
  /// Lists and mappings inside each other. A contents file needs two for each of its levels.
  public var depth = 100
  /// Bytes of a key.
  public var key = 1024
  /// Bytes of one run of white space: libyaml clears a buffer as long as the longest run at every
  /// word, which is quadratic.
  public var blankRun = 4096

  public init() {}

  /// Front matter: 64 KiB.
  public static let frontMatter: YAMLLimits = {
    var limits = YAMLLimits()
    limits.size = 64 << 10
    return limits
  }()
}
