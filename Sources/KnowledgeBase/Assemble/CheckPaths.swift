import Diagnostics
import Markup

/// Files of the site that cannot stand beside each other: two at one path, two whose paths differ
/// only in case or composition, and a file where another needs a folder. What claims its address
/// early is told there; this is the last look at everything, so that checking and publishing agree.
func checkPaths(of site: Site, _ library: Library) -> [Diagnostic] {
  var diagnostics: [Diagnostic] = []
  var owners: [String: Int] = [:]
  owners.reserveCapacity(site.entries.count)
  for (index, entry) in site.entries.enumerated() {
    let folded = foldedRoute(entry.path)
    if let owner = owners[folded] {
      let other = site.entries[owner].path
      diagnostics.append(
        clash(
          entry.path, other, library,
          entry.path == other
            ? "two files of the site have the path '\(other)'"
            : "'\(entry.path)' and '\(other)' are one file on many disks and servers"))
    } else {
      owners[folded] = index
    }
  }
  // Entries are sorted, so those of one folder mostly follow each other.
  var seen: Set<TreePath> = []
  for entry in site.entries {
    var folder = entry.path.folder
    while !folder.isEmpty, seen.insert(folder).inserted {
      if let owner = owners[foldedRoute(folder)] {
        let other = site.entries[owner].path
        diagnostics.append(
          clash(
            entry.path, other, library,
            "'\(other)' is a file of the site, and a folder of '\(entry.path)'"))
      }
      folder = folder.folder
    }
  }
  return diagnostics
}

/// Told at an article that one of the two files belongs to, if there is one.
private func clash(
  _ path: TreePath, _ other: TreePath, _ library: Library, _ message: String
) -> Diagnostic {
  let culprit =
    source(of: path, library) ?? source(of: other, library)
    ?? firstSource(in: path.folder, library) ?? firstSource(in: other.folder, library)
  return Diagnostic(
    .duplicateRoute, path: culprit?.description ?? "", message,
    remedy: "rename or remove what one of them is made of")
}

private func source(of path: TreePath, _ library: Library) -> TreePath? {
  let page = library.pages.first { page in
    page.route == path || page.route.withoutExtension == path.withoutExtension
      || page.steps.contains { $0.route == path }
  }
  return page.map { library.articles[$0.articleIndex].source }
}

/// An article in a folder of the output whose category page is at fault.
private func firstSource(in folder: TreePath, _ library: Library) -> TreePath? {
  let page = library.pages.first { !folder.isEmpty && $0.route.isInside(folder) }
  return page.map { library.articles[$0.articleIndex].source }
}
