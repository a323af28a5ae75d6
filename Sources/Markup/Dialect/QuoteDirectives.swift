import Diagnostics

/// Turns block quotes that begin with a directive into what it means: `> [!NOTE]` into an alert,
/// `> [!VIDEO address]` into a video card, `> [!div class="…"]` into a division. Any case, spaces
/// within the brackets allowed. An unknown name stays a quote, with a warning.
func applyQuoteDirectives(
  _ document: inout Document, _ candidates: Candidates, _ source: inout SourceLines
) -> [Diagnostic] {
  var diagnostics: [Diagnostic] = []
  for quote in candidates.blockQuotes {
    let paragraph = document[quote].firstChild
    guard paragraph != .none, document[paragraph].kind == .paragraph else { continue }
    let first = document[paragraph].firstChild
    guard first != .none else { continue }
    if document[first].kind == .link {
      applyLinkedVideo(&document, first, in: paragraph)
      continue
    }
    guard document[first].kind == .text,
      let directive = QuoteDirective(document[document[first].text]),
      !source.isEscaped(document[first])
    else { continue }
    apply(directive, &document, quote: quote, text: first, &diagnostics)
  }
  return diagnostics
}

/// `[!NAME rest]` at the start of a text.
private struct QuoteDirective {
  /// In lower case.
  var name: String
  /// What stands between the name and the closing bracket; `nil` when the bracket does not close
  /// within the text (a link follows).
  var argument: [UInt8]?
  /// Bytes of the text up to and including the closing bracket, or up to the text's end.
  var length: Int

  init?(_ text: ArraySlice<UInt8>) {
    var rest = text.drop(while: isMarkdownSpace)
    guard rest.popFirst() == UInt8(ascii: "[") else { return nil }
    rest = rest.drop(while: isMarkdownSpace)
    guard rest.popFirst() == UInt8(ascii: "!") else { return nil }
    rest = rest.drop(while: isMarkdownSpace)
    let word = rest.prefix(while: isLetter)
    guard !word.isEmpty, word.count <= 40 else { return nil }
    name = String(decoding: word.map(lowercased), as: UTF8.self)
    rest = rest[word.endIndex...]
    if let close = rest.firstIndex(of: UInt8(ascii: "]")) {
      argument = Array(trimmed(rest[..<close]))
      length = close + 1 - text.startIndex
    } else {
      argument = nil
      length = text.count
    }
  }
}

/// The alert a directive's name stands for; the last three are other systems' names.
private func alertKind(_ name: String) -> AlertKind? {
  switch name {
  case "note", "info": .note
  case "tip", "success": .tip
  case "important": .important
  case "warning", "error": .warning
  case "caution": .caution
  default: nil
  }
}

/// Classes that a `> [!div class="…"]` may ask for.
private let divisionClasses: Set<String> = ["nextstepaction", "checklist"]

private func apply(
  _ directive: QuoteDirective, _ document: inout Document, quote: NodeID, text: NodeID,
  _ diagnostics: inout [Diagnostic]
) {
  if let kind = alertKind(directive.name), directive.argument?.isEmpty == true {
    document[quote].kind = .alert
    document[quote].level = kind.rawValue
    document.dropText(text, first: directive.length)
    takeAlertTitle(&document, alert: quote, text: text)
  } else if directive.name == "video" {
    makeVideo(&document, quote: quote, text: text, directive, &diagnostics)
  } else if directive.name == "div", let argument = directive.argument {
    document[quote].kind = .division
    let classes = attribute("class", in: argument[...]).map { String(decoding: $0, as: UTF8.self) }
    if let classes, divisionClasses.contains(classes) {
      document[quote].extra = document.store(classes)
    }
    document.dropText(text, first: directive.length)
    dropEmptyLine(&document, text: text)
  } else if directive.name != "include", directive.argument != nil {
    let shown = directive.name.uppercased()
    guard !inlineMarks.contains(directive.name) else { return }
    diagnostics.append(
      Diagnostic(
        .unknownDirective, path: document.path(of: text), at: document.position(of: text),
        "there is no '[!\(shown)]'; it is shown as text",
        remedy: "the alerts are NOTE, TIP, IMPORTANT, WARNING and CAUTION"))
  }
}

/// Text behind `[!NOTE]` on its line is the alert's title if more follows, else the alert's text.
private func takeAlertTitle(_ document: inout Document, alert: NodeID, text: NodeID) {
  let paragraph = document[text].parent
  let title = trimmed(document[document[text].text])
  let end = document[text].next
  if !title.isEmpty {
    let isWholeLine = end == .none || isLineEnd(document[end].kind)
    guard isWholeLine, end != .none || document[paragraph].next != .none else {
      return document.trimInlines(of: paragraph)
    }
    document[alert].text = TextRange(start: UInt32(title.startIndex), count: UInt32(title.count))
    document[text].text = .empty
  }
  dropEmptyLine(&document, text: text)
}

private func isLineEnd(_ kind: NodeKind) -> Bool {
  kind == .softBreak || kind == .lineBreak
}

/// Drops what is left of a directive's line, and the paragraph if it held nothing else.
private func dropEmptyLine(_ document: inout Document, text: NodeID) {
  let paragraph = document[text].parent
  document.trimInlines(of: paragraph)
  if document[paragraph].firstChild == .none { document.detach(paragraph) }
}

/// The quote becomes a video card. The address may have been taken for a link, bracket and all.
private func makeVideo(
  _ document: inout Document, quote: NodeID, text: NodeID, _ directive: QuoteDirective,
  _ diagnostics: inout [Diagnostic]
) {
  if let address = directive.argument, address.isEmpty || !isAllowedLink(address) {
    return diagnostics.append(
      Diagnostic(
        .unsafeAddress, path: document.path(of: text), at: document.position(of: text),
        "this video's address is not allowed; it is shown as text",
        remedy: "write '> [!VIDEO https://…]'"))
  }
  var address: [UInt8] = []
  if let argument = directive.argument {
    address = argument
    document.dropText(text, first: directive.length)
  } else {
    let link = document[text].next
    guard link != .none, document[link].kind == .link else { return }
    let written = document[link].firstChild
    guard written != .none, document[written].kind == .text else { return }
    address = Array(document[document[written].text])
    let tail = document[link].next
    if let bracket = address.firstIndex(of: UInt8(ascii: "]")) {
      address.removeSubrange(bracket...)
    } else if tail != .none, document[tail].kind == .text,
      trimmed(document[document[tail].text]).first == UInt8(ascii: "]")
    {
      document[tail].text = .empty
    } else {
      return
    }
    document[text].text = .empty
    document.detach(link)
  }
  guard !address.isEmpty else { return }
  let video = document.addVideo(address, at: text)
  document.insert(video, before: quote)
  dropEmptyLine(&document, text: text)
  if document[quote].firstChild == .none { document.detach(quote) }
}

extension Document {
  /// Adds a detached video card with its reference.
  mutating func addVideo(_ address: some Sequence<UInt8>, at place: NodeID) -> NodeID {
    let video = add(.video, at: place)
    self[video].number = Int32(references.count)
    references.append(Reference(kind: .video, node: video, destination: store(address)))
    return video
  }
}

/// `>[!VIDEO](address)`, which is a link to CommonMark.
private func applyLinkedVideo(_ document: inout Document, _ link: NodeID, in paragraph: NodeID) {
  let label = document[link].firstChild
  guard label != .none, document[label].kind == .text, document[label].next == .none,
    document[link].next == .none, document[document[label].text].count == 6,
    begins(document[document[label].text], with: "!video")
  else { return }
  let quote = document[paragraph].parent
  document[link].kind = .video
  document.references[Int(document[link].number)].kind = .video
  document[link].text = .empty
  document.detach(label)
  document.insert(link, before: quote)
  document.detach(paragraph)
  if document[quote].firstChild == .none { document.detach(quote) }
}
