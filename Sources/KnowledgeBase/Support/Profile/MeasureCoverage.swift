import Markup

/// How far the articles of one locale cover an area.
public struct AreaCoverage: Sendable {
  public var area: SupportArea
  public var localeIndex: Int
  /// Articles that have to be there.
  public var required: Int
  /// Indexes into `Library.articles` of those that count: for customers, with steps or answers, in
  /// the locale's own language, fresh.
  public var counted: [Int]
  /// With steps or answers, but not fresh.
  public var stale: [Int]
  /// Without steps or answers.
  public var thin: [Int]

  public var isMet: Bool { counted.count >= required }
}

/// The coverage of each area in each locale that the profile asks for, in order. Drafts and what an
/// edition hides are not among the articles.
public func measureCoverage(_ library: Library, today: Day) -> [AreaCoverage] {
  guard let profile = library.support.profile else { return [] }
  let names = ArticleNames(library)
  let flows = guidedFlows(library)
  let wanted = profile.locales.map(\.value)
  var coverage: [AreaCoverage] = []
  for area in profile.areas {
    let keys = Set(
      area.articles.flatMap { name in
        library.locales.indices.compactMap { locale in
          names.page(name.value, in: locale).map {
            library.articles[library.pages[$0].articleIndex].key
          }
        }
      })
    for (localeIndex, locale) in library.locales.enumerated()
    where wanted.isEmpty || wanted.contains(locale.tag) {
      var found = AreaCoverage(
        area: area.area, localeIndex: localeIndex, required: area.minimum.count(for: locale.tag),
        counted: [], stale: [], thin: [])
      for (index, article) in library.articles.enumerated()
      where article.localeIndex == localeIndex && isOf(area, article, keys: keys) {
        if !flows.contains(index), !hasAnswers(article) {
          found.thin.append(index)
        } else if isStale(article, within: area.freshWithin, today: today) {
          found.stale.append(index)
        } else {
          found.counted.append(index)
        }
      }
      coverage.append(found)
    }
  }
  return coverage
}

private func isOf(_ area: AreaProfile, _ article: Article, keys: Set<TreePath>) -> Bool {
  guard article.matter.audience == .customer, !article.isCategoryIndex else { return false }
  return keys.contains(article.key)
    || area.categories.contains { $0.value.isEmpty || article.key.isInside($0.value) }
}

/// The articles with a guided flow that asks something: indexes into `Library.articles`.
private func guidedFlows(_ library: Library) -> Set<Int> {
  let flows = library.pages.lazy.filter { page in
    page.steps.contains { !$0.step.answers.isEmpty }
  }
  return Set(flows.map(\.articleIndex))
}

/// Whether an article says what to do by itself: numbered steps, or questions with answers.
public func hasAnswers(_ article: Article) -> Bool {
  article.document.nodes.contains { node in
    node.parent != .none
      && (node.kind == .question || node.kind == .list && node.flags.contains(.steps))
  }
}

/// Whether an article is older than `days`, does not tell its age, or was to be looked at again.
private func isStale(_ article: Article, within days: Int?, today: Day) -> Bool {
  guard let days else { return false }
  if let review = article.matter.reviewBy?.value, review < today { return true }
  guard let updated = article.matter.updated?.value else { return true }
  return today.number - updated.number > days
}
