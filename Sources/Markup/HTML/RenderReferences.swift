extension Renderer {
  /// Where a reference leads, as bytes of an attribute, escaped; `nil` when nothing may be linked.
  private func address(ofReference index: Int, target: Target) -> HTML? {
    var address = HTML()
    switch target {
    case .unresolved:
      guard document.references.indices.contains(index) else { return nil }
      let destination = document[document.references[index].destination]
      if isPlain {
        guard options.allowsUnsafeHTML || !isDangerousInCommonMark(destination) else {
          return address
        }
      } else {
        guard isAllowedLink(destination) else { return nil }
      }
      address.append(address: destination)
    case .local(let path, let fragment):
      if path != options.pagePath || fragment.isEmpty { appendPath(path, to: &address) }
      if !fragment.isEmpty {
        address.append("#")
        address.append(address: fragment)
      }
    case .image(let path, _, _):
      appendPath(path, to: &address)
    case .external(let destination), .externalImage(let destination),
      .linkedImage(let destination):
      guard isAllowedLink(destination.utf8) else { return nil }
      address.append(address: destination)
    case .broken:
      return nil
    }
    return address
  }

  /// A path relative to the page. `./` keeps a colon in the first part from making a scheme of it.
  private func appendPath(_ path: String, to address: inout HTML) {
    address.append(address: options.rootPrefix)
    let first = path.utf8.prefix { $0 != UInt8(ascii: "/") }
    if options.rootPrefix.isEmpty, path.isEmpty || first.contains(UInt8(ascii: ":")) {
      address.append("./")
    }
    address.append(address: path)
  }

  func target(ofReference index: Int) -> Target {
    targets.indices.contains(index) ? targets[index] : .unresolved
  }

  private mutating func appendTitle(ofReference index: Int) {
    guard document.references.indices.contains(index) else { return }
    let title = document.references[index].title
    guard !title.isEmpty else { return }
    html.append(" title=\"")
    html.append(text: document[title])
    html.append("\"")
  }

  // MARK: Links

  mutating func enterLink(_ node: Node) {
    let index = Int(node.number)
    linkDepth += 1
    let address = linkAddress(index)
    openLinks.append(address != nil)
    guard let address else { return }
    html.append("<a href=\"")
    html.append(address)
    html.append("\"")
    appendTitle(ofReference: index)
    html.append(">")
  }

  mutating func leaveLink(_ node: Node) {
    if openLinks.popLast() == true { html.append("</a>") }
    linkDepth -= 1
  }

  /// Asked with the link itself already counted.
  private func linkAddress(_ index: Int) -> HTML? {
    guard linkDepth == 1 || isPlain else { return nil }
    return address(ofReference: index, target: target(ofReference: index))
  }

  // MARK: Pictures

  mutating func renderImage(_ id: NodeID, _ node: Node) {
    let index = Int(node.number)
    var alternative = HTML()
    alternative.append(text: alternativeText(of: id))
    if isPlain {
      html.append("<img src=\"")
      html.append(address(ofReference: index, target: target(ofReference: index)) ?? HTML())
      html.append("\" alt=\"")
      html.append(alternative)
      html.append("\"")
      appendTitle(ofReference: index)
      html.append(" />")
      return
    }
    renderPicture(id, node, alternative: alternative)
  }

  /// A picture with the link to its large version, a link to a picture that may not be loaded, or
  /// the alternative text of one that is missing.
  mutating func renderPicture(_ id: NodeID, _ node: Node, alternative: HTML) {
    let index = Int(node.number)
    let target = target(ofReference: index)
    guard let address = address(ofReference: index, target: target) else {
      html.append(alternative)
      return
    }
    if case .linkedImage = target {
      return renderRemotePicture(address, alternative: alternative)
    }
    var large: HTML?
    if linkDepth == 0, let lightbox = lightboxes[id] {
      large = self.address(ofReference: lightbox, target: self.target(ofReference: lightbox))
    }
    if let large {
      html.append("<a class=\"enlarge\" href=\"")
      html.append(large)
      html.append("\" aria-label=\"")
      html.append(text: options.words.enlarge)
      if !alternative.isEmpty { html.append(": ") }
      html.append(alternative)
      html.append("\">")
    }
    html.append("<img src=\"")
    html.append(address)
    html.append("\" alt=\"")
    html.append(alternative)
    html.append("\"")
    appendSize(node, target)
    appendTitle(ofReference: index)
    html.append(" loading=\"lazy\" decoding=\"async\">")
    if large != nil { html.append("</a>") }
  }

  private mutating func renderRemotePicture(_ address: HTML, alternative: HTML) {
    if linkDepth == 0 {
      html.append("<a class=\"remote-image\" href=\"")
      html.append(address)
      html.append("\">")
    }
    html.append(alternative)
    if !alternative.isEmpty { html.append(" ") }
    html.append("<span class=\"remote-image-note\">(")
    html.append(text: options.words.remoteImage)
    html.append(")</span>")
    if linkDepth == 0 { html.append("</a>") }
  }

  /// Width and height keep the page from jumping when the picture arrives: the writer's size, the
  /// missing side by the picture's own proportions, or the picture's size.
  private mutating func appendSize(_ node: Node, _ target: Target) {
    var natural = (width: 0, height: 0)
    if case .image(_, let width, let height) = target { natural = (width, height) }
    var size = node.kind == .image ? writtenSize(document[node.extra]) : (width: 0, height: 0)
    if size.width == 0, size.height == 0 { size = natural }
    if size.height == 0, natural.width > 0, size.width > 0 {
      size.height = max(size.width * natural.height / natural.width, 1)
    }
    if size.width == 0, natural.height > 0, size.height > 0 {
      size.width = max(size.height * natural.width / natural.height, 1)
    }
    if size.width > 0 {
      html.append(" width=\"")
      html.append(number: size.width)
      html.append("\"")
    }
    if size.height > 0 {
      html.append(" height=\"")
      html.append(number: size.height)
      html.append("\"")
    }
  }

  // MARK: Figures and videos

  mutating func enterFigure(_ id: NodeID, _ node: Node) -> Bool {
    html.startLine()
    html.append("<figure>")
    var alternative = HTML()
    alternative.append(text: document[node.text])
    renderPicture(id, node, alternative: alternative)
    guard !node.extra.isEmpty || node.firstChild != .none else { return false }
    html.append("<figcaption>")
    html.append(text: document[node.extra])
    return true
  }

  mutating func leaveFigure(_ node: Node) {
    if !node.extra.isEmpty || node.firstChild != .none { html.append("</figcaption>") }
    html.append("</figure>\n")
  }

  /// A card that leads to the video: nothing is loaded from its host until the reader asks.
  mutating func renderVideo(_ node: Node) {
    let index = Int(node.number)
    let address = address(ofReference: index, target: target(ofReference: index))
    html.startLine()
    html.append("<p class=\"video\">")
    if let address, linkDepth == 0 {
      html.append("<a class=\"video-link\" href=\"")
      html.append(address)
      html.append("\"><span class=\"video-action\">")
      html.append(text: options.words.watchVideo)
      html.append("</span>")
      if !node.text.isEmpty {
        html.append(" <span class=\"video-label\">")
        html.append(text: document[node.text])
        html.append("</span>")
      }
      html.append("</a>")
    } else {
      html.append(text: document[node.text])
    }
    html.append("</p>\n")
  }
}

/// Reads `WIDTHxHEIGHT`; a missing or absurd number gives 0.
private func writtenSize(_ bytes: ArraySlice<UInt8>) -> (width: Int, height: Int) {
  var sides = [0, 0]
  var side = 0
  for byte in bytes {
    if byte == UInt8(ascii: "x"), side == 0 {
      side = 1
    } else if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte), sides[side] < 10_000 {
      sides[side] = sides[side] * 10 + Int(byte - UInt8(ascii: "0"))
    } else {
      return (0, 0)
    }
  }
  return (sides[0], sides[1])
}
