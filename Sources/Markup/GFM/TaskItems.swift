/// Marks the items of task lists: `[ ] ` or `[x] ` at the start of an item's first paragraph
/// (GFM 0.29, 5.3). The mark is taken out of the text.
func markTaskItems(_ document: inout Document, _ context: GFMContext) {
  for index in document.nodes.indices where document.nodes[index].kind == .listItem {
    let item = NodeID(index)
    let paragraph = document[item].firstChild
    guard paragraph != .none, document[paragraph].kind == .paragraph else { continue }
    let text = document[paragraph].firstChild
    guard text != .none, document[text].kind == .text else { continue }
    let bytes = Array(document[document[text].text].prefix(4))
    guard bytes.count == 4, bytes[0] == UInt8(ascii: "["), bytes[2] == UInt8(ascii: "]"),
      isSpaceOrTab(bytes[3]), isSpaceOrTab(bytes[1]) || bytes[1] | 0x20 == UInt8(ascii: "x"),
      !context.isEscaped(Int(document[text].text.start)),
      !context.isEscaped(Int(document[text].text.start) + 2)
    else { continue }
    document[item].flags.insert(.task)
    if !isSpaceOrTab(bytes[1]) { document[item].flags.insert(.checked) }
    document[text].text.start += 4
    document[text].text.count -= 4
    document[text].column += 4
  }
}
