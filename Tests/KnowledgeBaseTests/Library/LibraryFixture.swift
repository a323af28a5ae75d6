import Diagnostics
import KnowledgeBase
import Markup

/// A content folder given as texts, and what the first half of the compiler makes of it.
struct LibraryFixture {
  var library: Library
  /// `path:line:column code`, sorted; `:line:column` is missing where the whole file is meant.
  var found: [String]
  var diagnostics: [Diagnostic]

  init(
    _ files: [String: String], pictures: [String] = [], others: [String] = [], jobs: Int = 2,
    configure: (inout CompileOptions) -> Void = { _ in }
  ) {
    self.init(
      pairs: files.map { ($0, $1) }, pictures: pictures, others: others, jobs: jobs,
      configure: configure)
  }

  /// Pairs, since a dictionary takes composed and decomposed names for one.
  init(
    pairs files: [(path: String, text: String)], pictures: [String] = [], others: [String] = [],
    jobs: Int = 2, configure: (inout CompileOptions) -> Void = { _ in }
  ) {
    var sources = files.map { path, text in
      SourceFile(path: TreePath(path), content: .text(Array(text.utf8)))
    }
    let header = ImageHeader(format: .png, width: 20, height: 10)
    sources += pictures.map { path in
      let asset = SourceAsset(size: 1, digest: contentHash(Array(path.utf8)), image: header)
      return SourceFile(path: TreePath(path), content: .asset(asset))
    }
    sources += others.map { path in
      let asset = SourceAsset(size: 1, digest: contentHash(Array(path.utf8)), image: nil)
      return SourceFile(path: TreePath(path), content: .asset(asset))
    }
    guard let day = Day(year: 2026, month: 1, day: 15) else { fatalError("no such day") }
    var options = CompileOptions(today: day)
    options.jobs = jobs
    configure(&options)
    let tree = SourceTree(files: sources)
    var report = Report(tree: tree, observer: options.observer)
    library = compileLibrary(tree, options: options, &report)
    diagnostics = report.finish(library.settings, options, site: nil).diagnostics
    found = diagnostics.map { diagnostic in
      let place = diagnostic.position.map { ":\($0.line):\($0.column)" } ?? ""
      return "\(diagnostic.path)\(place) \(diagnostic.code.name)"
    }.sorted()
  }

  var routes: [String] { library.pages.map(\.route.description) }

  var codes: Set<String> { Set(diagnostics.map(\.code.name)) }

  func page(_ route: String) -> Page? {
    library.pages.first { $0.route == TreePath(route) }
  }

  /// The targets of the page at a route, each as a short text.
  func targets(_ route: String) -> [String] {
    (page(route)?.targets ?? []).map(describe)
  }

  func first(_ code: String) -> Diagnostic? {
    diagnostics.first { $0.code.name == code }
  }
}

func describe(_ target: Target) -> String {
  switch target {
  case .unresolved: "unresolved"
  case .local(let path, let fragment): fragment.isEmpty ? path : "\(path)#\(fragment)"
  case .external(let address): address
  case .image(let path, let width, let height): "\(path) \(width)x\(height)"
  case .externalImage(let address): "picture \(address)"
  case .linkedImage(let address): "link to picture \(address)"
  case .broken: "broken"
  }
}
