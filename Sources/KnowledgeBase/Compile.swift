import Diagnostics
import Markup
import SearchCore

/// What a compilation needs besides the tree. Nothing is taken from the clock, the locale or the
/// environment.
public struct CompileOptions: Sendable {
  public var today: Day
  /// Overrides `base-url` of the settings.
  public var baseURL: String?
  public var includesDrafts = false
  /// Every warning becomes an error.
  public var isStrict = false
  /// What `checks` of the settings may name.
  public var codes: [DiagnosticCode] = compilerCodes
  /// Threads, at least 1.
  public var jobs = 1
  /// The templates the tool carries, by path relative to a template folder.
  public var defaultTemplates: [TreePath: [UInt8]] = [:]
  /// Whether the search indexes are built.
  public var indexUse = IndexUse.always
  /// The partner's edition that is made; the plain site without one.
  var edition: EditionContext?
  /// What several sites that are made together have in common.
  var shared: SharedWork?
  /// Looks for what belongs to other partners.
  var leaks: LeakCheck?
  /// Told where the work is.
  public var observer = CompileObserver()

  public init(today: Day) {
    self.today = today
  }
}

/// The outcome of a compilation.
public struct Compilation: Sendable {
  /// `nil` when the content has errors.
  public var site: Site?
  /// Sorted, severities final, excerpts attached.
  public var diagnostics: [Diagnostic]
}

/// Compiles a content folder into a site. Pure: the same tree and options give the same site and
/// the same report, whatever the number of threads.
public func compile(_ tree: SourceTree, options: CompileOptions) -> Compilation {
  var report = Report(tree: tree, observer: options.observer, origins: options.origins)
  let library = compileLibrary(tree, options: options, &report)
  report.diagnostics += options.leaks?.leaks(inKeywordsOf: library) ?? []
  report.begin("index")
  let index = report.take(indexLibrary(library, tree: tree, options: options))
  report.begin("render")
  let templates = report.take(
    readTemplates(tree, settings: library.settings, options: options))
  guard let templates else { return report.finish(library.settings, options, site: nil) }
  let frame = SiteFrame(library, templates: templates, options: options)
  let pages = report.take(renderPages(frame))
  report.begin("assemble")
  let assembled = report.take(assemble(frame, pages: pages, index: index))
  let site = withOrigins(assembled, options.origins)
  return report.finish(library.settings, options, site: site)
}

/// The first half: from files to everything the site is made of, with every reference decided.
package func compileLibrary(
  _ tree: SourceTree, options: CompileOptions, _ report: inout Report
) -> Library {
  report.begin("settings")
  let settings = chooseDialect(report.take(readOwnSettings(tree, options)), tree)
  let support = report.take(readSupport(tree, settings))
  let rules = report.take(readRedirectRules(tree))
  report.begin("plan")
  let files = FileIndex(tree)
  let plan = report.take(planContent(tree, settings: settings))
  report.begin("parse")
  let (content, order) = concurrently(jobs: options.jobs) {
    parseContent(plan, tree: tree, settings: settings, files: files, options: options)
  } _: {
    readNavigation(plan, tree: tree, files: files, settings: settings)
  }
  let (parsed, navigation) = (report.take(content), report.take(order))
  report.begin("collect")
  let filled = report.take(
    fillVariables(parsed, plan: plan, settings: settings, tree: tree, jobs: options.jobs))
  let collected = report.take(
    collectLibrary(
      plan, parsed: filled, navigation: navigation, settings: settings, support: support,
      options: options))
  report.begin("resolve")
  let library = report.take(
    resolveLibrary(
      collected, plan: plan, tree: tree, files: files, rules: rules, jobs: options.jobs,
      observer: options.observer))
  report.tellOnce(.flowBrokenAnswer, insteadOf: .brokenAnchor)
  report.tellOnce(.unknownVariable, insteadOf: .foreignSyntax)
  report.begin("check")
  report.diagnostics += checkLibrary(library, plan: plan, navigation: navigation)
  report.diagnostics += checkSupport(library, today: options.today)
  return library
}
