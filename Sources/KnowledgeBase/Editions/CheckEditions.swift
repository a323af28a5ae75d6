import Diagnostics
import Markup

/// The variables that the plain site has and an edition lacks: told once and where they are to be
/// added, not at each of their uses in shared files.
///
/// `isAny` also counts those that are there with a wrong value, which has been told.
func missingVariables(
  _ edition: Edition, _ settings: SiteSettings, _ field: YAMLEntry?
) -> (isAny: Bool, told: [Diagnostic]) {
  let missing = settings.variables.values.keys.filter { edition.variables.values[$0] == nil }
  let written = field?.value.entries ?? []
  let unused = written.filter { settings.variables.values[$0.key] == nil }
  var absent: [String] = []
  var meant: [(name: String, entry: YAMLEntry)] = []
  for name in missing.sorted() {
    if written.contains(where: { $0.key.utf8.elementsEqual(name.utf8) }) { continue }
    let near = nearestName(name, among: unused.map(\.key))
    let entry = near.flatMap { near in unused.first { $0.key.utf8.elementsEqual(near.utf8) } }
    if let entry, !isVariableName(entry.key) { continue }
    absent.append(name)
    if let entry { meant.append((name, entry)) }
  }
  guard !absent.isEmpty else { return (!missing.isEmpty, []) }
  let names = absent.map { "'\($0)'" }.joined(separator: ", ")
  let isOne = meant.count == 1 && absent.count == 1
  let remedy =
    meant.isEmpty
    ? "add a line for each under 'variables'"
    : meant.map { "did you mean '\($0.name)' where '\($0.entry.key)' stands?" }
      .joined(separator: " ")
  let told = Diagnostic(
    .missingVariable, path: edition.variables.declaredIn,
    at: isOne ? meant[0].entry.keyPosition : field?.keyPosition,
    "the edition gives no value to \(names), which \(settings.variables.declaredIn) has for the "
      + "plain site", remedy: remedy)
  return (true, [told])
}

/// Editions of one address: each would overwrite what the other published. Told at the second one, by
/// the order of their ids. A name may be that of several, as of a partner with two sites.
func clashes(_ editions: [Edition], with settings: SiteSettings) -> [Diagnostic] {
  var owners: [[UInt8]: String] = [:]
  if let address = settings.baseURL { owners[folded(address)] = "the plain site" }
  var diagnostics: [Diagnostic] = []
  for edition in editions {
    guard let address = edition.baseURL, let position = edition.baseURLPosition else { continue }
    guard let owner = owners[folded(address)] else {
      owners[folded(address)] = "the edition '\(edition.id)'"
      continue
    }
    diagnostics.append(
      Diagnostic(
        .invalidSetting, path: edition.variables.declaredIn, at: position,
        "'base-url' is also that of \(owner)", remedy: "give each of them its own"))
  }
  return diagnostics
}

private func folded(_ text: String) -> [UInt8] { Array(text.lowercased().utf8) }

/// The ids of shared articles in whose place an edition has articles that call themselves otherwise:
/// who asks for them by id in a shared file does not ask for an article of the edition.
func replacedIDs(_ edition: Edition, _ tree: SourceTree) -> Set<String> {
  var ids: Set<String> = []
  for file in tree.files where file.path.isInside(edition.folder) {
    let path = file.path.relative(to: edition.folder)
    guard ["md", "markdown"].contains(path.fileExtension), let shared = tree.text(at: path),
      let own = tree.text(at: file.path),
      let id = readFrontMatter(of: shared, path: path.description).id?.value
    else { continue }
    let ownID = readFrontMatter(of: own, path: file.path.description).id?.value
    if !(ownID.map { $0.utf8.elementsEqual(id.utf8) } ?? false) { ids.insert(id) }
  }
  return ids
}

/// Files in `partners` that belong to no edition, told once for each folder. Of a folder whose
/// partner.yml is misspelt it is an error: a whole edition would vanish from the web.
func strangers(_ tree: SourceTree, editions: Set<String>) -> [Diagnostic] {
  var told: Set<String> = []
  var diagnostics: [Diagnostic] = []
  let misspelt = Dictionary(
    tree.files.map(\.path).filter {
      $0.isInside(partnersFolder) && $0.parts.count == 3 && isNearlySettings($0)
    }.map { ($0.parts[1], $0) }
  ) { first, _ in first }
  for file in tree.files where file.path.isInside(partnersFolder) {
    let parts = file.path.parts
    guard parts.count > 1, !editions.contains(parts[1]), told.insert(parts[1]).inserted else {
      continue
    }
    let isFolder = parts.count > 2
    let near = isFolder ? misspelt[parts[1]] : nil
    var diagnostic = Diagnostic(
      .notAnEdition, path: near?.description ?? file.path.description,
      isFolder
        ? "there is no partner.yml in 'partners/\(parts[1])', so nothing of it is published"
        : "a file in 'partners' that belongs to no edition is not published",
      remedy: near.map { "'\($0.name)' is not read; did you mean 'partner.yml'?" }
        ?? (isFolder
          ? "add one with a line 'name: …', or move the folder" : "move it into an edition"))
    if near != nil { diagnostic.severity = .error }
    diagnostics.append(diagnostic)
  }
  return diagnostics
}

/// Whether a file is an edition's settings under a wrong name; an article is not.
private func isNearlySettings(_ path: TreePath) -> Bool {
  !["md", "markdown"].contains(path.fileExtension)
    && ["partner.yml", "partner.yaml"].contains { nearestName($0, among: [path.name]) != nil }
}
