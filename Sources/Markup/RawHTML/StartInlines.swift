import Diagnostics

/// Start tags of inline elements that have nodes of their own.
extension HTMLStructurer {
  /// `<a href>` becomes a link, `<a name>` and `<a id>` an anchor, or both.
  mutating func startLink(_ document: inout Document, _ token: HTMLToken) {
    // No link within a link: the earlier one ends, as in a browser.
    if let index = openIndex(["a"], stop: boundsScope), open[index].content == .phrasing {
      close(&document, downTo: index)
      closeLast(&document, isForced: false)
    }
    if token["href"] != nil { prepareForInline(&document) }
    if let id = token["id"] ?? token["name"] { addAnchor(&document, id) }
    guard let written = token["href"] else { return leaveOut("a") }
    let address = strippedAddress(written)
    guard isAllowedLink(address), !isTemplateAddress(address[...]) else {
      tellOfAddress(document, address, "the link's text is shown")
      return leaveOut("a")
    }
    let link = newNode(&document, .link)
    document[link].number = Int32(document.references.count)
    document.references.append(
      Reference(
        kind: .link, node: link, destination: document.store(address),
        title: document.store(token["title"] ?? [])))
    append(&document, link)
    open.append(OpenElement(node: link, name: "a", content: .phrasing, isInline: true))
  }

  mutating func addImage(_ document: inout Document, _ token: HTMLToken) {
    let address = strippedAddress(token["src"] ?? [])
    prepareForInline(&document)
    addID(&document, token)
    guard !address.isEmpty else {
      return warn(.misplacedTag, document, "<img> without 'src' is left out")
    }
    guard isAllowedLink(address) || isRasterData(address), !isTemplateAddress(address[...]) else {
      return tellOfAddress(document, address, "the picture is left out")
    }
    let image = newNode(&document, .image)
    document[image].number = Int32(document.references.count)
    document.references.append(
      Reference(
        kind: .image, node: image, destination: document.store(address),
        title: document.store(token["title"] ?? [])))
    let width = token["width"].flatMap { pixels($0) }
    let height = token["height"].flatMap { pixels($0) }
    if width != nil || height != nil {
      let size = (width.map(String.init) ?? "") + "x" + (height.map(String.init) ?? "")
      document[image].extra = document.store(size)
    }
    if let words = token["alt"] {
      if words.isEmpty {
        document[image].level = 1
      } else {
        document.append(document.addText(words, at: image), to: image)
      }
    }
    append(&document, image)
  }

  /// A size in pixels; a percentage is none.
  private func pixels(_ value: [UInt8]) -> Int? {
    value.contains(UInt8(ascii: "%")) ? nil : number(value, in: 1...9999)
  }

  mutating func addBreak(_ document: inout Document, _ rule: ElementRule) {
    guard let last = open.last, !isBetweenParts(last.content) else { return }
    prepareForInline(&document)
    if case .wordBreak = rule {
      openElement(&document, "wbr", as: "wbr", .phrasing)
      _ = open.popLast()
    } else {
      append(&document, newNode(&document, .lineBreak))
    }
  }

  mutating func startRuby(_ document: inout Document, _ token: HTMLToken, _ rule: ElementRule) {
    if case .rubyPart(let tag) = rule {
      guard let ruby = openIndex(["ruby"], stop: boundsScope) else { return leaveOut(token.name) }
      close(&document, downTo: ruby)
      openElement(&document, token.name, as: tag, .phrasing, isInline: true)
    } else {
      prepareForInline(&document)
      openElement(&document, "ruby", as: "ruby", .phrasing, isInline: true)
    }
    addID(&document, token)
  }

  private mutating func tellOfAddress(
    _ document: Document, _ address: [UInt8], _ consequence: String
  ) {
    if isTemplateAddress(address[...]) {
      return warn(
        .foreignSyntax, document,
        "nothing here fills in the address '\(shown(address))'; \(consequence)",
        remedy: "write the address itself")
    }
    warn(
      .unsafeAddress, document, "the address '\(shown(address))' is not allowed; \(consequence)",
      remedy: "use http:, https:, mailto: or tel:")
  }

  /// `<video src>` or its first `<source src>` becomes a video card; the text in it stays.
  mutating func addMedia(_ document: inout Document, _ token: HTMLToken) {
    if token.name != "source" {
      leaveOut(token.name)
      tellOfMissingMedia(document)
      if token["src"] == nil {
        pendingMedia = PendingMedia(name: token.name, line: placeLine, column: placeColumn)
      }
    }
    guard let written = token["src"] else { return }
    pendingMedia = nil
    let address = strippedAddress(written)
    guard !address.isEmpty, isAllowedLink(address), !isTemplateAddress(address[...]) else {
      return tellOfAddress(document, address, "the video is left out")
    }
    guard prepareForBlock(&document) else {
      return warn(.misplacedTag, document, "a video cannot stand here; it is left out")
    }
    let video = document.addVideo(address, at: place)
    document[video].text = document.store(token["title"] ?? token["aria-label"] ?? [])
    append(&document, video)
  }

  /// Tells of a `<video>` whose end came before any address.
  mutating func tellOfMissingMedia(_ document: Document) {
    guard let media = pendingMedia else { return }
    pendingMedia = nil
    warn(
      .misplacedTag, document, at: media.line, media.column,
      "<\(media.name)> without 'src' is left out", remedy: "write '> [!VIDEO https://…]'")
  }
}

/// Whether an address is one that a template of another system would fill in.
package func isTemplateAddress(_ address: ArraySlice<UInt8>) -> Bool {
  guard address.contains(UInt8(ascii: "{")) else { return false }
  return firstIndex(of: "{{", in: address, from: address.startIndex) != nil
    || firstIndex(of: "{%", in: address, from: address.startIndex) != nil
}

/// The beginning of an address, for a report.
private func shown(_ address: [UInt8]) -> String {
  String(decoding: address.prefix(60), as: UTF8.self)
}

/// An address as a browser reads it: without white space and control characters at the ends, without
/// line ends and tabs anywhere (URL Standard, 4.4).
func strippedAddress(_ bytes: [UInt8]) -> [UInt8] {
  let inner = bytes.drop { $0 <= 0x20 }
  let end = (inner.lastIndex { $0 > 0x20 } ?? inner.startIndex - 1) + 1
  return inner[..<end].filter { $0 != 0x9 && $0 != 0xA && $0 != 0xD }
}

/// A picture in the address itself, of a kind that holds pixels only.
func isRasterData(_ address: [UInt8]) -> Bool {
  let types: [StaticString] = [
    "data:image/png;base64,", "data:image/jpeg;base64,", "data:image/gif;base64,",
    "data:image/webp;base64,",
  ]
  return types.contains { begins(address[...], with: $0) }
}
