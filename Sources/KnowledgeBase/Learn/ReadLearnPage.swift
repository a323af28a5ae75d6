import Diagnostics
import Markup

/// Reads a page that is written in YAML and says so on its first line (`### YamlMime:FAQ`).
///
/// A FAQ becomes sections, questions and answers; a landing page or hub its titles, summaries and
/// lists of links. Of any other kind the titles, texts and links are shown with a warning, so that
/// nothing is lost without a word. What follows is as after `parseArticle`.
public func readLearnPage(
  _ bytes: [UInt8], path: String, dialect: Dialect
) -> Parsed<ParsedArticle> {
  let text = decodeSource(bytes, path: path)
  let parsed = parseYAML(text.value[...], path: path, firstLine: 1, code: .brokenDataFile)
  let node = parsed.value ?? YAMLNode(position: .start, value: .mapping([]))
  var builder = LearnPageBuilder(text.value, path: path, dialect: dialect)
  builder.diagnostics = text.diagnostics + parsed.diagnostics
  if node.entries.isEmpty, parsed.diagnostics.isEmpty {
    builder.report(node.position, "this page is \(node.kindName), expected 'key: value' lines")
  }
  let metadata = readFrontMatter(node["metadata"]?.entries ?? [], path: path)
  builder.diagnostics += metadata.diagnostics
  var matter = metadata.value
  if let title = node["title"], let words = title.text {
    let line = Array(words.utf8.split { $0 <= 0x20 }.joined(separator: [0x20]))
    matter.title = Located(String(decoding: line, as: UTF8.self), at: title.contentPosition)
  }
  switch yamlKind(text.value) {
  case "faq":
    matter.type = Located(.faq, at: .start)
    addFAQ(node, to: &builder)
  case "landing", "hub":
    matter.type = matter.type ?? Located(.concept, at: .start)
    addPortal(node, to: &builder)
  case let kind:
    builder.report(
      .start, "pages of the kind '\(kind)' are not known; titles, texts and links are shown",
      remedy: "use FAQ, Landing or Hub, or write the page in Markdown")
    addPortal(node, to: &builder)
  }
  return Parsed(ParsedArticle(matter: matter, document: builder.document), builder.diagnostics)
}

/// What follows `YamlMime:` on the first line, in lower case.
private func yamlKind(_ bytes: [UInt8]) -> String {
  let line = bytes.prefix { $0 != 0x0A && $0 != 0x0D }.prefix(200)
  guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return "" }
  let name = line[(colon + 1)...].split { $0 <= 0x20 }.first ?? []
  return String(decoding: name, as: UTF8.self).lowercased()
}
