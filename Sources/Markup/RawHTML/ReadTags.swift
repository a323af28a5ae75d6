import Diagnostics

/// Reading the tokens of raw HTML into the tree.
extension HTMLStructurer {
  mutating func readBlock(_ document: inout Document, _ node: NodeID) {
    let range = document[node].text
    let bytes = Array(document[range])
    var tokenizer = HTMLTokenizer(bytes[...])
    var passed = 0
    while let token = tokenizer.next() {
      movePlace(bytes[passed..<token.range.lowerBound])
      passed = token.range.lowerBound
      if case .refused(isRawText: true) = elementRule(token.name), token.kind == .startTag {
        let content = tokenizer.takeRawText(until: token.name)
        refuse(&document, token)
        showAsText(&document, bytes[token.range.lowerBound..<content.upperBound])
      } else {
        read(&document, token, bytes[token.range])
      }
    }
  }

  mutating func readInline(_ document: inout Document, _ node: NodeID) {
    let bytes = Array(document[document[node].text])
    var tokenizer = HTMLTokenizer(bytes[...])
    guard let token = tokenizer.next(), token.range == bytes.startIndex..<bytes.endIndex else {
      return showAsText(&document, bytes[...])
    }
    read(&document, token, bytes[...])
  }

  /// Moves the place of reports over bytes that were read.
  private mutating func movePlace(_ bytes: ArraySlice<UInt8>) {
    guard let last = bytes.lastIndex(of: 0xA) else {
      return placeColumn += Int32(bytes.count)
    }
    placeLine += bytes.reduce(into: Int32(0)) { if $1 == 0xA { $0 += 1 } }
    placeColumn = Int32(bytes.endIndex - last)
  }

  private mutating func read(
    _ document: inout Document, _ token: HTMLToken, _ source: ArraySlice<UInt8>
  ) {
    switch token.kind {
    case .text: addText(&document, decodeReferences(source, inAttribute: false))
    case .comment: break
    case .unclosedComment:
      warn(
        .unclosedTag, document, "a comment is opened and never closed; the rest is left out",
        remedy: "write '-->' behind it")
    case .declaration: showAsText(&document, source)
    case .startTag: readStartTag(&document, token, source)
    case .endTag: readEndTag(&document, token, source)
    }
  }

  // MARK: Text

  mutating func addText(_ document: inout Document, _ bytes: [UInt8]) {
    let isBlank = bytes.allSatisfy(isMarkdownSpace)
    if isBlank, let last = open.last {
      if holdsNoText(last.content) { return }
      if last.content == .flow, document[last.node].lastChild == .none { return }
    }
    prepareForInline(&document)
    let text = newNode(&document, .text)
    document[text].text = document.store(bytes)
    append(&document, text)
  }

  private mutating func showAsText(_ document: inout Document, _ source: ArraySlice<UInt8>) {
    prepareForInline(&document)
    let text = newNode(&document, .text)
    document[text].text = document.store(source)
    append(&document, text)
  }

  private mutating func refuse(_ document: inout Document, _ token: HTMLToken) {
    var remedy = "take it out, or write it in a code span if it is meant to be read"
    if token.name == "iframe" || token.name == "embed" || token.name == "object",
      let address = token["src"] ?? token["data"], isVideoAddress(address)
    {
      let isBare = address.starts(with: "//".utf8)
      let shown = (isBare ? "https:" : "") + String(decoding: address.prefix(200), as: UTF8.self)
      remedy = "write '> [!VIDEO \(shown)]'"
    }
    warn(
      .refusedTag, document, "<\(token.name)> is not allowed in content; it is shown as text",
      remedy: remedy)
  }

  private mutating func showUnknown(
    _ document: inout Document, _ token: HTMLToken, _ source: ArraySlice<UInt8>
  ) {
    let shown = String(decoding: source.prefix(60).map { max($0, 0x20) }, as: UTF8.self)
    if token.kind == .startTag, told.insert("<" + token.name).inserted {
      warn(
        .unknownTag, document, "'\(shown)' is no HTML; it is shown as text",
        remedy: "write `\(shown)` in a code span")
    }
    showAsText(&document, source)
  }

  // MARK: Start tags

  private mutating func readStartTag(
    _ document: inout Document, _ token: HTMLToken, _ source: ArraySlice<UInt8>
  ) {
    guard let rule = elementRule(token.name) else {
      return showUnknown(&document, token, source)
    }
    if case .refused = rule {
      refuse(&document, token)
      return showAsText(&document, source)
    }
    checkAttributes(document, token)
    guard open.count < maximalElementDepth else {
      if told.insert("depth").inserted {
        warn(.misplacedTag, document, "tags are nested deeper than \(maximalElementDepth)")
      }
      return leaveOut(token.name)
    }
    start(&document, token, rule)
  }

  /// Tells of attributes whose loss matters.
  private mutating func checkAttributes(_ document: Document, _ token: HTMLToken) {
    for (name, _) in token.attributes {
      if name.utf8.starts(with: "on".utf8), name.utf8.count > 2 {
        warn(.droppedAttribute, document, "the attribute '\(name)' of <\(token.name)> is left out")
      } else if name == "style", told.insert("style").inserted {
        warn(
          .droppedAttribute, document, "'style' is left out here and elsewhere on this page",
          remedy: "looks are the template's business")
      }
    }
  }

  /// Tells once a page of each kind of tag whose looks or doings are lost.
  private mutating func tellOfDropped(_ document: Document, _ token: HTMLToken) {
    guard told.insert("<" + token.name).inserted else { return }
    let isControl = token.name == "button" || token.name == "label"
    warn(
      .droppedTag, document,
      "<\(token.name)> is left out here and elsewhere on this page; "
        + "its text is shown",
      remedy: isControl
        ? "write `<\(token.name)>` in a code span if the tag itself is meant"
        : "looks are the template's business")
  }

  /// Leaves a tag out; its end tag will be left out in silence.
  mutating func leaveOut(_ name: String) {
    leftOut[name, default: 0] += 1
  }

  private mutating func start(_ document: inout Document, _ token: HTMLToken, _ rule: ElementRule) {
    switch rule {
    case .phrasing(let tag):
      prepareForInline(&document)
      let attributes = keptAttributes(token, of: tag)
      openElement(&document, token.name, as: tag, .phrasing, attributes: attributes, isInline: true)
      addID(&document, token)
    case .link: startLink(&document, token)
    case .image: addImage(&document, token)
    case .lineBreak, .wordBreak: addBreak(&document, rule)
    case .thematicBreak: addThematicBreak(&document, token)
    case .video, .mediaSource: addMedia(&document, token)
    case .ruby, .rubyPart: startRuby(&document, token, rule)
    case .paragraph, .heading, .flow, .preformatted, .details, .summary, .figureCaption:
      startBlock(&document, token, rule)
    case .list, .listItem, .descriptionList, .descriptionPart:
      startListPart(&document, token, rule)
    case .table, .caption, .rowGroup, .row, .cell: startTablePart(&document, token, rule)
    case .transparent:
      leaveOut(token.name)
      if let id = token["id"] { addAnchor(&document, id) }
    case .dropped:
      tellOfDropped(document, token)
      leaveOut(token.name)
      if let id = token["id"] { addAnchor(&document, id) }
    case .frame:
      warn(.misplacedTag, document, "<\(token.name)> belongs to the page; it is left out")
      leaveOut(token.name)
    case .refused: break
    }
  }

  mutating func addID(_ document: inout Document, _ token: HTMLToken) {
    if let id = token["id"] { addAnchor(&document, id) }
  }

  // MARK: End tags

  private mutating func readEndTag(
    _ document: inout Document, _ token: HTMLToken, _ source: ArraySlice<UInt8>
  ) {
    guard let rule = elementRule(token.name) else {
      return showUnknown(&document, token, source)
    }
    switch rule {
    case .refused: return showAsText(&document, source)
    // A browser takes `</br>` for `<br>` (HTML Standard, 13.2.6.4.7).
    case .lineBreak: return addBreak(&document, .lineBreak)
    case .image, .wordBreak, .thematicBreak, .mediaSource, .transparent, .dropped: return
    default: break
    }
    if case .video = rule { tellOfMissingMedia(document) }
    if let count = leftOut[token.name], count > 0 {
      leftOut[token.name] = count - 1
      return
    }
    let stop = isTablePart(rule) ? { $0 == "table" } : boundsScope
    guard let index = openIndex(endNames(token.name, rule), stop: stop) else {
      warn(.strayTag, document, "</\(token.name)> closes nothing; it is left out")
      return
    }
    while open.count - 1 > index { closeLast(&document, isForced: true) }
    closeLast(&document, isForced: false)
  }

  private func isTablePart(_ rule: ElementRule) -> Bool {
    switch rule {
    case .table, .caption, .rowGroup, .row, .cell: true
    default: false
    }
  }

  /// The names of start tags that an end tag closes: headings close each other.
  private func endNames(_ name: String, _ rule: ElementRule) -> [String] {
    if case .heading = rule { return ["h1", "h2", "h3", "h4", "h5", "h6"] }
    return [name]
  }
}

/// Whether an address is that of a video on one of the hosts that pages commonly embed.
private func isVideoAddress(_ address: [UInt8]) -> Bool {
  let text = String(decoding: address.prefix(300), as: UTF8.self).lowercased()
  guard text.hasPrefix("https://") || text.hasPrefix("http://") || text.hasPrefix("//"),
    let host = text.split(separator: "/", omittingEmptySubsequences: true)
      .first(where: { !$0.hasSuffix(":") })
  else { return false }
  return [
    "youtube.com", "youtube-nocookie.com", "youtu.be", "vimeo.com", "microsoft.com", "wistia.net",
    "wistia.com", "dailymotion.com", "bilibili.com", "loom.com", "tv.adobe.com",
  ].contains { host == $0 || host.hasSuffix("." + $0) }
}
