import Markup

let staffShape: TemplateShape = [
  "heading": .text, "lead": .text,
  "areas": .list(linkShape.merging(["summary": .text]) { $1 }),
  // It is the provider's case, it is ours.
  "provider-heading": .text, "provider": .list(["item": .text]), "ours": .list(["item": .text]),
  "gather": .list(["item": .text]), "before": .list(["item": .text]),
  "hand-over": .list(["item": .text]),
  "portal": .address, "form": .record(linkShape),
  "wrongly": .record(["message": .text, "steps": .list(["item": .text])]),
  "articles": .list(linkShape),
]

extension SiteFrame {
  /// Whether a locale has pages for partners' own staff.
  func hasStaffPages(_ localeIndex: Int) -> Bool {
    library.support.escalation != nil || !staffArticles(localeIndex).isEmpty
  }

  /// Where to begin: what comes before any escalation, the areas, what a wrong one leads to.
  func renderStaff(_ localeIndex: Int) -> RenderedPage {
    let (tag, texts) = (library.locales[localeIndex].tag, locales[localeIndex].texts)
    let guide = library.support.escalation
    let framed = framedStaff(localeIndex, area: nil)
    var record = staffRecord(heading: framed.title, localeIndex, on: framed)
    record["lead"] = .text(guide?.introduction?.text(for: tag) ?? "")
    record["before"] = .list(items(guide?.before ?? [], tag))
    record["hand-over"] = .list(items(guide?.handOver ?? [], tag))
    record["areas"] = .list(
      (guide?.areas ?? []).map { area in
        let route = supportRoutes(localeIndex).staff(area: area.area.rawValue)
        var record = link(texts.text("area-" + area.area.rawValue), route, on: framed)
        record["summary"] = .text(area.provider.first?.text(for: tag) ?? "")
        return record
      })
    record["articles"] = .list(
      staffArticles(localeIndex).map { pageLink(library.pages[$0], on: framed) })
    return render(framed, record)
  }

  /// One area: when a case is the provider's, what to gather, how to hand it over.
  func renderStaff(area: AreaEscalation, _ localeIndex: Int) -> RenderedPage {
    let tag = library.locales[localeIndex].tag
    let guide = library.support.escalation
    let framed = framedStaff(localeIndex, area: area.area)
    var record = staffRecord(heading: framed.title, localeIndex, on: framed)
    record["provider"] = .list(items(area.provider, tag))
    record["ours"] = .list(items(area.ours, tag))
    record["gather"] = .list(items(area.gather, tag))
    record["before"] = .list(items(guide?.before ?? [], tag))
    record["hand-over"] = .list(
      items(area.handOver.isEmpty ? guide?.handOver ?? [] : area.handOver, tag))
    record["articles"] = .list(
      area.articles.compactMap { name in
        articleNames?.page(name.value, in: localeIndex).map {
          pageLink(library.pages[$0], on: framed)
        }
      })
    record["form"] = .record(
      area.form.flatMap { name in
        library.support.forms.first { $0.id == name.value }.map { form in
          link(form.title.text(for: tag), supportRoutes(localeIndex).form(form.id), on: framed)
        }
      })
    return render(framed, record)
  }

  /// What both kinds of page have: how to hand over, and what a wrong escalation leads to.
  private func staffRecord(heading: String, _ localeIndex: Int, on framed: FramedPage)
    -> TemplateRecord
  {
    let (tag, texts) = (library.locales[localeIndex].tag, locales[localeIndex].texts)
    let guide = library.support.escalation
    let provider = guide?.provider?.text(for: tag) ?? texts.text("staff-the-provider")
    let wrongly: TemplateRecord? = guide?.wrongly.map { text in
      [
        "message": .text(text.text(for: tag)),
        "steps": .list(items(guide?.wronglySteps ?? [], tag)),
      ]
    }
    return [
      "heading": .text(heading), "lead": .text(""), "areas": .list([]),
      "provider-heading": .text(texts.text("staff-provider", ["provider": provider])),
      "provider": .list([]), "ours": .list([]), "gather": .list([]), "before": .list([]),
      "hand-over": .list([]), "portal": .text(guide?.portal ?? ""), "form": .record(nil),
      "wrongly": .record(wrongly), "articles": .list([]),
    ]
  }

  private func framedStaff(_ localeIndex: Int, area: SupportArea?) -> FramedPage {
    let texts = locales[localeIndex].texts
    let routes = supportRoutes(localeIndex)
    var framed = FramedPage(
      template: .staff, localeIndex: localeIndex,
      route: area.map { routes.staff(area: $0.rawValue) } ?? routes.staff,
      title: texts.text(area.map { "area-" + $0.rawValue } ?? "staff-title"))
    if area != nil { framed.trail = [Crumb(title: texts.text("staff-title"), route: routes.staff)] }
    framed.isUnindexed = true
    return framed
  }

  private func items(_ texts: [LocalizedText], _ tag: String) -> [TemplateRecord] {
    texts.map { ["item": .text($0.text(for: tag))] }
  }

  /// Indexes into `Library.pages` of a locale's articles for staff, by title.
  private func staffArticles(_ localeIndex: Int) -> [Int] {
    library.pages.indices.filter { index in
      let page = library.pages[index]
      return page.localeIndex == localeIndex
        && library.articles[page.articleIndex].isForStaff
    }
  }
}

extension Article {
  /// Whether it is for partners' own staff: in no list, map, feed or search of customers.
  var isForStaff: Bool { matter.audience == .partner }
}
