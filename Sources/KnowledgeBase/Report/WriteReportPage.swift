import Diagnostics
import Markup

extension SiteReport {
  /// The report for people: one page that stands alone, in English.
  public func page() -> [UInt8] {
    var page = ReportPage(title: "Support report: \(title)", style: style)
    page.paragraph("State of \(day.text)." + (base.map { " Site: \($0)" } ?? ""))
    appendObligations(to: &page)
    appendSupport(to: &page)
    appendArticles(to: &page)
    appendState(to: &page)
    return page.finish()
  }

  private func appendObligations(to page: inout ReportPage) {
    guard !coverage.isEmpty || !obligations.isEmpty else { return }
    let gaps = coverage.filter { !$0.isMet }.count + obligations.filter { !$0.isMet }.count
    page.heading("What customers are owed")
    page.paragraph(
      gaps == 0
        ? "Everything that the support profile promises is there."
        : "\(gaps) \(gaps == 1 ? "promise" : "promises") of the support profile \(gaps == 1 ? "is" : "are") not kept.",
      isMet: gaps == 0)
    page.table(
      "Published", columns: ["Promise", "State"],
      rows: obligations.map {
        [ReportCell($0.name), ReportCell($0.isMet ? "✓ there" : "✗ missing", isMet: $0.isMet)]
      })
    let areas = SupportArea.allCases.filter { area in coverage.contains { $0.area == area } }
    var tags: [(tag: String, name: String)] = []
    for row in coverage where !tags.contains(where: { $0.tag == row.localeTag }) {
      tags.append((row.localeTag, row.localeName))
    }
    page.table(
      "Articles with steps or answers by area and language",
      columns: ["Service area"] + tags.map(\.name),
      rows: areas.map { area in
        [ReportCell(area.name)]
          + tags.map { tag in
            let found = coverage.first { $0.area == area && $0.localeTag == tag.tag }
            return found.map(coverageCell) ?? ReportCell("–")
          }
      })
    for row in coverage {
      page.articles(
        "\(row.area.name), \(row.localeName): \(row.articles.count)", row.articles, base: base)
    }
  }

  private func coverageCell(_ row: CoverageReport) -> ReportCell {
    let mark = row.isMet ? "✓" : "✗"
    var cell = ReportCell("\(mark) \(row.articles.count) of \(row.required)", isMet: row.isMet)
    if !row.stale.isEmpty { cell.lines.append("\(row.stale.count) not up to date") }
    if !row.thin.isEmpty { cell.lines.append("\(row.thin.count) without steps or answers") }
    return cell
  }

  private func appendSupport(to page: inout ReportPage) {
    guard !channels.isEmpty else { return }
    page.heading("How customers reach support")
    page.table(
      "Channels", columns: ["Channel", "Reached by", "Hours", "First reply", "Languages"],
      rows: channels.map { channel in
        [
          ReportCell(channel.title), ReportCell(lines: channel.reach),
          ReportCell(lines: channel.hours), ReportCell(channel.firstReply),
          ReportCell(channel.languages.joined(separator: ", ")),
        ]
      })
    page.table(
      "Severities", columns: ["Severity", "First reply"],
      rows: severities.map { [ReportCell($0.title), ReportCell($0.firstReply)] })
    if process.isEmpty { return }
    page.heading("The support process")
    page.list(
      process.map { $0.text.isEmpty ? $0.title : "\($0.title): \($0.text)" }, isOrdered: true)
  }

  private func appendArticles(to page: inout ReportPage) {
    page.heading("Articles")
    page.table(
      "Articles by language", columns: ["Language", "Articles", "Kinds", "Translated"],
      rows: locales.map { locale in
        let kinds = locale.kinds.map { "\($0.count) \($0.kind.rawValue)" }
        let machine = locale.byMachine > 0 ? ", \(locale.byMachine) by a machine" : ""
        return [
          ReportCell(locale.name), ReportCell("\(locale.articles)"),
          ReportCell(kinds.joined(separator: ", ")),
          ReportCell("\(locale.translated) of \(locales.map(\.translated).max() ?? 0)\(machine)"),
        ]
      })
    page.heading("Freshness")
    page.list([
      "\(freshness.overdue.count) past their day of review",
      "\(freshness.staleTranslations.count) translations older than their original",
      "\(freshness.withoutOwner) without an owner", "\(freshness.withoutDate) without a date",
    ])
    page.articles("Past their day of review", freshness.overdue, base: base)
    page.articles("Older than their original", freshness.staleTranslations, base: base)
  }

  private func appendState(to page: inout ReportPage) {
    page.heading("Search")
    page.paragraph(
      search.asked == 0
        ? "No questions are kept that the search must answer (search/expectations.yml)."
        : "\(search.asked - search.failed.count) of \(search.asked) questions find the article that "
          + "answers them.", isMet: search.asked == 0 ? nil : search.failed.isEmpty)
    page.list(search.failed)
    page.heading("Links")
    page.list([
      "\(links.inside) between pages, \(links.outside) to other sites, \(links.pictures) pictures, "
        + "\(links.redirects) old addresses that lead on",
      "\(links.broken) broken",
    ])
    page.heading("Sizes")
    page.list([
      "\(sizes.pages) pages, \(kilobytes(sizes.html)) of HTML",
      "the largest, \(sizes.largestPage.path), is \(kilobytes(sizes.largestPage.size))",
      "style and scripts of an article, compressed: \(kilobytes(sizes.articleAssets))",
    ])
    if problems.isEmpty { return }
    page.heading("Problems")
    page.table(
      "Problems by kind", columns: ["Code", "Severity", "Count"],
      rows: problems.map {
        [ReportCell($0.code), ReportCell($0.severity.rawValue), ReportCell("\($0.count)")]
      })
  }

  /// `12.3 KB`, of 1000 bytes.
  private func kilobytes(_ bytes: Int) -> String {
    "\(bytes / 1000).\(bytes % 1000 / 100) KB"
  }
}
