import Diagnostics
import Markup
import SearchCore

/// Decides where every reference leads, which files are published with the pages, and what stands
/// at old addresses.
func resolveLibrary(
  _ collected: CollectedLibrary, plan: ContentPlan, tree: SourceTree, files: FileIndex,
  rules: [RedirectRule], jobs: Int, observer: CompileObserver
) -> Parsed<Library> {
  var map = SiteMap(collected, plan: plan, tree: tree, files: files)
  let redirects = resolveRedirects(rules.map(OldAddress.init), map)
  map.redirects = Dictionary(
    redirects.value.map { (foldedRoute($0.from), $0) }, uniquingKeysWith: { first, _ in first })
  let pageMap = map
  var pages = concurrentMap(count: map.library.pages.count, jobs: jobs) { index in
    observer.fileBegins(pageMap.source(ofPage: index))
    defer { observer.fileEnds() }
    return resolvePage(index, pageMap)
  }
  suggestNearest(&pages, map, observer)
  var library = collected.library
  library.redirects = redirects.value
  for index in library.pages.indices {
    library.pages[index].targets = pages[index].targets
  }
  let logo = resolveLogo(library.settings, tree)
  library.logo = logo.value
  let assets = uniqueAssets(pages.flatMap(\.assets) + (logo.value.map { [$0.asset] } ?? []))
  library.assets = assets.value
  return Parsed(
    library,
    logo.diagnostics + redirects.diagnostics + foldRepeats(pages.flatMap(\.diagnostics))
      + assets.diagnostics)
}

/// Each file once, sorted by source and name in the output. Files with one name have equal bytes.
private func uniqueAssets(_ used: [PublishedAsset]) -> Parsed<[PublishedAsset]> {
  var byRoute: [TreePath: PublishedAsset] = [:]
  var diagnostics: [Diagnostic] = []
  for asset in used {
    guard let other = byRoute[asset.route] else {
      byRoute[asset.route] = asset
      continue
    }
    if asset.digest != other.digest {
      diagnostics.append(
        Diagnostic(
          .assetCollision, path: asset.source.description,
          "'\(asset.route)' would also be the name of '\(other.source)' in the output",
          remedy: "rename one of the files"))
    } else if asset.source < other.source {
      byRoute[asset.route] = asset
    }
  }
  let assets = byRoute.values.sorted {
    $0.source != $1.source ? $0.source < $1.source : $0.route < $1.route
  }
  return Parsed(assets, Array(Set(diagnostics)))
}
