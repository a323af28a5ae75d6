import Diagnostics
import Markup

/// Gives each step of a guided flow an address that nothing else has: pages, categories and
/// the flow's outcomes go first, then steps in order. A step that comes late gets a number; a
/// warning at its heading says so.
func claimStepRoutes(_ library: inout Library) -> [Diagnostic] {
  guard library.pages.contains(where: { !$0.steps.isEmpty }) else { return [] }
  var taken = Set<String>()
  for page in library.pages { taken.formUnion(foldedRoutes(of: page.route)) }
  for category in library.categories { taken.formUnion(foldedRoutes(of: category.route)) }
  var diagnostics: [Diagnostic] = []
  for index in library.pages.indices where !library.pages[index].steps.isEmpty {
    for stepIndex in library.pages[index].steps.indices {
      let wanted = library.pages[index].steps[stepIndex].route
      var route = wanted
      var number = 1
      while taken.contains(foldedRoute(route)) || isOutcome(route) {
        number += 1
        route = numbered(wanted, number)
      }
      taken.insert(foldedRoute(route))
      guard number > 1 else { continue }
      library.pages[index].steps[stepIndex].route = route
      // A fallback repeats what was told of the article itself.
      if library.pages[index].isFallback { continue }
      let document = library.articles[library.pages[index].articleIndex].document
      let heading = library.pages[index].steps[stepIndex].step.heading
      diagnostics.append(
        Diagnostic(
          .stepAddressTaken, path: document.path(of: heading), at: document.position(of: heading),
          "the address '\(wanted)' is taken, so this step is at '\(route)'",
          remedy: "give the heading another id, as in '## Question {#other-id}'"))
    }
  }
  return diagnostics
}

/// A page's own path and the folders above it, of which none can be a file.
private func foldedRoutes(of route: TreePath) -> [String] {
  ([route] + foldersAbove(route)).map(foldedRoute)
}

/// `a/step.html` → `a/step-2.html`; a long name is cut at a character, as file systems ask.
private func numbered(_ route: TreePath, _ number: Int) -> TreePath {
  let suffix = "-\(number)"
  let stem = Array(route.stem.utf8)
  var count = min(stem.count, 250 - suffix.utf8.count)
  while count < stem.count, stem[count] & 0xC0 == 0x80 { count -= 1 }
  return route.folder.appending(
    String(decoding: stem[..<count], as: UTF8.self) + suffix + ".html")
}
