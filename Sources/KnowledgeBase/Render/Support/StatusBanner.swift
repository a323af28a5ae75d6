import Markup

let statusShape: TemplateShape = [
  "title": .text, "message": .text, "severity": .text, "severity-name": .text, "state": .text,
  // `time` for machines, `since` in words.
  "time": .text, "since": .text,
  "address": .address,
]

extension SiteFrame {
  /// The banner of a current incident, for pages from which `root` leads to the site's root; `nil`
  /// when there is none.
  func statusRecord(_ localeIndex: Int, root: String) -> TemplateRecord? {
    guard let status = library.support.status, status.state != .resolved else { return nil }
    let texts = locales[localeIndex].texts
    let tag = library.locales[localeIndex].tag
    let time = status.since.value
    let zone = time.offset == 0 ? "UTC" : "UTC" + time.offsetText
    let since = texts.text(
      "status-since",
      [
        "day": writtenDay(time.day, language: texts.tag), "time": clock(time.minute), "zone": zone,
      ])
    return [
      "title": .text(status.title.text(for: tag)),
      "message": .text(status.text?.text(for: tag) ?? ""),
      "severity": .text(status.severity.rawValue),
      "severity-name": .text(texts.text("status-" + status.severity.rawValue)),
      "state": .text(texts.text("status-" + status.state.rawValue)),
      "time": .text(time.text), "since": .text(since),
      "address": .text(address(of: status.link, localeIndex, root: root)),
    ]
  }

  private func address(of link: StatusLink?, _ localeIndex: Int, root: String) -> String {
    switch link {
    case .address(let address): address
    case .article(let name):
      articleNames?.page(name.value, in: localeIndex).map {
        root + percentEncoded(library.pages[$0].route)
      } ?? ""
    case nil: ""
    }
  }
}
