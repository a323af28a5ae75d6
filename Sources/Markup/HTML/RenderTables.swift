extension Renderer {
  /// A wide table scrolls by itself, so that the page does not; a keyboard reaches what scrolls.
  /// The wrapper is a group, not a region: a page of ten tables has no ten landmarks.
  mutating func enterTablePart(_ id: NodeID, _ node: Node) {
    html.startLine()
    if node.kind == .table {
      if !isPlain {
        html.append("<div class=\"table-scroll\" role=\"group\" tabindex=\"0\" aria-label=\"")
        html.append(text: options.words.table)
        html.append("\">")
      }
      html.append("<table>\n")
      return
    }
    if node.kind == .tableRow {
      if node.flags.contains(.header) {
        html.append("<thead>\n")
      } else if node.previous == .none || document[node.previous].flags.contains(.header) {
        html.append("<tbody>\n")
      }
      html.append("<tr>\n")
      return
    }
    html.append(node.flags.contains(.header) ? "<th" : "<td")
    if let alignment = Alignment(rawValue: node.level), alignment != .none {
      html.append(isPlain ? " align=\"" : " class=\"align-")
      html.append(alignment.name)
      html.append("\"")
    }
    if !isPlain, node.flags.contains(.header) { html.append(" scope=\"col\"") }
    html.append(">")
  }

  mutating func leaveTablePart(_ id: NodeID, _ node: Node) {
    switch node.kind {
    case .table:
      html.append(isPlain ? "</table>\n" : "</table></div>\n")
    case .tableRow:
      html.append("</tr>\n")
      if node.flags.contains(.header) {
        html.append("</thead>\n")
      } else if node.next == .none {
        html.append("</tbody>\n")
      }
    default:
      html.append(node.flags.contains(.header) ? "</th>\n" : "</td>\n")
    }
  }
}

extension Alignment {
  fileprivate var name: StaticString {
    switch self {
    case .none: "none"
    case .left: "left"
    case .center: "center"
    case .right: "right"
    }
  }
}
