import Diagnostics
import Markup

/// An old address as it is written: a rule of a redirects file or an alias of an article.
struct OldAddress: Sendable {
  enum Origin: Sendable {
    /// `redirects.yml`: the site's own configuration, whose mistakes are errors.
    case settings
    /// `.openpublishing.redirection*.json` of a tree that another tool publishes as well; `from` is
    /// the path of a file that is gone.
    case learn
    /// `aliases` of an article, which is where they lead.
    case alias(articleIndex: Int)
  }
  var origin: Origin
  /// The file it is written in.
  var path: String
  var from: Located<String>
  var to: Located<String>

  init(_ rule: RedirectRule) {
    switch rule.kind {
    case .address: origin = .settings
    case .sourceFile: origin = .learn
    }
    path = rule.path
    from = Located(rule.from, at: rule.fromPosition)
    to = Located(rule.to, at: rule.position)
  }

  init(alias: Located<String>, ofArticle index: Int, at source: TreePath) {
    origin = .alias(articleIndex: index)
    path = source.description
    from = alias
    to = Located("", at: alias.position)
  }

  /// `code` at the place of the old or the new address, with the severity that fits where the rule
  /// stands.
  func report(
    _ code: DiagnosticCode, at position: SourcePosition, _ message: String, remedy: String = ""
  ) -> Diagnostic {
    var diagnostic = Diagnostic(code, path: path, at: position, message, remedy: remedy)
    if case .settings = origin { diagnostic.severity = .error }
    return diagnostic
  }

  /// The path in the output that the old address had.
  func route() -> Result<TreePath, OldRouteRefusal> {
    guard case .learn = origin else { return oldRoute(from.value) }
    guard let route = pageRoute(of: TreePath(from.value).withoutExtension) else {
      return .failure(.init("nothing is left of it"))
    }
    return .success(route)
  }
}

/// The path in the output that an old address had: `/a/b/` → `a/b/index.html`, `a/b.md`, `/a/b` and
/// `a/b.html` → `a/b.html`, `/a/b.htm` → `a/b.htm`. A reason when it is no path of the site.
func oldRoute(_ address: String) -> Result<TreePath, OldRouteRefusal> {
  let trimmed = Array(address.utf8).filter { $0 > 0x20 || $0 == 0x20 }
  guard trimmed.count == address.utf8.count else {
    return .failure(.init("it has control characters"))
  }
  guard case .path(let path) = readAddress(trimmed), path.base != .docset else {
    return .failure(.init("it is no path of this site"))
  }
  guard path.fragment == nil, !path.original.contains(UInt8(ascii: "?")) else {
    return .failure(.init("servers tell no pages apart by what follows '?' or '#'"))
  }
  guard !path.written.contains(UInt8(ascii: "*")) else {
    return .failure(.init("patterns are not read, each old address has a line of its own"))
  }
  let decoded = unescapingPercents(path.written)
  guard String(validating: decoded, as: UTF8.self) != nil, !decoded.contains(where: { $0 < 0x20 })
  else { return .failure(.init("it has control characters or is no UTF-8")) }
  guard let resolved = TreePath("").resolving(decoded) else {
    return .failure(.init("it leads out of the site"))
  }
  let isFolder = decoded.last == UInt8(ascii: "/") || resolved.isEmpty
  let isPage = ["md", "markdown", "html", "htm", "yml"].contains(resolved.fileExtension)
  let stem =
    isFolder ? resolved.appending("index") : isPage ? resolved.withoutExtension : resolved
  guard let route = pageRoute(of: stem) else { return .failure(.init("nothing is left of it")) }
  // Servers that drop `.html` from addresses do not add it to one that ends in `.htm`.
  if !isFolder, resolved.fileExtension == "htm" {
    return .success(TreePath(route.withoutExtension.description + ".htm"))
  }
  return .success(route)
}

/// Why an address cannot be an old one.
struct OldRouteRefusal: Error {
  var reason: String

  init(_ reason: String) {
    self.reason = reason
  }
}
