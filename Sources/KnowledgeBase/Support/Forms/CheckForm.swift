import Diagnostics
import Markup

/// What only the whole form tells: names given twice, conditions and deliveries that name what is
/// not there, questions that wait for each other. What is wrong is reported and left out.
func checkForm(_ form: inout TicketForm, _ written: WrittenForm, _ reader: inout SchemaReader) {
  checkNames(&form, &reader)
  checkConditions(&form, written, &reader)
  checkCircles(&form, &reader)
  checkDelivery(&form, written, &reader)
  if written.asksNothing {
    reader.report(written.delivery.position, "the form asks nothing", remedy: "add fields")
  }
}

private func checkNames(_ form: inout TicketForm, _ reader: inout SchemaReader) {
  var seen: Set<String> = []
  form.fields = form.fields.filter { field in
    if seen.insert(field.name).inserted { return true }
    reader.report(
      field.position, "two fields have the name '\(field.name)'", remedy: "rename one of them")
    return false
  }
}

private func checkConditions(
  _ form: inout TicketForm, _ written: WrittenForm, _ reader: inout SchemaReader
) {
  let fields = Dictionary(
    form.fields.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  for index in form.fields.indices {
    let name = form.fields[index].name
    form.fields[index].conditions = form.fields[index].conditions.filter { condition in
      guard let asked = fields[condition.field] else {
        if written.unread.contains(condition.field) { return false }
        reader.report(
          condition.position,
          "'when' of '\(name)' names the field '\(condition.field)', which is "
            + "not there",
          remedy: nearestName(condition.field, among: fields.keys.sorted())
            .map { "did you mean '\($0)'?" } ?? "")
        return false
      }
      return checkValues(condition, of: asked, askedBy: name, &reader)
    }
  }
}

/// Whether a field can have the values that a condition asks for.
private func checkValues(
  _ condition: FieldCondition, of asked: FormField, askedBy name: String,
  _ reader: inout SchemaReader
) -> Bool {
  guard let values = asked.values else {
    reader.report(
      condition.position,
      "'when' of '\(name)' asks for a value of '\(condition.field)', which "
        + "is no choice",
      remedy: "questions can depend on fields of type select, radio and checkbox")
    return false
  }
  let unknown = condition.values.filter { !values.contains($0) }
  for value in unknown where asked.hasWholeOptions {
    reader.report(
      condition.position, "'\(condition.field)' never has the value '\(value)'",
      remedy: nearestName(value, among: values).map { "did you mean '\($0)'?" }
        ?? "its values are \(values.joined(separator: ", "))")
  }
  return unknown.isEmpty
}

/// Questions that wait for each other would never be asked. Told once for each circle, and cut at
/// its first field.
private func checkCircles(_ form: inout TicketForm, _ reader: inout SchemaReader) {
  let indexes = Dictionary(
    form.fields.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  for start in form.fields.indices {
    var pending = form.fields[start].conditions.compactMap { indexes[$0.field] }
    var reached = Set(pending)
    while let next = pending.popLast() {
      for other in form.fields[next].conditions.compactMap({ indexes[$0.field] })
      where reached.insert(other).inserted {
        pending.append(other)
      }
    }
    guard reached.contains(start), let condition = form.fields[start].conditions.first else {
      continue
    }
    let name = form.fields[start].name
    reader.report(
      condition.position,
      condition.field == name
        ? "'\(name)' is asked only after its own answer"
        : "'\(name)' waits for an answer that itself waits for '\(name)', so neither is ever asked",
      remedy: "take one 'when' out")
    form.fields[start].conditions = []
  }
}

private func checkDelivery(
  _ form: inout TicketForm, _ written: WrittenForm, _ reader: inout SchemaReader
) {
  let names = form.fields.map(\.name)
  let node = written.delivery
  func check(_ name: String, at position: SourcePosition, _ reader: inout SchemaReader) -> Bool {
    if names.contains(name) { return true }
    if written.unread.contains(name) { return false }
    reader.report(
      position, "'deliver' names the field '\(name)', which the form does not have",
      remedy: nearestName(name, among: names).map { "did you mean '\($0)'?" }
        ?? (names.isEmpty ? "" : "its fields are \(names.joined(separator: ", "))"))
    return false
  }
  var missing: [DeliveryRole] = []
  for role in DeliveryRole.allCases {
    guard let name = form.delivery.roles[role] else {
      form.delivery.roles[role] = usualField(of: role, form.fields)
      if form.delivery.roles[role] == nil, node[role.rawValue] == nil { missing.append(role) }
      continue
    }
    let position = node[role.rawValue]?.position ?? node.position
    if !check(name, at: position, &reader) { form.delivery.roles[role] = nil }
  }
  let entries = node["fields"]?.entries ?? []
  form.delivery.fields = form.delivery.fields.filter { pair in
    let entry = entries.first { $0.key.utf8.elementsEqual(pair.name.utf8) }
    return check(pair.name, at: entry?.keyPosition ?? node.position, &reader)
  }
  if written.isWhole { checkRoles(form, missing: missing, at: node, &reader) }
  checkFiles(form, &reader)
}

/// Files where none can travel.
private func checkFiles(_ form: TicketForm, _ reader: inout SchemaReader) {
  let takesFiles: Bool
  switch form.delivery.kind {
  case .post, .zammad, .roundup: takesFiles = true
  case .zendesk, .mailto, .link: takesFiles = false
  }
  for field in form.fields {
    guard case .files = field.kind, !takesFiles else { continue }
    reader.report(
      field.position,
      "files cannot be sent by 'kind: \(form.delivery.kind.rawValue)', which takes text alone",
      remedy: "take the field '\(field.name)' out, or ask for files in the answer to the ticket")
  }
}

/// The field that has a role where the form does not say: one of the same name, else for the body the
/// first long text and for the e-mail address the first of its type.
private func usualField(of role: DeliveryRole, _ fields: [FormField]) -> String? {
  if let same = fields.first(where: { $0.name == role.rawValue }) { return same.name }
  return fields.first { field in
    switch (role, field.kind) {
    case (.body, .longText), (.email, .email): true
    default: false
    }
  }?.name
}

/// What a ticket system cannot do without. Roles that `deliver` gives a wrong field are told there.
private func checkRoles(
  _ form: TicketForm, missing: [DeliveryRole], at node: YAMLNode, _ reader: inout SchemaReader
) {
  let needed: [DeliveryRole]
  switch form.delivery.kind {
  case .zendesk, .zammad: needed = [.subject, .body, .email]
  case .roundup: needed = [.subject]
  case .post, .mailto, .link: needed = []
  }
  for role in needed where missing.contains(role) {
    reader.report(
      node.position,
      "\(form.delivery.kind.rawValue) needs a field for '\(role.rawValue)', and the form has none",
      remedy: "add a field, or name one with '\(role.rawValue): …' under 'deliver'")
  }
}
