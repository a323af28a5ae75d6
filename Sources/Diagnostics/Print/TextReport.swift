/// How a report for people is printed.
public struct TextReportOptions: Sendable {
  /// Escape sequences for colour; only for a terminal that wants them.
  public var usesColour = false
  /// How many of one code are shown; `nil` shows all.
  public var limitPerCode: Int? = 20

  public init(usesColour: Bool = false, limitPerCode: Int? = 20) {
    self.usesColour = usesColour
    self.limitPerCode = limitPerCode
  }
}

/// The diagnostics as people read them: `path:line:column: error: message [code]`, the source line
/// with a caret, the remedy; then what was left out by kind, then a line of counts. Empty when
/// there is nothing to tell. Ends with a line end otherwise.
public func textReport(_ diagnostics: [Diagnostic], options: TextReportOptions = .init())
  -> String
{
  let told = diagnostics.filter { $0.severity != .ignored }
  guard !told.isEmpty else { return "" }
  let style = TextStyle(usesColour: options.usesColour)
  var report = ""
  var shown: [DiagnosticCode: Int] = [:]
  var codes: [DiagnosticCode] = []
  for diagnostic in told {
    let count = (shown[diagnostic.code] ?? 0) + 1
    shown[diagnostic.code] = count
    if count == 1 { codes.append(diagnostic.code) }
    if count <= options.limitPerCode ?? .max { report += textEntry(diagnostic, style) }
  }
  let limit = options.limitPerCode ?? .max
  for code in codes.sorted(by: { $0.name < $1.name }) {
    let count = shown[code] ?? 0
    guard count > limit else { continue }
    report += "and \(grouped(count - limit)) more of [\(code.name)]; --all shows them\n"
  }
  return report + summaryLine(told) + "\n"
}

/// `2 errors, 1,234 warnings in 56 files`.
public func summaryLine(_ diagnostics: [Diagnostic]) -> String {
  let errors = diagnostics.count { $0.severity == .error }
  let warnings = diagnostics.count { $0.severity == .warning }
  let told = diagnostics.lazy.filter { $0.severity != .ignored && !$0.path.isEmpty }
  let files = Set(told.map { Array($0.path.utf8) }).count
  let counts = counted(errors, "error") + ", " + counted(warnings, "warning")
  return files == 0 ? counts : counts + " in " + counted(files, "file")
}

/// One diagnostic: its head line, and below it source, caret and remedy where it has them.
private func textEntry(_ diagnostic: Diagnostic, _ style: TextStyle) -> String {
  var head = ""
  if !diagnostic.path.isEmpty {
    head = visibleText(diagnostic.path)
    if let position = diagnostic.position {
      head += ":\(position.line):\(diagnostic.excerpt?.column ?? position.column)"
    }
    head = style.bold(head + ":") + " "
  }
  let severity = diagnostic.severity.rawValue + ":"
  head += diagnostic.severity == .error ? style.red(severity) : style.yellow(severity)
  head += " " + style.bold(visibleText(diagnostic.message)) + " [\(diagnostic.code.name)]\n"

  var margin = "  "
  if let position = diagnostic.position, let excerpt = diagnostic.excerpt {
    let number = String(position.line)
    margin = String(repeating: " ", count: number.utf8.count + 2)
    let before = excerpt.text.unicodeScalars.prefix(excerpt.caretIndex)
    let padding = before.reduce(0) { $0 + terminalWidth($1) }
    head += style.dim(" \(number) | ") + excerpt.text + "\n"
    head += style.dim(margin + "| ") + String(repeating: " ", count: padding)
    head += (diagnostic.severity == .error ? style.red("^") : style.yellow("^")) + "\n"
  }
  if !diagnostic.remedy.isEmpty {
    head += style.dim(margin + "= ") + "help: " + visibleText(diagnostic.remedy) + "\n"
  }
  return head
}

/// Escape sequences of ECMA-48 (SGR), or nothing.
private struct TextStyle {
  var usesColour: Bool

  func bold(_ text: String) -> String { wrap(text, "1") }
  func dim(_ text: String) -> String { wrap(text, "2") }
  func red(_ text: String) -> String { wrap(text, "1;31") }
  func yellow(_ text: String) -> String { wrap(text, "1;33") }

  private func wrap(_ text: String, _ code: String) -> String {
    usesColour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}

private func counted(_ count: Int, _ noun: String) -> String {
  "\(grouped(count)) \(noun)\(count == 1 ? "" : "s")"
}

/// `9980` → `9,980`.
private func grouped(_ number: Int) -> String {
  let digits = Array(String(number).unicodeScalars)
  var text = ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index) % 3 == 0 { text += "," }
    text.unicodeScalars.append(digit)
  }
  return text
}
