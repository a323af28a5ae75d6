import Diagnostics
import Markup

extension SiteFrame {
  /// The page of a ticket form.
  func renderForm(_ formIndex: Int, _ localeIndex: Int) -> RenderedPage {
    let form = library.support.forms[formIndex]
    let tag = library.locales[localeIndex].tag
    let texts = locales[localeIndex].texts
    var framed = framedForm(
      form, localeIndex, route: supportRoutes(localeIndex).form(form.id),
      title: form.title.text(for: tag), template: .form)
    framed.description = form.description?.text(for: tag) ?? ""
    let isPlainPost = form.delivery.isPlainPost
    let record: TemplateRecord = [
      "heading": .text(form.title.text(for: tag)),
      "lead": .text(form.description?.text(for: tag) ?? ""),
      "is-plain-post": .flag(isPlainPost),
      "action": .text(isPlainPost ? form.delivery.url : ""),
      "sends-files": .flag(form.sendsFiles),
      "deliver": .text(form.delivery.json.compact()),
      "draft-days": .text(String(form.draftDays)),
      "fields": .list(form.fields.map { fieldRecord($0, of: form, localeIndex) }),
      "answers-count": .text(texts.pluralForms("form-answers-count")),
      "context": .list(contextRecords(localeIndex)),
      "privacy": .text(form.privacy?.text(for: tag) ?? ""),
      "submit": .text(form.submit?.text(for: tag) ?? texts.text("form-send")),
      "ways": .list(otherWays(form, localeIndex)),
    ]
    return render(
      framed,
      record.merging(formRecord(form, localeIndex)) { $1 }
        .merging(sentRecord(form, localeIndex)) { $1 }
        .merging(handedRecord(form, localeIndex)) { $1 })
  }

  /// Where a form without script ends, if the endpoint leads back.
  func renderFormSent(_ formIndex: Int, _ localeIndex: Int) -> RenderedPage {
    let form = library.support.forms[formIndex]
    let sent = sentRecord(form, localeIndex)
    let title = form.confirmation.title?.text(for: library.locales[localeIndex].tag)
    let framed = framedForm(
      form, localeIndex, route: supportRoutes(localeIndex).formSent(form.id),
      title: title ?? locales[localeIndex].texts.text("form-sent-title"), template: .formSent)
    return render(framed, sent.merging(formRecord(form, localeIndex)) { $1 })
  }

  func supportRoutes(_ localeIndex: Int) -> SupportRoutes {
    SupportRoutes(library.locales[localeIndex])
  }

  private func framedForm(
    _ form: TicketForm, _ localeIndex: Int, route: TreePath, title: String, template: PageTemplate
  ) -> FramedPage {
    var framed = FramedPage(
      template: template, localeIndex: localeIndex, route: route, title: title)
    if library.support.isReachable {
      framed.trail = [
        Crumb(
          title: locales[localeIndex].texts.text("contact-title"), route: contactRoute(localeIndex))
      ]
    }
    framed.alternates = frameAlternates(route, localeIndex: localeIndex)
    framed.isUnindexed = form.audience == .partner || template == .formSent
    framed.formID = form.id
    return framed
  }

  /// What both pages of a form have.
  private func formRecord(_ form: TicketForm, _ localeIndex: Int) -> TemplateRecord {
    language(of: form.title, localeIndex).merging([
      "form-id": .text(form.id), "edition": .text(library.settings.edition ?? ""),
    ]) { $1 }
  }

  private func sentRecord(_ form: TicketForm, _ localeIndex: Int) -> TemplateRecord {
    let tag = library.locales[localeIndex].tag
    let texts = locales[localeIndex].texts
    return [
      "sent-title": .text(
        form.confirmation.title?.text(for: tag) ?? texts.text("form-sent-title")),
      "sent-text": .text(form.confirmation.text?.text(for: tag) ?? texts.text("form-sent")),
      "sent-steps": .list(
        form.confirmation.steps.map { ["title": .text($0.text(for: tag))] }),
    ]
  }

  /// What the page says where something else than this site sends the message.
  private func handedRecord(_ form: TicketForm, _ localeIndex: Int) -> TemplateRecord {
    let texts = locales[localeIndex].texts
    var address = ""
    var name = ""
    switch form.delivery.kind {
    case .post, .zendesk, .zammad, .roundup: break
    case .mailto:
      name = "mailto"
      address = "mailto:" + mailAddress(form.delivery.to ?? "")
    case .link:
      name = "link"
      address = form.delivery.url
    }
    let values = ["address": form.delivery.to ?? ""]
    return [
      "handed-address": .text(address),
      "handed-title": .text(name.isEmpty ? "" : texts.text("form-\(name)-title")),
      "handed": .text(name.isEmpty ? "" : texts.text("form-\(name)", values)),
      "handed-link": .text(name.isEmpty ? "" : texts.text("form-\(name)-open")),
    ]
  }

  /// What is sent along: known now, or filled in from the address by the page's script.
  private func contextRecords(_ localeIndex: Int) -> [TemplateRecord] {
    contextFields.map { field, length in
      let name = String(decoding: field.utf8.dropFirst("context_".utf8.count), as: UTF8.self)
      let value: String
      switch name {
      case "locale": value = library.locales[localeIndex].tag
      case "edition": value = library.settings.edition ?? ""
      default: value = ""
      }
      return [
        "name": .text(name),
        "label": .text(locales[localeIndex].texts.text("form-context-" + name)),
        "value": .text(value), "is-later": .flag(value.isEmpty),
        "is-long": .flag(name == "answers"), "max-length": .text(String(length)),
      ]
    }
  }

  /// Ways to support that need no form: telephone numbers and e-mail addresses.
  private func otherWays(_ form: TicketForm, _ localeIndex: Int) -> [TemplateRecord] {
    let tag = library.locales[localeIndex].tag
    let texts = locales[localeIndex].texts
    func way(_ label: String, _ title: String, _ address: String) -> TemplateRecord {
      ["label": .text(label), "title": .text(title), "address": .text(address)]
    }
    var mails = Set<String>()
    var ways: [TemplateRecord] = []
    if let to = form.delivery.to, mails.insert(to).inserted {
      ways.append(way(texts.text("channel-email"), to, "mailto:" + mailAddress(to)))
    }
    for channel in library.support.channels?.channels ?? [] {
      let title = channel.title?.text(for: tag) ?? texts.text("channel-" + channel.kind.rawValue)
      switch channel.target {
      case .phones(let lines):
        for line in lines {
          let label = line.audience.map { "\(title) (\($0.text(for: tag)))" } ?? title
          ways.append(way(label, line.number.text, "tel:" + line.number.dialled))
        }
      case .email(let mail):
        if mails.insert(mail).inserted {
          ways.append(way(title, mail, "mailto:" + mailAddress(mail)))
        }
      case .address, .form: break
      }
    }
    return ways
  }

  /// The language of a text, as a section shows it where it is not the page's.
  func language(of text: LocalizedText, _ localeIndex: Int) -> TemplateRecord {
    let tag = text.foreignLanguage(
      for: library.locales[localeIndex].tag,
      defaultTag: library.locales[library.defaultLocaleIndex].tag)
    return [
      "content-language": .text(tag ?? ""),
      "content-direction": .text(tag.map { isRightToLeft($0) ? "rtl" : "ltr" } ?? ""),
    ]
  }
}

/// An e-mail address as `mailto:` takes it (RFC 6068, 2): what could begin a header is encoded.
func mailAddress(_ address: String) -> String {
  let digits = Array("0123456789ABCDEF".utf8)
  let bytes = address.utf8.flatMap { byte -> [UInt8] in
    guard "%?&#/{}|^`'+=".utf8.contains(byte) else { return [byte] }
    return [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
  }
  return String(decoding: bytes, as: UTF8.self)
}

extension TicketForm {
  /// Whether there is a field for files.
  var sendsFiles: Bool {
    fields.contains { if case .files = $0.kind { true } else { false } }
  }
}

extension Delivery {
  /// What the page's script is told.
  var json: JSONValue {
    func pairs(_ pairs: [DeliveryPair]) -> JSONValue? {
      pairs.isEmpty ? nil : .object(pairs.map { ($0.name, .string($0.value)) })
    }
    var members: [(name: String, value: JSONValue?)] = [
      ("kind", .string(kind.rawValue)), ("url", url.isEmpty ? nil : .string(url)),
      ("to", to.map { .string($0) }),
      ("encoding", kind == .post ? .string(encoding.rawValue) : nil),
      ("reference", reference.map { .string($0) }),
    ]
    for role in DeliveryRole.allCases {
      members.append((role.rawValue, roles[role].map { .string($0) }))
    }
    members += [
      ("fields", pairs(fields)), ("values", pairs(values)), ("text", text.map { .string($0) }),
    ]
    return .object(members)
  }
}
