import Diagnostics
import Markup

/// What the site lacks of what its profile promises.
func checkProfile(_ library: Library, today: Day) -> [Diagnostic] {
  guard let profile = library.support.profile else { return [] }
  return checkPublished(profile, library.support) + checkLocales(profile, library)
    + checkCategories(profile, library)
    + checkArticleNames(profile.areas.flatMap(\.articles), library, path: profileFile)
    + checkCoverage(profile, library, today: today)
}

private func gap(_ position: SourcePosition, _ message: String, remedy: String) -> Diagnostic {
  Diagnostic(
    .supportGap, path: profileFile.description, at: position, message, remedy: remedy)
}

/// Statement, channels, severities and process.
private func checkPublished(_ profile: SupportProfile, _ support: Support) -> [Diagnostic] {
  let file = channelsFile.description
  var gaps: [Diagnostic] = []
  guard support.hasWholeChannels else { return gaps }
  if let place = profile.roundTheClock, support.channels?.roundTheClock == nil {
    gaps.append(
      gap(
        place,
        "customers are owed support 24 hours a day, 365 days a year, but the site does not say "
          + "so", remedy: "add a line 'statement: 24x7' to \(file)"))
  }
  let published = publishedKinds(support)
  for kind in profile.channels where !published.contains(kind.value) {
    if kind.value == .form, !support.unreadForms.isEmpty { continue }
    gaps.append(
      gap(
        kind.position,
        "customers are owed a channel of the kind '\(kind.value.rawValue)', but the site has none",
        remedy: "describe it in \(file) under 'channels', with 'kind: \(kind.value.rawValue)'"))
  }
  if let place = profile.process, support.channels?.process.isEmpty ?? true {
    gaps.append(
      gap(
        place, "customers are to read how support works, but the site does not tell them",
        remedy: "write its steps in \(file) under 'process'"))
  }
  if let place = profile.severities, !publishesFirstReplies(support) {
    let isEmpty = support.channels?.severities.isEmpty ?? true
    gaps.append(
      gap(
        place, "customers are to read how fast they are answered, but the site does not tell them",
        remedy: isEmpty
          ? "describe the severities in \(file) under 'severities'"
          : "give each of the 'severities' in \(file) a line such as 'first-reply: 4 hours'"))
  }
  return gaps
}

/// Whether customers read how fast a case is answered: severities, and a first reply of at least one.
func publishesFirstReplies(_ support: Support) -> Bool {
  support.channels?.severities.contains { $0.firstReply != nil } ?? false
}

/// The kinds of channels that customers find.
func publishedKinds(_ support: Support) -> Set<ChannelKind> {
  var kinds = Set((support.channels?.channels ?? []).map(\.kind))
  if support.forms.contains(where: { $0.audience == .customer }) { kinds.insert(.form) }
  return kinds
}

private func checkLocales(_ profile: SupportProfile, _ library: Library) -> [Diagnostic] {
  let tags = library.locales.map(\.tag)
  let unknown = (profile.locales + profile.minimumLocales).filter {
    !tags.contains($0.value) && !library.settings.leavesOutLocale($0.value)
  }
  return unknown.map { locale in
    gap(
      locale.position, "articles are owed in '\(locale.value)', which the site does not speak",
      remedy: "the site's locales are \(tags.joined(separator: ", "))")
  }
}

private func checkCategories(_ profile: SupportProfile, _ library: Library) -> [Diagnostic] {
  let folders = Set(library.categories.map(\.folder))
  return profile.areas.flatMap { area in
    area.categories.filter { !folders.contains($0.value) }.map { category in
      let names = folders.map(\.description).filter { !$0.isEmpty }.sorted()
      let nearest = nearestName(category.value.description, among: names)
      return gap(
        category.position,
        "'\(area.area.name)' is to be covered by the category '\(category.value)', which has no "
          + "article",
        remedy: nearest.map { "did you mean '\($0)'?" } ?? "name a folder of articles"
      )
    }
  }
}

private func checkCoverage(
  _ profile: SupportProfile, _ library: Library, today: Day
) -> [Diagnostic] {
  measureCoverage(library, today: today).filter { !$0.isMet }.compactMap { coverage in
    guard let area = profile.areas.first(where: { $0.area == coverage.area }) else { return nil }
    let tag = library.locales[coverage.localeIndex].tag
    let language = languageName(of: tag, in: "en", startsLine: true)
    let count = coverage.counted.count
    let fresh = area.freshWithin == nil ? "" : "up-to-date "
    let there =
      count == 0
      ? "no \(fresh)article" : count == 1 ? "1 \(fresh)article" : "\(count) \(fresh)articles"
    return gap(
      area.position,
      "the area '\(area.area.name)' has \(there) in \(language) that \(count > 1 ? "tell" : "tells") what to do; "
        + "customers are owed \(coverage.required)",
      remedy: remedy(for: coverage, of: area, library))
  }
}

/// What is nearly there, else where an article is to be written.
private func remedy(
  for coverage: AreaCoverage, of area: AreaProfile, _ library: Library
) -> String {
  func sources(_ indexes: [Int]) -> String {
    let names = indexes.prefix(3).map { library.articles[$0].source.description }
    return names.joined(separator: ", ") + (indexes.count > 3 ? " and others" : "")
  }
  if !coverage.stale.isEmpty, let days = area.freshWithin {
    return "look through \(sources(coverage.stale)) and set 'updated': an article older than "
      + "\(days) days, past its 'review-by' or without 'updated' does not count"
  }
  if !coverage.thin.isEmpty {
    return "give \(sources(coverage.thin)) numbered steps under a heading: without steps or "
      + "answers an article does not count"
  }
  let folder = library.locales[coverage.localeIndex].folder
  guard let category = area.categories.first?.value else {
    return "write one, and name it under 'articles'"
  }
  let place = folder.isEmpty ? category : TreePath("\(folder)/\(category)")
  return "write one in \(place)/ with numbered steps, or a FAQ"
}
