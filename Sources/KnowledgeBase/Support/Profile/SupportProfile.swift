import Diagnostics
import Markup

/// What a reseller owes its customers, as data (`support/profile.yml`). What the site lacks of it is
/// an error.
public struct SupportProfile: Sendable {
  /// Set where the statement of 24 hours a day, 365 days a year has to be made.
  public var roundTheClock: SourcePosition?
  /// Kinds of channels that have to be there.
  public var channels: [Located<ChannelKind>] = []
  /// Set where the process has to be published.
  public var process: SourcePosition?
  /// Set where severities with their first replies have to be published.
  public var severities: SourcePosition?
  /// Locales that have to be covered; empty for all of the site's.
  public var locales: [Located<String>] = []
  /// Locales that some `minimum` asks articles in.
  public var minimumLocales: [Located<String>] = []
  /// In the order of `SupportArea`.
  public var areas: [AreaProfile] = []

  public init() {}
}

/// What covers an area, and how much of it there has to be.
public struct AreaProfile: Sendable {
  public var area: SupportArea
  public var position: SourcePosition
  /// Folders relative to the locale's; what is below them counts too.
  public var categories: [Located<TreePath>] = []
  /// Articles by id, key or path.
  public var articles: [Located<String>] = []
  public var minimum = ArticleMinimum()
  /// Days since an article was updated.
  public var freshWithin: Int?
}

/// Articles that have to be there, by locale.
public struct ArticleMinimum: Hashable, Sendable {
  /// By tag in its usual case.
  public var byLocale: [String: Int] = [:]
  public var otherwise = 1

  public func count(for tag: String) -> Int { byLocale[tag] ?? otherwise }
}
