import Markup

/// Renders a linked template. Text is escaped on UTF-8 bytes: `&`, `<`, `>`, `"` and `'`, so that
/// a template may quote attributes either way.
package func renderTemplate(_ template: LinkedTemplate, _ record: TemplateRecord) -> [UInt8] {
  var start: Int?
  return renderTemplate(template, record, noting: nil, at: &start)
}

/// The same, and where in what is returned the HTML `noted` begins; `nil` where it does not stand.
func renderTemplate(
  _ template: LinkedTemplate, _ record: TemplateRecord, noting noted: HTML?,
  at start: inout Int?
) -> [UInt8] {
  var renderer = TemplateRenderer(records: [record], noted: noted)
  renderer.output.reserveCapacity(16 << 10)
  renderer.run(template.instructions)
  start = renderer.startOfNoted
  return renderer.output
}

private struct TemplateRenderer {
  var records: [TemplateRecord]
  let noted: HTML?
  var startOfNoted: Int?
  var output: [UInt8] = []

  mutating func run(_ instructions: [Instruction]) {
    for instruction in instructions {
      switch instruction {
      case .literal(let bytes):
        output.append(contentsOf: bytes)
      case .text(let binding):
        if case .text(let text) = value(of: binding) { appendEscaped(text, to: &output) }
      case .html(let binding):
        show(value(of: binding))
      case .section(let binding, let body):
        if binding.isTest {
          if !isEmpty(value(of: binding)) { run(body) }
        } else {
          runSection(value(of: binding), body)
        }
      case .inverted(let binding, let body):
        if isEmpty(value(of: binding)) { run(body) }
      }
    }
  }

  private mutating func show(_ value: TemplateValue?) {
    switch value {
    case .html(let html):
      if html == noted { startOfNoted = output.count }
      output.append(contentsOf: html.bytes)
    case .template(let template):
      // The other template was linked against the page's own names.
      let inner = records
      records = [inner[0]]
      run(template.instructions)
      records = inner
    case .text, .flag, .record, .list, nil:
      break
    }
  }

  private mutating func runSection(_ value: TemplateValue?, _ body: [Instruction]) {
    switch value {
    case .record(let record?):
      records.append(record)
      run(body)
      records.removeLast()
    case .list(let list):
      for record in list {
        records.append(record)
        run(body)
        records.removeLast()
      }
    case .text, .html, .flag, .record(nil), .template, nil:
      if !isEmpty(value) { run(body) }
    }
  }

  private func value(of binding: Binding) -> TemplateValue? {
    var value = records[binding.depth][binding.name]
    for name in binding.rest {
      guard case .record(let record?) = value else { return nil }
      value = record[name]
    }
    return value
  }
}

/// Whether a section of a value is left out.
func isEmpty(_ value: TemplateValue?) -> Bool {
  switch value {
  case .text(let text): text.isEmpty
  case .html(let html): html.isEmpty
  case .flag(let isSet): !isSet
  case .record(let record): record == nil
  case .list(let list): list.isEmpty
  case .template: false
  case nil: true
  }
}

/// Escapes text for element content and for attributes in either quotes.
func appendEscaped(_ text: String, to output: inout [UInt8]) {
  var text = text
  text.withUTF8 { Markup.appendEscaped($0, in: .anyQuotes, to: &output) }
}
