import Markup

extension SiteFrame {
  /// One question of a form, as `partials/form-field.mustache` shows it.
  func fieldRecord(_ field: FormField, of form: TicketForm, _ localeIndex: Int) -> TemplateRecord {
    let tag = library.locales[localeIndex].tag
    let texts = locales[localeIndex].texts
    let rules = fieldRules(field)
    var record = language(of: field.label, localeIndex)
    record["name"] = .text(field.name)
    record["type"] = .text(field.typeName)
    record["label"] = .text(field.label.text(for: tag))
    record["hint"] = .text(field.hint?.text(for: tag) ?? "")
    record["is-subject"] = .flag(form.delivery.roles[.subject] == field.name)
    record["is-optional"] = .flag(!field.isRequired && !field.isBox)
    record["when"] = .text(field.when)
    record["when-told"] = .text(whenTold(field, of: form, localeIndex))
    record["described-by"] = .text(describedBy(field))
    for name in FieldRule.attributeNames where name != "required" { record[name] = .text("") }
    for (name, value) in rules.compactMap(\.attribute) where name != "required" {
      record[name] = .text(value)
    }
    let isMarked = field.isRequired && !field.isManyChoice
    record["required"] = .flag(isMarked && field.conditions.isEmpty)
    record["required-later"] = .flag(isMarked && !field.conditions.isEmpty)
    record["is-group-required"] = .flag(field.isRequired && field.isManyChoice)
    for error in FieldError.allCases { record["error-" + error.rawValue] = .text("") }
    for rule in rules {
      guard let error = rule.error else { continue }
      record["error-" + error.rawValue] = .text(
        errorText(rule, error, of: field, tag: tag, texts))
    }
    return record.merging(controlRecord(field, localeIndex)) { $1 }
  }

  /// What depends on the kind of control.
  private func controlRecord(_ field: FormField, _ localeIndex: Int) -> TemplateRecord {
    let tag = library.locales[localeIndex].tag
    var record: TemplateRecord = [
      "control": .text(""), "autocomplete": .text(""), "rows": .text(""), "limits": .text(""),
      "writing-direction": .text(""), "options": .list([]),
    ]
    for name in fieldFlags { record[name] = .flag(false) }
    func options(_ options: [FieldOption]) -> TemplateValue {
      .list(
        options.enumerated().map { index, option in
          optionRecord(
            option.value, option.label.text(for: tag),
            id: "f-\(field.name)" + (index == 0 ? "" : "-\(index + 1)"),
            hint: option.hint?.text(for: tag) ?? "")
        })
    }
    func line(_ control: String, autocomplete: String?, direction: String) {
      record["is-line"] = .flag(true)
      record["control"] = .text(control)
      record["autocomplete"] = .text(autocomplete ?? "")
      record["writing-direction"] = .text(direction)
    }
    switch field.kind {
    case .text(let format): line("text", autocomplete: format.autocomplete, direction: "auto")
    case .email: line("email", autocomplete: "email", direction: "ltr")
    case .phone(let format): line("tel", autocomplete: format.autocomplete, direction: "ltr")
    case .select(let choices):
      record["is-select"] = .flag(true)
      record["options"] = options(choices)
    case .radio(let choices):
      record["is-choice"] = .flag(true)
      record["control"] = .text("radio")
      record["options"] = options(choices)
    case .checkboxes(let choices):
      record["is-choice"] = .flag(true)
      record["control"] = .text("checkbox")
      record["options"] = options(choices)
    case .checkbox, .consent: record["is-box"] = .flag(true)
    case .dateTime(let zone):
      record["is-date-time"] = .flag(true)
      record["options"] = .list(
        zoneOffsets.map {
          optionRecord($0, "UTC" + ($0 == "+00:00" ? "" : $0), id: "", isChosen: $0 == zone)
        })
    case .longText(_, let rows):
      record["is-long-text"] = .flag(true)
      record["rows"] = .text(String(rows))
    case .files(let limits):
      record["is-files"] = .flag(true)
      record["limits"] = .text(limitsTold(limits, locales[localeIndex].texts))
    }
    return record
  }

  private func optionRecord(
    _ value: String, _ title: String, id: String, hint: String = "", isChosen: Bool = false
  ) -> TemplateRecord {
    [
      "value": .text(value), "title": .text(title), "id": .text(id), "hint": .text(hint),
      "is-chosen": .flag(isChosen),
    ]
  }

  private func describedBy(_ field: FormField) -> String {
    var names: [String] = []
    if !field.conditions.isEmpty { names.append("when") }
    if field.hint != nil { names.append("hint") }
    if case .files = field.kind { names.append("limits") }
    return (names + ["error"]).map { "f-\(field.name)-\($0)" }.joined(separator: " ")
  }

  /// For readers without script, who see every question: which answers it belongs to.
  private func whenTold(_ field: FormField, of form: TicketForm, _ localeIndex: Int) -> String {
    let tag = library.locales[localeIndex].tag
    let texts = locales[localeIndex].texts
    // The last condition is the nearest: those before it are told at the questions they lead to.
    guard let condition = field.conditions.last,
      let asked = form.fields.first(where: { $0.name == condition.field })
    else { return "" }
    let options = asked.options ?? []
    let answers = condition.values.map { value in
      options.first { $0.value == value }?.label.text(for: tag) ?? texts.text("form-yes")
    }
    return texts.text(
      "form-when",
      [
        "question": asked.label.text(for: tag),
        "answers": answers.joined(separator: texts.text("form-or")),
      ])
  }

  // MARK: Words

  private func limitsTold(_ limits: FileLimits, _ texts: InterfaceTexts) -> String {
    texts.text(
      limits.endings.isEmpty ? "form-files-limits-any" : "form-files-limits",
      [
        "count": String(limits.maximumCount), "size": sizeTold(limits.maximumSize, texts),
        "kinds": limits.endings.joined(separator: ", "),
      ])
  }

  private func sizeTold(_ bytes: Int, _ texts: InterfaceTexts) -> String {
    bytes % (1 << 20) == 0
      ? texts.text("form-megabytes", ["number": String(bytes >> 20)])
      : texts.text("form-kilobytes", ["number": String(max(bytes >> 10, 1))])
  }

  /// What a person is told who broke a rule: the form's own words, else the site's.
  private func errorText(
    _ rule: FieldRule, _ error: FieldError, of field: FormField, tag: String,
    _ texts: InterfaceTexts
  ) -> String {
    if let own = field.errors[error] { return own.text(for: tag) }
    var values = ["label": field.label.text(for: tag)]
    let name: String
    switch rule {
    case .required: name = "required" + field.requiredSuffix
    case .email: name = "email"
    case .localTime: name = "date"
    case .pattern: if case .phone = field.kind { name = "phone" } else { name = "pattern" }
    case .minimumLength(let length):
      name = "short"
      values["count"] = String(length)
    case .maximumLength(let length):
      name = "long"
      values["count"] = String(length)
    case .endings(let endings):
      name = "kind"
      values["kinds"] = endings.joined(separator: ", ")
    case .fileCount(let count):
      name = "count"
      values["count"] = String(count)
    case .fileSize(let bytes):
      name = "size"
      values["size"] = sizeTold(bytes, texts)
    case .oneOf, .anyOf: return ""
    }
    return texts.text("form-error-" + name, values)
  }
}

/// The flags of a field's record that say how it is shown; one of them is set.
let fieldFlags = [
  "is-line", "is-long-text", "is-select", "is-choice", "is-box", "is-date-time", "is-files",
]

extension FormField {
  /// `type` as the form's file says it.
  fileprivate var typeName: String {
    switch kind {
    case .text: "text"
    case .email: "email"
    case .phone: "phone"
    case .select: "select"
    case .radio: "radio"
    case .checkboxes, .checkbox: "checkbox"
    case .consent: "consent"
    case .dateTime: "date-time"
    case .longText: "long-text"
    case .files: "files"
    }
  }

  /// The texts for a missing answer differ by what there is to do.
  fileprivate var requiredSuffix: String {
    switch kind {
    case .select, .radio, .checkboxes: "-choice"
    case .checkbox, .consent: "-consent"
    case .files: "-files"
    case .text, .email, .phone, .dateTime, .longText: ""
    }
  }

  fileprivate var isManyChoice: Bool {
    if case .checkboxes = kind { true } else { false }
  }

  /// A box that stands for itself: nobody takes it for something that has to be filled in.
  fileprivate var isBox: Bool {
    switch kind {
    case .checkbox, .consent: true
    case .text, .email, .phone, .select, .radio, .checkboxes, .dateTime, .longText, .files: false
    }
  }

  fileprivate var options: [FieldOption]? {
    switch kind {
    case .select(let options), .radio(let options), .checkboxes(let options): options
    case .text, .email, .phone, .checkbox, .consent, .dateTime, .longText, .files: nil
    }
  }

  /// `topic=billing,licence;scope=all`
  fileprivate var when: String {
    conditions.map { $0.field + "=" + $0.values.joined(separator: ",") }.joined(separator: ";")
  }
}
