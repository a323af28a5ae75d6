import Diagnostics
import Markup

/// `site.yml`, read through its schema; every value has a default.
public struct SiteSettings: Sendable {
  /// Where they stand, or would.
  var path = settingsFileNames[0]
  /// In the default locale's language.
  public var title: String?
  public var description: String?
  /// `title` and `description` in all languages.
  public var titles: LocalizedText?
  public var descriptions: LocalizedText?
  /// The id of the partner's edition that is made; `nil` in the plain site.
  public var edition: String?
  /// What `{{partner.<name>}}` stands for.
  public var variables = PartnerVariables([:], declaredIn: settingsFileNames[0])
  /// The picture before the site's title: a file of the content.
  public var logo: Located<TreePath>?
  /// Where the value of `logo` stands.
  var logoPath = ""
  /// Values of the style sheet's tokens, over those of the template.
  var tokens: [StyleToken] = []
  /// Shared articles that an edition leaves out.
  var hidden: Set<TreePath> = [] {
    didSet { hiddenKeys = Set(hidden.flatMap(namesOfFile)) }
  }
  private var hiddenKeys: Set<TreePath> = []
  /// Ids of shared articles in whose place an edition has articles of other ids.
  var replacedIDs: Set<String> = []
  /// `https://host/path/` with a trailing slash; `nil` keeps all links relative and leaves out
  /// canonical links and the site map.
  public var baseURL: String?
  /// Whether an address is given that cannot be one, which has been told.
  var hasWrongBaseURL = false
  /// Folders that hold one locale each, as BCP 47 tags; empty for a tree with a single locale.
  public var locales: [String] = []
  /// Where the settings name a locale first, by its tag in canonical form.
  var localePositions: [String: SourcePosition] = [:]
  /// Locales of the content that an edition does not publish.
  var leftOutLocales: [String] = []
  /// What a locale is called in its own language, by tag, where the settings say.
  public var localeNames: [String: String] = [:]
  /// BCP 47 tag; `nil` when the settings do not say.
  public var defaultLocale: String?
  public var products: [Product] = []
  public var categories: [CategorySetting] = []
  public var dialect: Dialect = .tierzero
  /// True when the settings name the dialect; otherwise a `docfx.json` in the tree decides.
  public var hasDialect = false
  /// Folder of templates inside the content folder.
  public var template: TreePath?
  /// Severity by diagnostic code.
  public var checks: [String: Severity] = [:]
  /// Root-relative links that start with a prefix lead to another site: `/azure` → address.
  public var externalRoots: [ExternalRoot] = []
  /// Hosts that pictures may be loaded from.
  public var imageHosts: [String] = []
  /// Hosts that redirects may lead to.
  public var redirectHosts: [String] = []
  /// Glob patterns of files to leave out.
  public var exclude: [String] = []
  /// Endpoint of the yes/no feedback; none is shown without it.
  public var feedbackEndpoint: String?
  /// Whether the style rules are checked.
  public var checksStyle = false
  /// False where the settings file, or the edition's, could not be read to its end.
  var isWhole = true

  public init() {}

  /// Whether a tag is that of a locale that an edition does not publish, or of its language.
  func leavesOutLocale(_ tag: String) -> Bool {
    let locales = leftOutLocales.map {
      SiteLocale(tag: canonicalLanguageTag($0) ?? $0, folder: TreePath($0), isRightToLeft: false)
    }
    return !matchingLocales(tag, locales).isEmpty
  }

  /// Whether a path of the content is in the folder of a locale that an edition does not publish.
  func leavesOutLocale(of path: TreePath) -> Bool {
    leftOutLocales.contains { path == TreePath($0) || path.isInside(TreePath($0)) }
  }

  /// Whether an article that another one names by its key is one that an edition leaves out, or by
  /// its id one that it has another article for.
  func hidesArticle(named name: String) -> Bool {
    !hiddenKeys.isEmpty && hiddenKeys.contains(TreePath(name)) || replacedIDs.contains(name)
  }
}

public struct Product: Hashable, Sendable {
  public var id: String
  public var title: String

  public init(id: String, title: String) {
    self.id = id
    self.title = title
  }

  public static func == (one: Product, other: Product) -> Bool {
    one.id.utf8.elementsEqual(other.id.utf8) && one.title.utf8.elementsEqual(other.title.utf8)
  }
}

/// What the settings say of a category, by its folder relative to the locale's folder.
public struct CategorySetting: Hashable, Sendable {
  public var folder: TreePath
  public var title: String?
  public var description: String?
  public var icon: String?
  public var iconPosition: SourcePosition?
  public var order: Int?
  /// The id of the ticket form that its articles lead to, and where that is said.
  public var form: String?
  public var formPosition: SourcePosition?

  public init(folder: TreePath) {
    self.folder = folder
  }
}

public struct ExternalRoot: Hashable, Sendable {
  /// Begins with `/`.
  public var prefix: String
  /// Absolute `https:` address without a trailing slash; the whole root-relative path is appended.
  public var address: String

  public init(prefix: String, address: String) {
    self.prefix = prefix
    self.address = address
  }
}
