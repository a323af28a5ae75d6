import Diagnostics
import Markup

/// What the `docfx.json` files of a tree leave out. Each speaks for its own folder, the innermost
/// one for a file.
public struct DocfxRules: Sendable {
  private struct Group: Sendable {
    /// Folder that the patterns are relative to.
    var base: TreePath
    var files: [Glob]
    var exclude: [Glob]

    func matches(_ globs: [Glob], _ path: TreePath) -> Bool {
      guard path.isInside(base), path != base else { return false }
      let rest = path.bytes.dropFirst(base.isEmpty ? 0 : base.bytes.count + 1)
      return globs.contains { $0.matches(rest) }
    }
  }

  private struct Docset: Sendable {
    var folder: TreePath
    var groups: [Group]
  }

  /// Innermost folders first.
  private var docsets: [Docset] = []

  /// Reads every `docfx.json` of the tree.
  public static func read(_ tree: SourceTree) -> Parsed<DocfxRules> {
    var rules = DocfxRules()
    var diagnostics: [Diagnostic] = []
    for file in tree.files where file.path.name == "docfx.json" {
      guard case .text(let bytes) = file.content else { continue }
      let path = file.path.description
      let parsed = parseYAML(bytes[...], path: path, firstLine: 1, code: .brokenDataFile)
      diagnostics += parsed.diagnostics
      let build = parsed.value?["build"]
      let groups = rows(build?["content"]) + rows(build?["resource"])
      let folder = file.path.folder
      rules.docsets.append(
        Docset(folder: folder, groups: groups.compactMap { group($0, in: folder) }))
    }
    rules.docsets.sort {
      $0.folder.bytes.count != $1.folder.bytes.count
        ? $0.folder.bytes.count > $1.folder.bytes.count : $0.folder < $1.folder
    }
    return Parsed(rules, diagnostics)
  }

  /// True if an `exclude` names the file and no list of files takes it in all the same. A file that
  /// no list mentions stays: nothing disappears without being named.
  public func excludes(_ path: TreePath) -> Bool {
    guard let docset = docsets.first(where: { path.isInside($0.folder) }) else { return false }
    var isNamed = false
    for group in docset.groups where group.matches(group.files, path) {
      if !group.matches(group.exclude, path) { return false }
      isNamed = true
    }
    return isNamed
  }

  private static func group(_ node: YAMLNode, in folder: TreePath) -> Group? {
    let source = node["src"]?.text ?? node["cwd"]?.text ?? ""
    guard let base = folder.resolving(source.utf8) else { return nil }
    return Group(base: base, files: globs(node["files"]), exclude: globs(node["exclude"]))
  }

  /// docfx compares without regard to case.
  private static func globs(_ node: YAMLNode?) -> [Glob] {
    let texts = node?.text.map { [$0] } ?? node?.items.compactMap(\.text) ?? []
    return texts.compactMap { Glob($0, ignoresCase: true) }
  }

  private static func rows(_ node: YAMLNode?) -> [YAMLNode] {
    guard let node else { return [] }
    if case .sequence(let items) = node.value { return items }
    return [node]
  }
}
