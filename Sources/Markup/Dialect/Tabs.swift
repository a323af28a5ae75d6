import Diagnostics

/// Turns headings whose only content is a link to `#tab/id`, behind the anchor that translators' machines
/// put there, into tabs: a tab's content goes up to
/// the next such heading of the same level; the group ends at a thematic break, or else before the
/// next other heading of that level or above, with a warning.
func applyTabs(_ document: inout Document, _ candidates: Candidates) -> [Diagnostic] {
  var diagnostics: [Diagnostic] = []
  for heading in candidates.headings where document[heading].parent != .none {
    guard document[document[heading].parent].kind != .tab, document.tabID(heading) != nil else {
      continue
    }
    gatherTabs(&document, from: heading, &diagnostics)
  }
  return diagnostics
}

extension Document {
  /// What stands behind `#tab/` in the link that is all a heading holds, up to a further slash
  /// (which names a condition).
  fileprivate func tabID(_ heading: NodeID) -> [UInt8]? {
    guard self[heading].kind == .heading else { return nil }
    var link = self[heading].firstChild
    while link != .none, isAnchorTag(link) { link = self[link].next }
    guard link != .none, self[link].kind == .link, self[link].next == .none else { return nil }
    let destination = self[references[Int(self[link].number)].destination]
    guard begins(destination, with: "#tab/") else { return nil }
    let id = destination.dropFirst(5).prefix { $0 != UInt8(ascii: "/") }
    return id.isEmpty ? nil : Array(id)
  }

  /// `<a name="x">`, `</a>` or a blank: raw, since tabs are found before tags are read.
  private func isAnchorTag(_ node: NodeID) -> Bool {
    let bytes = self[self[node].text]
    switch self[node].kind {
    case .text: return bytes.allSatisfy(isMarkdownSpace)
    case .htmlInline: return begins(bytes, with: "<a ") || begins(bytes, with: "</a>")
    default: return false
    }
  }
}

private func gatherTabs(
  _ document: inout Document, from first: NodeID, _ diagnostics: inout [Diagnostic]
) {
  let level = document[first].level
  let group = document.add(.tabGroup, at: first)
  document.insert(group, before: first)
  var tab = NodeID.none
  var block = first
  var isClosed = false
  while block != .none {
    let next = document[block].next
    let node = document[block]
    if node.kind == .thematicBreak {
      document.detach(block)
      isClosed = true
      break
    }
    if node.kind == .heading, node.level == level, let id = document.tabID(block) {
      tab = document.add(.tab, at: block)
      document[tab].extra = document.store(slug(String(decoding: id, as: UTF8.self)))
      document[tab].text = document.store(plainLine(document, of: block))
      document.append(tab, to: group)
      document.detach(block)
    } else if node.kind == .heading, node.level <= level {
      break
    } else {
      document.append(block, to: tab)
    }
    block = next
  }
  guard !isClosed else { return }
  diagnostics.append(
    Diagnostic(
      .unclosedDirective, path: document.path(of: group), at: document.position(of: group),
      "the tabs that begin here have no end",
      remedy: "write '---' with an empty line before it behind the last tab"))
}
