import Markup

/// Different texts that are kept of the links to one page.
private let mostAnchorTexts = 40

/// By page, the different texts of the links that other pages of its locale lead to it with, in the
/// order of those pages. What repeats the title says nothing new and is left out.
func anchorTexts(_ library: Library, localeIndex: Int) -> [[[UInt8]]] {
  var pages: [String: Int] = [:]
  for (index, page) in library.pages.enumerated() where page.localeIndex == localeIndex {
    pages[percentEncoded(page.route)] = index
    for step in page.steps { pages[percentEncoded(step.route)] = index }
  }
  var texts = [[[UInt8]]](repeating: [], count: library.pages.count)
  var seen = [Set<[UInt8]>](repeating: [], count: library.pages.count)
  for (index, page) in library.pages.enumerated() where page.localeIndex == localeIndex {
    let article = library.articles[page.articleIndex]
    for (reference, target) in zip(article.document.references, page.targets) {
      guard reference.kind == .link, case .local(let path, _) = target, let other = pages[path],
        other != index, texts[other].count < mostAnchorTexts
      else { continue }
      let text = lineOfText(article.document, of: reference.node)
      let title = library.articles[library.pages[other].articleIndex].title
      if text.isEmpty || text.elementsEqual(title.utf8) { continue }
      if seen[other].insert(text).inserted { texts[other].append(text) }
    }
  }
  return texts
}

/// The text within a link, on one line.
private func lineOfText(_ document: Document, of node: NodeID) -> [UInt8] {
  var text: [UInt8] = []
  document.walk(from: node) { id, isEntering in
    guard isEntering else { return true }
    let kind = document[id].kind
    if kind == .text || kind == .code {
      text += document[document[id].text]
    } else if kind == .softBreak || kind == .lineBreak {
      text.append(UInt8(ascii: " "))
    }
    return true
  }
  return text
}
