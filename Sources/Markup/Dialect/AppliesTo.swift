/// What `Applies to` is in the languages that support documentation is translated into.
private let appliesToLabels: Set<String> = [
  "applies to", "s'applique à", "gilt für", "se aplica a", "aplica-se a", "si applica a",
  "van toepassing op", "dotyczy", "применяется к", "относится к", "适用于", "適用於", "適用対象",
  "適用先", "적용 대상", "ينطبق على",
]

/// Blocks at the top of an article among which its `Applies to` may stand.
private let blocksLookedAt = 6

/// Takes what an article says at its top of where it applies out of the finished document, so that
/// the page shows it in the place it has for that: `**Applies to**` and a list of plain texts, or
/// `**Applies to:** one | another` in a paragraph. What holds links or pictures stays where it is.
public func takeAppliesTo(_ document: inout Document) -> [Located<String>] {
  var id = document[Document.root].firstChild
  for _ in 0..<blocksLookedAt where id != .none {
    let next = document[id].next
    switch document[id].kind {
    case .paragraph:
      guard let rest = textBehindLabel(document, paragraph: id) else { break }
      if !rest.isEmpty {
        guard isPlain(document, below: id) else { return [] }
        let position = document.position(of: id) ?? .start
        document.detach(id)
        return rest.split(separator: "|").map { trimmedLine(String($0)) }.filter { !$0.isEmpty }
          .map { Located($0, at: position) }
      }
      guard next != .none, document[next].kind == .list,
        let items = plainItems(document, of: next)
      else { return [] }
      document.detach(id)
      document.detach(next)
      return items
    case .heading: return []
    default: break
    }
    id = next
  }
  return []
}

/// What follows the label in a paragraph that begins with it in strong letters; `nil` in any other.
private func textBehindLabel(_ document: Document, paragraph: NodeID) -> String? {
  var first = document[paragraph].firstChild
  while first != .none, document[first].kind == .anchor { first = document[first].next }
  guard first != .none, document[first].kind == .strong else { return nil }
  let label = withoutColon(plainText(document, of: first)).lowercased()
    .replacingScalar("’", with: "'")
  guard appliesToLabels.contains(label) else { return nil }
  var rest = ""
  var id = document[first].next
  while id != .none {
    rest += plainText(document, of: id)
    id = document[id].next
  }
  return withoutColon(rest)
}

/// The texts of a list's items if none of them holds more than text.
private func plainItems(_ document: Document, of list: NodeID) -> [Located<String>]? {
  guard !document[list].flags.contains(.ordered), isPlain(document, below: list) else { return nil }
  let items = document.children(of: list).map { item in
    Located(
      trimmedLine(plainText(document, of: item)), at: document.position(of: item) ?? .start)
  }
  return items.allSatisfy { !$0.value.isEmpty } ? items : nil
}

private func isPlain(_ document: Document, below node: NodeID) -> Bool {
  document.descendants(of: node).allSatisfy { id in
    if id == node { return true }
    return switch document[id].kind {
    case .paragraph, .listItem, .text, .softBreak, .lineBreak, .code, .emphasis, .strong: true
    default: false
    }
  }
}

private func trimmedLine(_ text: String) -> String {
  let words = text.unicodeScalars.split { $0.properties.isWhitespace }
  return words.map { String($0) }.joined(separator: " ")
}

/// The text in one line, without colons and white space at its ends.
private func withoutColon(_ text: String) -> String {
  var scalars = Array(text.unicodeScalars)
  func isOuter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar == ":" || scalar == "："
  }
  while let last = scalars.last, isOuter(last) { scalars.removeLast() }
  var view = String.UnicodeScalarView()
  view.append(contentsOf: scalars.drop(while: isOuter))
  return trimmedLine(String(view))
}

extension String {
  fileprivate func replacingScalar(_ scalar: Unicode.Scalar, with other: Unicode.Scalar) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: unicodeScalars.map { $0 == scalar ? other : $0 })
    return String(view)
  }
}
