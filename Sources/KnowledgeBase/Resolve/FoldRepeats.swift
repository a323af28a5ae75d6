import Diagnostics

/// Tells once what is wrong in a fragment that many articles include, with the number of articles.
func foldRepeats(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
  struct Place: Hashable {
    var path: String
    var position: SourcePosition
    var code: DiagnosticCode
    var message: String
  }
  var firsts: [Place: Int] = [:]
  var counts: [Int: Int] = [:]
  var folded: [Diagnostic] = []
  for diagnostic in diagnostics {
    guard let position = diagnostic.position else {
      folded.append(diagnostic)
      continue
    }
    let place = Place(
      path: diagnostic.path, position: position, code: diagnostic.code, message: diagnostic.message)
    if let first = firsts[place] {
      counts[first, default: 1] += 1
    } else {
      firsts[place] = folded.count
      folded.append(diagnostic)
    }
  }
  for (index, count) in counts { folded[index].message += " (on \(count) pages)" }
  return folded
}
