import Diagnostics
import Markup

/// Reads typed values out of a YAML file and reports what does not fit the schema: keys that are
/// not known, values of another type, values that are missing.
///
/// Each question takes the entry of a field, as `fields` gives it, and answers `nil` when the field
/// is absent or wrong. Text is as typed: `1.10` stays `1.10`, `no` stays `no`.
public struct SchemaReader {
  public let path: String
  /// The languages that texts should be in; `nil` where nobody counts them.
  public internal(set) var languages: SiteLanguages?
  /// Whether the end of the file could not be read, so that nobody knows what it lacks.
  var isCutOff = false
  public private(set) var diagnostics: [Diagnostic] = []
  /// The keys that unknown ones were told to mean, by where these stand.
  private var meantKeys: [SourcePosition: String] = [:]
  private let unknownKey: DiagnosticCode
  private let invalidValue: DiagnosticCode

  public init(
    path: String, languages: SiteLanguages? = nil,
    unknownKey: DiagnosticCode = .unknownSetting,
    invalidValue: DiagnosticCode = .invalidSetting
  ) {
    self.path = path
    self.languages = languages
    self.unknownKey = unknownKey
    self.invalidValue = invalidValue
  }

  /// The fields of a mapping by key. Keys other than `keys` are reported, with the nearest of them
  /// or, for a key of `elsewhere`, the place where it belongs. `what` names the mapping in
  /// messages, such as `the settings` or `a category`.
  public mutating func fields(
    _ node: YAMLNode, of what: String, keys: [String], elsewhere: [String: String] = [:]
  ) -> [String: YAMLEntry] {
    guard case .mapping(let entries) = node.value else {
      if !node.isNull {
        report(node.position, "\(what): found \(node.kindName), expected 'key: value' lines")
      }
      return [:]
    }
    var fields: [String: YAMLEntry] = [:]
    for entry in entries {
      if keys.contains(entry.key) {
        fields[entry.key] = entry
      } else {
        reportUnknown(entry, of: what, keys: keys, elsewhere: elsewhere)
      }
    }
    return fields
  }

  /// The field `key` of `fields`, reported at `node` when it is missing; not where an unknown key was
  /// told to mean it.
  public mutating func required(
    _ key: String, in fields: [String: YAMLEntry], of what: String, at node: YAMLNode
  ) -> YAMLEntry? {
    if let field = fields[key] { return field }
    let isMisspelt = node.entries.contains {
      meantKeys[$0.keyPosition]?.utf8.elementsEqual(key.utf8) ?? false
    }
    if isCutOff || isMisspelt { return nil }
    report(node.position, "\(what) has no '\(key)'", remedy: "add a line '\(key): …'")
    return nil
  }

  public mutating func text(_ field: YAMLEntry?) -> String? {
    guard let field else { return nil }
    return text(field.value, of: "'\(field.key)'")
  }

  /// The text of a value that `what` names in messages.
  public mutating func text(_ node: YAMLNode, of what: String) -> String? {
    if let text = node.text, !text.isEmpty { return text }
    report(node.position, "\(what) is \(node.kindName), expected text")
    return nil
  }

  /// The texts of a list with their places; a single text is a list of one.
  public mutating func texts(_ field: YAMLEntry?) -> [Located<String>] {
    guard let field, !field.value.isNull else { return [] }
    switch field.value.value {
    case .scalar(let text, _):
      return [Located(text, at: field.value.position)]
    case .sequence(let items):
      return items.compactMap { item in
        text(item, of: "an item of '\(field.key)'").map { Located($0, at: item.position) }
      }
    case .mapping:
      report(field.value.position, "'\(field.key)' is a mapping, expected a list")
      return []
    }
  }

  /// `true` or `false` (also `yes`, `no`, `on`, `off`).
  public mutating func truth(_ field: YAMLEntry?) -> Bool? {
    guard let field, let typed = text(field) else { return nil }
    if let truth = readTruth(typed) { return truth }
    report(
      field.value.position, "'\(field.key)' is '\(typed)'", remedy: "write true or false")
    return nil
  }

  /// A whole number in decimal digits.
  public mutating func number(_ field: YAMLEntry?) -> Int? {
    guard let field, let typed = text(field) else { return nil }
    let digits = typed.utf8.first == UInt8(ascii: "-") ? typed.utf8.dropFirst() : typed.utf8[...]
    let isPlain =
      digits.allSatisfy { (0x30...0x39).contains($0) } && (1...9).contains(digits.count)
      && (digits.first != UInt8(ascii: "0") || digits.count == 1)
    if isPlain, let number = Int(typed) { return number }
    report(
      field.value.position, "'\(field.key)' is '\(typed)', expected a whole number such as 10")
    return nil
  }

  /// One of the names of a closed set.
  public mutating func choice<Value: RawRepresentable & CaseIterable>(
    _ field: YAMLEntry?, _ type: Value.Type
  ) -> Value? where Value.RawValue == String {
    guard let field, let typed = text(field) else { return nil }
    if let value = Value(rawValue: typed) { return value }
    let names = Value.allCases.map(\.rawValue)
    let nearest = nearestName(typed, among: names).map { "did you mean '\($0)'?" }
    report(
      field.value.position, "'\(typed)' is no \(field.key)",
      remedy: nearest ?? "use one of \(names.joined(separator: ", "))")
    return nil
  }

  /// The rows of a list of mappings, or of a mapping whose keys name the rows. In the second form
  /// `key` is the entry that names the row.
  public mutating func rows(_ field: YAMLEntry?) -> [(key: YAMLEntry?, node: YAMLNode)] {
    guard let field, !field.value.isNull else { return [] }
    switch field.value.value {
    case .sequence(let items): return items.map { (nil, $0) }
    case .mapping(let entries): return entries.map { ($0, $0.value) }
    case .scalar:
      report(field.value.position, "'\(field.key)' is text, expected a list")
      return []
    }
  }

  public mutating func report(
    _ position: SourcePosition, _ message: String, remedy: String = ""
  ) {
    diagnostics.append(
      Diagnostic(invalidValue, path: path, at: position, message, remedy: remedy))
  }

  /// Reports something of its own code.
  public mutating func tell(
    _ code: DiagnosticCode, at position: SourcePosition, _ message: String, remedy: String = ""
  ) {
    diagnostics.append(Diagnostic(code, path: path, at: position, message, remedy: remedy))
  }

  private mutating func reportUnknown(
    _ entry: YAMLEntry, of what: String, keys: [String], elsewhere: [String: String]
  ) {
    let nearest = elsewhere[entry.key] == nil ? nearestName(entry.key, among: keys) : nil
    meantKeys[entry.keyPosition] = nearest
    let remedy =
      elsewhere[entry.key].map { "'\(entry.key)' belongs \($0)" }
      ?? nearest.map { "did you mean '\($0)'?" }
      ?? "known are \(keys.sorted().joined(separator: ", "))"
    diagnostics.append(
      Diagnostic(
        unknownKey, path: path, at: entry.keyPosition, "unknown key '\(entry.key)' in \(what)",
        remedy: remedy))
  }
}
