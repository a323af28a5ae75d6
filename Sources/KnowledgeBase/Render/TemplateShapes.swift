/// The names that templates may use, page by page: the contract with whoever writes templates.
///
/// Addresses are relative to the page unless said otherwise. Lists and groups may be empty: use
/// them as sections. `has-name` asks whether there is anything under `name`.
extension PageTemplate {
  func shape(texts: InterfaceTexts) -> TemplateShape {
    let frame = frameShape(texts: texts)
    return frame.merging(ownShape) { _, own in own }
  }

  private var ownShape: TemplateShape {
    switch self {
    case .layout: ["main": .html]
    case .home: homeShape
    case .category: categoryShape
    case .article, .faq: articleShape
    case .flow: articleShape.merging(["start": .address, "steps": .list(linkShape)]) { $1 }
    case .step: stepShape
    case .outcome:
      [
        "heading": .text, "message": .text, "answers": .list(answerShape),
        "flow": .record(linkShape), "pack": .address, "need-help": .record(needHelpShape),
      ]
    case .form: formShape
    case .formSent: formSentShape
    case .search: searchShape
    case .contact: contactShape
    case .staff: staffShape
    case .notFound: [:]
    case .redirect: ["target": .address, "target-title": .text, "heading": .text, "message": .text]
    }
  }
}

/// A title and where it leads. `language` and `direction` are set where the title is in another
/// language than the page.
let linkShape: TemplateShape = [
  "title": .text, "address": .address, "language": .text, "direction": .text,
]

/// An article in a list. `label` tells what kind of page waits where that helps to choose.
let entryShape = linkShape.merging(["summary": .text, "label": .text]) { $1 }

/// What every page has.
private func frameShape(texts: InterfaceTexts) -> TemplateShape {
  [
    // The kind of page, as in the template's file name.
    "kind": .text,
    "language": .text, "direction": .text,
    "site-title": .text,
    // The picture before the site's title, where the settings name one.
    "logo": .record(["address": .address, "width": .text, "height": .text]),
    // For <title> and search engines.
    "page-title": .text, "description": .text,
    // Leads to the site's root: empty or ../ as often as needed.
    "root": .address,
    "home": .address, "search-page": .address, "style-sheet": .address, "script": .address,
    "theme-script": .address,
    // What the search is made of: its view, what the search page has beside (empty elsewhere), the
    // view's end of the thread, the thread, the module, and the root of the locale's index.
    "search-script": .address, "search-page-script": .address, "search-client": .address,
    "search-worker": .address, "search-module": .address,
    "search-index": .address,
    // On pages of forms: style sheet and scripts, empty elsewhere.
    "form-style-sheet": .address, "form-script": .address, "form-deliver-script": .address,
    "form-draft-script": .address,
    "form-answers-script": .address, "form-prefill-script": .address,
    // On pages of guided flows; empty elsewhere.
    "flow-script": .address,
    // The plural forms of `search-count` as JSON, for the script to choose from.
    "result-count": .text,
    "policy": .text,
    // Absolute; empty without base-url.
    "canonical": .address,
    "alternates": .list(["language": .text, "address": .address]),
    "is-unindexed": .flag,
    "feed": .address,
    "markdown": .address,
    "open-graph-type": .text,
    "structured-data": .html,
    "locales": .list([
      "language": .text, "direction": .text, "name": .text, "address": .address,
      "is-current": .flag,
    ]),
    "current-language-name": .text,
    "has-locales": .flag,
    // The search pages of the other languages.
    "search-locales": .list([
      "language": .text, "direction": .text, "name": .text, "address": .address,
    ]),
    "breadcrumb": .list(["title": .text, "address": .address]),
    // The way to support, where there is one.
    "help": .record(linkShape),
    // A current incident.
    "status": .record(statusShape),
    "contact-script": .address,
    "text": .record(texts.record.mapValues { _ in .text }),
  ]
}

private let homeShape: TemplateShape = [
  "heading": .text, "lead": .text, "introduction": .html,
  "categories": .list(cardShape),
  "articles": .list(entryShape), "all-articles": .record(linkShape),
  "popular": .list(linkShape),
  "body-title": .text, "body": .html, "content-language": .text, "content-direction": .text,
  "contact": .record(stripShape),
]

private let cardShape: TemplateShape = [
  "title": .text, "address": .address, "language": .text, "direction": .text,
  "summary": .text, "count": .text,
  // One of them is set: `is-receipt` for `icon: receipt`, `is-other` for a name that is not known.
  "icon": .record(
    Dictionary(
      uniqueKeysWithValues: (iconNames + ["other"]).map { ("is-" + $0, TemplateKind.flag) })),
]

/// The pictures a category may be given with `icon`.
let iconNames = [
  "chart", "cloud", "download", "gear", "globe", "key", "lifebuoy", "mail", "people", "phone",
  "receipt", "shield", "update", "user", "wifi",
]

private let categoryShape: TemplateShape = [
  "heading": .text, "lead": .text, "body": .html,
  "content-language": .text, "content-direction": .text,
  "count": .text,
  "articles": .list(entryShape),
  "sections": .list([
    "title": .text, "address": .address, "language": .text, "direction": .text,
    "summary": .text, "articles": .list(entryShape), "see-all": .text,
  ]),
  "is-empty": .flag,
  "contact": .record(stripShape),
  "pagination": .record([
    "position": .text, "previous": .address, "next": .address,
  ]),
]

private let articleShape: TemplateShape = [
  "heading": .text, "summary": .text, "body": .html,
  // Set when the article is in another language than the page around it.
  "content-language": .text, "content-direction": .text,
  "fallback": .record(["message": .text, "address": .address]),
  "machine-translation": .record(["original": .address, "original-language": .text]),
  "applies-to": .list(["title": .text]),
  // `day` as YYYY-MM-DD, `date` as the page's language writes it.
  "updated": .record(["day": .text, "date": .text]),
  "reading-time": .text,
  "contents": .list(["title": .text, "address": .address, "level": .text]),
  "related": .list(entryShape),
  "category": .record(linkShape),
  "previous": .record(linkShape), "next": .record(linkShape),
  "has-neighbours": .flag,
  // Whether there are questions to open and close together.
  "has-several-questions": .flag,
  "need-help": .record(needHelpShape),
  // What to have ready before asking support, and the same as a file.
  "ready": .record(["items": .list(["title": .text]), "file": .address]),
]

/// The way to support; `carries-page` where support gets to know the page.
private let needHelpShape: TemplateShape = [
  "title": .text, "address": .address, "carries-page": .flag,
  "content-language": .text, "content-direction": .text,
]

/// An answer given on the way to a step.
private let answerShape: TemplateShape = [
  "question": .text, "answer": .text, "address": .address,
]

private let stepShape: TemplateShape = [
  "heading": .text, "body": .html, "content-language": .text, "content-direction": .text,
  "answers": .list(answerShape), "flow": .record(linkShape),
  // `answer` calls an answer that stays in the flow, as `1.2`.
  "choices": .list(linkShape.merging(["answer": .text]) { $1 }),
  // The flow as data; empty without a way to support.
  "pack": .address,
]

private let searchShape: TemplateShape = [
  "heading": .text,
  "letters": .list([
    "letter": .text, "address": .address, "id": .text, "entries": .list(linkShape),
  ]),
  "topics": .list([
    "title": .text, "address": .address, "count": .text, "entries": .list(linkShape),
  ]),
]
