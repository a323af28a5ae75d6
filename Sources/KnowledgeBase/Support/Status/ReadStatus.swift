import Diagnostics
import Markup

let statusFile = TreePath("status.yml")

/// Reads `status.yml` at the top of the tree. Nothing in it, or `state: resolved`, is no banner.
func readStatus(_ tree: SourceTree, _ settings: SiteSettings) -> Parsed<StatusNotice?> {
  readSupportFile(statusFile, tree, settings) { node, reader in
    if node.isNull { return nil }
    let what = "the status"
    let fields = reader.fields(
      node, of: what, keys: ["title", "text", "since", "severity", "state", "link"])
    let title = reader.localizedText(reader.required("title", in: fields, of: what, at: node))
    let text = reader.localizedText(fields["text"])
    let since = reader.statusTime(reader.required("since", in: fields, of: what, at: node))
    let severity = reader.choice(
      reader.required("severity", in: fields, of: what, at: node), StatusNotice.Severity.self)
    let state = reader.choice(
      reader.required("state", in: fields, of: what, at: node), StatusNotice.State.self)
    let link = reader.statusLink(fields["link"])
    guard let title, let since, let severity, let state else { return nil }
    return StatusNotice(
      title: title, text: text, since: since, severity: severity, state: state, link: link)
  }
}

extension SchemaReader {
  fileprivate mutating func statusTime(_ field: YAMLEntry?) -> Located<StatusTime>? {
    guard let field, let typed = text(field) else { return nil }
    if let time = parseStatusTime(typed) { return Located(time, at: field.value.position) }
    report(
      field.value.position, "'\(typed)' is no time with its distance from UTC",
      remedy: "write it as 2026-11-22T08:30+01:00, or 2026-11-22T07:30Z for UTC")
    return nil
  }

  fileprivate mutating func statusLink(_ field: YAMLEntry?) -> StatusLink? {
    guard let field, let typed = text(field) else { return nil }
    let bytes = Array(typed.utf8)
    let isAddress = bytes.contains(UInt8(ascii: ":")) || bytes.starts(with: "//".utf8)
    if isAddress { return readSecureAddress(field, &self).map { .address($0) } }
    return .article(Located(typed, at: field.value.position))
  }
}

/// Days after which nobody believes that an incident still goes on.
private let longestIncident = 30

/// A banner that leads nowhere, or that was forgotten.
func checkStatus(_ library: Library, today: Day) -> [Diagnostic] {
  guard let status = library.support.status, status.state != .resolved else { return [] }
  var found: [Diagnostic] = []
  if case .article(let name) = status.link {
    found += checkArticleNames([name], library, path: statusFile)
  }
  let age = today.number - status.since.value.day.number
  if age < -1, status.state != .scheduled {
    found.append(
      Diagnostic(
        .statusTime, path: statusFile.description, at: status.since.position,
        "the incident begins on a day to come, \(status.since.value.day.text)",
        remedy: "mend 'since', or write 'state: scheduled'"))
  } else if age > longestIncident {
    found.append(
      Diagnostic(
        .forgottenStatus, path: statusFile.description, at: status.since.position,
        "every page has told of this incident for \(age) days",
        remedy: "write 'state: resolved' once it is over, or mend 'since'"))
  }
  return found
}

/// An error for each name that means no article; none for those that the edition hides.
func checkArticleNames(
  _ wanted: [Located<String>], _ library: Library, path: TreePath
) -> [Diagnostic] {
  if wanted.isEmpty { return [] }
  var names = ArticleNames(library)
  let locales = library.locales.indices
  return wanted.compactMap { name in
    if locales.contains(where: { names.page(name.value, in: $0) != nil }) { return nil }
    if library.settings.hidesArticle(named: name.value) { return nil }
    let nearest = names.nearest(name.value, in: library.defaultLocaleIndex)
    return Diagnostic(
      .unknownSupportArticle, path: path.description, at: name.position,
      "there is no article '\(name.value)'",
      remedy: nearest.map { "did you mean '\($0)'?" }
        ?? "name it by its id or by its path in the locale's folder")
  }
}

extension Day {
  /// Days since 1 March of the year 0, for differences (Howard Hinnant, chrono-compatible low-level
  /// date algorithms, days_from_civil).
  var number: Int {
    let year = month <= 2 ? self.year - 1 : self.year
    let monthFromMarch = (month + 9) % 12
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
    return year * 365 + year / 4 - year / 100 + year / 400 + dayOfYear
  }
}
