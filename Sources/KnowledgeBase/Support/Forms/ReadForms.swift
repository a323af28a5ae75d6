import Diagnostics
import Markup

/// Where the forms of a site are defined.
let formsFolder = TreePath("support/forms")

private let formKeys = [
  "title", "description", "audience", "order", "deliver", "fields", "submit", "privacy",
  "confirmation", "draft-days",
]

/// Reads every form of `support/forms`, in the order of the contact page: by `order`, then by id.
/// `unread` are the ids of those that could not be read.
func readForms(
  _ tree: SourceTree, settings: SiteSettings
) -> Parsed<(read: [TicketForm], unread: [String])> {
  var forms: [TicketForm] = []
  var unread: [String] = []
  var diagnostics: [Diagnostic] = []
  for file in tree.files where file.path.folder == formsFolder {
    guard ["yml", "yaml"].contains(file.path.fileExtension) else { continue }
    let read = readForm(file.path, tree, settings: settings)
    diagnostics += read.diagnostics
    guard let form = read.value else {
      let isMistaken = read.diagnostics.contains { $0.code.severity == .error }
      if isMistaken { unread.append(file.path.stem) }
      continue
    }
    if let other = forms.first(where: { $0.id == form.id }) {
      diagnostics.append(
        Diagnostic(
          .invalidSupport, path: file.path.description,
          "'\(other.source)' is the form '\(form.id)' already", remedy: "take one of them out"))
    } else {
      forms.append(form)
    }
  }
  let sorted = forms.enumerated().sorted { left, right in
    let orders = (left.element.order ?? .max, right.element.order ?? .max)
    return orders.0 == orders.1 ? left.offset < right.offset : orders.0 < orders.1
  }
  return Parsed((sorted.map(\.element), unread), diagnostics)
}

private func readForm(_ path: TreePath, _ tree: SourceTree, settings: SiteSettings)
  -> Parsed<TicketForm?>
{
  let id = path.stem
  if let problem = nameProblem(id, path) { return Parsed(nil, [problem]) }
  return readSupportFile(path, tree, settings) { node, reader in
    readForm(node, id: id, source: path, &reader)
  }
}

/// Why a file's name cannot be a form's id.
private func nameProblem(_ id: String, _ path: TreePath) -> Diagnostic? {
  let isPlain = id.utf8.allSatisfy {
    (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-")
  }
  guard isPlain, let first = id.utf8.first, (0x61...0x7A).contains(first), id.utf8.count <= 60
  else {
    return Diagnostic(
      .invalidSupport, path: path.description,
      "the name '\(id)' cannot be a form's id, which stands in addresses",
      remedy: "rename the file: a lower-case letter, then letters, digits and '-', 60 at most")
  }
  let ending = "-sent"
  guard id.hasSuffix(ending) else { return nil }
  return Diagnostic(
    .invalidSupport, path: path.description,
    "the name '\(id)' is that of the confirmation page of a form '\(id.dropLast(ending.count))'",
    remedy: "rename the file, so that its name does not end in '\(ending)'")
}

private func readForm(
  _ node: YAMLNode, id: String, source: TreePath, _ reader: inout SchemaReader
) -> TicketForm? {
  guard let fields = reader.mapping(node, of: "a form", keys: formKeys) else { return nil }
  let title = reader.localizedText(reader.required("title", in: fields, of: "the form", at: node))
  let delivery = reader.required("deliver", in: fields, of: "the form", at: node)
    .flatMap { readDelivery($0.value, &reader) }
  let questions =
    reader.required("fields", in: fields, of: "the form", at: node)
    .map { readFormFields($0, conditions: [], &reader) } ?? []
  guard let title, let delivery else { return nil }
  var form = TicketForm(id: id, source: source, title: title, delivery: delivery)
  form.description = reader.localizedText(fields["description"])
  form.audience = reader.choice(fields["audience"], Audience.self) ?? .customer
  form.order = reader.number(fields["order"])
  form.fields = questions
  form.submit = reader.localizedText(fields["submit"])
  form.privacy = reader.localizedText(fields["privacy"])
  form.confirmation = readConfirmation(fields["confirmation"], &reader)
  form.draftDays = readCount(fields["draft-days"], in: 0...90, &reader) ?? 7
  let written = WrittenForm(
    delivery: fields["deliver"]?.value ?? node, fields: fields["fields"]?.value, read: form.fields)
  checkForm(&form, written, &reader)
  return form
}

private func readConfirmation(_ field: YAMLEntry?, _ reader: inout SchemaReader)
  -> FormConfirmation
{
  var confirmation = FormConfirmation()
  guard let field else { return confirmation }
  let fields = reader.fields(
    field.value, of: "the confirmation", keys: ["title", "text", "steps"])
  confirmation.title = reader.localizedText(fields["title"])
  confirmation.text = reader.localizedText(fields["text"])
  confirmation.steps = reader.localizedTexts(fields["steps"])
  return confirmation
}

/// A whole number within bounds.
func readCount(
  _ field: YAMLEntry?, in bounds: ClosedRange<Int>, _ reader: inout SchemaReader
) -> Int? {
  guard let field, let number = reader.number(field) else { return nil }
  if bounds.contains(number) { return number }
  reader.report(
    field.value.position, "'\(field.key)' is \(number)",
    remedy: "write a number from \(bounds.lowerBound) to \(bounds.upperBound)")
  return nil
}
