import Diagnostics
import KnowledgeBase

/// Renders every page of one or several sites and keeps only what rendering had to say, and what of one
/// partner would stand in the site of another.
public struct SiteRendering: Sendable {
  private let content: String
  private let jobs: Int
  private let observer: CompileObserver
  private let gathered = Shared(Set<Diagnostic>())

  /// - Parameter content: the content folder.
  public init(content: String, jobs: Int, observer: CompileObserver = CompileObserver()) {
    self.content = content
    self.jobs = jobs
    self.observer = observer
  }

  /// What was found until now, sorted, each once.
  public var found: [Diagnostic] { foldLeaks(Array(gathered.value)) }

  /// Renders a site; from any thread.
  public func render(_ site: Site) {
    forEachInParallel(count: site.entries.count, jobs: jobs) { index in
      let entry = site.entries[index]
      observer.fileBegins(entry.path)
      defer { observer.fileEnds() }
      let (bytes, told) = bytes(of: entry, site)
      var diagnostics = told
      if let leaks = site.leaks {
        diagnostics += leaks.leaks(in: entry, found: leaks.find(in: bytes))
      }
      if !diagnostics.isEmpty { gathered.update { $0.formUnion(diagnostics) } }
    }
  }

  private func bytes(of entry: SiteEntry, _ site: Site) -> ([UInt8], [Diagnostic]) {
    switch entry.content {
    case .page(let render):
      let page = render()
      return (page.bytes, page.diagnostics)
    case .bytes(let made): return (made, [])
    case .asset(let source, _): return (readForLeaks(source, site, content: content), [])
    }
  }
}
