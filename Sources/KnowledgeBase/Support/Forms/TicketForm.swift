import Diagnostics
import Markup

/// A form that becomes a ticket: one definition makes the page, its validation and the payload's
/// schema. Read from `support/forms/<id>.yml`.
public struct TicketForm: Sendable {
  /// The file's name without extension: lower-case letters, digits, hyphens.
  public var id: String
  /// The file it was read from.
  public var source: TreePath
  public var title: LocalizedText
  public var description: LocalizedText?
  public var audience: Audience = .customer
  public var order: Int?
  /// In the order of the page; the questions of a topic follow the field that asks for it.
  public var fields: [FormField] = []
  public var delivery: Delivery
  public var submit: LocalizedText?
  public var privacy: LocalizedText?
  public var confirmation = FormConfirmation()
  /// Days that a browser keeps a draft; 0 keeps none.
  public var draftDays = 7
}

/// What a form's page says once a ticket is accepted.
public struct FormConfirmation: Sendable {
  public var title: LocalizedText?
  public var text: LocalizedText?
  /// What happens next, in order.
  public var steps: [LocalizedText] = []

  public init() {}
}

/// One question of a form.
public struct FormField: Sendable {
  /// Also its name in the payload.
  public var name: String
  public var position: SourcePosition
  public var label: LocalizedText
  public var hint: LocalizedText?
  public var isRequired = false
  public var kind: FormFieldKind
  /// False when options have a mistake: what it hides is not told as missing elsewhere.
  var hasWholeOptions = true
  /// All of them have to hold for the question to be asked.
  public var conditions: [FieldCondition] = []
  /// The form's own words for a rule that is not kept.
  public var errors: [FieldError: LocalizedText] = [:]
}

/// What a field asks for, with what only such a field has.
public enum FormFieldKind: Sendable {
  case text(TextFormat)
  case email(maximumLength: Int)
  case phone(TextFormat)
  case select([FieldOption])
  case radio([FieldOption])
  /// Several of the options may be ticked.
  case checkboxes([FieldOption])
  /// One box; ticked it says `yes`.
  case checkbox
  /// One box that has to be ticked.
  case consent
  /// A local day and time, and the offset of its zone, chosen at first.
  case dateTime(zone: String)
  case longText(TextFormat, rows: Int)
  case files(FileLimits)
}

/// What a text may be. Lengths count UTF-16 code units, as HTML does.
public struct TextFormat: Sendable {
  public var minimumLength = 0
  public var maximumLength: Int
  public var pattern: FormPattern?
  /// Token of HTML's `autocomplete`.
  public var autocomplete: String?

  public init(maximumLength: Int) {
    self.maximumLength = maximumLength
  }
}

/// One answer of a choice.
public struct FieldOption: Sendable {
  /// What is sent.
  public var value: String
  public var label: LocalizedText
  public var hint: LocalizedText?
}

/// What files may be added.
public struct FileLimits: Sendable {
  /// Endings of names, without dot, in lower case.
  public var endings: [String] = []
  public var maximumCount = 3
  /// Bytes of each file.
  public var maximumSize = 5 << 20

  public init() {}
}

/// A question is asked only if another field has one of some values.
public struct FieldCondition: Sendable {
  public var field: String
  /// At least one.
  public var values: [String]
  public var position: SourcePosition
}

/// What may be wrong with an answer, as `errors` of a field names it.
public enum FieldError: String, Hashable, Sendable, CaseIterable {
  case required
  /// No e-mail address, no date.
  case type
  case pattern
  /// Fewer characters than `min-length`.
  case short
  /// More characters than `max-length`.
  case long
  /// A file is too large.
  case size
  /// Too many files.
  case count
  /// A file of a kind that is not taken.
  case kind
}

extension FormField {
  /// The values that a condition may ask for; `nil` of a field that is no choice.
  public var values: [String]? {
    switch kind {
    case .select(let options), .radio(let options), .checkboxes(let options):
      options.map(\.value)
    case .checkbox, .consent: ["yes"]
    case .text, .email, .phone, .dateTime, .longText, .files: nil
    }
  }
}
