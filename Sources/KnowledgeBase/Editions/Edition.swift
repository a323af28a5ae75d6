import Diagnostics
import Markup

/// One partner's edition of the site: what `partners/<id>/partner.yml` says.
///
/// An edition is a view of the content, not a second content: its folder is laid over the shared
/// files (`layOver`), its values take the place of the settings'. Everything behind that compiles an
/// edition as it compiles any site.
public struct Edition: Sendable {
  /// The name of its folder.
  public var id: String
  /// `partners/<id>`
  public var folder: TreePath
  /// The partner's name in its default language; `{{partner.name}}` is the one of a text's language.
  public var name: String
  /// Where `base-url` stands.
  var baseURLPosition: SourcePosition?
  public var title: LocalizedText?
  public var description: LocalizedText?
  /// See `SiteSettings.baseURL`.
  public var baseURL: String?
  /// See `SiteSettings.hasWrongBaseURL`.
  var hasWrongBaseURL = false
  /// A file of the edition's folder, relative to it.
  public var logo: Located<TreePath>?
  /// Values of the style sheet's tokens.
  var tokens: [StyleToken] = []
  /// What `{{partner.<name>}}` stands for; `name` is among them.
  public var variables: PartnerVariables
  /// Those of the site's locales that it publishes, in the order of its pages, as the settings write
  /// them; empty for all.
  public var locales: [String] = []
  /// One of `locales`, where it says which.
  public var defaultLocale: String?
  /// Globs over the shared files that the edition leaves out.
  public var hidden: [Located<String>] = []
  /// Ids of shared articles in whose place the edition has articles of other ids.
  var replacedIDs: Set<String> = []
  /// False where its settings file could not be read to its end, or lacks variables.
  var isWhole = true

  init(id: String) {
    self.id = id
    folder = partnersFolder.appending(id)
    name = id
    variables = PartnerVariables([:], declaredIn: folder.appending("partner.yml").description)
  }

  /// Where its settings stand.
  var settingsPath: TreePath { TreePath(variables.declaredIn) }
}

/// Which sites of a content are made.
public enum EditionChoice: Hashable, Sendable {
  /// The site without any partner's edition.
  case plain
  /// The edition of this id.
  case one(String)
  /// The plain site and every edition.
  case all
}

/// The folder that holds the editions; nothing in it is part of the plain site.
let partnersFolder = TreePath("partners")

/// The folder of the plain site beside those of the editions.
public let plainSiteFolder = TreePath("default")

/// Names that no edition can have: they mean something to `--partner`, or are folders of the output.
let reservedEditionIDs = ["all", "default", "none"]

/// The ids of a content's editions, sorted.
public func editionIDs(_ tree: SourceTree) -> [String] {
  let folders = tree.files.compactMap { file -> String? in
    let parts = file.path.parts
    return parts.count == 3 && parts[0] == partnersFolder.description && isSettingsName(parts[2])
      ? parts[1] : nil
  }
  return Array(Set(folders)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
}

func isSettingsName(_ name: String) -> Bool {
  name == "partner.yml" || name == "partner.yaml"
}
