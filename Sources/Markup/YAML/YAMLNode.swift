import Diagnostics

/// A YAML value as written, with its place. Scalars stay text: what a `010` or a `no` means is
/// decided by whoever asks for a number or a truth value, never by the parser.
public struct YAMLNode: Sendable {
  public var position: SourcePosition
  public var value: YAMLValue
  /// Where the text of a scalar begins: past the opening quote, or for a block scalar the first
  /// line under its `|` or `>` at the indentation of the block. Elsewhere the same as `position`.
  public var contentPosition: SourcePosition

  public init(
    position: SourcePosition, value: YAMLValue, contentPosition: SourcePosition? = nil
  ) {
    self.position = position
    self.value = value
    self.contentPosition = contentPosition ?? position
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

extension YAMLNode {
  /// The value under `key` of a mapping, compared by bytes; `nil` elsewhere.
  public subscript(key: String) -> YAMLNode? {
    guard case .mapping(let entries) = value else { return nil }
    return entries.first { $0.key.utf8.elementsEqual(key.utf8) }?.value
  }

  /// The text of a scalar that is not null; `nil` elsewhere.
  public var text: String? {
    guard case .scalar(let text, _) = value, !isNull else { return nil }
    return text
  }

  /// The items of a sequence; empty elsewhere.
  public var items: [YAMLNode] {
    guard case .sequence(let items) = value else { return [] }
    return items
  }

  /// The entries of a mapping; empty elsewhere.
  public var entries: [YAMLEntry] {
    guard case .mapping(let entries) = value else { return [] }
    return entries
  }

  /// True for an empty, `~` or `null` plain scalar (YAML 1.2 core schema, 10.3.2).
  public var isNull: Bool {
    guard case .scalar(let text, let isQuoted) = value, !isQuoted else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }

  /// What a message calls the value: `text`, `empty`, `a list`, `a mapping`, `nothing`.
  public var kindName: String {
    switch value {
    case .scalar(let text, _): isNull ? "nothing" : text.isEmpty ? "empty" : "text"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }
}
