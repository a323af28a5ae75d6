import Markup

extension SiteFrame {
  /// One question of a guided flow.
  func renderStep(_ pageIndex: Int, _ stepIndex: Int) -> RenderedPage {
    let page = library.pages[pageIndex]
    let article = library.articles[page.articleIndex]
    let step = page.steps[stepIndex].step
    let framed = framedStep(page, article, route: page.steps[stepIndex].route, title: step.title)
    let body = renderHTML(
      article.document, blocks: step.body, targets: page.targets,
      options: stepOptions(page, route: framed.route))
    let language = contentLanguage(page, article)
    return render(
      framed,
      [
        "heading": .text(step.title),
        "body": .html(body),
        "content-language": .text(language?.tag ?? ""),
        "content-direction": .text(language?.direction ?? ""),
        "answers": .list(answers(before: stepIndex, of: page, on: framed)),
        "choices": .list(
          step.answers.enumerated().map { index, answer in
            choice(
              answer, code: answerCode(step: stepIndex, answer: index), of: page, on: framed)
          }),
        "pack": .text(hasPack(page) ? address(packRoute(of: page), on: framed) : ""),
        "flow": .record(link(article.title, page.route, on: framed)),
      ])
  }

  /// The end of a guided flow: solved, or over to support.
  func renderOutcome(_ pageIndex: Int, isFixed: Bool, route: TreePath) -> RenderedPage {
    let page = library.pages[pageIndex]
    let article = library.articles[page.articleIndex]
    let texts = locales[page.localeIndex].texts
    let heading = texts.text(isFixed ? "flow-fixed-title" : "flow-contact-title")
    var framed = framedStep(page, article, route: route, title: heading)
    framed.template = .outcome
    let way = onlyWay(to: isFixed ? .fixed : .contact, of: page, on: framed)
    return render(
      framed,
      [
        "heading": .text(heading),
        "message": .text(texts.text(isFixed ? "flow-fixed" : "flow-contact")),
        "answers": .list(way.map { $0.record }),
        "pack": .text(hasPack(page) ? address(packRoute(of: page), on: framed) : ""),
        "need-help": .record(
          isFixed
            ? nil
            : needHelp(page, answers: way.map(\.code).joined(separator: "-"), on: framed)),
        "flow": .record(link(article.title, page.route, on: framed)),
      ])
  }

  private func framedStep(_ page: Page, _ article: Article, route: TreePath, title: String)
    -> FramedPage
  {
    var framed = FramedPage(
      template: .step, localeIndex: page.localeIndex, route: route,
      title: "\(title) – \(article.title)")
    framed.trail =
      trail(ofCategory: page.categoryIndex) + [Crumb(title: article.title, route: page.route)]
    framed.isUnindexed = true
    framed.counterpartRoute = page.route
    return framed
  }

  private func stepOptions(_ page: Page, route: TreePath) -> RenderOptions {
    var options = renderOptions(page)
    options.rootPrefix = rootPrefix(of: route)
    options.pagePath = percentEncoded(route)
    return options
  }

  private func choice(
    _ answer: FlowAnswer, code: String, of page: Page, on framed: FramedPage
  ) -> TemplateRecord {
    var record = link(of: page, titled: answer.label, page.route, on: framed)
    let next = next(of: answer, page)
    record["address"] = .text(address(of: next, page, on: framed))
    switch next {
    case .step, .fixed, .contact: record["answer"] = .text(code)
    case .article: record["answer"] = .text("")
    }
    return record
  }

  /// Where an answer leads: one whose article is not there, as an edition may hide it, leads to
  /// support, since its reader has no other way on.
  private func next(of answer: FlowAnswer, _ page: Page) -> FlowNext {
    guard case .article(let reference) = answer.next else { return answer.next }
    switch page.targets.indices.contains(reference) ? page.targets[reference] : .broken {
    case .local, .external: return answer.next
    case .unresolved, .image, .externalImage, .linkedImage, .broken: return .contact
    }
  }

  private func address(of next: FlowNext, _ page: Page, on framed: FramedPage) -> String {
    switch next {
    case .step(let id):
      let step = page.steps.first { $0.step.id.utf8.elementsEqual(id.utf8) }
      return address(step?.route ?? page.route, on: framed)
    case .fixed: return address(outcomeRoute(page, isFixed: true), on: framed)
    case .contact: return address(outcomeRoute(page, isFixed: false), on: framed)
    case .article(let reference):
      switch page.targets[reference] {
      case .local(let path, let fragment):
        return root(of: framed) + path + (fragment.isEmpty ? "" : "#" + fragment)
      case .external(let url): return url
      case .unresolved, .image, .externalImage, .linkedImage, .broken:
        return address(of: .contact, page, on: framed)
      }
    }
  }

  /// The page of a flow's outcome stands beside its steps.
  func outcomeRoute(_ page: Page, isFixed: Bool) -> TreePath {
    TreePath(
      "\(page.route.withoutExtension)/tz-\(isFixed ? "fixed" : "contact").html")
  }

  /// The outcomes that answers of a flow lead to.
  func outcomes(of page: Page) -> [Bool] {
    let ends = page.steps.flatMap(\.step.answers).map { next(of: $0, page) }
    return [true, false].filter { ends.contains($0 ? .fixed : .contact) }
  }

  /// An answer on the way to a page of a flow.
  private struct AnswerGiven {
    var code: String
    var record: TemplateRecord
  }

  /// The last answers that lead to a step, at most 20, where there is but one way to it; none else,
  /// because a page without script cannot know which way was taken.
  private func answers(before stepIndex: Int, of page: Page, on framed: FramedPage)
    -> [TemplateRecord]
  {
    stepIndex == 0
      ? []
      : onlyWay(to: .step(page.steps[stepIndex].step.id), of: page, on: framed).map(\.record)
  }

  /// The only way to a step or an outcome, from its first answer on; empty where there are several.
  private func onlyWay(to end: FlowNext, of page: Page, on framed: FramedPage) -> [AnswerGiven] {
    var waysIn: [FlowNext: [(step: Int, answer: Int)]] = [:]
    for (index, step) in page.steps.enumerated() {
      for (number, answer) in step.step.answers.enumerated() {
        waysIn[next(of: answer, page), default: []].append((index, number))
      }
    }
    var given: [AnswerGiven] = []
    var next = end
    repeat {
      let ways = waysIn[next] ?? []
      guard ways.count == 1, let way = ways.first else { return [] }
      let step = page.steps[way.step]
      given.append(
        AnswerGiven(
          code: answerCode(step: way.step, answer: way.answer),
          record: [
            "question": .text(step.step.title),
            "answer": .text(step.step.answers[way.answer].label),
            "address": .text(address(step.route, on: framed)),
          ]))
      if way.step == 0 { break }
      next = .step(step.step.id)
    } while given.count < min(page.steps.count, 20)
    return given.reversed()
  }
}
