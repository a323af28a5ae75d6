import Diagnostics
import Markup

/// What `type` of a field may say.
private enum FieldType: String, CaseIterable {
  case text, email, phone, select, radio, checkbox, consent
  case dateTime = "date-time"
  case longText = "long-text"
  case files

  /// The keys that only such fields have.
  var keys: [String] {
    switch self {
    case .text: ["min-length", "max-length", "pattern", "autocomplete"]
    case .email: ["max-length"]
    case .phone: ["max-length", "pattern"]
    case .select, .radio, .checkbox: ["options"]
    case .consent: []
    case .dateTime: ["zone"]
    case .longText: ["min-length", "max-length", "rows"]
    case .files: ["accept", "max-files", "max-size"]
    }
  }
}

private let commonKeys = ["name", "type", "label", "hint", "required", "when", "errors"]

/// A telephone number as people write it.
private let phonePattern = #"[0-9+().\/ -]{5,40}"#

/// Reads the questions of a form or of one answer, whose `conditions` they inherit. Questions of an
/// answer follow the question it belongs to.
func readFormFields(
  _ list: YAMLEntry, conditions: [FieldCondition], depth: Int = 0, _ reader: inout SchemaReader
) -> [FormField] {
  guard case .sequence(let items) = list.value.value else {
    reader.report(
      list.value.position, "'\(list.key)' is \(list.value.kindName), expected a list of fields")
    return []
  }
  guard depth <= 4 else {
    reader.report(list.value.position, "questions depend on answers more than four times over")
    return []
  }
  var found: [FormField] = []
  for item in items {
    found += readFormField(item, conditions: conditions, depth: depth, &reader)
  }
  return found
}

private func readFormField(
  _ node: YAMLNode, conditions: [FieldCondition], depth: Int, _ reader: inout SchemaReader
) -> [FormField] {
  let typed = node["type"]?.text.flatMap(FieldType.init(rawValue:))
  let owners = Dictionary(
    FieldType.allCases.flatMap { type in type.keys.map { ($0, "to another type of field") } },
    uniquingKeysWith: { first, _ in first })
  let read = reader.mapping(
    node, of: typed.map { "a field of type \($0.rawValue)" } ?? "a field",
    keys: commonKeys + (typed?.keys ?? FieldType.allCases.flatMap(\.keys)),
    elsewhere: typed == nil ? [:] : owners)
  guard let fields = read else { return [] }
  let name = readFieldName(reader.required("name", in: fields, of: "a field", at: node), &reader)
  let what = name.map { "the field '\($0.value)'" } ?? "a field"
  let label = reader.localizedText(reader.required("label", in: fields, of: what, at: node))
  let type = reader.choice(
    reader.required("type", in: fields, of: what, at: node), FieldType.self)
  guard let name, let label, let type else { return [] }
  let choices = readOptions(fields["options"], field: name.value, &reader)
  let options = choices.options
  if type == .select || type == .radio {
    _ = reader.required("options", in: fields, of: what, at: node)
  }
  var field = FormField(
    name: name.value, position: name.position, label: label,
    kind: readKind(type, fields, options.map(\.option), &reader))
  field.hasWholeOptions = choices.isWhole
  field.hint = reader.localizedText(fields["hint"])
  field.isRequired = readRequired(fields["required"], of: type, name.value, &reader)
  field.conditions = conditions + readConditions(fields["when"], &reader)
  field.errors = readErrors(fields["errors"], &reader)
  var all = [field]
  for (option, questions) in options {
    guard let questions else { continue }
    let condition = FieldCondition(
      field: field.name, values: [option.value], position: questions.keyPosition)
    all += readFormFields(
      questions, conditions: field.conditions + [condition], depth: depth + 1, &reader)
  }
  return all
}

/// Whether there has to be an answer, which a consent is never without.
private func readRequired(
  _ field: YAMLEntry?, of type: FieldType, _ name: String, _ reader: inout SchemaReader
) -> Bool {
  let isRequired = reader.truth(field)
  guard type == .consent else { return isRequired ?? false }
  if let field, isRequired == false {
    reader.report(
      field.value.position,
      "'\(name)' is a consent, a box that has to be ticked, but 'required' is false",
      remedy: "take 'required' out, or write 'type: checkbox' for a box that may stay empty")
  }
  return true
}

private func readKind(
  _ type: FieldType, _ fields: [String: YAMLEntry], _ options: [FieldOption],
  _ reader: inout SchemaReader
) -> FormFieldKind {
  switch type {
  case .text: return .text(readFormat(fields, maximum: 250, &reader))
  case .email:
    return .email(maximumLength: readCount(fields["max-length"], in: 6...254, &reader) ?? 254)
  case .phone:
    var format = readFormat(fields, maximum: 40, &reader)
    format.autocomplete = "tel"
    if fields["pattern"] == nil, case .success(let pattern) = readFormPattern(phonePattern) {
      format.pattern = pattern
    }
    return .phone(format)
  case .select: return .select(options)
  case .radio: return .radio(options)
  case .checkbox: return fields["options"] == nil ? .checkbox : .checkboxes(options)
  case .consent: return .consent
  case .dateTime: return .dateTime(zone: readZone(fields["zone"], &reader) ?? "")
  case .longText:
    return .longText(
      readFormat(fields, maximum: 5000, &reader),
      rows: readCount(fields["rows"], in: 2...40, &reader) ?? 6)
  case .files: return .files(readFileLimits(fields, &reader))
  }
}

/// Lengths and pattern; `maximum` holds where the form says nothing.
private func readFormat(
  _ fields: [String: YAMLEntry], maximum: Int, _ reader: inout SchemaReader
) -> TextFormat {
  var format = TextFormat(maximumLength: maximum)
  format.maximumLength = readCount(fields["max-length"], in: 1...100_000, &reader) ?? maximum
  format.minimumLength = readCount(fields["min-length"], in: 0...100_000, &reader) ?? 0
  if format.minimumLength > format.maximumLength, let field = fields["min-length"] {
    reader.report(
      field.value.position,
      "'min-length' is \(format.minimumLength), but at most \(format.maximumLength) characters fit",
      remedy: "set a larger 'max-length'")
    format.minimumLength = 0
  }
  if let field = fields["pattern"], let typed = reader.text(field) {
    switch readFormPattern(typed) {
    case .success(let pattern): format.pattern = pattern
    case .failure(let problem):
      reader.report(
        field.value.position, "the pattern '\(typed)' \(problem.message)",
        remedy: "a pattern is made of letters, classes such as [A-Z0-9], groups, '|', and repeats "
          + "such as '+', '?' or {2,5}")
    }
  }
  if let field = fields["autocomplete"], let typed = reader.text(field) {
    if autocompleteTokens.contains(typed) {
      format.autocomplete = typed
    } else {
      reader.report(
        field.value.position, "'\(typed)' is no autocomplete token of HTML",
        remedy: nearestName(typed, among: autocompleteTokens).map { "did you mean '\($0)'?" }
          ?? "use one such as name, organization or username")
    }
  }
  return format
}

/// What browsers may fill into one line by themselves of a person who asks for help (HTML, autofill).
private let autocompleteTokens = [
  "off", "on", "name", "given-name", "family-name", "honorific-prefix", "nickname", "username",
  "organization", "organization-title", "email", "tel", "url", "address-line1", "address-line2",
  "postal-code", "address-level1", "address-level2", "country", "country-name", "language",
]

/// An offset from UTC such as `+08:00`.
private func readZone(_ field: YAMLEntry?, _ reader: inout SchemaReader) -> String? {
  guard let field, let typed = reader.text(field) else { return nil }
  if zoneOffsets.contains(typed) { return typed }
  reader.report(
    field.value.position, "'\(typed)' is no offset of a time zone",
    remedy: "write it as \"+08:00\" or \"-05:00\", in quotes")
  return nil
}

private func readFileLimits(_ fields: [String: YAMLEntry], _ reader: inout SchemaReader)
  -> FileLimits
{
  var limits = FileLimits()
  for ending in reader.texts(fields["accept"]) {
    let bare = ending.value.hasPrefix(".") ? String(ending.value.dropFirst()) : ending.value
    let isPlain = bare.utf8.allSatisfy { isLowerLetter($0) || (0x30...0x39).contains($0) }
    if isPlain, (1...10).contains(bare.utf8.count) {
      limits.endings.append(bare)
    } else {
      reader.report(
        ending.position, "'\(ending.value)' is no ending of a file's name",
        remedy: "write it as png, jpg or pdf")
    }
  }
  limits.maximumCount = readCount(fields["max-files"], in: 1...20, &reader) ?? 3
  if let field = fields["max-size"], let typed = reader.text(field) {
    if let size = readSize(typed) {
      limits.maximumSize = size
    } else {
      reader.report(
        field.value.position, "'max-size' is '\(typed)'",
        remedy: "write it as '500 KB' or '5 MB', at most 100 MB")
    }
  }
  return limits
}

/// Bytes of a size such as `5 MB` (1 MB is 1024 KB, 1 KB is 1024 bytes).
private func readSize(_ text: String) -> Int? {
  let digits = text.utf8.prefix { (0x30...0x39).contains($0) }
  let unit = text.dropFirst(digits.count).drop { $0 == " " }.lowercased()
  guard (1...6).contains(digits.count), let number = Int(String(decoding: digits, as: UTF8.self))
  else { return nil }
  let size: Int
  switch unit {
  case "kb", "kib": size = number << 10
  case "mb", "mib": size = number << 20
  default: return nil
  }
  return (1...(100 << 20)).contains(size) ? size : nil
}
