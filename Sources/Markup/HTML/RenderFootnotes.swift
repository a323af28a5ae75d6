extension Renderer {
  mutating func renderFootnoteReference(_ node: Node) {
    if knownNotes.insert(node.number).inserted { mentionedNotes.append(node.number) }
    html.append("<sup class=\"footnote-ref\">")
    if linkDepth == 0 {
      html.append("<a href=\"#fn:")
      html.append(number: node.number)
      // A mention too many to be counted has no id of its own: nothing leads back to it.
      if node.level < UInt8.max {
        html.append("\" id=\"fnref:")
        html.append(number: node.number)
        if node.level > 0 {
          html.append(":")
          html.append(number: Int(node.level) + 1)
        }
      }
      html.append("\" role=\"doc-noteref\">")
    }
    html.append(number: node.number)
    html.append(linkDepth == 0 ? "</a></sup>" : "</sup>")
  }

  /// The notes that were mentioned, each with the way back. A note may mention further notes:
  /// they queue up behind it.
  mutating func renderFootnotes() {
    guard !mentionedNotes.isEmpty else { return }
    var definitions: [Int32: NodeID] = [:]
    for (index, node) in document.nodes.enumerated()
    where node.kind == .footnoteDefinition && node.parent != .none {
      definitions[node.number] = NodeID(index)
    }
    html.startLine()
    html.append("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"")
    html.append(text: options.words.footnotes)
    html.append("\">\n<ol>\n")
    var position = 0
    while position < mentionedNotes.count {
      if let definition = definitions[mentionedNotes[position]] { renderFootnote(definition) }
      position += 1
    }
    html.append("</ol>\n</section>\n")
  }

  private mutating func renderFootnote(_ id: NodeID) {
    let node = document[id]
    html.append("<li id=\"fn:")
    html.append(number: node.number)
    html.append("\" value=\"")
    html.append(number: node.number)
    html.append("\">\n")
    for child in document.children(of: id) { render(child) }
    if node.lastChild == .none || document[node.lastChild].kind != .paragraph {
      html.append("<p>")
      appendBackLinks(node)
      html.append("</p>\n")
    }
    html.append("</li>\n")
  }

  /// `↩` for each mention, up to the number a byte holds.
  mutating func appendBackLinks(_ node: Node) {
    for mention in 0..<max(Int(node.level), 1) {
      html.append(" <a class=\"footnote-backref\" href=\"#fnref:")
      html.append(number: node.number)
      if mention > 0 {
        html.append(":")
        html.append(number: mention + 1)
      }
      html.append("\" role=\"doc-backlink\" aria-label=\"")
      html.append(text: options.words.backToText)
      html.append(" ")
      html.append(number: node.number)
      if mention > 0 {
        html.append("-")
        html.append(number: mention + 1)
      }
      html.append("\">↩</a>")
    }
  }
}
