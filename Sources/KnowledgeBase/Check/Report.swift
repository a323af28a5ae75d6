import Diagnostics
import Markup

/// What the stages of a compilation found so far.
package struct Report {
  package var diagnostics: [Diagnostic]
  private let tree: SourceTree
  private let observer: CompileObserver
  /// Where files of the tree come from that stand elsewhere on the disk.
  private let origins: [TreePath: TreePath]

  package init(
    tree: SourceTree, observer: CompileObserver, origins: [TreePath: TreePath] = [:]
  ) {
    diagnostics = tree.diagnostics
    self.tree = tree
    self.observer = observer
    self.origins = origins
  }

  func begin(_ stage: String) {
    observer.stageBegins(stage)
  }

  /// The value of a stage's outcome; what it found is kept.
  mutating func take<Value>(_ parsed: Parsed<Value>) -> Value {
    diagnostics += parsed.diagnostics
    return parsed.value
  }

  /// Leaves out what `other` says at a place of which `code` tells the same in better words.
  mutating func tellOnce(_ code: DiagnosticCode, insteadOf other: DiagnosticCode) {
    struct Place: Hashable {
      var path: String
      var position: SourcePosition?
    }
    var places = Set<Place>()
    for diagnostic in diagnostics where diagnostic.code == code {
      places.insert(Place(path: diagnostic.path, position: diagnostic.position))
    }
    guard !places.isEmpty else { return }
    diagnostics.removeAll {
      $0.code == other && places.contains(Place(path: $0.path, position: $0.position))
    }
  }

  /// The outcome: severities as the settings have them, in the order of places, each with its line
  /// of source unless several sites are made. A site with errors is not published.
  package func finish(_ settings: SiteSettings, _ options: CompileOptions, site: Site?)
    -> Compilation
  {
    let own = settings.isWhole ? diagnostics : withoutConsequences(diagnostics)
    let judged = own.compactMap { judge($0, settings, isStrict: options.isStrict) }
    let sorted = judged.sorted(by: Diagnostic.isOrderedBefore)
    // Of what many sites have in common the lines are looked up once, when all are made.
    var told =
      options.shared == nil
      ? attachExcerpts(sorted) { path in tree.text(at: TreePath(path)) } : sorted
    if !origins.isEmpty {
      for index in told.indices { nameOrigins(in: &told[index]) }
    }
    let hasErrors = told.contains { $0.severity == .error }
    return Compilation(site: hasErrors ? nil : site, diagnostics: told)
  }

  /// Names an edition's own files by where they stand: the one that it is about, and the other of two
  /// that are in each other's way, which the message has between quotes, with or without a line.
  private func nameOrigins(in diagnostic: inout Diagnostic) {
    if let origin = origins[TreePath(diagnostic.path)] { diagnostic.path = origin.description }
    guard namesOtherFile.contains(diagnostic.code) else { return }
    let parts = Array(diagnostic.message.utf8).split(
      separator: UInt8(ascii: "'"), omittingEmptySubsequences: false)
    // A title between quotes may hold one of its own, so that counting them tells nothing.
    let named = parts.map { part in
      let path = part.prefix { $0 != UInt8(ascii: ":") }
      guard let origin = origins[TreePath(bytes: path)] else { return part }
      return origin.bytes + part[path.endIndex...]
    }
    let message = Array(named.joined(separator: "'".utf8))
    diagnostic.message = String(decoding: message, as: UTF8.self)
  }
}

/// Codes whose messages name the other of two files that are in each other's way.
private let namesOtherFile: Set<DiagnosticCode> = [
  .duplicateArticleID, .duplicateRoute, .duplicateTitle,
]

/// A diagnostic with its final severity; `nil` when the settings do not want to hear it. What is an
/// error by itself stays one: a site must not be published with it.
func judge(_ diagnostic: Diagnostic, _ settings: SiteSettings, isStrict: Bool) -> Diagnostic? {
  var judged = diagnostic
  if judged.severity != .error, let wanted = settings.checks[judged.code.name] {
    judged.severity = wanted
  }
  if isStrict, judged.severity == .warning { judged.severity = .error }
  return judged.severity == .ignored ? nil : judged
}
