import Diagnostics
import KnowledgeBase

/// Renders every page and keeps only what rendering had to say, and what of one partner would stand
/// in the site of another, sorted, each once. `content` is the content folder.
public func renderingDiagnostics(
  _ site: Site, content: String, jobs: Int, observer: CompileObserver = CompileObserver()
) -> [Diagnostic] {
  let found = Shared(Set<Diagnostic>())
  forEachInParallel(count: site.entries.count, jobs: jobs) { index in
    let entry = site.entries[index]
    observer.fileBegins(entry.path)
    defer { observer.fileEnds() }
    var diagnostics: [Diagnostic] = []
    let bytes: [UInt8]
    switch entry.content {
    case .page(let render):
      let page = render()
      diagnostics = page.diagnostics
      bytes = page.bytes
    case .bytes(let made): bytes = made
    case .asset(let source, _): bytes = readForLeaks(source, site, content: content)
    }
    if let leaks = site.leaks {
      diagnostics += leaks.leaks(in: entry, found: leaks.find(in: bytes))
    }
    if !diagnostics.isEmpty { found.update { $0.formUnion(diagnostics) } }
  }
  return foldLeaks(Array(found.value))
}
