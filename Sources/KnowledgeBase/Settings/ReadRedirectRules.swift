import Diagnostics
import Markup

/// One row of a redirect list, as written.
public struct RedirectRule: Sendable {
  public enum Kind: Sendable {
    /// `from` is an old address of the site (`redirects.yml`).
    case address
    /// `from` is the path of a source file that used to be there
    /// (`.openpublishing.redirection*.json`).
    case sourceFile
  }

  public var kind: Kind
  /// An address as written, or a path relative to the content folder.
  public var from: String
  /// As written; see `classifyRedirectTarget`.
  public var to: String
  /// File and place of the row's target.
  public var path: String
  public var position: SourcePosition
  /// Place of `from`.
  public var fromPosition: SourcePosition
}

/// Reads the redirect lists of the tree in the order of their paths: `redirects.yml` at its top
/// (a mapping of old path to new, or a list of `from` and `to`), and every
/// `.openpublishing.redirection*.json`.
public func readRedirectRules(_ tree: SourceTree) -> Parsed<[RedirectRule]> {
  var rules: [RedirectRule] = []
  var diagnostics: [Diagnostic] = []
  for file in tree.files {
    guard case .text(let bytes) = file.content else { continue }
    let name = file.path.name
    let found: Parsed<[RedirectRule]>
    if file.path == TreePath("redirects.yml") || file.path == TreePath("redirects.yaml") {
      found = readOwnRedirects(bytes, path: file.path.description)
    } else if name.hasPrefix(".openpublishing.redirection"), name.hasSuffix(".json") {
      found = readRedirectionFile(bytes, path: file.path)
    } else {
      continue
    }
    rules += found.value
    diagnostics += found.diagnostics
  }
  return Parsed(rules, diagnostics)
}

private func readOwnRedirects(_ bytes: [UInt8], path: String) -> Parsed<[RedirectRule]> {
  let parsed = parseYAML(bytes[...], path: path, firstLine: 1, code: .invalidYAML)
  guard let node = parsed.value, !node.isNull else { return Parsed([], parsed.diagnostics) }
  var reader = SchemaReader(path: path, invalidValue: .invalidRedirect)
  var rules: [RedirectRule] = []
  switch node.value {
  case .mapping(let entries):
    for entry in entries {
      guard let to = reader.text(entry.value, of: "the target of '\(entry.key)'") else { continue }
      rules.append(
        RedirectRule(
          kind: .address, from: entry.key, to: to, path: path, position: entry.value.position,
          fromPosition: entry.keyPosition))
    }
  case .sequence(let items):
    for item in items {
      let fields = reader.fields(item, of: "a redirect", keys: ["from", "to"])
      guard case .mapping = item.value,
        let from = reader.required("from", in: fields, of: "a redirect", at: item),
        let to = reader.required("to", in: fields, of: "a redirect", at: item),
        let old = reader.text(from), let new = reader.text(to)
      else { continue }
      rules.append(
        RedirectRule(
          kind: .address, from: old, to: new, path: path, position: to.value.position,
          fromPosition: from.value.position))
    }
  case .scalar:
    reader.report(
      node.position, "the redirects are text, expected 'old path: new path' lines")
  }
  return Parsed(rules, parsed.diagnostics + reader.diagnostics)
}

private func readRedirectionFile(_ bytes: [UInt8], path: TreePath) -> Parsed<[RedirectRule]> {
  let name = path.description
  let parsed = parseYAML(bytes[...], path: name, firstLine: 1, code: .brokenRedirectList)
  guard let node = parsed.value else { return Parsed([], parsed.diagnostics) }
  var reader = SchemaReader(path: name, invalidValue: .brokenRedirectList)
  guard let list = node["redirections"], case .sequence(let rows) = list.value else {
    if parsed.diagnostics.isEmpty {
      reader.report(node.position, "there is no list 'redirections'")
    }
    return Parsed([], parsed.diagnostics + reader.diagnostics)
  }
  var rules: [RedirectRule] = []
  for row in rows {
    guard let rule = readRow(row, of: path, &reader) else { continue }
    rules.append(rule)
  }
  return Parsed(rules, parsed.diagnostics + reader.diagnostics)
}

/// A row names its source relative to its own folder (`source_path`) or to the top
/// (`source_path_from_root`).
private func readRow(
  _ row: YAMLNode, of file: TreePath, _ reader: inout SchemaReader
) -> RedirectRule? {
  guard case .mapping(let entries) = row.value else {
    reader.report(row.position, "a redirection is \(row.kindName), expected a mapping")
    return nil
  }
  let fromRoot = entries.first { $0.key == "source_path_from_root" }
  guard let source = fromRoot ?? entries.first(where: { $0.key == "source_path" }),
    let target = entries.first(where: { $0.key == "redirect_url" })
  else {
    reader.report(row.position, "a redirection needs 'source_path' and 'redirect_url'")
    return nil
  }
  guard let from = reader.text(source), let to = reader.text(target) else { return nil }
  let folder = fromRoot == nil ? file.folder : TreePath("")
  guard let path = folder.resolving(from.utf8) else {
    reader.report(source.value.position, "'\(from)' leads out of the content folder")
    return nil
  }
  return RedirectRule(
    kind: .sourceFile, from: path.description, to: to, path: file.description,
    position: target.value.position, fromPosition: source.value.position)
}
