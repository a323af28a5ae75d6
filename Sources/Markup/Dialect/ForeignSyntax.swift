import Diagnostics

/// Syntax of other systems that no pass reads and readers would wonder at.
private enum ForeignSyntax: String, CaseIterable {
  case liquidTag = "{% … %}"
  case variable = "{{ … }}"
  case shortcode = "{{< … >}}"
  case wikiLink = "[[ … ]]"
  case attributeList = "{: … }"
}

/// Warns of template tags, wiki links and attribute lists of other systems, once for each kind and
/// file. They stay text: nothing in content is ever evaluated.
func findForeignSyntax(_ document: Document, _ candidates: Candidates) -> [Diagnostic] {
  var diagnostics: [Diagnostic] = []
  var told: Set<ForeignSyntax> = []
  for text in candidates.foreignTexts where document[text].parent != .none {
    for kind in foreignSyntax(document[document[text].text]) where told.insert(kind).inserted {
      diagnostics.append(
        Diagnostic(
          .foreignSyntax, path: document.path(of: text), at: document.position(of: text),
          "'\(kind.rawValue)' means nothing here; it is shown as text",
          remedy: "take it out, or write it in a code span if it is meant to be read"))
    }
  }
  return diagnostics
}

private func foreignSyntax(_ text: ArraySlice<UInt8>) -> [ForeignSyntax] {
  func holds(_ open: StaticString, _ close: StaticString) -> Bool {
    guard let start = firstIndex(of: open, in: text, from: text.startIndex) else { return false }
    return firstIndex(of: close, in: text, from: start + open.utf8CodeUnitCount) != nil
  }
  return ForeignSyntax.allCases.filter { kind in
    switch kind {
    case .liquidTag: holds("{%", "%}")
    case .shortcode: holds("{{<", ">}}")
    case .variable: holds("{{", "}}") && !holds("{{<", ">}}")
    case .wikiLink: holds("[[", "]]")
    case .attributeList: holds("{:", "}")
    }
  }
}
