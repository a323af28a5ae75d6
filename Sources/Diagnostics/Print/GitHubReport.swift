/// The diagnostics as workflow commands that GitHub shows beside the lines of a pull request.
///
/// `pathPrefix` is the content folder relative to the repository (`content/`, or empty). Values are
/// escaped as the runner unescapes them, so content cannot give commands of its own.
public func gitHubReport(_ diagnostics: [Diagnostic], pathPrefix: String = "") -> String {
  var report = ""
  for diagnostic in diagnostics where diagnostic.severity != .ignored {
    var properties: [String] = []
    if !diagnostic.path.isEmpty {
      properties.append("file=" + escapedProperty(pathPrefix + diagnostic.path))
      if let position = diagnostic.position {
        properties.append("line=\(position.line)")
        properties.append("col=\(diagnostic.excerpt?.column ?? position.column)")
      }
    }
    properties.append("title=" + escapedProperty(diagnostic.code.name))
    let remedy = diagnostic.remedy.isEmpty ? "" : "\n" + diagnostic.remedy
    let command = diagnostic.severity == .hint ? "notice" : diagnostic.severity.rawValue
    report += "::\(command) \(properties.joined(separator: ","))::"
    report += escapedData(diagnostic.message + remedy) + "\n"
  }
  return report
}

private func escapedProperty(_ text: String) -> String {
  escaped(text, [":", ","])
}

private func escapedData(_ text: String) -> String {
  escaped(text, [])
}

/// Percent-encodes `%`, CR, LF and `also`; other invisible characters become their code points.
private func escaped(_ text: String, _ also: Set<Unicode.Scalar>) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    if scalar == "%" || scalar == "\r" || scalar == "\n" || also.contains(scalar) {
      let digits = String(scalar.value, radix: 16, uppercase: true)
      result += "%" + (digits.utf8.count < 2 ? "0" : "") + digits
    } else if isInvisible(scalar) {
      result += codePointName(scalar)
    } else {
      result.unicodeScalars.append(scalar)
    }
  }
  return result
}
