import Diagnostics
import Markup

/// The targets of one page, and what was found on the way.
struct ResolvedPage: Sendable {
  var targets: [Target] = []
  var diagnostics: [Diagnostic] = []
  /// What to suggest, by index into `diagnostics`.
  var questions: [(diagnostic: Int, question: Question)] = []
  var assets: [PublishedAsset] = []
}

/// What a writer may have meant: answered once all pages are resolved, since few sites need it.
enum Question: Hashable, Sendable {
  /// `wanted`, written in the file `source`.
  case path(wanted: TreePath, source: TreePath)
  case anchor(String, article: Int)
}

/// Decides where every reference of a page leads.
func resolvePage(_ index: Int, _ map: SiteMap) -> ResolvedPage {
  let page = map.library.pages[index]
  let article = map.library.articles[page.articleIndex]
  var resolver = PageResolver(map: map, page: page, pageIndex: index, document: article.document)
  resolver.resolved.targets.reserveCapacity(article.document.references.count)
  for reference in article.document.references {
    resolver.resolved.targets.append(resolver.target(of: reference))
  }
  // A fallback repeats what was told of the article itself.
  if page.isFallback {
    resolver.resolved.diagnostics = []
    resolver.resolved.questions = []
  }
  return resolver.resolved
}

struct PageResolver {
  let map: SiteMap
  let page: Page
  let pageIndex: Int
  let document: Document
  var resolved = ResolvedPage()

  init(map: SiteMap, page: Page, pageIndex: Int, document: Document) {
    self.map = map
    self.page = page
    self.pageIndex = pageIndex
    self.document = document
  }

  mutating func target(of reference: Reference) -> Target {
    let destination = document[reference.destination]
    switch reference.kind {
    case .image, .lightbox: return pictureTarget(reference, readAddress(destination))
    case .include: return .broken
    case .link, .video: break
    }
    // A link without a name is nothing to a screen reader, and nothing to click on.
    if reference.kind == .link, !hasName(reference.node) {
      report(reference, .emptyLink, "a link to \(quoted(destination)) without a text")
      return .broken
    }
    let address = readAddress(destination)
    switch address {
    case .empty:
      report(reference, .emptyLink, "a link without a destination")
      return .broken
    case .fragment(let fragment):
      return anchorTarget(fragment, article: page.articleIndex, onPage: pageIndex, reference)
    case .external(let text):
      return .external(text)
    case .schemeless(let text):
      report(
        reference, .schemelessLink, "the address \(quoted(destination)) has no scheme",
        remedy: "write '\(clipped(text))'")
      return .external(text)
    case .data:
      report(reference, .refusedLink, "a link may not lead to a 'data:' address")
      return .broken
    case .refused(let reason):
      return refused(reference, Array(destination), reason)
    case .path(let path):
      return pathTarget(path, reference)
    }
  }

  /// A picture without alternative text still shows something, and is told elsewhere.
  private func hasName(_ link: NodeID) -> Bool {
    let first = document[link].firstChild
    guard first != .none else { return false }
    if document[first].kind == .text, showsSomething(first) { return true }
    return document.descendants(of: link).contains { node in
      let kind = document[node].kind
      return kind == .image || kind == .figure
        || (kind == .text || kind == .code)
          && showsSomething(node)
    }
  }

  private func showsSomething(_ text: NodeID) -> Bool {
    document[document[text].text].contains { $0 > 0x20 }
  }

  /// What looks like no address may still be the name of a file.
  private mutating func refused(
    _ reference: Reference, _ destination: [UInt8], _ reason: String
  ) -> Target {
    if case .path(let path) = readPath(destination), path.base == .folder,
      case .place(let place) = map.find(path, from: source(of: reference), isPicture: false),
      case .article = place.content
    {
      return pathTarget(path, reference)
    }
    if isTemplateAddress(destination[...]) { return template(reference) }
    report(reference, .refusedLink, "\(quoted(destination)) is no address to link to: \(reason)")
    return .broken
  }

  private mutating func template(_ reference: Reference) -> Target {
    report(
      reference, .foreignSyntax,
      "nothing here fills in the address \(quoted(document[reference.destination]))",
      remedy: "write the address itself")
    return .broken
  }

  private mutating func pathTarget(_ address: PathAddress, _ reference: Reference) -> Target {
    switch map.find(address, from: source(of: reference), isPicture: false) {
    case .external(let text):
      return .external(text)
    case .fallback(let index):
      return fragmentTarget(
        address.fragment, article: map.library.pages[index].articleIndex, onPage: index, reference)
    case .redirect(let target):
      switch target {
      case .external(let text): return .external(text)
      case .local(let route, let fragment):
        return .local(
          path: percentEncoded(route),
          fragment: percentEncoded(TreePath(address.fragment ?? fragment)))
      }
    case .sitePage(let sitePage, let localeIndex):
      // A fallback leads on within the language of its frame, as it does from page to page.
      let isOwn = localeIndex == map.library.articles[page.articleIndex].localeIndex
      let locale = map.library.locales[isOwn ? page.localeIndex : localeIndex]
      return .local(
        path: percentEncoded(sitePage.route(in: locale)),
        fragment: percentEncoded(TreePath(address.fragment ?? "")))
    case .outside:
      report(
        reference, .linkOutside, "\(quoted(address.original)) leads out of the content folder")
      return .broken
    case .unmadePage:
      return .broken
    case .missing(let wanted):
      return missingTarget(address, wanted, reference)
    case .place(let place):
      return placeTarget(place, address, reference)
    }
  }

  private mutating func missingTarget(
    _ address: PathAddress, _ wanted: TreePath, _ reference: Reference
  ) -> Target {
    if isTemplateAddress(address.original[...]) { return template(reference) }
    if let hidden = map.hiddenTranslation(at: wanted) {
      report(reference, .linkToHidden, "this edition hides '\(hidden)'")
      return .broken
    }
    if let meant = absoluteAddress(address) {
      report(
        reference, .brokenLink, "no article or file \(quoted(address.written))",
        remedy: "write '\(clipped(meant))'")
      return .broken
    }
    let form = map.sitePages.remedy(for: wanted)
    if !form.isEmpty {
      report(
        reference, .brokenLink, "no article or form \(quoted(address.written))", remedy: form)
      return .broken
    }
    report(
      reference, .brokenLink, "no article or file \(quoted(address.written))",
      remedy: address.base == .root
        ? "if another site has it, name that site under 'external-roots' in site.yml" : "",
      question: .path(wanted: wanted, source: source(of: reference)))
    return .broken
  }

  /// What a relative address was to be that looks like a host or an e-mail address.
  private func absoluteAddress(_ address: PathAddress) -> String? {
    guard address.base == .folder else { return nil }
    let text = String(decoding: address.original, as: UTF8.self)
    if text.lowercased().utf8.starts(with: "www.".utf8) { return "https://" + text }
    let parts = address.original.split(
      separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[0].contains(UInt8(ascii: "/")),
      isHost(parts[1]), parts[1].contains(UInt8(ascii: "."))
    else { return nil }
    // `icon@2x.png` is a file.
    let ending = TreePath(text).fileExtension
    let isFile =
      downloadKinds.contains(ending) || ["md", "markdown", "html", "htm", "svg"].contains(ending)
    return isFile ? nil : "mailto:" + text
  }

  private mutating func placeTarget(
    _ place: Place, _ address: PathAddress, _ reference: Reference
  ) -> Target {
    if place.isOtherCase { reportCase(place, address, reference) }
    switch place.content {
    case .article(let article):
      guard let index = map.pageIndex(ofArticle: article, seenFrom: page) else { return .broken }
      return fragmentTarget(address.fragment, article: article, onPage: index, reference)
    case .category(let category):
      if let index = map.library.categories[category].indexPageIndex {
        let article = map.library.pages[index].articleIndex
        return fragmentTarget(address.fragment, article: article, onPage: index, reference)
      }
      return .local(path: map.categoryAddress(category), fragment: "")
    case .draft:
      report(
        reference, .linkToDraft, "'\(place.path)' is a draft and not published",
        remedy: "publish it, or take the link out")
      return .broken
    case .unpublished(let reason):
      report(reference, .linkToUnpublished, "'\(place.path)' has no page: \(reason)")
      return .broken
    case .withheld:
      report(reference, .linkToHidden, "this edition hides '\(place.path)'")
      return .broken
    case .folder where map.library.settings.leavesOutLocale(of: place.path):
      report(reference, .linkToHidden, "this edition hides '\(place.path)'")
      return .broken
    case .folder:
      report(
        reference, .brokenLink, "the folder \(quoted(address.written)) has no articles")
      return .broken
    case .file where map.isWithoutAddress(place.path):
      return .broken
    case .file:
      return downloadTarget(place.path, reference)
    }
  }

  mutating func reportCase(_ place: Place, _ address: PathAddress, _ reference: Reference) {
    report(
      reference, .wrongCase, "\(quoted(address.written)) is written in another case",
      remedy: "the name is '\(place.path)'")
  }

  private mutating func fragmentTarget(
    _ fragment: String?, article: Int, onPage index: Int, _ reference: Reference
  ) -> Target {
    guard let fragment else { return .local(path: map.addresses[index], fragment: "") }
    return anchorTarget(fragment, article: article, onPage: index, reference)
  }

  private mutating func anchorTarget(
    _ fragment: String, article: Int, onPage index: Int, _ reference: Reference
  ) -> Target {
    let address = map.addresses[index]
    if fragment.isEmpty || fragment == "top" { return .local(path: address, fragment: "") }
    let steps = map.library.pages[index].steps
    if !steps.isEmpty, fragment == "fixed" || fragment == "contact" {
      return .local(path: address, fragment: "")
    }
    if let step = steps.first(where: { $0.step.id == fragment }) {
      return .local(path: percentEncoded(step.route), fragment: "")
    }
    if let id = map.anchor(fragment, ofArticle: article) {
      return .local(path: address, fragment: percentEncoded(TreePath(id)))
    }
    if let id = map.anchorInOtherCase(fragment, ofArticle: article) {
      report(
        reference, .wrongCase, "the anchor '#\(clipped(fragment))' is written in another case",
        remedy: "the anchor is '#\(id)'")
      return .local(path: address, fragment: percentEncoded(TreePath(id)))
    }
    // Other generators keep marks in their ids that ours leaves out: `#一、概述` means `一概述`.
    if let id = map.anchor(slug(fragment), ofArticle: article) {
      return .local(path: address, fragment: percentEncoded(TreePath(id)))
    }
    let place =
      article == page.articleIndex ? "here" : "in '\(map.library.articles[article].source)'"
    report(
      reference, .brokenAnchor, "no heading or anchor '#\(clipped(fragment))' \(place)",
      question: .anchor(fragment, article: article))
    return .broken
  }
}

extension PageResolver {
  /// The file a reference is written in.
  func source(of reference: Reference) -> TreePath {
    TreePath(document.path(of: reference.node))
  }

  mutating func report(
    _ reference: Reference, _ code: DiagnosticCode, _ message: String, remedy: String = "",
    question: Question? = nil
  ) {
    if let question {
      resolved.questions.append((resolved.diagnostics.count, question))
    }
    resolved.diagnostics.append(
      Diagnostic(
        code, path: document.path(of: reference.node), at: document.position(of: reference.node),
        message, remedy: remedy))
  }
}

/// What a writer typed, in quotes and cut to a length that a report can show.
func quoted(_ bytes: some Collection<UInt8>) -> String {
  "'" + clipped(String(decoding: bytes, as: UTF8.self)) + "'"
}

func clipped(_ text: String) -> String {
  guard text.utf8.count > 120 else { return text }
  return String(text.unicodeScalars.prefix(80)) + "…"
}
