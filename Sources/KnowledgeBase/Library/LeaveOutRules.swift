/// Why a file of the content folder has no page and is not read. Every file is an article, a
/// fragment, data or an asset, unless one of these rules names it.
public enum LeaveOutRule: String, Sendable, CaseIterable {
  /// A file or folder whose name begins with a dot, `.openpublishing…json` excepted.
  case hidden
  /// What editors and operating systems leave behind: `*~`, `#*#`, `*.swp`, `*.swo`, `*.bak`,
  /// `*.orig`, `*.tmp`, `Thumbs.db`, `ehthumbs.db`, `desktop.ini`, `Icon\r`, `__MACOSX`.
  case leftover
  /// Anything inside `node_modules`.
  case packages
  /// Parts of a docsify site's frame: `_navbar.md`, `_coverpage.md`, `_footer.md`, `_404.md`.
  case frame
  /// What `exclude` of the settings names.
  case excluded
  /// What `hidden` of an edition's `partner.yml` names.
  case withheld
}

/// The rule that leaves a file out by its name alone, if one does.
func leaveOutRule(for path: TreePath) -> LeaveOutRule? {
  let parts = path.bytes.split(separator: UInt8(ascii: "/"))
  for (number, part) in parts.enumerated() {
    let isFile = number == parts.count - 1
    if part.first == UInt8(ascii: ".") {
      if isFile, part.starts(with: ".openpublishing".utf8) { continue }
      return .hidden
    }
    if part.elementsEqual("node_modules".utf8) { return .packages }
    if part.elementsEqual("__MACOSX".utf8) { return .leftover }
    if isFile, isLeftover(part) { return .leftover }
  }
  guard let name = parts.last.map({ String(decoding: $0, as: UTF8.self).lowercased() }) else {
    return nil
  }
  return ["_navbar.md", "_coverpage.md", "_footer.md", "_404.md"].contains(name) ? .frame : nil
}

private func isLeftover(_ name: ArraySlice<UInt8>) -> Bool {
  if name.last == UInt8(ascii: "~") { return true }
  if name.first == UInt8(ascii: "#"), name.last == UInt8(ascii: "#") { return true }
  let lowercased = String(decoding: name, as: UTF8.self).lowercased()
  if ["thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r"].contains(lowercased) { return true }
  return [".swp", ".swo", ".bak", ".orig", ".tmp"].contains { lowercased.hasSuffix($0) }
}
