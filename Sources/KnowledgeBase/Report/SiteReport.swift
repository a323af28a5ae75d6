import Diagnostics
import Markup

/// What a site has, owes and lacks on a day: the evidence that a partner can show.
public struct SiteReport: Sendable {
  public var title: String
  public var day: Day
  /// Address of the site with a slash at its end; `nil` when it is not known.
  public var base: String?
  public var locales: [LocaleReport]
  /// Empty without a profile.
  public var coverage: [CoverageReport]
  /// Everything else the profile asks for, and whether it is there.
  public var obligations: [(name: String, isMet: Bool)]
  public var channels: [ChannelReport]
  public var severities: [(title: String, firstReply: String)]
  public var process: [(title: String, text: String)]
  public var freshness: FreshnessReport
  public var links: LinkReport
  public var search: (asked: Int, failed: [String])
  public var sizes: SizeReport
  /// Problems by code, the most frequent first.
  public var problems: [(code: String, severity: Severity, count: Int)]
  /// Style sheets of the site, for the page.
  var style: [UInt8]

  /// Whether everything that the profile asks for is there.
  public var isMet: Bool { coverage.allSatisfy(\.isMet) && obligations.allSatisfy(\.isMet) }
}

/// The articles of one language.
public struct LocaleReport: Sendable {
  public var tag: String
  public var name: String
  public var articles: Int
  public var kinds: [(kind: ArticleKind, count: Int)]
  /// Of the default locale's articles, those that are there in this language.
  public var translated: Int
  /// Of those, translated by a machine.
  public var byMachine: Int
}

/// One area in one language.
public struct CoverageReport: Sendable {
  public var area: SupportArea
  public var localeTag: String
  public var localeName: String
  public var required: Int
  public var articles: [ArticleReport]
  public var stale: [ArticleReport]
  public var thin: [ArticleReport]

  public var isMet: Bool { articles.count >= required }
}

public struct ArticleReport: Sendable {
  public var title: String
  /// Path of the file in the content folder.
  public var source: String
  /// Relative to the site.
  public var address: String
  public var updated: Day?
  public var reviewBy: Day?
}

public struct ChannelReport: Sendable {
  public var kind: ChannelKind
  public var title: String
  /// Numbers or addresses.
  public var reach: [String]
  public var hours: [String]
  public var firstReply: String
  public var languages: [String]
}

public struct FreshnessReport: Sendable {
  /// Past their `review-by`.
  public var overdue: [ArticleReport]
  /// Translations whose original has changed since.
  public var staleTranslations: [ArticleReport]
  public var withoutOwner: Int
  public var withoutDate: Int
}

public struct LinkReport: Sendable {
  public var inside: Int
  public var outside: Int
  public var pictures: Int
  public var broken: Int
  public var redirects: Int
}

/// Bytes.
public struct SizeReport: Sendable {
  public var pages: Int
  public var html: Int
  public var largestPage: (path: String, size: Int)
  /// Style sheet and scripts of an article, compressed.
  public var articleAssets: Int
}
