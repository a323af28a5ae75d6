/// Turns the questions of a FAQ into `question` nodes: the heading and what follows it, up to the
/// next heading of its level or above.
///
/// A heading of level 2 or 3 is a question unless it only groups questions: a level 2 heading with
/// a level 3 heading somewhere under it stays the heading of a section.
func makeQuestions(_ document: inout Document) {
  let blocks = document.children(of: Document.root)
  // A FAQ in YAML says itself what its questions are.
  if blocks.contains(where: { document[$0].kind == .question }) { return }
  var question = NodeID.none
  for (index, block) in blocks.enumerated() {
    let node = document[block]
    guard node.kind == .heading, node.level <= 3 else {
      if question != .none, node.kind != .footnoteDefinition {
        document.append(block, to: question)
      }
      continue
    }
    question = .none
    guard node.level > 1, !isGroup(document, blocks, at: index) else { continue }
    question = document.add(.question, at: block)
    document.insert(question, before: block)
    document.append(block, to: question)
  }
}

/// Whether the next heading of level 1 to 3 is one below this.
private func isGroup(_ document: Document, _ blocks: [NodeID], at index: Int) -> Bool {
  let level = document[blocks[index]].level
  for block in blocks[(index + 1)...] where document[block].kind == .heading {
    let next = document[block].level
    if next <= 3 { return next > level }
  }
  return false
}
