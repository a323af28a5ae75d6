import Markup

/// What a template is given for a name.
package enum TemplateValue: Sendable {
  /// Escaped where it is shown; as a section it is shown when not empty.
  case text(String)
  /// Shown as it is, by `{{{name}}}` only; as a section it is shown when not empty.
  case html(HTML)
  case flag(Bool)
  case record(TemplateRecord?)
  case list([TemplateRecord])
  /// HTML that another template makes of the page's values: shown by `{{{name}}}`.
  case template(LinkedTemplate)
}

/// Values by name. Which names there are, and of which kind, says the page's `TemplateShape`.
package typealias TemplateRecord = [String: TemplateValue]

/// What kind of value a name stands for.
package indirect enum TemplateKind: Sendable {
  case text
  /// A text that may stand where a browser follows it: made by us, its scheme allowed.
  case address
  case html
  case flag
  case record(TemplateShape)
  case list(TemplateShape)
}

/// The names a template may use in one place.
package typealias TemplateShape = [String: TemplateKind]

/// How `record` departs from `shape`: names it lacks, has too many, or of another kind. Empty when
/// it agrees; tests ask it of every page.
func departures(of record: TemplateRecord, from shape: TemplateShape, at path: String = "")
  -> [String]
{
  var found: [String] = []
  for name in Set(record.keys).union(shape.keys).sorted() {
    let place = path.isEmpty ? name : path + "." + name
    guard let value = record[name], let kind = shape[name] else {
      found.append(place)
      continue
    }
    switch (value, kind) {
    case (.text, .text), (.text, .address), (.html, .html), (.flag, .flag), (.record(nil), .record),
      (.template, .html):
      break
    case (.record(let record?), .record(let shape)):
      found += departures(of: record, from: shape, at: place)
    case (.list(let records), .list(let shape)):
      found += records.flatMap { departures(of: $0, from: shape, at: place) }
    default:
      found.append(place)
    }
  }
  return found
}
