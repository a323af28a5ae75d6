import Diagnostics
import Markup

/// A template with its partials in place and every name bound to where its value stands.
package struct LinkedTemplate: Sendable {
  var instructions: [Instruction]
}

enum Instruction: Sendable {
  case literal([UInt8])
  case text(Binding)
  case html(Binding)
  case section(Binding, [Instruction])
  case inverted(Binding, [Instruction])
}

/// Where a value stands: in which of the records that are open, outermost first, and under which
/// names from there.
struct Binding: Sendable {
  var depth: Int
  var name: String
  var rest: [String]
  /// `has-name`: only whether there is anything, of a list without going through it.
  var isTest = false
}

/// A template file: its nodes and the path that diagnostics name.
package struct TemplateFile: Sendable {
  package var path: String
  package var nodes: [MustacheNode]

  package init(path: String, nodes: [MustacheNode]) {
    self.path = path
    self.nodes = nodes
  }
}

/// Links the template `name` for a page that offers the names of `shape`.
///
/// `files` holds templates by name: `article`, `partials/header`. Reports names that the page does
/// not have, partials that are missing or include themselves, and values in unsafe places; `used`
/// receives the names of the files that took part.
package func linkTemplate(
  _ name: String, shape: TemplateShape, files: [String: TemplateFile], used: inout Set<String>
) -> Parsed<LinkedTemplate> {
  guard let file = files[name] else {
    let missing = Diagnostic(.missingPartial, path: "", "no template '\(name).mustache'")
    return Parsed(LinkedTemplate(instructions: []), [missing])
  }
  var linker = TemplateLinker(files: files, pageName: name)
  linker.used.insert(name)
  let instructions = linker.link(file.nodes, of: file, shapes: [shape], including: [name])
  if linker.place.state != .content {
    linker.diagnostics.append(
      Diagnostic(
        .templateSyntax, path: file.path, "a tag, comment or script is still open at the end"))
  }
  used.formUnion(linker.used)
  return Parsed(LinkedTemplate(instructions: instructions), linker.diagnostics)
}

/// Partials that include further partials twice each grow without end: refused beyond this.
private let mostInstructions = 20_000

private struct TemplateLinker {
  let files: [String: TemplateFile]
  /// The page that is linked, named in messages.
  let pageName: String
  var diagnostics: [Diagnostic] = []
  var used: Set<String> = []
  var place = MarkupPlace()
  private var count = 0

  init(files: [String: TemplateFile], pageName: String) {
    self.files = files
    self.pageName = pageName
  }

  mutating func link(
    _ nodes: [MustacheNode], of file: TemplateFile, shapes: [TemplateShape], including: [String]
  ) -> [Instruction] {
    var instructions: [Instruction] = []
    for node in nodes {
      count += 1
      guard count <= mostInstructions else { return instructions }
      switch node {
      case .literal(let bytes):
        place.advance(over: bytes)
        instructions.append(.literal(bytes))
      case .variable(let name, let isUnescaped):
        guard let (binding, kind) = bind(name, of: file, shapes: shapes) else { continue }
        check(kind, isUnescaped: isUnescaped, name: name, of: file)
        instructions.append(isUnescaped ? .html(binding) : .text(binding))
      case .section(let name, let isInverted, let body):
        instructions += linkSection(
          name, isInverted: isInverted, body: body, of: file, shapes: shapes, including: including)
      case .partial(let name):
        instructions += linkPartial(name, of: file, shapes: shapes, including: including)
      }
    }
    return instructions
  }

  private mutating func linkSection(
    _ name: MustacheName, isInverted: Bool, body: [MustacheNode], of file: TemplateFile,
    shapes: [TemplateShape], including: [String]
  ) -> [Instruction] {
    guard let (binding, kind) = bind(name, of: file, shapes: shapes) else {
      return []
    }
    var inner = shapes
    if !isInverted {
      switch kind {
      case .record(let shape), .list(let shape): inner.append(shape)
      case .text, .address, .html, .flag: break
      }
    }
    let before = place
    let instructions = link(body, of: file, shapes: inner, including: including)
    if !before.isEquivalent(to: place) {
      report(
        .templateSyntax, name, file,
        "the section '\(name.text)' ends in another place of the markup than it begins in",
        remedy: "open and close tags and quotes on the same side of it")
    }
    place = before.joined(with: place)
    return [isInverted ? .inverted(binding, instructions) : .section(binding, instructions)]
  }

  private mutating func linkPartial(
    _ name: MustacheName, of file: TemplateFile, shapes: [TemplateShape], including: [String]
  ) -> [Instruction] {
    let key = "partials/" + name.text
    guard let partial = files[key] else {
      let names = files.keys.filter { $0.hasPrefix("partials/") }.map { String($0.dropFirst(9)) }
      report(
        .missingPartial, name, file, "no partial '\(name.text)'",
        remedy: suggestion(name.text, among: names, otherwise: "add \(key).mustache"))
      return []
    }
    guard !including.contains(key) else {
      let chain = (including.drop { $0 != key } + [key]).joined(separator: " → ")
      report(.missingPartial, name, file, "the partial '\(name.text)' includes itself: \(chain)")
      return []
    }
    used.insert(key)
    let instructions = link(
      partial.nodes, of: partial, shapes: shapes, including: including + [key])
    if count > mostInstructions, including.count == 1 {
      report(
        .templateSyntax, name, file,
        "the partial '\(name.text)' grows beyond \(mostInstructions) tags and texts")
    }
    return instructions
  }

  // MARK: Names

  private mutating func bind(_ name: MustacheName, of file: TemplateFile, shapes: [TemplateShape])
    -> (Binding, TemplateKind)?
  {
    let parts = name.parts
    for depth in shapes.indices.reversed() {
      guard var kind = shapes[depth][parts[0]] else { continue }
      for (index, part) in parts.enumerated().dropFirst() {
        guard case .record(let shape) = kind else {
          report(
            .unknownTemplateName, name, file,
            "'\(parts[..<index].joined(separator: "."))' is \(words(for: kind)) and has no '\(part)'"
          )
          return nil
        }
        guard let inner = shape[part] else {
          let known = shape.keys.map { (parts[..<index] + [$0]).joined(separator: ".") }
          report(
            .unknownTemplateName, name, file,
            "unknown name '\(name.text)' in the page '\(pageName)'",
            remedy: suggestion(name.text, among: known, otherwise: ""))
          return nil
        }
        kind = inner
      }
      return (Binding(depth: depth, name: parts[0], rest: Array(parts.dropFirst())), kind)
    }
    if let test = bindTest(parts, shapes: shapes) { return (test, .flag) }
    let known = Set(shapes.flatMap(\.keys))
    report(
      .unknownTemplateName, name, file,
      "unknown name '\(name.text)' in the page '\(pageName)'",
      remedy: suggestion(name.text, among: Array(known), otherwise: ""))
    return nil
  }

  /// `has-name` asks whether there is anything under `name`.
  private func bindTest(_ parts: [String], shapes: [TemplateShape]) -> Binding? {
    guard parts.count == 1, parts[0].hasPrefix("has-") else { return nil }
    let name = String(parts[0].dropFirst(4))
    return shapes.indices.last { shapes[$0][name] != nil }.map {
      Binding(depth: $0, name: name, rest: [], isTest: true)
    }
  }

  /// Whether a value of `kind` may be shown here.
  private mutating func check(
    _ kind: TemplateKind, isUnescaped: Bool, name: MustacheName, of file: TemplateFile
  ) {
    switch kind {
    case .html:
      guard isUnescaped else {
        report(
          .unknownTemplateName, name, file, "'\(name.text)' is HTML",
          remedy: "write {{{\(name.text)}}}")
        return
      }
      if place.state != .content || place.isRawText {
        report(.unsafeTemplate, name, file, "HTML may only stand between tags")
      }
    case .text, .address:
      guard !isUnescaped else {
        report(
          .unknownTemplateName, name, file, "'\(name.text)' is a text, not HTML",
          remedy: "write {{\(name.text)}}, which escapes it")
        return
      }
      let isAddress = if case .address = kind { true } else { false }
      if let reason = place.objection(toAddress: isAddress) {
        report(.unsafeTemplate, name, file, "'\(name.text)' would stand in \(reason)")
      }
      place.passValue()
    case .flag, .record, .list:
      report(
        .unknownTemplateName, name, file,
        "'\(name.text)' is \(words(for: kind)) and cannot be shown",
        remedy: "use it as a section: {{#\(name.text)}}…{{/\(name.text)}}")
    }
  }

  private func words(for kind: TemplateKind) -> String {
    switch kind {
    case .text, .address: "a text"
    case .html: "HTML"
    case .flag: "a yes or no"
    case .record: "a group of values"
    case .list: "a list"
    }
  }

  private func suggestion(_ name: String, among names: [String], otherwise: String) -> String {
    nearestName(name, among: names.sorted()).map { "did you mean '\($0)'?" } ?? otherwise
  }

  private mutating func report(
    _ code: DiagnosticCode, _ name: MustacheName, _ file: TemplateFile, _ message: String,
    remedy: String = ""
  ) {
    diagnostics.append(
      Diagnostic(code, path: file.path, at: name.position, message, remedy: remedy))
  }
}
