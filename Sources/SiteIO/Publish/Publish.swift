import CPlatform
import Diagnostics
import KnowledgeBase

/// How a site is published.
public struct PublishOptions: Sendable {
  /// The content folder, from which assets are copied.
  public var content: String
  /// Threads, at least 1.
  public var jobs = 1
  /// Bytes of an asset, at most.
  public var assetLimit = 256 << 20
  /// Seconds to wait for another build that is publishing to the same folder.
  public var patience = 60.0
  /// Versions of what made the site, for the manifest.
  public var versions: [Manifest.Version] = []
  /// Told of stages and files.
  public var observer = CompileObserver()
  /// Asked between files; when it says true, all is cleared away and nothing published.
  public var isCancelled: @Sendable () -> Bool = { false }
  /// For messages.
  var shownOutput = ""

  public init(content: String) {
    self.content = content
  }
}

/// What publishing came to.
public struct PublishReport: Sendable {
  /// `nil` when diagnostics have errors: then nothing was published.
  public var manifest: Manifest?
  /// Sorted: of pages that could not be rendered, of assets that changed since they were read.
  public var diagnostics: [Diagnostic]
  /// What could not be cleared away after the new site was in place; empty as a rule.
  public var leftover: String
}

/// Publishes a site in one step: writes it into a hidden folder beside the output, brings that to the
/// disk, exchanges the two, removes the old one.
///
/// At every moment the output folder is the old site or the new one, whole; a broken-off run leaves at
/// most the hidden folder, which the next removes.
///
/// - Throws: when the disk fails, another build does not end, the output is no longer one that may be
///   replaced, or the caller cancelled.
public func publish(
  _ site: Site, to output: OutputFolder, options: PublishOptions
) throws(DiskFailure) -> PublishReport {
  try publish(to: output, options: options) { write in
    write(site)
    return site
  }
}

/// Publishes several sites that are made while they are written, so that no more than those in work are
/// in memory.
///
/// - Parameter make: hands over one site after the other, from any thread, each in a folder of its
///   own; returns what they are together (its entries do not matter), `nil` when nothing is to be
///   published.
/// - Throws: as above.
public func publish(
  to output: OutputFolder, options: PublishOptions,
  make: (_ write: @escaping @Sendable (Site) -> Void) -> Site?
) throws(DiskFailure) -> PublishReport {
  var options = options
  options.shownOutput = output.given
  let workplace = try openWorkplace(
    output, patience: options.patience, isCancelled: options.isCancelled)
  let report: PublishReport
  do throws(DiskFailure) {
    report = try publish(at: workplace, options: options, make: make)
  } catch {
    // The failure itself matters more than one of clearing away: the next build tries again.
    _ = clearStaging(workplace)
    workplace.close()
    throw error
  }
  workplace.close()
  return report
}

private func publish(
  at workplace: borrowing Workplace, options: PublishOptions,
  make: (_ write: @escaping @Sendable (Site) -> Void) -> Site?
) throws(DiskFailure) -> PublishReport {
  // Another build may have published while this one compiled or waited.
  let output = try inspectOutput(workplace.output.path, content: options.content, home: nil)
  if let failure = clearStaging(workplace) { throw failure }
  options.observer.stageBegins("write")
  let staging = try makeStaging(workplace)
  let folder = StagingFolder(number: staging.number, path: workplace.stagingPath)
  let result = Shared(WrittenSite())
  let made = make { writeSite($0, below: folder, result: result, options: options) }
  let written = result.value
  if let failure = written.failure { throw failure }
  let diagnostics = foldLeaks(Array(written.diagnostics))
  guard let site = made, !written.hasErrors else {
    // Of a content with errors not every page was rendered, so what that told is left untold.
    let leftover = clearStaging(workplace)?.reason ?? ""
    return PublishReport(
      manifest: nil, diagnostics: made == nil ? [] : diagnostics, leftover: leftover)
  }
  options.observer.stageBegins("flush")
  let manifest: Manifest
  do throws(SystemError) {
    manifest = Manifest(
      versions: options.versions, locales: site.locales, files: written.files)
    try writeFile(
      encodeManifest(manifest), name: cString(manifestName.utf8), in: staging)
    try check(tierzero_flush(staging.number))
  } catch {
    throw DiskFailure(error, path: options.shownOutput, doing: "cannot write the site")
  }
  if options.isCancelled() {
    throw DiskFailure(.interruption, path: options.shownOutput, "interrupted")
  }
  options.observer.stageBegins("exchange")
  try putInPlace(workplace, replaces: output.identity != nil)
  options.observer.stageBegins("clear")
  let leftover = clearStaging(workplace).map { "\($0.path): \($0.reason)" } ?? ""
  return PublishReport(manifest: manifest, diagnostics: diagnostics, leftover: leftover)
}

private func makeStaging(_ workplace: borrowing Workplace) throws(DiskFailure) -> Descriptor {
  do throws(SystemError) {
    let (parent, name) = (workplace.parent.number, workplace.stagingName)
    try check(tierzero_create_folder(parent, name, 0o755))
    return try opened(tierzero_open_folder(parent, name))
  } catch {
    throw DiskFailure(
      error, path: workplace.output.given, doing: "cannot write beside the output folder")
  }
}

/// Removes the staging folder: of a build that was killed, of this one, or the old site in it.
private func clearStaging(_ workplace: borrowing Workplace) -> DiskFailure? {
  do throws(SystemError) {
    try removeTree(workplace.stagingName, in: workplace.parent)
    return nil
  } catch {
    return DiskFailure(error, path: workplace.stagingPath, doing: "cannot remove this folder")
  }
}

private func putInPlace(
  _ workplace: borrowing Workplace, replaces: Bool
) throws(DiskFailure) {
  let (parent, staging, name) = (
    workplace.parent.number, workplace.stagingName, workplace.output.name
  )
  let error =
    replaces
    ? tierzero_exchange(parent, staging, name) : tierzero_rename_new(parent, staging, name)
  let output = workplace.output
  switch error {
  case 0: return
  case EBUSY, EXDEV: throw mountPointFailure(output)
  case EINVAL, ENOSYS, ENOTSUP:
    throw DiskFailure(
      .machine, path: output.given,
      "this filesystem cannot exchange two folders in one step",
      remedy: "publish to another disk and copy from there, or delete the folder before building")
  default:
    throw DiskFailure(SystemError(number: error), path: output.given, doing: "cannot put in place")
  }
}
