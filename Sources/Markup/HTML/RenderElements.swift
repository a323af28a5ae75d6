extension Renderer {
  /// An element that the allowlist kept; its name and attributes are already serialised.
  mutating func enterElement(_ node: Node) {
    html.append("<")
    html.append(markup: document[node.text])
    html.append(markup: document[node.extra])
    html.append(">")
  }

  mutating func leaveElement(_ node: Node) {
    guard !isVoidElement(document[node.text]) else { return }
    html.append("</")
    html.append(markup: document[node.text])
    html.append(">")
  }
}

/// Elements that never have an end tag (HTML Standard, 13.1.2). `name` in lower case.
func isVoidElement(_ name: ArraySlice<UInt8>) -> Bool {
  let names: [StaticString] = ["br", "hr", "img", "wbr", "col", "input", "area", "source", "track"]
  return names.contains { element in
    element.withUTF8Buffer { $0.elementsEqual(name) }
  }
}
