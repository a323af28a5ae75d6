import Diagnostics
import Markup

// Parts of a field: its name, its answers, when it is asked, what it says of a mistake.

/// Names that the page and the payload use themselves.
private let reservedNames = ["website", "collected"]
private let reservedBeginnings = ["context_", "trap_", "collect_"]

func readFieldName(_ field: YAMLEntry?, _ reader: inout SchemaReader) -> Located<String>? {
  guard let field, let name = reader.text(field) else { return nil }
  guard let first = name.utf8.first, isLowerLetter(first), name.utf8.count <= 60,
    name.utf8.allSatisfy({ isValueByte($0) && $0 != UInt8(ascii: "-") })
  else {
    reader.report(
      field.value.position, "'\(name)' is no name of a field",
      remedy: "write a lower-case letter, then letters, digits and '_'")
    return nil
  }
  let isReserved =
    reservedNames.contains(name) || name.hasSuffix("_zone")
    || reservedBeginnings.contains { name.hasPrefix($0) }
  guard !isReserved else {
    reader.report(
      field.value.position, "the page itself uses the name '\(name)'",
      remedy: "give the field another name")
    return nil
  }
  return Located(name, at: field.value.position)
}

func isLowerLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }

/// What names and values are made of, so that they stand in conditions and addresses as they are.
private func isValueByte(_ byte: UInt8) -> Bool {
  isLowerLetter(byte) || (0x30...0x39).contains(byte)
    || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
}

private let optionKeys = ["value", "label", "hint", "fields"]

/// The answers of a choice, each with the entry of its own questions if it has any; `isWhole` unless
/// some could not be read.
func readOptions(
  _ field: YAMLEntry?, field name: String, _ reader: inout SchemaReader
) -> (options: [(option: FieldOption, questions: YAMLEntry?)], isWhole: Bool) {
  guard let field else { return ([], false) }
  var found: [(FieldOption, YAMLEntry?)] = []
  var seen: Set<String> = []
  let rows = reader.rows(field)
  for (key, node) in rows {
    guard let (value, label, entries) = readOption(key, node, &reader) else { continue }
    guard let first = value.value.utf8.first, value.value.utf8.allSatisfy(isValueByte),
      first != UInt8(ascii: "-"), first != UInt8(ascii: "_"), value.value.utf8.count <= 60
    else {
      reader.report(
        value.position, "'\(value.value)' cannot be sent as a value",
        remedy: "write lower-case letters, digits, '-' and '_'; readers see the label")
      continue
    }
    guard seen.insert(value.value).inserted else {
      reader.report(
        value.position, "the value '\(value.value)' is given twice", remedy: "take one out")
      continue
    }
    let hint = reader.localizedText(entries["hint"])
    found.append((FieldOption(value: value.value, label: label, hint: hint), entries["fields"]))
  }
  // Text in the place of the list is told as such.
  if rows.isEmpty, field.value.isNull || field.value.text == nil {
    reader.report(
      field.value.position, "the field '\(name)' has no options to choose from",
      remedy: "write lines such as 'billing: Billing'")
  }
  return (found, !found.isEmpty && found.count == rows.count)
}

private func readOption(_ key: YAMLEntry?, _ node: YAMLNode, _ reader: inout SchemaReader)
  -> (value: Located<String>, label: LocalizedText, entries: [String: YAMLEntry])?
{
  if let key {
    guard let label = reader.localizedText(node, of: "the label of '\(key.key)'") else {
      return nil
    }
    return (Located(key.key, at: key.keyPosition), label, [:])
  }
  guard let fields = reader.mapping(node, of: "an option", keys: optionKeys) else { return nil }
  let value = reader.required("value", in: fields, of: "an option", at: node)
  let label = reader.localizedText(
    reader.required("label", in: fields, of: "an option", at: node))
  guard let value, let text = reader.text(value), let label else { return nil }
  return (Located(text, at: value.value.position), label, fields)
}

/// `when`: a mapping of fields to a value or a list of values.
func readConditions(_ field: YAMLEntry?, _ reader: inout SchemaReader) -> [FieldCondition] {
  guard let field else { return [] }
  guard case .mapping(let entries) = field.value.value else {
    reader.report(
      field.value.position, "'when' is \(field.value.kindName), expected a mapping",
      remedy: "write it as 'when: {topic: billing}'")
    return []
  }
  if entries.isEmpty {
    reader.report(
      field.value.position, "'when' names no field", remedy: "write it as 'when: {topic: billing}'")
  }
  return entries.compactMap { entry in
    let values = reader.texts(entry).map(\.value)
    guard !values.isEmpty else {
      reader.report(
        entry.keyPosition, "'when' names no value of '\(entry.key)'",
        remedy: "write it as 'when: {topic: billing}'")
      return nil
    }
    return FieldCondition(field: entry.key, values: values, position: entry.keyPosition)
  }
}

func readErrors(_ field: YAMLEntry?, _ reader: inout SchemaReader)
  -> [FieldError: LocalizedText]
{
  guard let field else { return [:] }
  let fields = reader.fields(
    field.value, of: "'errors'", keys: FieldError.allCases.map(\.rawValue))
  var errors: [FieldError: LocalizedText] = [:]
  for error in FieldError.allCases {
    if let text = reader.localizedText(fields[error.rawValue]) { errors[error] = text }
  }
  return errors
}

/// The offsets from UTC in use, from west to east (IANA time zone database, 2025).
let zoneOffsets: [String] = [
  "-12:00", "-11:00", "-10:00", "-09:30", "-09:00", "-08:00", "-07:00", "-06:00", "-05:00",
  "-04:00", "-03:30", "-03:00", "-02:30", "-02:00", "-01:00", "+00:00", "+01:00", "+02:00",
  "+03:00", "+03:30", "+04:00", "+04:30", "+05:00", "+05:30", "+05:45", "+06:00", "+06:30",
  "+07:00", "+08:00", "+08:45", "+09:00", "+09:30", "+10:00", "+10:30", "+11:00", "+12:00",
  "+12:45", "+13:00", "+13:45", "+14:00",
]
