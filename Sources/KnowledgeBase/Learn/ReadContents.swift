import Diagnostics
import Markup

/// Reads one contents file as written: `TOC.yml` (a list of `name`, `href`, `items`, `topicHref`),
/// or Markdown (`TOC.md`, `_sidebar.md`) with headings, nested lists and links.
public func readContents(
  _ bytes: [UInt8], path: TreePath, dialect: Dialect
) -> Parsed<[ContentsEntry]> {
  switch path.fileExtension {
  case "md", "markdown": readContentsMarkdown(bytes, path: path.description, dialect: dialect)
  default: readContentsYAML(bytes, path: path.description)
  }
}

private func readContentsYAML(_ bytes: [UInt8], path: String) -> Parsed<[ContentsEntry]> {
  let text = decodeSource(bytes, path: path)
  let parsed = parseYAML(text.value[...], path: path, firstLine: 1, code: .brokenDataFile)
  var diagnostics = text.diagnostics + parsed.diagnostics
  guard let node = parsed.value, !node.isNull else { return Parsed([], diagnostics) }
  let list = node["items"] ?? node
  guard case .sequence(let items) = list.value else {
    if parsed.diagnostics.isEmpty {
      diagnostics.append(
        Diagnostic(
          .brokenContentsEntry, path: path, at: list.position,
          "the contents are \(list.kindName), expected a list of entries",
          remedy: "write '- name: …' and 'href: …' lines"))
    }
    return Parsed([], diagnostics)
  }
  let entries = items.compactMap { readEntry($0, path: path, &diagnostics) }
  return Parsed(entries, diagnostics)
}

/// Recursive: the YAML parser bounds how deep entries stand inside each other.
private func readEntry(
  _ node: YAMLNode, path: String, _ diagnostics: inout [Diagnostic]
) -> ContentsEntry? {
  func warn(_ position: SourcePosition, _ message: String, remedy: String = "") {
    diagnostics.append(
      Diagnostic(.brokenContentsEntry, path: path, at: position, message, remedy: remedy))
  }
  guard case .mapping(let fields) = node.value else {
    warn(node.position, "this entry is \(node.kindName), expected 'name' and 'href'")
    return nil
  }
  func text(_ key: String) -> Located<String>? {
    guard let field = fields.first(where: { $0.key == key }) else { return nil }
    if field.value.isNull { return nil }
    if let text = field.value.text { return Located(text, at: field.value.position) }
    warn(field.value.position, "'\(key)' is \(field.value.kindName), expected text")
    return nil
  }
  let name = text("name")
  // `tocHref` belongs to the trail of a breadcrumb, which leads to addresses, not to files.
  let isTrail = fields.contains { $0.key == "tocHref" }
  let href = text("href") ?? (isTrail ? nil : text("topicHref"))
  var children: [ContentsEntry] = []
  if let items = fields.first(where: { $0.key == "items" })?.value, !items.isNull {
    if case .sequence(let nodes) = items.value {
      children = nodes.compactMap { readEntry($0, path: path, &diagnostics) }
    } else {
      warn(items.position, "'items' is \(items.kindName), expected a list of entries")
    }
  }
  if name == nil, href == nil, children.isEmpty, !isTrail {
    warn(node.position, "this entry has neither a name nor an address")
    return nil
  }
  var entry = ContentsEntry(
    name: name?.value ?? "", href: href, children: children, path: path, position: node.position)
  entry.topicHref = text("topicHref")
  return entry
}
