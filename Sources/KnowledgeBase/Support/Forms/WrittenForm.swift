import Markup

/// A form as its file has it, beside what could be read of it: what a mistake hides is not told as
/// missing elsewhere.
struct WrittenForm {
  /// The node of `deliver`.
  var delivery: YAMLNode
  /// Whether the file has a list of fields with nothing in it.
  var asksNothing: Bool
  /// Whether every field could be read.
  var isWhole: Bool
  /// Names of fields that could not be read.
  var unread: Set<String>

  /// `fields` is the node of that name, `read` what was read of it.
  init(delivery: YAMLNode, fields: YAMLNode?, read: [FormField]) {
    self.delivery = delivery
    guard let fields, case .sequence(let items) = fields.value else {
      (asksNothing, isWhole, unread) = (false, false, [])
      return
    }
    let written = writtenFields(items)
    asksNothing = items.isEmpty
    isWhole = written.count == read.count
    unread = Set(written.compactMap { $0["name"]?.text }).subtracting(read.map(\.name))
  }
}

/// The nodes of all fields, those that belong to an answer included.
private func writtenFields(_ items: [YAMLNode], depth: Int = 0) -> [YAMLNode] {
  // Deeper ones are never read.
  guard depth <= 5 else { return [] }
  return items.flatMap { item in
    let options = item["options"]?.items ?? []
    return [item] + options.flatMap { writtenFields($0["fields"]?.items ?? [], depth: depth + 1) }
  }
}
