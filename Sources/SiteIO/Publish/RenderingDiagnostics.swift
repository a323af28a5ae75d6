import Diagnostics
import KnowledgeBase

/// Renders every page and keeps only what rendering had to say, sorted, each once.
public func renderingDiagnostics(
  _ site: Site, jobs: Int, observer: CompileObserver = CompileObserver()
) -> [Diagnostic] {
  let found = Shared(Set<Diagnostic>())
  forEachInParallel(count: site.entries.count, jobs: jobs) { index in
    let entry = site.entries[index]
    guard case .page(let render) = entry.content else { return }
    observer.fileBegins(entry.path)
    let diagnostics = render().diagnostics
    observer.fileEnds()
    if !diagnostics.isEmpty { found.update { $0.formUnion(diagnostics) } }
  }
  return found.value.sorted(by: Diagnostic.isOrderedBefore)
}
