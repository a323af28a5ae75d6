import Diagnostics
import KnowledgeBase
import SiteIO
import Synchronization

/// The site as the preview shows it: the last that compiled without errors, and what is wrong now.
///
/// A class because the thread that watches the folder and those that answer share it.
final class Preview: Sendable {
  let content: String
  /// Bytes of a picture, at most.
  let assetLimit: Int

  private struct State {
    /// Counts compilations, from 1.
    var version = 0
    var entries: [TreePath: SiteContent] = [:]
    var diagnostics: [Diagnostic] = []
    /// Whether the site shown is older than the content.
    var isStale = false
    var failure: String?
  }

  private let state = Mutex(State())

  init(content: String, assetLimit: Int) {
    self.content = content
    self.assetLimit = assetLimit
  }

  var version: Int { state.withLock { $0.version } }

  /// Why the server ended.
  var failure: String? { state.withLock { $0.failure } }

  func fail(_ message: String) {
    state.withLock { $0.failure = message }
  }

  func show(_ compilation: Compilation) {
    let entries = compilation.site.map { site in
      Dictionary(site.entries.map { ($0.path, $0.content) }) { first, _ in first }
    }
    state.withLock {
      $0.version += 1
      $0.diagnostics = compilation.diagnostics
      $0.isStale = entries == nil
      if let entries { $0.entries = entries }
    }
  }

  /// A file of the site; `nil` when it has none of that path. What a page's templates got wrong comes
  /// with it.
  func file(_ path: TreePath) -> RenderedPage? {
    guard let content = state.withLock({ $0.entries[path] }) else { return nil }
    switch content {
    case .bytes(let bytes): return RenderedPage(bytes: bytes)
    case .page(let render): return render()
    case .asset(let source, _):
      return readAsset(source, content: self.content, limit: assetLimit).map {
        RenderedPage(bytes: $0)
      }
    }
  }

  var hasSite: Bool { state.withLock { !$0.entries.isEmpty } }

  /// What the overlay shows, as JSON: version, whether the page is older than the content, and the
  /// report.
  var report: String {
    let (version, isStale, diagnostics) = state.withLock {
      ($0.version, $0.isStale, $0.diagnostics)
    }
    return "{\"version\":\(version),\"stale\":\(isStale),\"report\":\(jsonReport(diagnostics))}"
  }
}
