import Diagnostics
import Markup

/// Files of YAML that stand where a site's data is read, or are nearly called as such a file is, and
/// that nothing reads: a site without its phone numbers would be published without a word.
///
/// `tree` is the whole content folder, and `editions` names its partners' folders, so that each file is
/// told once and by its true path, whichever sites are made.
func unreadFiles(
  _ tree: SourceTree, settings: SiteSettings, editions: Set<String>
) -> [Diagnostic] {
  let isLearn = chooseDialect(settings, tree).dialect == .learn
  let exclude = PathFilter(settings.exclude)
  return tree.files.compactMap { file in
    guard isPlainYAML(file), let place = DataPlace(file.path, editions: editions),
      !exclude.matches(file.path), !exclude.matches(place.path),
      !(settings.template.map(place.path.isInside) ?? false), !place.isRead
    else { return nil }
    guard let meant = place.meant(settings) else {
      // Other tools have files of their own in such folders.
      return place.isInDataFolder && !isLearn ? unread(file.path, remedy: place.known) : nil
    }
    let path = place.base.isEmpty ? meant : TreePath("\(place.base)/\(meant)")
    return unread(
      file.path,
      remedy: tree[path] == nil
        ? "did you mean '\(path)'?"
        : "'\(path)' is read; move there what this one holds, or remove it")
  }
}

private func unread(_ path: TreePath, remedy: String) -> Diagnostic {
  Diagnostic(.unreadFile, path: path.description, "this file is not read", remedy: remedy)
}

/// Whether a file is YAML that is neither a page, nor a list of contents, nor left out by its name.
private func isPlainYAML(_ file: SourceFile) -> Bool {
  guard isYAML(file.path), case .text(let bytes) = file.content,
    leaveOutRule(for: file.path) == nil
  else { return false }
  return file.path.stem.lowercased() != "toc" && !isLearnPage(bytes)
}

private func isYAML(_ path: TreePath) -> Bool {
  ["yml", "yaml"].contains(path.fileExtension)
}

/// Where a file stands in the plain site's content, or in the folder of an edition.
private struct DataPlace {
  /// The edition's folder; empty for the plain site.
  let base: TreePath
  /// Relative to `base`.
  let path: TreePath
  private let parts: [String]

  /// `nil` in a folder of partners that is no edition.
  init?(_ whole: TreePath, editions: Set<String>) {
    let all = whole.parts
    if all.count > 1, all[0].utf8.elementsEqual(partnersFolder.description.utf8) {
      guard all.count > 2, editions.contains(all[1]) else { return nil }
      base = partnersFolder.appending(all[1])
    } else {
      base = TreePath("")
    }
    path = whole.relative(to: base)
    parts = path.parts
  }

  private var isEdition: Bool { !base.isEmpty }

  /// Whether some reader asks for the file, or another check tells of it.
  var isRead: Bool {
    if settingsFileNames.contains(path.description) { return true }
    if isEdition, parts.count == 1, isSettingsName(path.name) { return true }
    return dataFiles.contains(path) || path.folder == formsFolder
  }

  /// Whether every file of the folder is to be data of the site.
  var isInDataFolder: Bool {
    if parts.count == 1 { return isEdition }
    let folder = parts[0].lowercased()
    return dataFolders.contains(folder) || isEdition && folder == "forms"
  }

  /// What the folder may hold.
  var known: String {
    let folder = parts.count > 1 ? parts[0].lowercased() : ""
    let names = dataFiles.filter { $0.fileExtension == "yml" && $0.folder == TreePath(folder) }
    let forms = folder == "support" ? ", and forms in support/forms" : ""
    let shown = names.map { "'\($0)'" }.joined(separator: ", ")
    if shown.isEmpty { return "move it to where it is read, or remove it" }
    return "known are \(shown)\(forms)"
  }

  /// The path at which the file would be read.
  func meant(_ settings: SiteSettings) -> TreePath? {
    if let form = formMeant { return form }
    if parts.count == 1 { return meantAtTop }
    if isInDataFolder { return dataFile(near: path.stem) }
    // Data in the folder of a locale: the texts of all languages stand in one file.
    guard parts.count > 2, settings.locales.contains(parts[0]) else { return nil }
    let below = path.relative(to: TreePath(parts[0]))
    return dataFiles.contains(below) || below.folder == formsFolder ? below : nil
  }

  /// `forms/a.yml`, `support/form/a.yml` and `support/forms/b/a.yml` are forms in other folders.
  private var formMeant: TreePath? {
    guard parts.count > 1 else { return nil }
    let isForm =
      parts[0].lowercased() == "support"
      ? parts.count > 2 && nearestName(parts[1], among: ["forms"]) != nil
      : isEdition && parts.count == 2 && nearestName(parts[0], among: ["forms"]) != nil
    return isForm ? formsFolder.appending(path.name) : nil
  }

  /// At the top other tools have files too, so that the names of data in folders count only as they
  /// are, save in an edition's folder, which is ours alone.
  private var meantAtTop: TreePath? {
    if isEdition {
      if nearestName(path.stem, among: ["partner"]) != nil { return TreePath("partner.yml") }
      return dataFile(near: path.stem)
    }
    let stem = path.stem.lowercased()
    let same = dataFiles.first { $0.stem.utf8.elementsEqual(stem.utf8) }
    if let same { return same }
    let top = ["site"] + dataFiles.filter { $0.folder.isEmpty }.map(\.stem)
    return nearestName(path.stem, among: Set(top)).map { TreePath($0 + ".yml") }
  }

  private func dataFile(near stem: String) -> TreePath? {
    let near = nearestName(stem, among: Set(dataFiles.map(\.stem)))
    return dataFiles.first { $0.stem == near }
  }
}

private let dataFolders = ["support", "search"]

/// Every file of data that has a name of its own; `yml` before `yaml`, where both are read.
private let dataFiles: [TreePath] =
  [statusFile, channelsFile, profileFile, escalationFile]
  + ["redirects", "search/expectations", "search/synonyms"].flatMap {
    [TreePath($0 + ".yml"), TreePath($0 + ".yaml")]
  }
