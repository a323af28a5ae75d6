/// The names that templates of forms may use.
let formShape: TemplateShape = formSentShape.merging([
  "heading": .text, "lead": .text,
  // Whether the form works without script, and then where it is sent.
  "is-plain-post": .flag, "action": .address, "sends-files": .flag,
  // JSON for the page's script: where and how the ticket is delivered.
  "deliver": .text,
  "draft-days": .text,
  "fields": .list(fieldShape),
  // The plural forms of `form-answers-count` as JSON.
  "answers-count": .text,
  "context": .list([
    "name": .text, "label": .text, "value": .text, "max-length": .text, "is-long": .flag,
    // Filled in by script alone.
    "is-later": .flag,
  ]),
  "privacy": .text, "submit": .text,
  "ways": .list(["label": .text, "title": .text, "address": .address]),
  // Where another program or site sends the message; empty where this page does.
  "handed-address": .address, "handed-title": .text, "handed": .text, "handed-link": .text,
]) { $1 }

/// What the page of a form and that of its confirmation share.
let formSentShape: TemplateShape = [
  "form-id": .text, "edition": .text,
  // Set where the form's own texts are in another language than the page.
  "content-language": .text, "content-direction": .text,
  "sent-title": .text, "sent-text": .text, "sent-steps": .list(["title": .text]),
]

private let fieldShape: TemplateShape = {
  var shape: TemplateShape = [
    "name": .text, "type": .text, "label": .text, "hint": .text, "is-optional": .flag,
    // The ids of what describes the control.
    "described-by": .text,
    // `topic=billing;scope=all`, and the same in words.
    "when": .text, "when-told": .text,
    // Of a question that is not always asked, script alone can ask for an answer.
    "required": .flag, "required-later": .flag, "is-group-required": .flag, "is-subject": .flag,
    "content-language": .text, "content-direction": .text,
    // The control's `type`, of lines and choices.
    "control": .text, "autocomplete": .text, "writing-direction": .text, "rows": .text,
    "limits": .text,
    "options": .list([
      "value": .text, "title": .text, "id": .text, "hint": .text, "is-chosen": .flag,
    ]),
  ]
  for name in fieldFlags { shape[name] = .flag }
  for name in FieldRule.attributeNames where name != "required" { shape[name] = .text }
  for error in FieldError.allCases { shape["error-" + error.rawValue] = .text }
  return shape
}()
