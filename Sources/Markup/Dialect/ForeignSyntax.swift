import Diagnostics

/// Syntax of other systems that no pass reads and readers would wonder at.
private enum ForeignSyntax: CaseIterable {
  case liquidTag
  case variable
  case shortcode
  case wikiLink
  case attributeList

  var marks: (open: StaticString, close: StaticString) {
    switch self {
    case .liquidTag: ("{%", "%}")
    case .variable: ("{{", "}}")
    case .shortcode: ("{{<", ">}}")
    case .wikiLink: ("[[", "]]")
    case .attributeList: ("{:", "}")
    }
  }

  /// A variable may well be a sample in an article about templates, so nobody has to act on it.
  var severity: Severity {
    switch self {
    case .variable: .hint
    case .liquidTag, .shortcode, .wikiLink, .attributeList: .warning
    }
  }

  var remedy: String {
    switch self {
    case .variable: "write the value; a sample says so plainly in a code span"
    case .liquidTag, .shortcode, .wikiLink, .attributeList:
      "take it out, or write it in a code span if it is meant to be read"
    }
  }
}

/// Tells of template tags, wiki links and attribute lists of other systems, once for each kind and
/// file. They stay text: nothing in content is ever evaluated.
func findForeignSyntax(
  _ document: Document, _ candidates: Candidates, _ source: inout SourceLines
) -> [Diagnostic] {
  var diagnostics: [Diagnostic] = []
  var told: Set<ForeignSyntax> = []
  for id in candidates.foreignTexts where document[id].parent != .none {
    let text = document[document[id].text]
    for kind in ForeignSyntax.allCases where !told.contains(kind) {
      guard let found = firstOccurrence(of: kind, in: text) else { continue }
      told.insert(kind)
      var position = document.position(of: id)
      position?.column += columns(before: found.lowerBound, of: document[id], text, &source)
      let shown = String(decoding: text[found].prefix(60), as: UTF8.self)
      let message =
        kind == .variable
        ? "nothing here fills in '\(shown)'; it is shown as it is"
        : "'\(shown)' means nothing here; it is shown as text"
      var diagnostic = Diagnostic(
        .foreignSyntax, path: document.path(of: id), at: position, message, remedy: kind.remedy)
      diagnostic.severity = kind.severity
      diagnostics.append(diagnostic)
    }
  }
  return diagnostics
}

/// Where a text first has the two marks of a kind, from the first byte to the last.
private func firstOccurrence(
  of kind: ForeignSyntax, in text: ArraySlice<UInt8>
) -> Range<Int>? {
  var search = text.startIndex
  while let start = firstIndex(of: kind.marks.open, in: text, from: search) {
    let isShortcode =
      kind == .variable && start + 2 < text.endIndex && text[start + 2] == UInt8(ascii: "<")
    if !isShortcode, kind != .variable || !isOwnVariable(text[start...]) {
      let behind = start + kind.marks.open.utf8CodeUnitCount
      return firstIndex(of: kind.marks.close, in: text, from: behind).map {
        start..<($0 + kind.marks.close.utf8CodeUnitCount)
      }
    }
    search = start + 1
  }
  return nil
}

/// Whether `{{partner.` begins here, which is ours.
private func isOwnVariable(_ text: ArraySlice<UInt8>) -> Bool {
  text.dropFirst(2).drop { $0 == UInt8(ascii: " ") }.starts(with: "partner.".utf8)
}

/// The bytes of the source line before the place `offset` of a text; 0 where escapes and character
/// references make the two differ.
private func columns(
  before offset: Int, of node: Node, _ text: ArraySlice<UInt8>, _ source: inout SourceLines
) -> Int {
  guard node.line > 0, node.column > 0 else { return 0 }
  let line = source.line(node.line)
  let start = line.startIndex + Int(node.column) - 1
  let count = offset - text.startIndex
  guard start + count < line.endIndex, line[start...].starts(with: text[..<offset]) else {
    return 0
  }
  return count
}
