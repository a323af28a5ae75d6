import Diagnostics
import Markup
import SearchCore

/// The articles with the variables of their texts filled in. Those that mention none are handed on
/// as they are, so that editions share them.
///
/// Filled in are the document's text, the targets of its links and pictures, and the texts of the
/// front matter; code stays as typed. The values are text: they are never read as Markdown or HTML.
/// The ids of headings are those of the text as written, the same in every edition.
func fillVariables(
  _ parsed: ParsedContent, plan: ContentPlan, settings: SiteSettings, tree: SourceTree, jobs: Int
) -> Parsed<ParsedContent> {
  guard parsed.articles.contains(where: \.mentionsVariables) else { return Parsed(parsed, []) }
  let defaultTag = SiteLanguages(settings).defaultTag
  let results = concurrentMap(count: parsed.articles.count, jobs: jobs) { index in
    let article = parsed.articles[index]
    guard article.mentionsVariables else { return Parsed<FinishedArticle?>(nil, []) }
    let planned = plan.articles[index]
    var filler = ArticleFiller(
      variables: settings.variables, path: planned.path,
      tag: plan.locales.isEmpty ? defaultTag : plan.locales[planned.localeIndex].tag, tree: tree)
    let filled = filler.fill(article)
    return Parsed(filled, filler.diagnostics)
  }
  var filled = parsed
  var diagnostics: [Diagnostic] = []
  for (index, result) in results.enumerated() {
    if let article = result.value { filled.articles[index] = article }
    diagnostics += result.diagnostics
  }
  return Parsed(filled, foldRepeats(diagnostics))
}

private struct ArticleFiller {
  let variables: PartnerVariables
  let path: TreePath
  let tag: String
  let tree: SourceTree
  var diagnostics: [Diagnostic] = []

  init(variables: PartnerVariables, path: TreePath, tag: String, tree: SourceTree) {
    self.variables = variables
    self.path = path
    self.tag = tag
    self.tree = tree
  }

  mutating func fill(_ article: FinishedArticle) -> FinishedArticle {
    var filled = article
    var document = article.body.document
    fill(&document)
    var matter = article.body.matter
    fill(&matter)
    var outline = article.body.outline
    for index in outline.indices { outline[index].title = quietly(outline[index].title) }
    filled.body = ArticleBody(
      matter: matter, document: document, outline: outline, isFilled: true)
    // Of these texts the document told already what is not known.
    filled.heading = article.heading.map { Located(quietly($0.value), at: $0.position) }
    if let heading = article.heading { tellUnknown(heading) }
    for step in filled.steps.indices {
      filled.steps[step].title = quietly(filled.steps[step].title)
      for answer in filled.steps[step].answers.indices {
        filled.steps[step].answers[answer].label = quietly(
          filled.steps[step].answers[answer].label)
      }
    }
    return filled
  }

  // MARK: Document

  private mutating func fill(_ document: inout Document) {
    for id in document.descendants(of: Document.root) {
      switch document[id].kind {
      case .text, .alert, .figure, .video, .tab:
        if let text = filled(document[id].text, of: id, document) {
          document[id].text = document.store(text)
        }
      case .code, .codeBlock:
        break
      case .document, .paragraph, .heading, .blockQuote, .list, .listItem, .htmlBlock,
        .thematicBreak, .table, .tableRow, .tableCell, .footnoteDefinition, .division, .column,
        .tabGroup, .includeBlock, .question, .softBreak, .lineBreak, .emphasis, .strong, .link,
        .image, .htmlInline, .strikethrough, .footnoteReference, .includeInline, .anchor,
        .element:
        break
      }
    }
    for index in document.references.indices {
      let reference = document.references[index]
      if let destination = filled(
        reference.destination, of: reference.node, document, isWhole: true)
      {
        document.references[index].destination = document.store(destination)
      }
      if let title = filled(reference.title, of: reference.node, document) {
        document.references[index].title = document.store(title)
      }
    }
  }

  /// The bytes that take the place of a range; `nil` where it stays. Of what is `isWhole` a mistake
  /// is told where its node begins.
  private mutating func filled(
    _ range: TextRange, of node: NodeID, _ document: Document, isWhole: Bool = false
  ) -> [UInt8]? {
    guard range.count >= 12 else { return nil }
    var unknown: [VariableMention] = []
    let filled = variables.filled(document[range], for: tag) { unknown.append($0) }
    for mention in unknown {
      let path = document.path(of: node)
      let position = document.position(of: node)
      diagnostics.append(
        variables.unknownVariable(
          mention.name, path: path,
          at: isWhole ? position : place(of: mention.name, from: position, in: path)))
    }
    return filled
  }

  /// Where a mention stands in its line of source, at or after where its node begins.
  private func place(
    of name: String, from position: SourcePosition?, in path: String
  ) -> SourcePosition? {
    guard let position, let bytes = tree.text(at: TreePath(path)) else { return position }
    var line = bytes[...]
    for _ in 1..<max(position.line, 1) {
      guard let end = line.firstIndex(of: UInt8(ascii: "\n")) else { return position }
      line = line[(end + 1)...]
    }
    line = line.prefix { $0 != UInt8(ascii: "\n") }
    let found = variableMentions(in: line.dropFirst(position.column - 1)).first {
      $0.name.utf8.elementsEqual(name.utf8)
    }
    guard let found else { return position }
    return SourcePosition(
      line: position.line, column: found.range.lowerBound - line.startIndex + 1)
  }

  // MARK: Front matter

  private mutating func fill(_ matter: inout FrontMatter) {
    fill(&matter.title)
    fill(&matter.description)
    for list in [\FrontMatter.keywords, \.appliesTo, \.collect] {
      for index in matter[keyPath: list].indices {
        var text: Located<String>? = matter[keyPath: list][index]
        fill(&text)
        if let text { matter[keyPath: list][index] = text }
      }
    }
  }

  private mutating func fill(_ text: inout Located<String>?) {
    guard let located = text else { return }
    tellUnknown(located)
    text = Located(quietly(located.value), at: located.position)
  }

  private mutating func tellUnknown(_ text: Located<String>) {
    for mention in variableMentions(in: Array(text.value.utf8)[...])
    where variables.values[mention.name] == nil {
      diagnostics.append(
        variables.unknownVariable(mention.name, path: path.description, at: text.position))
    }
  }

  private func quietly(_ text: String) -> String {
    let filled = variables.filled(Array(text.utf8)[...], for: tag) { _ in }
    return filled.map { String(decoding: $0, as: UTF8.self) } ?? text
  }
}
