import Diagnostics
import Markup

extension SiteReport {
  /// The report for programs.
  public func json() -> [UInt8] {
    Array((value.pretty() + "\n").utf8)
  }

  private var value: JSONValue {
    .object([
      ("title", .string(title)), ("day", .string(day.text)), ("site", base.map { .string($0) }),
      ("isMet", coverage.isEmpty && obligations.isEmpty ? nil : .flag(isMet)),
      (
        "obligations",
        .array(
          obligations.map {
            .object([("name", .string($0.name)), ("isMet", .flag($0.isMet))])
          })
      ),
      ("coverage", .array(coverage.map(coverageValue))),
      ("locales", .array(locales.map(localeValue))),
      ("channels", .array(channels.map(channelValue))),
      (
        "severities",
        .array(
          severities.map {
            .object([("title", .string($0.title)), ("firstReply", .string($0.firstReply))])
          })
      ),
      (
        "process",
        .array(
          process.map { .object([("title", .string($0.title)), ("text", .string($0.text))]) })
      ),
      (
        "freshness",
        .object([
          ("pastReview", articles(freshness.overdue)),
          ("staleTranslations", articles(freshness.staleTranslations)),
          ("withoutOwner", .number(freshness.withoutOwner)),
          ("withoutDate", .number(freshness.withoutDate)),
        ])
      ),
      (
        "links",
        .object([
          ("inside", .number(links.inside)), ("outside", .number(links.outside)),
          ("pictures", .number(links.pictures)), ("broken", .number(links.broken)),
          ("redirects", .number(links.redirects)),
        ])
      ),
      (
        "search",
        .object([
          ("expectations", .number(search.asked)),
          ("failed", .array(search.failed.map { .string($0) })),
        ])
      ),
      (
        "sizes",
        .object([
          ("pages", .number(sizes.pages)), ("htmlBytes", .number(sizes.html)),
          ("largestPage", .string(sizes.largestPage.path)),
          ("largestPageBytes", .number(sizes.largestPage.size)),
          ("articleAssetsCompressedBytes", .number(sizes.articleAssets)),
        ])
      ),
      (
        "problems",
        .array(
          problems.map {
            .object([
              ("code", .string($0.code)), ("severity", .string($0.severity.rawValue)),
              ("count", .number($0.count)),
            ])
          })
      ),
    ])
  }

  private func articles(_ articles: [ArticleReport]) -> JSONValue {
    .array(
      articles.map { article in
        .object([
          ("title", .string(article.title)), ("source", .string(article.source)),
          ("address", .string(article.address)),
          ("updated", article.updated.map { .string($0.text) }),
          ("reviewBy", article.reviewBy.map { .string($0.text) }),
        ])
      })
  }

  private func coverageValue(_ coverage: CoverageReport) -> JSONValue {
    .object([
      ("area", .string(coverage.area.rawValue)), ("name", .string(coverage.area.name)),
      ("locale", .string(coverage.localeTag)), ("required", .number(coverage.required)),
      ("isMet", .flag(coverage.isMet)), ("articles", articles(coverage.articles)),
      ("stale", articles(coverage.stale)), ("withoutAnswers", articles(coverage.thin)),
    ])
  }

  private func localeValue(_ locale: LocaleReport) -> JSONValue {
    .object([
      ("locale", .string(locale.tag)), ("articles", .number(locale.articles)),
      (
        "kinds",
        .object(locale.kinds.map { ($0.kind.rawValue, JSONValue.number($0.count)) })
      ),
      ("translated", .number(locale.translated)), ("byMachine", .number(locale.byMachine)),
    ])
  }

  private func channelValue(_ channel: ChannelReport) -> JSONValue {
    .object([
      ("kind", .string(channel.kind.rawValue)), ("title", .string(channel.title)),
      ("reach", .array(channel.reach.map { .string($0) })),
      ("hours", .array(channel.hours.map { .string($0) })),
      ("firstReply", channel.firstReply.isEmpty ? nil : .string(channel.firstReply)),
      ("languages", .array(channel.languages.map { .string($0) })),
    ])
  }
}
