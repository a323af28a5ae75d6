import Diagnostics
import Markup

/// Adds the titles, texts and links of a landing page or hub, whatever the names of the groups they
/// stand in: a group's `title` becomes a heading, its `summary` a paragraph, its entries with an
/// address a list of links, its other entries groups a level below.
func addPortal(_ page: YAMLNode, to builder: inout LearnPageBuilder) {
  for entry in page.entries {
    switch entry.key {
    case "title", "metadata", "brand": break
    case "summary", "description": builder.addMarkdown(entry.value)
    default: addGroup(entry.value, level: 2, to: &builder)
    }
  }
}

/// Keys that say how something looks or what sort it is, not anything for a reader.
private let silentKeys: Set<String> = [
  "linkListType", "itemType", "imageSrc", "azureCategories", "maxHeight", "brand", "id", "uid",
  "monikers", "icon",
]

/// Recursive: the YAML parser bounds how deep values stand inside each other.
private func addGroup(_ node: YAMLNode, level: Int, to builder: inout LearnPageBuilder) {
  switch node.value {
  case .scalar:
    builder.addMarkdown(node)
  case .sequence(let items):
    addItems(items, level: level, to: &builder)
  case .mapping(let entries):
    var below = level
    if let title = name(of: node) ?? address(of: node) {
      if let address = address(of: node) {
        builder.addLinks([(title, address, nil)])
      } else {
        builder.addHeading(title, level: level)
        below += 1
      }
    }
    for entry in entries where !isOwnLine(entry, of: node) {
      addGroup(entry.value, level: min(below, 6), to: &builder)
    }
  }
}

/// Neighbouring links become one list.
private func addItems(_ items: [YAMLNode], level: Int, to builder: inout LearnPageBuilder) {
  var links: [(text: YAMLNode, address: YAMLNode?, summary: YAMLNode?)] = []
  for item in items {
    if let link = link(of: item) {
      links.append(link)
      continue
    }
    builder.addLinks(links)
    links = []
    addGroup(item, level: level, to: &builder)
  }
  builder.addLinks(links)
}

/// The link that an entry is, if it is nothing else.
private func link(
  of node: YAMLNode
) -> (text: YAMLNode, address: YAMLNode?, summary: YAMLNode?)? {
  guard case .mapping(let entries) = node.value, let address = address(of: node) else {
    return nil
  }
  let summary = node["summary"] ?? node["description"] ?? node["note"]
  let isPlain = entries.allSatisfy { entry in
    isOwnLine(entry, of: node) || ["summary", "description", "note"].contains(entry.key)
  }
  guard isPlain else { return nil }
  return (name(of: node) ?? address, address, summary)
}

/// Whether an entry is already shown by its group's title line, or is nothing to show.
private func isOwnLine(_ entry: YAMLEntry, of node: YAMLNode) -> Bool {
  if silentKeys.contains(entry.key) || entry.value.isNull { return true }
  let position = entry.value.position
  return position == name(of: node)?.position || position == address(of: node)?.position
}

private func name(of node: YAMLNode) -> YAMLNode? {
  (node["title"] ?? node["text"] ?? node["name"]).flatMap { $0.text == nil ? nil : $0 }
}

private func address(of node: YAMLNode) -> YAMLNode? {
  (node["url"] ?? node["href"]).flatMap { $0.text == nil ? nil : $0 }
}
