import Diagnostics
import Markup

/// The words of the frame around articles, in one language.
struct InterfaceTexts: Sendable {
  /// BCP 47 tag of the language they are in, which may not be the page's.
  var tag: String
  var texts: [String: InterfaceText]
  var rule: PluralRule

  /// The text `name` with the words in braces filled in.
  func text(_ name: String, _ values: [String: String] = [:]) -> String {
    guard case .plain(let text) = texts[name] else { return "" }
    return filled(text, values)
  }

  /// What kind of page waits behind a title; empty for those that readers expect.
  func label(of kind: ArticleKind) -> String {
    switch kind {
    case .faq: text("kind-faq")
    case .troubleshooting: text("kind-troubleshooting")
    case .knownIssue: text("kind-known-issue")
    case .howTo, .concept, .reference: ""
    }
  }

  /// The text `name` in the plural form for `count`, which also fills `{count}`.
  func text(_ name: String, count: Int) -> String {
    guard case .plural(let forms) = texts[name] else { return "" }
    let text = forms[rule.category(of: count)] ?? forms[.other] ?? ""
    return filled(text, ["count": String(count)])
  }

  /// The plural forms of the text `name` as a JSON object, for scripts that count.
  func pluralForms(_ name: String) -> String {
    guard case .plural(let forms) = texts[name] else { return "{}" }
    let members = PluralCategory.allCases.compactMap { category in
      forms[category].map { jsonString(category.rawValue) + ":" + jsonString($0) }
    }
    return "{" + members.joined(separator: ",") + "}"
  }

  /// The texts without plural forms, as templates are given them under `text`.
  var record: TemplateRecord {
    texts.compactMapValues { if case .plain(let text) = $0 { .text(text) } else { nil } }
  }

  private func filled(_ text: String, _ values: [String: String]) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let open = rest.firstIndex(of: UInt8(ascii: "{")),
      let close = rest[open...].firstIndex(of: UInt8(ascii: "}"))
    {
      let name = String(decoding: rest[(open + 1)..<close], as: UTF8.self)
      bytes += rest[..<open]
      bytes += values[name].map { Array($0.utf8) } ?? Array(rest[open...close])
      rest = rest[(close + 1)...]
    }
    return String(decoding: bytes + rest, as: UTF8.self)
  }
}

enum InterfaceText: Sendable {
  case plain(String)
  case plural([PluralCategory: String])
}

/// The texts that pages ask for besides those that templates name.
let requiredTexts: [String] = [
  "home-question", "home-title", "see-all", "category-page", "fallback", "search-title", "home",
  "not-found-title", "moved-title", "choose-language", "flow-fixed-title", "flow-fixed",
  "flow-contact-title", "flow-contact", "other-letters", "alert-note", "alert-tip",
  "alert-important", "alert-warning", "alert-caution", "copy", "copied", "footnotes",
  "back-to-text", "step", "link-to-heading", "watch-video", "remote-image", "enlarge",
  "expand-all", "collapse-all", "kind-faq", "kind-troubleshooting", "kind-known-issue",
  "form-send", "form-sent-title", "form-sent", "form-yes", "form-or", "form-when",
  "form-files-limits", "form-files-limits-any", "form-megabytes", "form-kilobytes",
  "form-mailto-title", "form-mailto", "form-mailto-open", "form-link-title", "form-link",
  "form-link-open", "form-context-article", "form-context-query", "form-context-answers",
  "form-context-locale", "form-context-edition", "form-error-required",
  "form-error-required-choice", "form-error-required-consent", "form-error-required-files",
  "form-error-email", "form-error-phone", "form-error-date", "form-error-pattern",
  "form-error-short", "form-error-long", "form-error-size", "form-error-count", "form-error-kind",
  "staff-title", "staff-provider", "staff-the-provider",
  "area-account-setup", "area-accounts-and-billing", "area-how-to", "area-updates",
  "area-configuration", "area-connectivity", "area-performance",
  "contact-title", "round-the-clock", "answered-in", "list-separator",
  "channel-phone", "channel-chat", "channel-form", "channel-email", "channel-portal",
  "channel-community", "channel-open-chat", "channel-open-form", "channel-open-portal",
  "channel-open-community", "channel-for", "channel-first-reply", "channel-languages",
  "channel-price", "price-free", "hours-always", "hours-zone", "hours-all-day", "hours-closed",
  "hours-every-day", "hours-range", "severity-always", "severity-working", "status-since",
  "status-outage", "status-degraded", "status-maintenance", "status-information",
  "status-investigating", "status-identified", "status-monitoring", "status-scheduled",
]

/// The texts that depend on a number.
let requiredPlurals: [String] = [
  "article-count", "reading-time", "search-count", "form-answers-count", "reply-minute",
  "reply-hour", "reply-day", "reply-working-day",
]

extension RenderWords {
  init(_ texts: InterfaceTexts) {
    self.init()
    for kind in AlertKind.allCases { alertTitles[kind] = texts.text("alert-" + kind.name) }
    copy = texts.text("copy")
    footnotes = texts.text("footnotes")
    backToText = texts.text("back-to-text")
    step = texts.text("step")
    linkToHeading = texts.text("link-to-heading")
    watchVideo = texts.text("watch-video")
    remoteImage = texts.text("remote-image")
    enlarge = texts.text("enlarge")
    table = texts.text("table")
  }
}
