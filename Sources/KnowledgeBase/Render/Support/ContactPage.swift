import Diagnostics
import Markup

/// Channels that the strip on other pages shows.
private let stripLength = 3

let channelShape: TemplateShape = [
  "id": .text, "title": .text, "description": .text,
  // One of them is set: `is-phone`, `is-chat`, `is-form`, `is-email`, `is-portal`, `is-community`.
  "kind": .record(
    Dictionary(
      uniqueKeysWithValues: ChannelKind.allCases.map { ("is-" + $0.rawValue, .flag) })),
  // A telephone number is read from left to right in every language.
  "actions": .list(["label": .text, "address": .address, "audience": .text, "is-number": .flag]),
  "hours": .record(hoursShape),
  // JSON for the script that tells whether the channel is open now.
  "hours-data": .text,
  "facts": .list(["name": .text, "value": .text]),
]

/// The strip on the home page and on categories.
let stripShape: TemplateShape = [
  "statement": .text, "channels": .list(channelShape), "address": .address,
]

let contactShape: TemplateShape = [
  "heading": .text, "lead": .text, "statement": .text,
  "channels": .list(channelShape),
  "answered-in": .text,
  "severities": .list([
    "title": .text, "description": .text, "examples": .list(["example": .text]),
    "first-reply": .text, "hours": .text,
  ]),
  "process": .list(["title": .text, "message": .text]),
  "escalation": .record(["message": .text, "items": .list(["item": .text])]),
]

extension SiteFrame {
  func contactRoute(_ localeIndex: Int) -> TreePath {
    SupportRoutes(library.locales[localeIndex]).contact
  }

  /// Every way to reach support, what it promises and how it works.
  func renderContact(_ localeIndex: Int) -> RenderedPage {
    let locale = locales[localeIndex]
    let tag = library.locales[localeIndex].tag
    let texts = locale.texts
    let route = contactRoute(localeIndex)
    var framed = FramedPage(
      template: .contact, localeIndex: localeIndex, route: route,
      title: texts.text("contact-title"))
    framed.alternates = frameAlternates(route, localeIndex: localeIndex)
    framed.structuredData = structuredData(framed, updated: nil)
    let support = library.support.channels
    let lead = support?.introduction?.text(for: tag) ?? ""
    framed.description = lead
    return render(
      framed,
      [
        "heading": .text(texts.text("contact-title")),
        "lead": .text(lead),
        "statement": .text(statement(texts)),
        "channels": .list(shownChannels().map { channel($0, on: framed) }),
        "answered-in": .text(answeredIn(localeIndex)),
        "severities": .list((support?.severities ?? []).map { severity($0, tag, texts) }),
        "process": .list(
          (support?.process ?? []).map { step in
            [
              "title": .text(step.title.text(for: tag)),
              "message": .text(step.text?.text(for: tag) ?? ""),
            ]
          }),
        "escalation": .record(
          support?.escalation.map { escalation in
            [
              "message": .text(escalation.text?.text(for: tag) ?? ""),
              "items": .list(escalation.items.map { ["item": .text($0.text(for: tag))] }),
            ]
          }),
      ])
  }

  /// What stands at the foot of the home page and of categories; `nil` without a way to support.
  func contactStrip(on framed: FramedPage) -> TemplateRecord? {
    guard library.support.isReachable else { return nil }
    let key = SharedFrameKey(
      template: .contact, localeIndex: framed.localeIndex, root: root(of: framed))
    if let made = contactStrips.withLock({ $0[key] }) { return made }
    let strip = makeContactStrip(on: framed)
    contactStrips.withLock { $0[key] = strip }
    return strip
  }

  private func makeContactStrip(on framed: FramedPage) -> TemplateRecord {
    [
      "statement": .text(statement(locales[framed.localeIndex].texts)),
      "channels": .list(shownChannels().prefix(stripLength).map { channel($0, on: framed) }),
      "address": .text(address(contactRoute(framed.localeIndex), on: framed)),
    ]
  }

  private func statement(_ texts: InterfaceTexts) -> String {
    library.support.channels?.roundTheClock == nil ? "" : texts.text("round-the-clock")
  }

  /// The channels of the data, and the forms for customers that none of them names.
  func shownChannels() -> [SupportChannel] {
    let channels = library.support.channels?.channels ?? []
    let named = Set(
      channels.compactMap { channel in
        if case .form(let form) = channel.target { form.value } else { nil }
      })
    let others = library.support.forms.filter {
      $0.audience == .customer && !named.contains($0.id)
    }
    return channels
      + others.map { form in
        let place = SourcePosition(line: 1, column: 1)
        var channel = SupportChannel(
          id: "form-" + form.id, kind: .form, position: place,
          target: .form(Located(form.id, at: place)))
        channel.title = form.title
        channel.description = form.description
        return channel
      }
  }

  private func answeredIn(_ localeIndex: Int) -> String {
    let (tag, texts) = (library.locales[localeIndex].tag, locales[localeIndex].texts)
    guard let answered = library.support.channels?.answeredIn[tag] else { return "" }
    let name = languageName(of: answered.value, in: texts.tag, startsLine: false)
    return texts.text("answered-in", ["language": name])
  }

  private func severity(_ severity: SupportSeverity, _ tag: String, _ texts: InterfaceTexts)
    -> TemplateRecord
  {
    [
      "title": .text(severity.title.text(for: tag)),
      "description": .text(severity.description?.text(for: tag) ?? ""),
      "examples": .list(severity.examples.map { ["example": .text($0.text(for: tag))] }),
      "first-reply": .text(severity.firstReply.map { texts.text($0.value) } ?? ""),
      "hours": .text(
        severity.firstReply == nil
          ? "" : texts.text(severity.isRoundTheClock ? "severity-always" : "severity-working")),
    ]
  }

  // MARK: - A channel

  private func channel(_ channel: SupportChannel, on framed: FramedPage) -> TemplateRecord {
    let (tag, texts) = (library.locales[framed.localeIndex].tag, locales[framed.localeIndex].texts)
    let kind = channel.kind
    return [
      "id": .text(channel.id),
      "title": .text(
        channel.title?.text(for: tag) ?? texts.text("channel-" + kind.rawValue)),
      "description": .text(channel.description?.text(for: tag) ?? ""),
      "kind": .record(
        Dictionary(
          uniqueKeysWithValues: ChannelKind.allCases.map {
            ("is-" + $0.rawValue, .flag($0 == kind))
          })),
      "actions": .list(actions(channel, tag, texts, on: framed)),
      "hours": .record(channel.hours.map { hoursRecord($0, framed.localeIndex) }),
      "hours-data": .text(channel.hours.map(hoursData) ?? ""),
      "facts": .list(facts(channel, tag, texts)),
    ]
  }

  private func actions(
    _ channel: SupportChannel, _ tag: String, _ texts: InterfaceTexts, on framed: FramedPage
  ) -> [TemplateRecord] {
    func action(_ label: String, _ address: String, isNumber: Bool = false) -> TemplateRecord {
      [
        "label": .text(label), "address": .text(address), "audience": .text(""),
        "is-number": .flag(isNumber),
      ]
    }
    switch channel.target {
    case .phones(let lines):
      return lines.map { line in
        var record = action(line.number.text, "tel:" + line.number.dialled, isNumber: true)
        record["audience"] = .text(line.audience?.text(for: tag) ?? "")
        return record
      }
    case .email(let mail): return [action(mail, "mailto:" + mail, isNumber: true)]
    case .address(let address):
      return [action(texts.text("channel-open-" + channel.kind.rawValue), address)]
    case .form(let form):
      let route = SupportRoutes(library.locales[framed.localeIndex]).form(form.value)
      return [action(texts.text("channel-open-form"), address(route, on: framed))]
    }
  }

  private func facts(_ channel: SupportChannel, _ tag: String, _ texts: InterfaceTexts)
    -> [TemplateRecord]
  {
    var facts: [(name: String, value: String)] = []
    if let audience = channel.audience { facts.append(("channel-for", audience.text(for: tag))) }
    if let reply = channel.firstReply {
      facts.append(("channel-first-reply", texts.text(reply)))
    }
    if !channel.languages.isEmpty {
      let names = languageNames(channel.languages.map(\.value), in: texts.tag)
      facts.append(
        ("channel-languages", titled(names.joined(separator: texts.text("list-separator")))))
    }
    switch channel.price {
    case .free: facts.append(("channel-price", texts.text("price-free")))
    case .text(let price): facts.append(("channel-price", price.text(for: tag)))
    case nil: break
    }
    return facts.map { ["name": .text(texts.text($0.name)), "value": .text($0.value)] }
  }
}

/// Names of languages as people speak them: script and region only where they tell two apart.
func languageNames(_ tags: [String], in language: String) -> [String] {
  let primary = tags.map(primaryLanguage)
  return zip(tags, primary).map { tag, plain in
    let isAlone = primary.filter { $0 == plain }.count == 1
    return languageName(of: isAlone ? plain : tag, in: language, startsLine: false)
  }
}

/// The text as a line begins, with a capital letter where the script has them.
func titled(_ text: String) -> String {
  guard let first = text.unicodeScalars.first else { return text }
  return first.properties.titlecaseMapping + String(text.unicodeScalars.dropFirst())
}

extension InterfaceTexts {
  /// `within 4 hours`
  func text(_ time: ReplyTime) -> String {
    text("reply-" + time.unit.rawValue, count: time.count)
  }
}
