extension Renderer {
  /// Opens a block that has children.
  mutating func enterBlock(_ id: NodeID, _ node: Node) -> Bool {
    switch node.kind {
    case .paragraph: enterParagraph(id, node)
    case .heading: enterHeading(id, node)
    case .blockQuote:
      html.startLine()
      html.append("<blockquote>\n")
    case .list: enterList(node)
    case .listItem: enterListItem(id, node)
    case .table, .tableRow, .tableCell: enterTablePart(id, node)
    case .footnoteDefinition: return false
    case .alert: enterAlert(node)
    case .division: openDivision("", class: node.extra)
    case .column:
      html.startLine()
      html.append("<div class=\"column column-")
      html.append(number: max(node.number, 1))
      html.append("\">\n")
    case .tabGroup: openDivision("tabs", class: .empty)
    case .tab: enterTab(node)
    case .question: enterQuestion(id, node)
    default: break
    }
    return true
  }

  mutating func leaveBlock(_ id: NodeID, _ node: Node) {
    switch node.kind {
    case .paragraph: leaveParagraph(id, node)
    case .heading: leaveHeading(id, node)
    case .blockQuote:
      html.startLine()
      html.append("</blockquote>\n")
    case .list:
      html.append(node.flags.contains(.ordered) ? "</ol>\n" : "</ul>\n")
    case .listItem:
      html.append("</li>\n")
    case .table, .tableRow, .tableCell: leaveTablePart(id, node)
    case .alert, .division, .column, .tabGroup, .tab:
      html.startLine()
      html.append("</div>\n")
    case .question: leaveQuestion(id, node)
    default: break
    }
  }

  /// Opens a `<div>` with one of our own classes or the writer's.
  private mutating func openDivision(_ name: StaticString, class range: TextRange) {
    html.startLine()
    html.append("<div")
    if name.utf8CodeUnitCount > 0 || !range.isEmpty {
      html.append(" class=\"")
      html.append(name)
      html.append(text: document[range])
      html.append("\"")
    }
    html.append(">\n")
  }
}

// MARK: - Paragraphs

extension Renderer {
  /// A paragraph of a tight list has no tags of its own.
  private func isTight(_ node: Node) -> Bool {
    guard node.parent != .none else { return false }
    let list = document[node.parent].parent
    guard list != .none, document[list].kind == .list else { return false }
    return document[list].flags.contains(.tight)
  }

  /// Whether a paragraph is the text of a task list item, which is the label of its checkbox.
  private func isTaskText(_ id: NodeID, _ node: Node) -> Bool {
    guard node.parent != .none, document[node.parent].kind == .listItem else { return false }
    return document[node.parent].flags.contains(.task) && document[node.parent].firstChild == id
  }

  private mutating func enterParagraph(_ id: NodeID, _ node: Node) {
    if !isTight(node) {
      html.startLine()
      html.append(node.flags.contains(.holdsBlocks) ? "<div class=\"paragraph\">" : "<p>")
    }
    guard isTaskText(id, node) else { return }
    let isChecked = document[node.parent].flags.contains(.checked)
    if isPlain {
      html.append(isChecked ? "<input type=\"checkbox\" checked=\"\"" : "<input type=\"checkbox\"")
      html.append(" disabled=\"\" /> ")
    } else {
      if !node.flags.contains(.holdsBlocks) { html.append("<label>") }
      html.append(isChecked ? "<input type=\"checkbox\" checked" : "<input type=\"checkbox\"")
      html.append(" disabled> ")
    }
  }

  private mutating func leaveParagraph(_ id: NodeID, _ node: Node) {
    if !isPlain, !node.flags.contains(.holdsBlocks), isTaskText(id, node) {
      html.append("</label>")
    }
    if node.parent != .none, document[node.parent].kind == .footnoteDefinition,
      document[node.parent].lastChild == id
    {
      appendBackLinks(document[node.parent])
    }
    if !isTight(node) {
      html.append(node.flags.contains(.holdsBlocks) ? "</div>\n" : "</p>\n")
    }
  }
}

// MARK: - Headings and questions

extension Renderer {
  private func isQuestionHeading(_ id: NodeID, _ node: Node) -> Bool {
    guard node.parent != .none else { return false }
    return document[node.parent].kind == .question && document[node.parent].firstChild == id
  }

  /// A link to the heading stands beside it, not in it: it would become part of its name.
  private func hasPermalink(_ id: NodeID, _ node: Node) -> Bool {
    !isPlain && !node.extra.isEmpty && node.level > 1 && linkDepth == 0
      && !isQuestionHeading(id, node)
  }

  private mutating func openHeading(_ node: Node, id: TextRange) {
    html.append("<h")
    html.append(number: min(max(node.level, 1), 6))
    if !id.isEmpty {
      html.append(" id=\"")
      html.append(text: document[id])
      html.append("\"")
    }
    html.append(">")
  }

  private mutating func closeHeading(_ node: Node) {
    html.append("</h")
    html.append(number: min(max(node.level, 1), 6))
    html.append(">")
  }

  private mutating func enterHeading(_ id: NodeID, _ node: Node) {
    html.startLine()
    if isQuestionHeading(id, node) {
      html.append("<summary>")
      return openHeading(node, id: .empty)
    }
    if hasPermalink(id, node) { html.append("<div class=\"heading\">") }
    openHeading(node, id: isPlain ? .empty : node.extra)
  }

  private mutating func leaveHeading(_ id: NodeID, _ node: Node) {
    closeHeading(node)
    if isQuestionHeading(id, node) {
      html.append("</summary>\n<div class=\"answer\">\n")
      return
    }
    if hasPermalink(id, node) {
      html.append("<a class=\"permalink\" href=\"#")
      html.append(address: document[node.extra])
      html.append("\" aria-label=\"")
      html.append(text: options.words.linkToHeading)
      html.append(": ")
      html.append(text: plainText(document, of: id))
      html.append("\">#</a></div>")
    }
    html.append("\n")
  }

  private mutating func enterQuestion(_ id: NodeID, _ node: Node) {
    html.startLine()
    guard node.firstChild != .none, document[node.firstChild].kind == .heading else {
      html.append("<div class=\"question\">\n")
      return
    }
    html.append("<details class=\"question\"")
    let anchor = document[node.firstChild].extra
    if !anchor.isEmpty {
      html.append(" id=\"")
      html.append(text: document[anchor])
      html.append("\"")
    }
    html.append(">\n")
  }

  private mutating func leaveQuestion(_ id: NodeID, _ node: Node) {
    html.startLine()
    guard node.firstChild != .none, document[node.firstChild].kind == .heading else {
      html.append("</div>\n")
      return
    }
    let anchor = document[node.firstChild].extra
    if !anchor.isEmpty {
      html.append("<p class=\"question-link\"><a class=\"permalink\" href=\"#")
      html.append(address: document[anchor])
      html.append("\">")
      html.append(text: options.words.linkToHeading)
      html.append("</a></p>\n")
    }
    html.append("</div>\n</details>\n")
  }
}

// MARK: - Lists

extension Renderer {
  private mutating func enterList(_ node: Node) {
    html.startLine()
    guard node.flags.contains(.ordered) else {
      html.append("<ul>\n")
      return
    }
    html.append("<ol")
    if !isPlain, node.flags.contains(.steps) { html.append(" class=\"steps\"") }
    if node.number != 1 {
      html.append(" start=\"")
      html.append(number: node.number)
      html.append("\"")
    }
    html.append(">\n")
  }

  private mutating func enterListItem(_ id: NodeID, _ node: Node) {
    html.startLine()
    guard !isPlain else {
      html.append("<li>")
      return
    }
    html.append(node.flags.contains(.task) ? "<li class=\"task\"" : "<li")
    guard !node.extra.isEmpty, document[node.parent].flags.contains(.steps) else {
      html.append(">")
      return
    }
    html.append(" id=\"")
    html.append(text: document[node.extra])
    html.append("\"><a class=\"permalink\" href=\"#")
    html.append(address: document[node.extra])
    html.append("\" aria-label=\"")
    html.append(text: options.words.step)
    html.append(" ")
    html.append(number: stepNumber(of: id, in: node.parent))
    html.append("\">#</a>")
  }

  /// The number a reader sees before an item. Items come in order, so the last answer is kept.
  private mutating func stepNumber(of item: NodeID, in list: NodeID) -> Int32 {
    let previous = document[item].previous
    let number: Int32
    if previous == .none {
      number = document[list].number
    } else {
      number = (stepNumbers[list] ?? document[list].number) + 1
    }
    stepNumbers[list] = number
    return number
  }
}

// MARK: - Alerts and tabs

extension Renderer {
  private mutating func enterAlert(_ node: Node) {
    let kind = AlertKind(rawValue: node.level) ?? .note
    html.startLine()
    html.append("<div class=\"alert alert-")
    html.append(text: kind.name)
    html.append("\" role=\"note\">\n<p class=\"alert-title\">")
    html.append(text: options.words.alertTitles[kind] ?? kind.name)
    if !node.text.isEmpty {
      html.append(": ")
      html.append(text: document[node.text])
    }
    html.append("</p>\n")
  }

  private mutating func enterTab(_ node: Node) {
    html.startLine()
    html.append("<div class=\"tab\" role=\"group\" data-tab=\"")
    html.append(text: document[node.extra])
    html.append("\" aria-label=\"")
    html.append(text: document[node.text])
    html.append("\">\n<p class=\"tab-label\">")
    html.append(text: document[node.text])
    html.append("</p>\n")
  }
}

extension AlertKind {
  /// The kind's name in classes and directives, in lower case.
  public var name: String {
    switch self {
    case .note: "note"
    case .tip: "tip"
    case .important: "important"
    case .warning: "warning"
    case .caution: "caution"
    }
  }
}

// MARK: - Code and raw HTML

extension Renderer {
  mutating func renderCodeBlock(_ node: Node) {
    let info = document[node.extra]
    let language = info.prefix { !isMarkdownSpace($0) }
    html.startLine()
    html.append(isPlain ? "<pre><code" : "<div class=\"code\"><pre tabindex=\"0\"><code")
    if !language.isEmpty {
      html.append(" class=\"language-")
      html.append(text: language)
      html.append("\"")
    }
    html.append(">")
    html.append(text: document[node.text])
    html.append(isPlain ? "</code></pre>\n" : "</code></pre></div>\n")
  }

  /// Raw HTML that nobody structured: shown as text, unless exact CommonMark was asked for.
  mutating func renderHTMLBlock(_ node: Node) {
    html.startLine()
    if isPlain {
      renderHTMLInline(node)
      html.startLine()
    } else {
      html.append("<p>")
      html.append(text: document[node.text])
      html.append("</p>\n")
    }
  }

  mutating func renderHTMLInline(_ node: Node) {
    if !isPlain {
      html.append(text: document[node.text])
    } else if options.allowsUnsafeHTML {
      html.append(markup: document[node.text])
    } else {
      html.append("<!-- raw HTML omitted -->")
    }
  }
}

/// White space as libcmark's `cmark_isspace` has it.
func isMarkdownSpace(_ byte: UInt8) -> Bool {
  byte == 0x20 || (0x9...0xD).contains(byte)
}
