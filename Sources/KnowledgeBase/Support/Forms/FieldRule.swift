import Markup

/// A rule that an answer keeps. The one list of them makes both what the browser checks (attributes
/// of HTML's constraint validation) and the JSON Schema of the payload, so that the two agree.
enum FieldRule: Hashable, Sendable {
  /// There is an answer.
  case required
  case email
  case pattern(FormPattern)
  /// UTF-16 code units, line ends as one.
  case minimumLength(Int)
  case maximumLength(Int)
  /// One of these values; of a `select` none may be an empty text.
  case oneOf([String], hasEmpty: Bool)
  /// Any of these values, each once.
  case anyOf([String])
  /// `2026-11-22T14:05`
  case localTime
  case endings([String])
  case fileCount(Int)
  /// Bytes of each file.
  case fileSize(Int)
}

/// The rules of a field, in the order in which a person would be told of them.
func fieldRules(_ field: FormField) -> [FieldRule] {
  let needed: [FieldRule] = field.isRequired ? [.required] : []
  switch field.kind {
  case .text(let format), .phone(let format), .longText(let format, rows: _):
    var rules = needed
    if let pattern = format.pattern { rules.append(.pattern(pattern)) }
    if format.minimumLength > 0 { rules.append(.minimumLength(format.minimumLength)) }
    return rules + [.maximumLength(format.maximumLength)]
  case .email(let maximumLength): return needed + [.email, .maximumLength(maximumLength)]
  case .select(let options): return needed + [.oneOf(options.map(\.value), hasEmpty: true)]
  case .radio(let options): return needed + [.oneOf(options.map(\.value), hasEmpty: false)]
  case .checkboxes(let options): return needed + [.anyOf(options.map(\.value))]
  case .checkbox, .consent: return needed + [.oneOf(["yes"], hasEmpty: false)]
  case .dateTime: return needed + [.localTime]
  case .files(let limits):
    let kinds: [FieldRule] = limits.endings.isEmpty ? [] : [.endings(limits.endings)]
    return needed + kinds + [.fileCount(limits.maximumCount), .fileSize(limits.maximumSize)]
  }
}

extension FieldRule {
  /// What an answer that breaks the rule is told as.
  var error: FieldError? {
    switch self {
    case .required: .required
    case .email, .localTime: .type
    case .pattern: .pattern
    case .minimumLength: .short
    case .maximumLength: .long
    case .oneOf, .anyOf: nil
    case .endings: .kind
    case .fileCount: .count
    case .fileSize: .size
    }
  }

  /// The attribute of the control, by the name that templates give it; `nil` where the control's
  /// kind says it already.
  var attribute: (name: String, value: String)? {
    switch self {
    case .required: ("required", "required")
    case .pattern(let pattern): ("pattern", pattern.text)
    case .minimumLength(let length): ("min-length", String(length))
    case .maximumLength(let length): ("max-length", String(length))
    case .endings(let endings): ("accept", endings.map { "." + $0 }.joined(separator: ","))
    case .fileCount(let count): ("max-files", String(count))
    case .fileSize(let size): ("max-bytes", String(size))
    case .email, .oneOf, .anyOf, .localTime: nil
    }
  }

  /// The names of all attributes, for the shape of templates.
  static let attributeNames = [
    "required", "pattern", "min-length", "max-length", "accept", "max-files", "max-bytes",
  ]
}
