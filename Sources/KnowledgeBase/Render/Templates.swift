import Diagnostics
import Markup

/// The templates of a site, checked: every name in them is known, every tag is closed, every value
/// stands where escaping makes it safe.
public struct Templates: Sendable {
  var pages: [PageTemplate: LinkedTemplate]
  /// By language tag.
  var texts: [String: InterfaceTexts]
  /// Style sheet and script, by path relative to the template folder.
  var files: [TreePath: [UInt8]]
}

/// The files a template folder has to have, one for each kind of page and the layout around them.
enum PageTemplate: String, Sendable, CaseIterable {
  case layout
  case home
  case category
  case article
  case faq
  case flow
  case step
  case outcome
  case form
  case formSent = "form-sent"
  case search
  case contact
  case staff
  case notFound = "not-found"
  case redirect
}

/// Reads the site's own template folder, file by file in front of the default one, and checks it.
/// `nil` when a template has an error.
public func readTemplates(
  _ tree: SourceTree, settings: SiteSettings, options: CompileOptions
) -> Parsed<Templates?> {
  let layers = templateLayers(tree, folder: settings.template, defaults: options.defaultTemplates)
  let make = { readLayers(layers, folder: settings.template, defaults: options.defaultTemplates) }
  let read = options.shared?.templates(layers, folder: settings.template, make: make) ?? make()
  var (templates, diagnostics) = (read.value.templates, read.diagnostics)
  diagnostics += unknownTokens(settings.tokens, known: read.value.tokens.flatMap { $0 })
  diagnostics += checkContrast(
    read.value.tokens + [settings.tokens].filter { !$0.isEmpty })
  addTokens(layers, own: settings.tokens, to: &templates.files)
  var seen: Set<Diagnostic> = []
  diagnostics = diagnostics.filter { seen.insert($0).inserted }
  let isFit = diagnostics.allSatisfy { $0.severity != .error }
  return Parsed(isFit ? templates : nil, diagnostics)
}

/// What folders of templates hold, whichever site they are for.
struct TemplateFolders: Sendable {
  /// The style sheet is without tokens.
  var templates: Templates
  /// Of each file of tokens, the default one first.
  var tokens: [[StyleToken]]
}

private func readLayers(
  _ layers: [TreePath: [Layer]], folder: TreePath?, defaults: [TreePath: [UInt8]]
) -> Parsed<TemplateFolders> {
  var diagnostics: [Diagnostic] = []
  let texts = readInterfaceTexts(localeFiles(layers))
  diagnostics += texts.diagnostics
  var files: [String: TemplateFile] = [:]
  for (path, layer) in layers where path.fileExtension == "mustache" {
    guard let file = layer.last else { continue }
    let parsed = parseMustache(file.bytes, path: file.path)
    diagnostics += parsed.diagnostics
    files[path.withoutExtension.description] =
      TemplateFile(path: file.path, nodes: parsed.value)
  }
  var pages: [PageTemplate: LinkedTemplate] = [:]
  var used: Set<String> = []
  let english = texts.value["en"] ?? InterfaceTexts(tag: "en", texts: [:], rule: .oneIsOne)
  for page in PageTemplate.allCases {
    let linked = linkTemplate(
      page.rawValue, shape: page.shape(texts: english), files: files, used: &used)
    pages[page] = linked.value
    diagnostics += linked.diagnostics
  }
  diagnostics += unusedTemplates(layers, used: used, folder: folder)
  let tokens = (layers[tokensFile] ?? []).map { readTokens($0.bytes, path: $0.path) }
  let templates = Templates(
    pages: pages, texts: texts.value, files: publishedFiles(layers, defaults: defaults))
  return Parsed(TemplateFolders(templates: templates, tokens: tokens), diagnostics)
}

/// One file in one folder of templates.
typealias TemplateLayer = (path: String, bytes: [UInt8])
private typealias Layer = TemplateLayer

private let tokensFile = TreePath("tokens.css")

/// Tokens of an edition that no style sheet asks for.
private func unknownTokens(_ tokens: [StyleToken], known: [StyleToken]) -> [Diagnostic] {
  let names = Set(known.map(\.name))
  return tokens.filter { !names.contains($0.name) }.map { token in
    Diagnostic(
      .unknownSetting, path: token.path, at: token.position,
      "there is no token '--\(clipped(token.name))'",
      remedy: nearestName(token.name, among: names.sorted()).map { "did you mean '\($0)'?" }
        ?? "tokens.css has them all")
  }
}

/// Style sheet, scripts and search module. Scripts of our own are published without what only people
/// read.
private func publishedFiles(
  _ layers: [TreePath: [Layer]], defaults: [TreePath: [UInt8]]
) -> [TreePath: [UInt8]] {
  var files = layers.compactMapValues { layer in layer.last?.bytes }
    .filter { ["css", "js", "bin"].contains($0.key.fileExtension) }
  for (path, bytes) in files where path.fileExtension == "js" && bytes == defaults[path] {
    files[path] = compactScript(bytes)
  }
  files[tokensFile] = nil
  return files
}

/// The tokens stand before the style sheet, those of the site's own folder behind the default ones,
/// those of the edition last: each need only have the ones that it changes.
private func addTokens(
  _ layers: [TreePath: [Layer]], own: [StyleToken], to files: inout [TreePath: [UInt8]]
) {
  var tokens = (layers[tokensFile] ?? []).flatMap { $0.bytes + [UInt8(ascii: "\n")] }
  if !own.isEmpty {
    let lines = own.map { "  --\($0.name): \($0.value);\n" }.joined()
    tokens += ":root {\n\(lines)}\n".utf8
  }
  files[TreePath("site.css"), default: []].insert(contentsOf: tokens, at: 0)
}

/// The files of the template folders by path in them, the default one first.
private func templateLayers(
  _ tree: SourceTree, folder: TreePath?, defaults: [TreePath: [UInt8]]
) -> [TreePath: [Layer]] {
  var layers: [TreePath: [Layer]] = [:]
  for (path, bytes) in defaults { layers[path] = [("site-templates/default/\(path)", bytes)] }
  guard let folder else { return layers }
  for file in tree.files where file.path.isInside(folder) && file.path != folder {
    guard case .text(let bytes) = file.content else { continue }
    let path = TreePath(
      bytes: file.path.bytes.dropFirst(folder.isEmpty ? 0 : folder.bytes.count + 1))
    layers[path, default: []].append((file.path.description, bytes))
  }
  return layers
}

private func localeFiles(_ layers: [TreePath: [Layer]]) -> [String: [Layer]] {
  var files: [String: [Layer]] = [:]
  for (path, layer) in layers where path.folder == TreePath("locales") {
    if ["yml", "yaml"].contains(path.fileExtension) { files[path.stem, default: []] += layer }
  }
  return files
}

/// The site's own templates that no page asks for.
private func unusedTemplates(
  _ layers: [TreePath: [Layer]], used: Set<String>, folder: TreePath?
) -> [Diagnostic] {
  guard let folder else { return [] }
  var diagnostics: [Diagnostic] = []
  for (path, layer) in layers.sorted(by: { $0.key < $1.key }) {
    let name = path.withoutExtension.description
    guard path.fileExtension == "mustache", !used.contains(name), let file = layer.last,
      TreePath(file.path).isInside(folder)
    else { continue }
    diagnostics.append(
      Diagnostic(
        .unusedTemplate, path: file.path, "no page uses the template '\(name)'",
        remedy: nearestName(name, among: used.sorted()).map { "did you mean '\($0)'?" } ?? ""))
  }
  return diagnostics
}
