import Diagnostics
import Markup

/// Articles without a word or a picture. A category's page needs none: it lists what is in it.
func checkEmptyArticles(_ library: Library) -> [Diagnostic] {
  library.articles.filter { !$0.isCategoryIndex && isEmpty($0.document) }.map { article in
    Diagnostic(
      .emptyArticle, path: article.source.description, "the article has no text",
      remedy: "write it, or mark it with 'draft: true'")
  }
}

private func isEmpty(_ document: Document) -> Bool {
  var hasContent = false
  document.walk { id, _ in
    switch document[id].kind {
    case .text, .code, .codeBlock, .htmlBlock, .htmlInline:
      hasContent = hasContent || document[document[id].text].contains { $0 > 0x20 }
    case .image, .figure, .video, .table:
      hasContent = true
    case .document, .paragraph, .heading, .blockQuote, .list, .listItem, .thematicBreak, .tableRow,
      .tableCell, .footnoteDefinition, .alert, .division, .column, .tabGroup, .tab, .includeBlock,
      .question, .softBreak, .lineBreak, .emphasis, .strong, .link, .strikethrough,
      .footnoteReference, .includeInline, .anchor, .element:
      break
    }
    return !hasContent
  }
  return !hasContent
}
