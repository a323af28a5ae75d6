import Markup

/// A template with values that many pages share put into it: filled with a page's own values it
/// makes the same bytes as `template` with all of them, in far fewer steps.
///
/// Shared texts become part of the literals around them, and sections that depend on a shared value
/// alone are decided. Groups and lists that are not empty open a scope, so sections of them stay;
/// these values, and templates within sections, have to be among the page's own too.
func specialized(_ template: LinkedTemplate, with shared: TemplateRecord) -> LinkedTemplate {
  var specializer = TemplateSpecializer(shared: shared)
  return LinkedTemplate(instructions: specializer.run(template.instructions, isTop: true))
}

private struct TemplateSpecializer {
  let shared: TemplateRecord

  /// What the template does with a value that is shared.
  private enum Decision {
    case unknown
    case known(TemplateValue?)
  }

  mutating func run(_ instructions: [Instruction], isTop: Bool) -> [Instruction] {
    var result: [Instruction] = []
    for instruction in instructions {
      switch instruction {
      case .literal(let bytes):
        append(bytes, to: &result)
      case .text(let binding):
        guard case .known(let value) = decision(binding) else {
          result.append(instruction)
          continue
        }
        if case .text(let text) = value {
          var escaped: [UInt8] = []
          appendEscaped(text, to: &escaped)
          append(escaped, to: &result)
        }
      case .html(let binding):
        appendHTML(binding, isTop: isTop, to: &result)
      case .section(let binding, let body):
        appendSection(binding, body, isTop: isTop, to: &result)
      case .inverted(let binding, let body):
        guard case .known(let value) = decision(binding) else {
          result.append(.inverted(binding, run(body, isTop: false)))
          continue
        }
        if isEmpty(value) { append(run(body, isTop: isTop), to: &result) }
      }
    }
    return result
  }

  private mutating func appendHTML(
    _ binding: Binding, isTop: Bool, to result: inout [Instruction]
  ) {
    guard case .known(let value) = decision(binding) else {
      result.append(.html(binding))
      return
    }
    switch value {
    case .html(let html):
      append(html.bytes, to: &result)
    case .template(let inner):
      // Its names count from the page's values, which only stand where no section is open.
      if isTop {
        append(run(inner.instructions, isTop: true), to: &result)
      } else {
        result.append(.html(binding))
      }
    case .text, .flag, .record, .list, nil:
      break
    }
  }

  private mutating func appendSection(
    _ binding: Binding, _ body: [Instruction], isTop: Bool, to result: inout [Instruction]
  ) {
    guard case .known(let value) = decision(binding) else {
      result.append(.section(binding, run(body, isTop: false)))
      return
    }
    if isEmpty(value) { return }
    switch value {
    case .record, .list:
      if binding.isTest {
        append(run(body, isTop: isTop), to: &result)
      } else {
        result.append(.section(binding, run(body, isTop: false)))
      }
    case .text, .html, .flag, .template, nil:
      append(run(body, isTop: isTop), to: &result)
    }
  }

  private func decision(_ binding: Binding) -> Decision {
    guard binding.depth == 0, var value = shared[binding.name] else { return .unknown }
    for name in binding.rest {
      guard case .record(let record?) = value, let inner = record[name] else { return .known(nil) }
      value = inner
    }
    return .known(value)
  }

  // MARK: Joining literals

  private func append(_ bytes: [UInt8], to result: inout [Instruction]) {
    if bytes.isEmpty { return }
    if case .literal(let before) = result.last {
      result[result.count - 1] = .literal(before + bytes)
    } else {
      result.append(.literal(bytes))
    }
  }

  private func append(_ instructions: [Instruction], to result: inout [Instruction]) {
    for instruction in instructions {
      if case .literal(let bytes) = instruction {
        append(bytes, to: &result)
      } else {
        result.append(instruction)
      }
    }
  }
}
