import Diagnostics

/// A YAML value as written, with its place. Scalars stay text: what a `010` or a `no` means is
/// decided by whoever asks for a number or a truth value, never by the parser.
public struct YAMLNode: Sendable {
  public var position: SourcePosition
  public var value: YAMLValue

  public init(position: SourcePosition, value: YAMLValue) {
    self.position = position
    self.value = value
  }
}

public indirect enum YAMLValue: Sendable {
  /// A plain (`isQuoted` false), quoted or block scalar.
  case scalar(String, isQuoted: Bool)
  case sequence([YAMLNode])
  /// In the order written. Of a duplicate key the first is kept.
  case mapping([YAMLEntry])
}

public struct YAMLEntry: Sendable {
  public var key: String
  public var keyPosition: SourcePosition
  public var value: YAMLNode

  public init(key: String, keyPosition: SourcePosition, value: YAMLNode) {
    self.key = key
    self.keyPosition = keyPosition
    self.value = value
  }
}
