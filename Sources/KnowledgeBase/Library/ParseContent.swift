import Diagnostics
import Markup
import SearchCore

/// An article ready to be put into the library: includes spliced in, headings with their ids, its
/// title taken out of the body.
struct FinishedArticle: Sendable {
  var body: ArticleBody
  /// The text of its first heading of level 1.
  var heading: Located<String>?
  var kind: ArticleKind
  var steps: [FlowStep]
  /// Every id that a link may lead to.
  var anchors: Set<String>
  /// Whether its text or front matter mentions a variable of the partner's.
  var mentionsVariables: Bool
}

/// The articles of a plan, in its order.
struct ParsedContent: Sendable {
  var articles: [FinishedArticle]
}

/// Reads every article and fragment, in parallel, and puts fragments where they are included.
func parseContent(
  _ plan: ContentPlan, tree: SourceTree, settings: SiteSettings, files: FileIndex,
  options: CompileOptions
) -> Parsed<ParsedContent> {
  let observer = options.observer
  let fragments = parseFragments(plan, tree, settings, options)
  let includable = IncludableFiles(
    tree: tree, dialect: settings.dialect, files: files, bases: PathBases(plan),
    fragments: fragments.value, includesDrafts: options.includesDrafts)
  let results = concurrentMap(count: plan.articles.count, jobs: options.jobs) { index in
    let planned = plan.articles[index]
    if let kept = options.shared?.article(at: planned.path, origins: options.origins) {
      return kept
    }
    observer.fileBegins(planned.path)
    defer { observer.fileEnds() }
    let parsed = parsePlanned(planned, tree, settings.dialect, includable)
    if options.edition == nil { options.shared?.keep(parsed, at: planned.path) }
    return parsed
  }
  var diagnostics = fragments.diagnostics
  var articles: [FinishedArticle] = []
  articles.reserveCapacity(results.count)
  for result in results {
    articles.append(result.value)
    diagnostics += result.diagnostics
  }
  return Parsed(
    ParsedContent(articles: articles),
    foldRepeats(diagnostics))
}

private func parsePlanned(
  _ planned: PlannedArticle, _ tree: SourceTree, _ dialect: Dialect, _ includable: IncludableFiles
) -> Parsed<FinishedArticle> {
  let bytes = tree.text(at: planned.path) ?? []
  var parsed =
    switch planned.format {
    case .markdown: parseArticle(bytes, path: planned.path.description, dialect: dialect)
    case .learnYAML: readLearnPage(bytes, path: planned.path.description, dialect: dialect)
    }
  var diagnostics = parsed.diagnostics
  diagnostics += spliceIncludes(into: &parsed.value.document) { destination, from in
    includable.fragment(destination, from: TreePath(from))
  }
  var kind = parsed.value.matter.type?.value ?? .concept
  var outline = finishDocument(&parsed.value.document, kind: kind)
  diagnostics += outline.diagnostics
  let heading = takeTitle(&parsed.value.document, outline: &outline.value)
  if parsed.value.matter.appliesTo.isEmpty {
    parsed.value.matter.appliesTo = takeAppliesTo(&parsed.value.document)
  }
  let body = ArticleBody(
    matter: parsed.value.matter, document: parsed.value.document, outline: outline.value)
  var steps: [FlowStep] = []
  if kind == .troubleshooting {
    let flow = flowSteps(
      of: body.document, outline: body.outline, declaredAt: body.matter.type?.position)
    steps = flow.value
    diagnostics += flow.diagnostics
    if steps.isEmpty { kind = .concept }
  }
  let finished = FinishedArticle(
    body: body, heading: heading, kind: kind, steps: steps,
    anchors: anchors(of: body.document),
    mentionsVariables: mayMentionVariable(bytes) || mayMentionVariable(body.document.text))
  return Parsed(finished, diagnostics)
}

private func parseFragments(
  _ plan: ContentPlan, _ tree: SourceTree, _ settings: SiteSettings, _ options: CompileOptions
) -> Parsed<[TreePath: ParsedArticle]> {
  let results = concurrentMap(count: plan.fragments.count, jobs: options.jobs) { index in
    let path = plan.fragments[index]
    if let kept = options.shared?.fragment(at: path, origins: options.origins) { return kept }
    options.observer.fileBegins(path)
    defer { options.observer.fileEnds() }
    let parsed = parseArticle(
      tree.text(at: path) ?? [], path: path.description, dialect: settings.dialect)
    if options.edition == nil { options.shared?.keep(parsed, at: path) }
    return parsed
  }
  var fragments: [TreePath: ParsedArticle] = [:]
  var diagnostics: [Diagnostic] = []
  for (path, result) in zip(plan.fragments, results) {
    fragments[path] = result.value
    diagnostics += result.diagnostics
  }
  return Parsed(fragments, diagnostics)
}

extension SourceTree {
  /// The bytes of a text file; `nil` when there is none at the path.
  func text(at path: TreePath) -> [UInt8]? {
    guard let file = self[path], case .text(let bytes) = file.content else { return nil }
    return bytes
  }
}
