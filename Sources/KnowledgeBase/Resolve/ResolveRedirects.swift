import Diagnostics
import Markup

/// Where an old address leads, before chains are followed.
private enum Step {
  case target(RedirectTarget)
  /// Another old address: index into the rules.
  case rule(Int)
  case nowhere
}

/// One redirect for each old address, each of one hop: chains are followed to their end, loops and
/// what leads nowhere are told and left out.
func resolveRedirects(_ rules: [OldAddress], _ map: SiteMap) -> Parsed<[Redirect]> {
  var diagnostics: [Diagnostic] = []
  let rules = rules + aliases(map.library)
  if rules.isEmpty { return Parsed([], []) }
  let claimed = claimOldRoutes(rules, map, &diagnostics)
  var byRoute: [String: Int] = [:]
  for (index, claim) in claimed.enumerated() { byRoute[foldedRoute(claim.route)] = index }
  var steps: [Step] = []
  for claim in claimed {
    steps.append(step(of: claim.rule, map, byRoute, &diagnostics))
  }
  let ends = followChains(claimed, steps, &diagnostics)
  var redirects: [Redirect] = []
  for (claim, end) in zip(claimed, ends) {
    guard let end else { continue }
    redirects.append(Redirect(from: claim.route, to: end))
  }
  return Parsed(redirects.sorted { $0.from < $1.from }, diagnostics)
}

private struct Claim {
  var rule: OldAddress
  var route: TreePath
}

private func aliases(_ library: Library) -> [OldAddress] {
  library.articles.enumerated().flatMap { index, article in
    article.matter.aliases.map { alias in
      OldAddress(alias: alias, ofArticle: index, at: article.source)
    }
  }
}

/// The rules whose old address is free; the first of several keeps it.
private func claimOldRoutes(
  _ rules: [OldAddress], _ map: SiteMap, _ diagnostics: inout [Diagnostic]
) -> [Claim] {
  var owners: [String: String] = [:]
  for page in map.library.pages {
    owners[foldedRoute(page.route)] = "'\(map.library.articles[page.articleIndex].source)'"
    for step in page.steps { owners[foldedRoute(step.route)] = "a step of '\(page.route)'" }
  }
  for category in map.library.categories {
    let folded = foldedRoute(category.route)
    if owners[folded] == nil { owners[folded] = "the category page '\(category.route)'" }
  }
  for locale in map.library.locales {
    let home = foldedRoute(locale.folder.appending("index.html"))
    if owners[home] == nil { owners[home] = "the home page" }
  }
  if owners["index.html"] == nil { owners["index.html"] = "the home page" }
  var folders = Set(foldersAbove(allOf: map.library).map(foldedRoute))
  var claims: [Claim] = []
  let support = ReservedSupportRoutes(map.library.support, locales: map.library.locales)
  for rule in rules {
    switch rule.route() {
    case .failure(let refusal):
      diagnostics.append(
        rule.report(
          .redirectFromPage, at: rule.from.position,
          "'\(clipped(rule.from.value))' cannot be an old address: \(refusal.reason)",
          remedy: "write a path such as '/billing/old-name'"))
    case .success(let route):
      let folded = foldedRoute(route)
      let owner =
        owners[folded]
        ?? (isReservedRoute(route, locales: map.library.locales) || support.contains(folded)
          ? "a page of the site itself" : nil)
        ?? (folders.contains(folded) ? "a folder of the site" : nil)
        ?? fileAbove(route, owners)
      guard let owner else {
        owners[folded] = "the redirect in '\(rule.path):\(rule.from.position.line)'"
        folders.formUnion(foldersAbove(route).map(foldedRoute))
        claims.append(Claim(rule: rule, route: route))
        continue
      }
      if isItself(rule, route, map) { continue }
      diagnostics.append(
        rule.report(
          .redirectFromPage, at: rule.from.position,
          "the address '\(clipped(rule.from.value))' belongs to \(owner)",
          remedy: "take one of them out"))
    }
  }
  return claims
}

/// Every folder of the output that holds pages.
private func foldersAbove(allOf library: Library) -> Set<TreePath> {
  var folders: Set<TreePath> = []
  func insert(_ route: TreePath) {
    var folder = route.folder
    while !folder.isEmpty, folders.insert(folder).inserted { folder = folder.folder }
  }
  for page in library.pages {
    insert(page.route)
    for step in page.steps { insert(step.route) }
  }
  for category in library.categories { insert(category.route) }
  return folders
}

/// What stands where one of the route's folders would be: a page, or its Markdown copy.
private func fileAbove(_ route: TreePath, _ owners: [String: String]) -> String? {
  for folder in foldersAbove(route) {
    if let owner = owners[foldedRoute(folder)] { return "a folder that is \(owner)" }
    guard folder.fileExtension == "md" else { continue }
    let page = TreePath(folder.withoutExtension.description + ".html")
    if let owner = owners[foldedRoute(page)] {
      return "a folder that is the Markdown copy of \(owner)"
    }
  }
  return nil
}

/// An alias that is the address its article has anyway says nothing new.
private func isItself(_ rule: OldAddress, _ route: TreePath, _ map: SiteMap) -> Bool {
  guard case .alias(let article) = rule.origin else { return false }
  return map.library.pages.contains { $0.articleIndex == article && $0.route == route }
}

private func step(
  of rule: OldAddress, _ map: SiteMap, _ byRoute: [String: Int],
  _ diagnostics: inout [Diagnostic]
) -> Step {
  if case .alias(let index) = rule.origin {
    return map.articleTarget(index, fragment: "").map { .target($0) } ?? .nowhere
  }
  switch classifyRedirectTarget(rule.to.value) {
  case .external(let address):
    return externalStep(address, rule, map, &diagnostics)
  case .local(let target):
    return localStep(target, rule, map, byRoute, &diagnostics)
  case .refused(let refusal):
    var report = rule.report(
      .refusedRedirect, at: rule.to.position,
      "a redirect may not lead to '\(clipped(rule.to.value))': \(refusal.rawValue)",
      remedy: "name an article by its path, or an address that begins with 'https://'")
    report.severity = isSlip(refusal, in: rule) ? .warning : .error
    diagnostics.append(report)
    return .nowhere
  }
}

/// Whether a refused target is a slip of the pen in the list of a Learn tree, which is left out like
/// its other defects: whoever publishes the tree did not write that list. A target that leads to
/// another site, or that runs a script, is nobody's slip.
private func isSlip(_ refusal: RedirectRefusal, in rule: OldAddress) -> Bool {
  guard case .learn = rule.origin else { return false }
  return switch refusal {
  case .empty, .controlCharacter, .escape, .outside: true
  case .backslash, .protocolRelative, .scheme, .address: false
  }
}

private func externalStep(
  _ address: WebAddress, _ rule: OldAddress, _ map: SiteMap, _ diagnostics: inout [Diagnostic]
) -> Step {
  let isLearn = map.library.settings.dialect == .learn
  let isKnown =
    map.library.settings.redirectHosts.contains { $0.lowercased() == address.host }
    || (isLearn && ["learn.microsoft.com", "docs.microsoft.com"].contains(address.host))
  if isKnown, address.scheme == "https" { return .target(.external(address.text)) }
  let code: DiagnosticCode
  if case .learn = rule.origin { code = .foreignRedirect } else { code = .refusedRedirect }
  diagnostics.append(
    rule.report(
      code, at: rule.to.position,
      "'\(clipped(rule.from.value))' leads to another host, '\(clipped(address.host))'",
      remedy: isKnown
        ? "write the address with 'https://'"
        : "add the host to 'redirect-hosts' in site.yml if that is meant"))
  return .nowhere
}

private func localStep(
  _ target: LocalTarget, _ rule: OldAddress, _ map: SiteMap, _ byRoute: [String: Int],
  _ diagnostics: inout [Diagnostic]
) -> Step {
  let address = PathAddress(
    base: target.isRooted ? .root : .folder,
    written: Array(percentEncoded(TreePath(target.path)).utf8),
    original: Array(rule.to.value.utf8), fragment: target.fragment)
  // A page goes before an old address of the same name.
  switch find(address, rule, map) {
  case .place(let place):
    // What an edition hides, its old addresses do not lead to either. Of a language that it does not
    // publish nobody expects them.
    if map.library.settings.leavesOutLocale(of: place.path) { return .nowhere }
    if case .withheld = place.content {
      diagnostics.append(hiddenTarget(place.path, rule))
      return .nowhere
    }
    if let found = redirectTarget(place, target.fragment, rule, map, &diagnostics) {
      return .target(found)
    }
  case .fallback(let index):
    return .target(.local(map.library.pages[index].route, fragment: target.fragment))
  case .external(let text):
    return .target(.external(text))
  case .sitePage(let page, let localeIndex):
    let route = page.route(in: map.library.locales[localeIndex])
    return .target(.local(route, fragment: target.fragment))
  case .missing(let wanted) where map.library.settings.leavesOutLocale(of: wanted):
    return .nowhere
  case .missing(let wanted):
    guard let hidden = map.hiddenTranslation(at: wanted) else { break }
    diagnostics.append(hiddenTarget(hidden, rule))
    return .nowhere
  case .unmadePage:
    return .nowhere
  case .redirect, .outside:
    break
  }
  for base in target.isRooted ? [TreePath("")] : placesOf(rule).map(\.folder) {
    if let path = base.resolving(target.path.utf8), let next = oldAddress(at: path, byRoute) {
      return .rule(next)
    }
  }
  diagnostics.append(
    rule.report(
      .redirectTargetMissing, at: rule.to.position,
      "'\(clipped(rule.from.value))' leads to '\(clipped(rule.to.value))', "
        + "which is no page of the site"))
  return .nowhere
}

/// From where the target of a rule is read. Trees of Learn's flavour write it as a link of the page that
/// is gone, or as seen from their list.
private func placesOf(_ rule: OldAddress) -> [TreePath] {
  guard case .learn = rule.origin else { return [TreePath(rule.path)] }
  return [TreePath(rule.from.value), TreePath(rule.path)]
}

private func find(_ address: PathAddress, _ rule: OldAddress, _ map: SiteMap) -> Destination {
  let places = placesOf(rule)
  let found = map.find(address, from: places[0], isPicture: false)
  switch found {
  case .missing where places.count > 1, .outside where places.count > 1:
    return map.find(address, from: places[1], isPicture: false)
  default: return found
  }
}

/// That a redirect leads to what an edition hides; never an error, for the rule is the plain site's.
private func hiddenTarget(_ path: TreePath, _ rule: OldAddress) -> Diagnostic {
  Diagnostic(
    .linkToHidden, path: rule.path, at: rule.to.position,
    "'\(clipped(rule.from.value))' leads to '\(path)', which this edition hides")
}

private func redirectTarget(
  _ place: Place, _ fragment: String, _ rule: OldAddress, _ map: SiteMap,
  _ diagnostics: inout [Diagnostic]
) -> RedirectTarget? {
  switch place.content {
  case .article(let index):
    if !fragment.isEmpty, map.anchor(fragment, ofArticle: index) == nil {
      diagnostics.append(
        rule.report(
          .redirectTargetMissing, at: rule.to.position,
          "'\(place.path)' has no heading or anchor '#\(clipped(fragment))'"))
    }
    return map.articleTarget(index, fragment: fragment)
  case .category(let index):
    return .local(map.library.categories[index].route, fragment: "")
  case .draft, .unpublished, .withheld, .file, .folder:
    return nil
  }
}

private func oldAddress(at path: TreePath, _ byRoute: [String: Int]) -> Int? {
  let isPage = ["md", "markdown", "html", "htm", "yml"].contains(path.fileExtension)
  let stem = isPage ? path.withoutExtension : path
  let endings = path.fileExtension == "htm" ? [".htm", ".html"] : [".html"]
  for candidate in endings.map({ stem.description + $0 }) + [
    stem.appending("index.html").description
  ] {
    if let index = byRoute[candidate.lowercased()] { return index }
  }
  return nil
}

/// The end of the chain that begins at each rule; each rule is followed once.
private func followChains(
  _ claims: [Claim], _ steps: [Step], _ diagnostics: inout [Diagnostic]
) -> [RedirectTarget?] {
  var ends: [RedirectTarget?] = Array(repeating: nil, count: steps.count)
  var isDone = Array(repeating: false, count: steps.count)
  var placeOnWay = Array(repeating: -1, count: steps.count)
  for start in steps.indices where !isDone[start] {
    var way: [Int] = []
    var current = start
    var end: RedirectTarget?
    while true {
      if isDone[current] {
        end = ends[current]
        break
      }
      if placeOnWay[current] >= 0 {
        diagnostics.append(loop(Array(way[placeOnWay[current]...]), claims))
        break
      }
      placeOnWay[current] = way.count
      way.append(current)
      guard case .rule(let next) = steps[current] else {
        if case .target(let target) = steps[current] { end = target }
        break
      }
      current = next
    }
    for index in way {
      isDone[index] = true
      placeOnWay[index] = -1
      ends[index] = end
      if case .rule(let next) = steps[index], end != nil {
        diagnostics.append(
          claims[index].rule.report(
            .redirectChain, at: claims[index].rule.to.position,
            "'\(clipped(claims[index].rule.from.value))' leads to "
              + "'\(clipped(claims[next].rule.from.value))', which is an old address itself",
            remedy: "let it lead to the end of the chain"
          ).lowered())
      }
    }
  }
  return ends
}

private func loop(_ way: [Int], _ claims: [Claim]) -> Diagnostic {
  var names = way.prefix(5).map { "'\(clipped(claims[$0].rule.from.value))'" }
  if way.count > 5 { names.append("… \(way.count - 5) more …") }
  names.append("'\(clipped(claims[way[0]].rule.from.value))'")
  return claims[way[0]].rule.report(
    .redirectLoop, at: claims[way[0]].rule.to.position,
    "the redirects go round: " + names.joined(separator: " → "),
    remedy: "let one of them lead to an article")
}

extension Diagnostic {
  /// A chain works, so it is never more than a warning.
  fileprivate func lowered() -> Diagnostic {
    var lowered = self
    lowered.severity = .warning
    return lowered
  }
}
