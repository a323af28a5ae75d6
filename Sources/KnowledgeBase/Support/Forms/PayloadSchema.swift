import Diagnostics
import Markup

/// What an answer of type `email` looks like (HTML, valid e-mail address).
private let emailPattern =
  "^[a-zA-Z0-9.!#$%&'*+\\/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
  + "(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$"
/// A local date and time as HTML sends it.
private let localTimePattern = "^[0-9]{4,6}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?$"

/// Texts that the page adds to the fields, and how long they may be at most.
let contextFields: [(name: String, maximumLength: Int)] = [
  ("context_article", 500), ("context_query", 300), ("context_answers", 8000),
  ("context_locale", 35), ("context_edition", 60),
]

/// The JSON Schema (2020-12) of what a form sends, labels in `locale`; `address` is that of the file
/// itself where the site's is known.
///
/// A form sent as form data has the same names; what is a list here is a name repeated there.
func payloadSchema(_ form: TicketForm, locale: String, address: String?) -> JSONValue {
  var properties: [(name: String, value: JSONValue?)] = []
  var required: [String] = []
  var conditional: [JSONValue] = []
  let sendsForm = form.delivery.encoding == .form
  for field in form.fields {
    let isAlways = field.conditions.isEmpty
    let rules = fieldRules(field)
    let schema = fieldSchema(
      field, rules.filter { isAlways || $0 != .required }, locale: locale, sendsForm: sendsForm)
    properties.append((field.name, schema))
    if case .dateTime = field.kind {
      properties.append(
        (field.name + "_zone", .object([("enum", strings([""] + zoneOffsets))])))
    }
    guard field.isRequired else { continue }
    if isAlways {
      required.append(field.name)
    } else {
      conditional.append(condition(field, form))
    }
  }
  for (name, length) in contextFields { properties.append((name, text(atMost: length))) }
  properties += [
    ("collected", text(atMost: 10_000)), ("website", text(atMost: 1000)),
    ("trap_seconds", text(atMost: 12)),
  ]
  return .object([
    ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
    ("$id", address.map { .string($0) }),
    ("title", .string(form.title.text(for: locale))),
    ("description", form.description.map { .string($0.text(for: locale)) }),
    ("type", .string("object")),
    ("properties", .object(properties)),
    ("required", required.isEmpty ? nil : strings(required)),
    ("allOf", conditional.isEmpty ? nil : .array(conditional)),
    ("additionalProperties", .flag(false)),
  ])
}

private func text(atMost length: Int) -> JSONValue {
  .object([("type", .string("string")), ("maxLength", .number(length))])
}

private func strings(_ texts: [String]) -> JSONValue {
  .array(texts.map { .string($0) })
}

/// The schema of one answer; an answer that is not required may be an empty text, as HTML sends it.
private func fieldSchema(
  _ field: FormField, _ rules: [FieldRule], locale: String, sendsForm: Bool
) -> JSONValue {
  var members: [(name: String, value: JSONValue?)] = [
    ("title", .string(field.label.text(for: locale)))
  ]
  if let hint = field.hint { members.append(("description", .string(hint.text(for: locale)))) }
  if case .files = field.kind { return .object(members + fileMembers(rules)) }
  let isNeeded = rules.contains(.required)
  var isLong = false
  if case .longText = field.kind { isLong = true }
  let type: String
  if case .checkboxes = field.kind { type = "array" } else { type = "string" }
  members.append(("type", .string(type)))
  var own: [(name: String, value: JSONValue?)] = []
  var least = isNeeded ? 1 : 0
  for rule in rules {
    switch rule {
    case .required: if type == "array" { members.append(("minItems", .number(1))) }
    case .email: own.append(("pattern", .string(emailPattern)))
    case .localTime: own.append(("pattern", .string(localTimePattern)))
    case .pattern(let pattern): own.append(("pattern", .string(pattern.anchored)))
    // A character outside of the basic plane is two units for HTML, and one for a schema.
    case .minimumLength(let length): least = max(least, (length + 1) / 2)
    // Form data has two characters for each line end.
    case .maximumLength(let length):
      members.append(("maxLength", .number(isLong && sendsForm ? 2 * length : length)))
    case .oneOf(let values, let hasEmpty):
      members.append(("enum", strings((hasEmpty && !isNeeded ? [""] : []) + values)))
    case .anyOf(let values):
      members.append(("items", .object([("enum", strings(values))])))
      members.append(("uniqueItems", .flag(true)))
    case .endings, .fileCount, .fileSize: break
    }
  }
  if least > 0, type == "string" { own.append(("minLength", .number(least))) }
  guard !isNeeded, !own.isEmpty else { return .object(members + own) }
  return .object(
    members + [("anyOf", .array([.object([("const", .string(""))]), .object(own)]))])
}

/// Files as a script sends them in JSON: name, type, size in bytes, content in base64.
private func fileMembers(_ rules: [FieldRule]) -> [(name: String, value: JSONValue?)] {
  var members: [(name: String, value: JSONValue?)] = [("type", .string("array"))]
  var name: [(name: String, value: JSONValue?)] = [
    ("type", .string("string")), ("minLength", .number(1)),
  ]
  var size: [(name: String, value: JSONValue?)] = [
    ("type", .string("integer")), ("minimum", .number(0)),
  ]
  for rule in rules {
    switch rule {
    case .required: members.append(("minItems", .number(1)))
    case .fileCount(let count): members.append(("maxItems", .number(count)))
    case .fileSize(let bytes): size.append(("maximum", .number(bytes)))
    case .endings(let endings):
      let either = endings.map(eitherCase).joined(separator: "|")
      name.append(("pattern", .string("\\.(?:\(either))$")))
    case .email, .pattern, .minimumLength, .maximumLength, .oneOf, .anyOf, .localTime: break
    }
  }
  let data: JSONValue = .object([
    ("type", .string("string")), ("contentEncoding", .string("base64")),
  ])
  let file: JSONValue = .object([
    ("type", .string("object")),
    (
      "properties",
      .object([
        ("name", .object(name)), ("type", .object([("type", .string("string"))])),
        ("size", .object(size)), ("data", data),
      ])
    ),
    ("required", strings(["name", "size", "data"])),
    ("additionalProperties", .flag(false)),
  ])
  return members + [("items", file)]
}

/// `png` as `[pP][nN][gG]`: schemas know no flag for it.
private func eitherCase(_ ending: String) -> String {
  ending.unicodeScalars.map { scalar in
    ("a"..."z").contains(scalar)
      ? "[\(scalar)\(scalar.properties.uppercaseMapping)]" : String(scalar)
  }.joined()
}

/// An answer that is needed when other answers ask for it.
private func condition(_ field: FormField, _ form: TicketForm) -> JSONValue {
  let asked: [(name: String, value: JSONValue?)] = field.conditions.map { condition in
    let values: JSONValue = .object([("enum", strings(condition.values))])
    let other = form.fields.first { $0.name == condition.field }
    if case .checkboxes = other?.kind { return (condition.field, .object([("contains", values)])) }
    return (condition.field, values)
  }
  var filled: JSONValue = .object([("minLength", .number(1))])
  switch field.kind {
  case .checkboxes, .files: filled = .object([("minItems", .number(1))])
  case .text, .email, .phone, .select, .radio, .checkbox, .consent, .dateTime, .longText: break
  }
  return .object([
    (
      "if",
      .object([
        ("properties", .object(asked)), ("required", strings(asked.map(\.name))),
      ])
    ),
    (
      "then",
      .object([
        ("properties", .object([(field.name, filled)])), ("required", strings([field.name])),
      ])
    ),
  ])
}
