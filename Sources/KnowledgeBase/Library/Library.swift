import Diagnostics
import Markup

/// Everything the site is made of, with unique ids and routes.
public struct Library: Sendable {
  public var settings: SiteSettings
  /// How customers are supported.
  public var support: Support
  public var locales: [SiteLocale]
  /// Index into `locales`.
  public var defaultLocaleIndex: Int
  /// Sorted by source path.
  public var articles: [Article]
  /// By locale, parents before children, in the order of navigation.
  public var categories: [Category]
  /// Every page of the site that shows an article, fallbacks included; sorted by route.
  public var pages: [Page]
  /// Pictures and downloads that pages refer to, each once; sorted by source path.
  public var assets: [PublishedAsset]
  public var logo: SiteLogo?
  /// Old addresses; one hop each; sorted by `from`.
  public var redirects: [Redirect]
}

/// One language of the site.
public struct SiteLocale: Hashable, Sendable {
  /// BCP 47 tag, such as `zh-Hans`.
  public var tag: String
  /// Folder of the sources and of the output; empty in a tree with a single locale.
  public var folder: TreePath
  public var isRightToLeft: Bool

  public init(tag: String, folder: TreePath, isRightToLeft: Bool) {
    self.tag = tag
    self.folder = folder
    self.isRightToLeft = isRightToLeft
  }
}

/// One article as written.
public struct Article: Sendable {
  public var source: TreePath
  /// Path relative to the locale's folder without extension (`billing/read-your-invoice`): the same
  /// for all translations.
  public var key: TreePath
  /// Front matter `id`, else `key`.
  public var id: String
  /// Index into `Library.locales`.
  public var localeIndex: Int
  /// Index into `Library.categories`.
  public var categoryIndex: Int
  public var kind: ArticleKind
  /// Front matter `title`, else the first heading of level one, else the file's name: for lists
  /// and the page's `<title>`.
  public var title: String
  /// False when the file's name serves as title.
  public var hasOwnTitle: Bool
  /// What the page's `<h1>` says: the text of the first heading of level one, else `title`.
  public var heading: String
  /// Plain text of at most 200 scalars: front matter `description`, else the first paragraph.
  public var summary: String
  /// Front matter, document and outline.
  let body: ArticleBody
  /// True for `index.md` and for a `README.md` that stands in for it: shown as the category's page.
  public var isCategoryIndex: Bool
  /// Position in navigation within the category, from 0.
  public var rank: Int
}

/// A folder of articles.
public struct Category: Sendable {
  /// Path relative to the locale's folder; empty for the top.
  public var folder: TreePath
  public var localeIndex: Int
  public var title: String
  public var description: String
  public var icon: String?
  /// Path of the category's page in the output.
  public var route: TreePath
  /// Index into `Library.categories`; `nil` at the top of a locale.
  public var parentIndex: Int?
  public var childIndexes: [Int]
  /// Indexes into `Library.pages` of the articles in it, in order of navigation, its own index page
  /// not among them.
  public var pageIndexes: [Int]
  /// Index into `Library.pages` of the article whose body stands on the category's page.
  public var indexPageIndex: Int?
}

/// One output page that shows an article, in the article's own locale or as a fallback in another.
public struct Page: Sendable {
  /// Path relative to the output folder, `.html` included.
  public var route: TreePath
  /// Index into `Library.articles`.
  public var articleIndex: Int
  /// The locale of the page's frame; differs from the article's on a fallback.
  public var localeIndex: Int
  /// Index into `Library.categories`, in the page's locale.
  public var categoryIndex: Int
  public var isFallback: Bool
  /// One for each of the document's references.
  public var targets: [Target]
  /// Indexes into `Library.pages` of other pages to read next, at most 4.
  public var relatedPageIndexes: [Int]
  /// Of a guided flow: one page for each step.
  public var steps: [FlowStepPage]
}

/// The page of one step of a guided flow.
public struct FlowStepPage: Sendable {
  public var route: TreePath
  public var step: FlowStep
}

/// A picture or download as it is published.
public struct PublishedAsset: Hashable, Sendable {
  /// The file to copy, or the article whose `data:` address holds `bytes`.
  public var source: TreePath
  /// Path in the output, with the content hash in the name.
  public var route: TreePath
  public var digest: String
  /// The content itself, where no file of the tree has it.
  public var bytes: [UInt8]?

  public init(source: TreePath, route: TreePath, digest: String, bytes: [UInt8]? = nil) {
    self.source = source
    self.route = route
    self.digest = digest
    self.bytes = bytes
  }
}

/// An old address and where it leads now.
public struct Redirect: Hashable, Sendable {
  /// Path in the output that used to be a page, `.html` included.
  public var from: TreePath
  public var to: RedirectTarget
}

public enum RedirectTarget: Hashable, Sendable {
  /// Path in the output and fragment (may be empty).
  case local(TreePath, fragment: String)
  /// Absolute `https:` address of a host that the settings allow.
  case external(String)
}
