import Diagnostics

/// What kind of page an article is.
public enum ArticleKind: String, Sendable, CaseIterable {
  case howTo = "how-to"
  case faq
  case troubleshooting
  case concept
  case reference
  case knownIssue = "known-issue"
}

/// Who may read an article.
public enum Audience: String, Sendable, CaseIterable {
  case customer
  case partner
}

/// Who translated an article.
public enum Translation: String, Sendable, CaseIterable {
  case human
  case machine
}

/// A day of the Gregorian calendar. The pipeline never asks the clock: today comes in with the
/// options.
public struct Day: Hashable, Comparable, Sendable {
  public var year: Int
  /// 1–12
  public var month: Int
  /// 1–31
  public var day: Int

  /// `nil` when there is no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1...lengths[month - 1]).contains(day) else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  public static func < (left: Day, right: Day) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }
}

/// A value with the place it was written at.
public struct Located<Value: Sendable>: Sendable {
  public var value: Value
  public var position: SourcePosition

  public init(_ value: Value, at position: SourcePosition) {
    self.value = value
    self.position = position
  }
}

/// The front matter of an article, read through its schema.
public struct FrontMatter: Sendable {
  public var title: Located<String>?
  public var description: Located<String>?
  public var type: Located<ArticleKind>?
  public var id: Located<String>?
  public var order: Located<Int>?
  public var products: [Located<String>] = []
  public var audience: Audience = .customer
  public var appliesTo: [Located<String>] = []
  public var keywords: [Located<String>] = []
  public var icon: Located<String>?
  public var updated: Located<Day>?
  public var reviewBy: Located<Day>?
  public var owner: Located<String>?
  public var sources: [Located<String>] = []
  public var related: [Located<String>] = []
  public var form: Located<String>?
  public var collect: [Located<String>] = []
  /// Other addresses that lead here: `aliases`, `redirect_from`, and the `permalink` that another
  /// generator gave the page.
  public var aliases: [Located<String>] = []
  public var isDraft = false
  public var sourceHash: Located<String>?
  public var translation: Translation = .human
  /// `ms.contentlocale` or `lang`: the language of the page as its writer states it.
  public var language: Located<String>?
  /// Keys the schema does not know, with their places, for one warning per key and tree.
  public var unknownKeys: [Located<String>] = []

  public init() {}
}
