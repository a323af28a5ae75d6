/// Marks ordered lists under a heading as procedures and gives each step an anchor:
/// `<heading's id>-step-3`, the number being the one the reader sees; a second list under the same
/// heading has `<heading's id>-2-step-3`, unless it goes on counting. Lists within lists are parts
/// of a step.
func markProcedures(_ document: inout Document) {
  var ids: IDRegister?
  var heading = TextRange.empty
  var listNumber = 0
  var id = Document.root
  while id != .none {
    let node = document[id]
    if node.kind == .heading {
      heading = node.extra
      listNumber = 0
    }
    let isProcedure = node.kind == .list && node.flags.contains(.ordered) && !heading.isEmpty
    if isProcedure {
      if node.number <= 1 || listNumber == 0 { listNumber += 1 }
      let prefix = document.string(heading) + (listNumber > 1 ? "-\(listNumber)" : "") + "-step-"
      var register = ids ?? anchorRegister(of: document)
      ids = nil
      markSteps(&document, list: id, prefix: prefix, &register)
      ids = register
    }
    let skips = node.kind == .list || node.kind == .blockQuote || node.kind == .footnoteDefinition
    id = document.next(after: id, skippingChildren: skips)
  }
}

private func anchorRegister(of document: Document) -> IDRegister {
  var ids = IDRegister()
  for anchor in anchors(of: document) { _ = ids.unique(anchor) }
  return ids
}

private func markSteps(
  _ document: inout Document, list: NodeID, prefix: String, _ ids: inout IDRegister
) {
  document[list].flags.insert(.steps)
  var number = Int(document[list].number)
  for item in document.children(of: list) {
    document[item].extra = document.store(ids.unique(prefix + String(number)))
    number += 1
  }
}
