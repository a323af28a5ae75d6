import Diagnostics
import Markup

// The way from an article or a flow to support, and what readers take along.

extension SiteFrame {
  /// Where "Still need help?" leads on the page of an article: the form that fits, with the article
  /// and the answers of a flow in its address; without forms the contact page.
  func needHelp(_ page: Page, answers: String = "", on framed: FramedPage) -> TemplateRecord? {
    let article = library.articles[page.articleIndex]
    let category = library.categories[page.categoryIndex]
    guard let index = helpForm(of: article, in: category, library) else {
      guard library.support.isReachable else { return nil }
      let contact = supportRoutes(page.localeIndex).contact
      let title = locales[page.localeIndex].texts.text("flow-contact-title")
      return helpLink(title, address(contact, on: framed), carries: false)
    }
    let form = library.support.forms[index]
    let route = supportRoutes(page.localeIndex).form(form.id)
    let query =
      "?article=" + percentEncoded(page.route) + (answers.isEmpty ? "" : "&answers=" + answers)
    return helpLink(
      form.title.text(for: library.locales[page.localeIndex].tag),
      address(route, on: framed) + query, carries: true
    ).merging(language(of: form.title, page.localeIndex)) { $1 }
  }

  private func helpLink(_ title: String, _ address: String, carries: Bool) -> TemplateRecord {
    [
      "title": .text(title), "address": .text(address), "carries-page": .flag(carries),
      "content-language": .text(""), "content-direction": .text(""),
    ]
  }

  /// What to have ready before asking support: `collect` of an article.
  func ready(_ page: Page, on framed: FramedPage) -> TemplateRecord? {
    let items = library.articles[page.articleIndex].matter.collect
    guard !items.isEmpty, hasPack(page) else { return nil }
    return [
      "items": .list(items.map { ["title": .text($0.value)] }),
      "file": .text(address(packRoute(of: page), on: framed)),
    ]
  }

  // MARK: The pack

  /// Whether an article has something for the page of a form to ask or to tell.
  func hasPack(_ page: Page) -> Bool {
    guard library.support.isReachable || !library.support.forms.isEmpty else { return false }
    return !page.steps.isEmpty || !library.articles[page.articleIndex].matter.collect.isEmpty
  }

  func packRoute(of page: Page) -> TreePath {
    TreePath(page.route.withoutExtension.description + ".pack.json")
  }

  /// What a case needs that began at an article, for the form's script and for tools: what to gather,
  /// and the questions of a flow with their answers. An answer is called by two numbers from 1, that
  /// of its step and its own: `2.1`; a way through the flow is `1.2-2.1`.
  func pack(_ page: Page) -> [UInt8] {
    let article = library.articles[page.articleIndex]
    let route =
      base.map { absoluteAddress(of: page.route, base: $0) } ?? percentEncoded(page.route)
    let steps: [JSONValue] = page.steps.map { step in
      .object([
        ("question", .string(step.step.title)), ("address", .string(percentEncoded(step.route))),
        ("answers", .array(step.step.answers.map { .string($0.label) })),
      ])
    }
    let pack: JSONValue = .object([
      ("title", .string(article.title)), ("address", .string(route)),
      ("locale", .string(library.locales[article.localeIndex].tag)),
      ("collect", .array(article.matter.collect.map { .string($0.value) })),
      ("steps", steps.isEmpty ? nil : .array(steps)),
    ])
    return Array((pack.pretty() + "\n").utf8)
  }
}

/// The answer of a step as addresses carry it.
func answerCode(step: Int, answer: Int) -> String { "\(step + 1).\(answer + 1)" }
