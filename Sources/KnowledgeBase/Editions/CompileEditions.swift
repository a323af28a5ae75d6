import Diagnostics
import Markup
import SearchCore

/// What a compilation knows of the edition it makes.
struct EditionContext: Sendable {
  var edition: Edition
  var view: EditionView
}

extension CompileOptions {
  /// Where files of the tree come from that are an edition's own.
  var origins: [TreePath: TreePath] { edition?.view.origins ?? [:] }
}

/// The settings of the site that is made: those of its tree, and what its edition says instead.
func readOwnSettings(_ tree: SourceTree, _ options: CompileOptions) -> Parsed<SiteSettings> {
  var settings = readSettings(tree, codes: options.codes, edition: options.edition?.edition)
  if let view = options.edition?.view { settings.value.hidden = view.hidden }
  return settings
}

/// Compiles the plain site of a content folder, one partner's edition, or all of them at once. Pure,
/// as `compile`: an edition is the same made alone and made with others.
///
/// With `.all` the plain site stands in the folder `default`, each edition in a folder of its id. An
/// id that is not among `editionIDs` gives an empty outcome: whoever asks for one looks first.
///
/// - Parameter take: is given each of all sites as soon as it is compiled, from any thread, so that no
///   more than those in work are in memory; what is returned has no entries then.
public func compileEditions(
  _ tree: SourceTree, choice: EditionChoice, options: CompileOptions,
  take: (@Sendable (Site) -> Void)? = nil
) -> Compilation {
  let shared = sharedTree(tree)
  let plainSettings = readSettings(shared, codes: options.codes).value
  let read = readEditions(tree, settings: plainSettings)
  let editions: [Edition]
  switch choice {
  case .plain: editions = []
  case .one(let id): editions = read.value.filter { $0.id == id }
  // What has the name of another folder of the output is told above; it would be in the other's way.
  case .all: editions = read.value.filter { isEditionID($0.id) }
  }
  var options = options
  if !read.value.isEmpty {
    let canaries = collectCanaries(
      tree, shared: shared, editions: read.value, settings: plainSettings)
    options.leaks = LeakCheck(canaries, tree: tree, choice: choice)
  }
  if choice == .all { options.shared = SharedWork() }
  var merger = EditionMerger(tree: tree, settings: plainSettings, options: options)
  merger.add(
    plainSettings.isWhole
      ? read.diagnostics : read.diagnostics.filter { $0.code == .invalidYAML })
  switch choice {
  case .plain: merger.add(compile(shared, options: options))
  case .all:
    let plain = compile(shared, options: options)
    merger.add(handOver(plain, plainSiteFolder, options, take), edition: nil)
  case .one: break
  }
  // Whole sites beside each other leave no thread idle, as the steps of one site do now and then.
  let several = editions.count > 1 && options.jobs > 1
  if several {
    options.observer.stageBegins("editions")
    options.observer.stageBegins = { _ in }
  }
  let compilations = concurrentMap(
    count: editions.count, jobs: several ? options.jobs : 1
  ) { [options] index in
    let view = layOver(shared, editions[index], of: tree, settings: plainSettings)
    let made = compileEdition(
      editions[index], view.value, options, jobs: several ? 1 : options.jobs)
    let isOneOfMany = choice == .all
    let given =
      isOneOfMany ? handOver(made, TreePath(editions[index].id), options, take) : made
    return (given, view.diagnostics)
  }
  for (edition, (compilation, diagnostics)) in zip(editions, compilations) {
    merger.add(diagnostics)
    if choice == .all {
      merger.add(compilation, edition: edition.id)
    } else {
      merger.add(compilation)
    }
  }
  return merger.outcome(leaks: options.leaks)
}

private func compileEdition(
  _ edition: Edition, _ view: EditionView, _ options: CompileOptions, jobs: Int
) -> Compilation {
  var own = options
  own.edition = EditionContext(edition: edition, view: view)
  own.jobs = jobs
  return compile(view.tree, options: own)
}

/// Puts one of several sites into a folder of its own, and gives it to whoever takes it.
private func handOver(
  _ compilation: Compilation, _ folder: TreePath, _ options: CompileOptions,
  _ take: (@Sendable (Site) -> Void)?
) -> Compilation {
  guard var site = compilation.site else { return compilation }
  let start = folder.bytes + [UInt8(ascii: "/")]
  for index in site.entries.indices {
    site.entries[index].path = TreePath(bytes: start + site.entries[index].path.bytes)
  }
  site.parts = [SitePart(folder: folder, locales: site.locales)]
  site.leaks = options.leaks
  if let take {
    take(site)
    site.entries = []
  }
  return Compilation(site: site, diagnostics: compilation.diagnostics)
}

/// A site whose files are copied from, and told of, where they stand on the disk.
func withOrigins(_ site: Site, _ origins: [TreePath: TreePath]) -> Site {
  guard !origins.isEmpty else { return site }
  var site = site
  for index in site.entries.indices {
    if let source = site.entries[index].source, let origin = origins[source] {
      site.entries[index].source = origin
    }
    if case .asset(let source, let digest) = site.entries[index].content,
      let origin = origins[source]
    {
      site.entries[index].content = .asset(origin, digest: digest)
    }
  }
  return site
}
