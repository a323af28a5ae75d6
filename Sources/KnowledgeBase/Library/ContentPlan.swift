import Diagnostics
import Markup

/// What each file of the content folder is for.
public struct ContentPlan: Sendable {
  /// Files that become pages, sorted by path.
  public var articles: [PlannedArticle] = []
  /// Markdown that has no page of its own and can be included, sorted by path.
  public var fragments: [TreePath] = []
  /// Files that say in which order articles stand: `TOC.yml`, `TOC.md`, `_sidebar.md`.
  public var contents: [TreePath] = []
  /// Files without a page, and the rule that says so, sorted by path.
  public var leftOut: [(path: TreePath, rule: LeaveOutRule)] = []
  /// Empty in a tree with a single locale, whose language its pages decide.
  public var locales: [SiteLocale] = []
  public var defaultLocaleIndex = 0
  /// Folders that hold a `docfx.json`, deepest first: where `~/` begins.
  public var docsets: [TreePath] = []
}

/// A file that becomes a page.
public struct PlannedArticle: Sendable {
  public enum Format: Sendable {
    case markdown
    /// A YAML file that says `### YamlMime:` on its first line.
    case learnYAML
  }
  public var path: TreePath
  public var format: Format
  /// Index into `ContentPlan.locales`; 0 in a tree with a single locale.
  public var localeIndex: Int
  /// See `Article.key`.
  public var key: TreePath
  public var route: TreePath
  /// See `Article.isCategoryIndex`.
  public var isCategoryIndex: Bool
}

/// What a file is, before its neighbours are looked at.
private enum FileRole {
  case article(PlannedArticle.Format)
  case fragment
  case contents
  /// Settings, data, templates and assets, which stay in the tree for whoever asks for them.
  case other
  case leftOut(LeaveOutRule)
}

/// Decides what each file is for.
func planContent(
  _ tree: SourceTree, settings: SiteSettings
) -> Parsed<ContentPlan> {
  var plan = ContentPlan()
  let exclusions = ContentExclusions.read(tree, settings: settings)
  var diagnostics = exclusions.diagnostics
  planLocales(settings, tree, &plan, &diagnostics)
  var candidates: [(path: TreePath, format: PlannedArticle.Format)] = []
  for file in tree.files {
    switch role(of: file, settings: settings, exclusions: exclusions.value) {
    case .article(let format): candidates.append((file.path, format))
    case .fragment: plan.fragments.append(file.path)
    case .contents: plan.contents.append(file.path)
    case .leftOut(let rule): plan.leftOut.append((file.path, rule))
    case .other:
      if file.path.name == "docfx.json" { plan.docsets.append(file.path.folder) }
    }
  }
  plan.docsets.sort { $0.bytes.count != $1.bytes.count ? $0.bytes.count > $1.bytes.count : $0 < $1 }
  planArticles(candidates, &plan, &diagnostics)
  return Parsed(plan, diagnostics)
}

private func planLocales(
  _ settings: SiteSettings, _ tree: SourceTree, _ plan: inout ContentPlan,
  _ diagnostics: inout [Diagnostic]
) {
  for tag in settings.locales {
    let canonical = canonicalLanguageTag(tag) ?? tag
    let position = settings.localePositions[canonical]
    let hasFiles = tree.files.contains { $0.path.isInside(TreePath(tag)) }
    let found = hasFiles ? tag : folderInOtherCase(of: tag, tree)
    if let found, found != tag {
      diagnostics.append(
        Diagnostic(
          .localeWithoutFolder, path: settings.path, at: position,
          "'locales' names '\(tag)', but the folder is '\(found)'",
          remedy: "rename '\(found)' to '\(tag)'"))
    } else if found == nil {
      diagnostics.append(
        Diagnostic(
          .localeWithoutFolder, path: settings.path, at: position,
          "'locales' names '\(tag)', but there is no file in a folder '\(tag)'",
          remedy: "put an article into the folder, or take the locale out of the list"))
    }
    plan.locales.append(
      SiteLocale(
        tag: canonical, folder: TreePath(found ?? tag),
        isRightToLeft: isRightToLeft(tag)))
  }
  guard let wanted = settings.defaultLocale else { return }
  let wantedTag = canonicalLanguageTag(wanted) ?? wanted
  plan.defaultLocaleIndex = plan.locales.firstIndex { $0.tag == wantedTag } ?? 0
}

/// The folder at the top of the content that differs from a locale only in case.
private func folderInOtherCase(of tag: String, _ tree: SourceTree) -> String? {
  let wanted = tag.lowercased()
  return tree.files.lazy.map(\.path.parts)
    .first { $0.count > 1 && $0[0].lowercased() == wanted }?[0]
}

/// The folders at the top of the content whose files are the site's data, not its articles.
private let dataFolders = ["search", "support", "partners"]

private func role(
  of file: SourceFile, settings: SiteSettings, exclusions: ContentExclusions
) -> FileRole {
  let path = file.path
  if let rule = leaveOutRule(for: path) { return .leftOut(rule) }
  if exclusions.settings.matches(path) { return .leftOut(.excluded) }
  if settings.hidden.contains(path) { return .leftOut(.withheld) }
  if let template = settings.template, path.isInside(template) { return .other }
  let parts = path.parts
  if parts.count > 1, dataFolders.contains(parts[0]), path.fileExtension != "md" { return .other }
  let name = path.name.lowercased()
  if ["toc.yml", "toc.yaml", "toc.md", "_sidebar.md"].contains(name) { return .contents }
  switch path.fileExtension {
  case "md", "markdown":
    guard case .text = file.content else { return .other }
    if parts.dropLast().contains(where: isFragmentFolder) { return .fragment }
    return exclusions.docfx.excludes(path) ? .fragment : .article(.markdown)
  case "yml", "yaml":
    guard case .text(let bytes) = file.content, isLearnPage(bytes) else { return .other }
    return exclusions.docfx.excludes(path) ? .other : .article(.learnYAML)
  default:
    return .other
  }
}

/// Whether a YAML file says on its first line that it is a page.
func isLearnPage(_ bytes: [UInt8]) -> Bool {
  let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  let line = bytes[start...].prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
  let text = String(decoding: line.prefix(80), as: UTF8.self).lowercased().filter { $0 != " " }
  return text.hasPrefix("###yamlmime:")
    && !["tableofcontent", "zonepivotgroups"].contains { text.hasPrefix("###yamlmime:\($0)") }
}

/// Whether pages take parts from the files in a folder of this name (Learn, Adobe, Jekyll).
private func isFragmentFolder(_ name: String) -> Bool {
  ["includes", "_includes"].contains(name.lowercased())
}

private func planArticles(
  _ candidates: [(path: TreePath, format: PlannedArticle.Format)], _ plan: inout ContentPlan,
  _ diagnostics: inout [Diagnostic]
) {
  var indexFolders: Set<TreePath> = []
  var renamed: Set<String> = []
  for candidate in candidates where candidate.path.stem.lowercased() == "index" {
    indexFolders.insert(candidate.path.folder)
  }
  for candidate in candidates {
    let path = candidate.path
    guard let localeIndex = localeIndex(of: path, plan.locales) else {
      plan.fragments.append(path)
      let folder = path.parts[0]
      if let locale = plan.locales.first(where: {
        $0.folder.description.lowercased() == folder.lowercased()
      }) {
        // Told of the folder, not of each of its articles.
        if renamed.insert(folder).inserted {
          diagnostics.append(inOtherCase(path, folder: folder, of: locale))
        }
      } else {
        diagnostics.append(outsideLocales(path, plan.locales))
      }
      continue
    }
    var named = path.withoutExtension
    let stem = path.stem.lowercased()
    var isIndex = stem == "index"
    if stem == "readme", !indexFolders.contains(path.folder) {
      isIndex = true
    } else if stem == "readme" {
      named = path.folder.appending("readme")
      diagnostics.append(
        Diagnostic(
          .readmeBesideIndex, path: path.description,
          "this folder has an index page, so '\(path.name)' becomes a page of its own",
          remedy: "rename it, or take it out with 'exclude' in site.yml"))
    }
    if isIndex { named = path.folder.appending("index") }
    guard let route = pageRoute(of: named) else {
      diagnostics.append(unusableName(path))
      continue
    }
    if isReservedByWindows(path.stem) { diagnostics.append(windowsName(path)) }
    let folder = plan.locales.isEmpty ? TreePath("") : plan.locales[localeIndex].folder
    plan.articles.append(
      PlannedArticle(
        path: path, format: candidate.format, localeIndex: localeIndex,
        key: named.relative(to: folder), route: route, isCategoryIndex: isIndex))
  }
  plan.fragments.sort()
}

private func localeIndex(of path: TreePath, _ locales: [SiteLocale]) -> Int? {
  if locales.isEmpty { return 0 }
  return locales.firstIndex { path != $0.folder && path.isInside($0.folder) }
}

private func outsideLocales(_ path: TreePath, _ locales: [SiteLocale]) -> Diagnostic {
  let folders = locales.map { "'\($0.folder)/'" }.joined(separator: ", ")
  return Diagnostic(
    .outsideLocales, path: path.description,
    "this article is in none of the folders of the site's locales and gets no page",
    remedy: "move it into one of \(folders)")
}

private func inOtherCase(
  _ path: TreePath, folder: String, of locale: SiteLocale
) -> Diagnostic {
  Diagnostic(
    .outsideLocales, path: path.description,
    "the folder '\(folder)' differs from '\(locale.folder)' in case: its articles get no page",
    remedy: "rename '\(folder)' to '\(locale.folder)'")
}

private func unusableName(_ path: TreePath) -> Diagnostic {
  Diagnostic(
    .noAddress, path: path.description,
    "no address can be made of the name '\(showingScalars(path.description))'",
    remedy: "give the file or folder a name with letters or digits")
}

private func windowsName(_ path: TreePath) -> Diagnostic {
  Diagnostic(
    .reservedName, path: path.description,
    "'\(path.name)' cannot be a file on Windows, where '\(path.stem)' is a device",
    remedy: "rename it")
}

/// The text with what is not plainly visible shown by its code points: `e<U+0301>`.
func showingScalars(_ text: String) -> String {
  var shown = ""
  for scalar in text.unicodeScalars {
    let isMark =
      scalar.properties.generalCategory == .nonspacingMark
      || scalar.properties.generalCategory == .control
    if isMark || isInvisible(scalar) {
      let digits = String(scalar.value, radix: 16, uppercase: true)
      shown += "<U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ">"
    } else {
      shown.unicodeScalars.append(scalar)
    }
  }
  return shown
}

extension TreePath {
  /// The path below `folder`, which holds it.
  func relative(to folder: TreePath) -> TreePath {
    guard !folder.isEmpty, isInside(folder) else { return self }
    return TreePath(bytes: bytes.dropFirst(folder.bytes.count + 1))
  }
}
