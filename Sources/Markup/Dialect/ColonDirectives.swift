import Diagnostics

/// What a `:::` line on its own stands for.
enum ColonMark {
  case row
  case column(span: Int32)
  /// A picture with a long description up to `:::image-end:::`.
  case describedFigure
  /// What is for some versions alone: a `zone` of pivots or a `moniker` range, with their names.
  case scope(kind: String, names: [UInt8])
  /// `row-end`, `column-end`, `image-end`, `zone-end`, `moniker-end`.
  case end(String)

  var name: String {
    switch self {
    case .row: "row"
    case .column: "column"
    case .describedFigure: "image"
    case .scope(let kind, _): kind
    case .end(let name): name
    }
  }
}

/// Turns `:::image …:::` into figures and pictures, `:::row:::` and `:::column:::` into divisions,
/// `:::zone pivot="…"` and `:::moniker range="…"` into divisions that begin with the names of what they
/// are for, `:::no-loc text="…":::` into its text. Other `:::name` lines stay text, with a warning each.
func applyColonDirectives(
  _ document: inout Document, _ candidates: Candidates, _ source: inout SourceLines
) -> [Diagnostic] {
  guard !candidates.colonTexts.isEmpty else { return [] }
  var pass = ColonPass()
  for text in candidates.colonTexts where document[text].parent != .none {
    if document.startsLine(text), begins(trimmed(document[document[text].text]), with: ":::"),
      document[document[text].parent].kind == .paragraph
    {
      if pass.readLine(&document, text, &source) { continue }
    }
    pass.readInline(&document, text)
  }
  pass.hoistLazyMarks(&document, &source)
  pass.pairMarks(&document)
  return pass.diagnostics
}

extension Document {
  /// Whether nothing stands before a node on its line.
  func startsLine(_ id: NodeID) -> Bool {
    let previous = self[id].previous
    guard previous != .none else { return true }
    return self[previous].kind == .softBreak || self[previous].kind == .lineBreak
  }
}

struct ColonPass {
  var diagnostics: [Diagnostic] = []
  /// Placeholders of lines that open or close something, in document order.
  var marks: [NodeID] = []
  var meaning: [NodeID: ColonMark] = [:]
  /// The kinds of scopes that the writer has been told of.
  private var toldScopes: Set<String> = []

  mutating func warn(
    _ code: DiagnosticCode, _ document: Document, _ id: NodeID, _ message: String,
    remedy: String = ""
  ) {
    diagnostics.append(
      Diagnostic(
        code, path: document.path(of: id), at: document.position(of: id), message, remedy: remedy))
  }

  // MARK: A line of its own

  /// False when the line is no directive of its own, so that there may be some within it.
  mutating func readLine(
    _ document: inout Document, _ text: NodeID, _ source: inout SourceLines
  ) -> Bool {
    let directive = colonDirective(document, at: text, &source)
    switch directive.name {
    case "", "no-loc": return false
    case "row": place(.row, &document, text)
    case "column":
      let digits = String(decoding: directive["span"] ?? [], as: UTF8.self)
      place(.column(span: min(max(Int32(digits) ?? 1, 1), 12)), &document, text)
    case "zone", "moniker":
      let names = directive[directive.name == "zone" ? "pivot" : "range"] ?? []
      tellScope(directive.name, document, text)
      place(.scope(kind: directive.name, names: names), &document, text)
    case "row-end", "column-end", "image-end", "zone-end", "moniker-end":
      place(.end(directive.name), &document, text)
    case "image":
      guard directive.endsLine else { return false }
      placeImage(directive, &document, text)
    default:
      warn(
        .unknownDirective, document, text,
        "there is no ':::\(directive.name)'; it is shown as text",
        remedy: "the ones there are: ':::image', ':::row', ':::column', ':::zone', ':::moniker'")
    }
    return true
  }

  /// Whoever wrote a zone expects readers to choose one; here they see them all.
  private mutating func tellScope(_ kind: String, _ document: Document, _ text: NodeID) {
    guard toldScopes.insert(kind).inserted else { return }
    warn(
      .foreignSyntax, document, text,
      "':::\(kind)' offers readers no choice here; each version is shown under its name",
      remedy: "write tabs ('# [Label](#tab/id)') where a reader should choose")
  }

  /// Cuts the paragraph around a line and puts a placeholder where the line stood.
  private mutating func place(_ mark: ColonMark, _ document: inout Document, _ text: NodeID) {
    let placeholder = document.add(.division, at: text)
    replaceLine(&document, text, with: placeholder)
    marks.append(placeholder)
    meaning[placeholder] = mark
  }

  private mutating func placeImage(
    _ directive: ColonDirective, _ document: inout Document, _ text: NodeID
  ) {
    guard let picture = addPicture(directive, &document, text) else { return }
    guard document[picture].kind == .figure else {
      return replaceLineInPlace(&document, text, with: picture)
    }
    replaceLine(&document, text, with: picture)
    if directive["type"].map({ $0.elementsEqual("complex".utf8) }) == true {
      marks.append(picture)
      meaning[picture] = .describedFigure
    }
  }

  /// A detached figure, or image for an icon, or a link around an image, with its references; `nil`
  /// without a source.
  private mutating func addPicture(
    _ directive: ColonDirective, _ document: inout Document, _ text: NodeID, isInline: Bool = false
  ) -> NodeID? {
    guard let address = directive["source"].map({ trimmed($0[...]) }), !address.isEmpty else {
      warn(
        .invalidDirective, document, text, "a ':::image' without 'source' is shown as text",
        remedy: "write ':::image source=\"path.png\" alt-text=\"…\":::'")
      return nil
    }
    let isIcon = directive["type"].map { $0.elementsEqual("icon".utf8) } ?? false
    let isDescribed = directive["type"].map { $0.elementsEqual("complex".utf8) } ?? false
    let large = trimmed((directive["lightbox"] ?? [])[...])
    let linked = trimmed((directive["link"] ?? [])[...])
    let isLink = large.isEmpty && !linked.isEmpty && !isDescribed
    let picture = document.add(isIcon || isInline || isLink ? .image : .figure, at: text)
    document[picture].number = Int32(document.references.count)
    document.references.append(
      Reference(kind: .image, node: picture, destination: document.store(address)))
    let words = directive["alt-text"] ?? []
    if document[picture].kind == .figure {
      document[picture].text = document.store(words)
    } else if !words.isEmpty {
      document.append(document.addText(words, at: text), to: picture)
    } else if isIcon {
      document[picture].level = 1
    }
    if !large.isEmpty {
      document.references.append(
        Reference(kind: .lightbox, node: picture, destination: document.store(large)))
    }
    if isLink { return addLink(linked, around: picture, &document) }
    return picture
  }

  private func addLink(
    _ address: ArraySlice<UInt8>, around picture: NodeID, _ document: inout Document
  ) -> NodeID {
    let link = document.add(.link, at: picture)
    document[link].number = Int32(document.references.count)
    document.references.append(
      Reference(kind: .link, node: link, destination: document.store(address)))
    document.append(picture, to: link)
    return link
  }

  /// Takes a line's inlines out and puts `node` at block level in its place: the paragraph is cut
  /// in two there. What stood before stays in a paragraph of its own.
  private func replaceLine(_ document: inout Document, _ text: NodeID, with node: NodeID) {
    let paragraph = document[text].parent
    let before = document.add(.paragraph, at: paragraph)
    document[before].flags = document[paragraph].flags
    while document[paragraph].firstChild != text {
      document.append(document[paragraph].firstChild, to: before)
    }
    dropLine(&document, text)
    document.insert(before, before: paragraph)
    document.insert(node, before: paragraph)
    document.trimInlines(of: before)
    if document[before].firstChild == .none { document.detach(before) }
    while let first = document.lineEnd(document[paragraph].firstChild) { document.detach(first) }
    if document[paragraph].firstChild == .none {
      document.detach(paragraph)
    } else {
      document[paragraph].line = document[document[paragraph].firstChild].line
    }
  }

  private func replaceLineInPlace(_ document: inout Document, _ text: NodeID, with node: NodeID) {
    document.insert(node, before: text)
    dropLine(&document, text)
  }

  private func dropLine(_ document: inout Document, _ first: NodeID) {
    var id = first
    while id != .none, document.lineEnd(id) == nil {
      let next = document[id].next
      document.detach(id)
      id = next
    }
  }

  // MARK: Within a line

  /// Reads `:::image …:::` and `:::no-loc text="…":::` in the middle of a text.
  mutating func readInline(_ document: inout Document, _ text: NodeID) {
    var current = text
    while true {
      let range = document[current].text
      guard let (start, end) = inlineDirective(document[range]) else { return }
      let line = Array(document[range][start..<end])
      let directive = ColonDirective(line[...], isRaw: false)
      let rest = document.splitText(current, at: end - Int(range.start))
      let middle = document.splitText(current, at: start - Int(range.start))
      if directive.name == "no-loc" {
        document[middle].text = document.store(directive["text"] ?? [])
      } else if let picture = addPicture(directive, &document, middle, isInline: true) {
        document.insert(picture, before: middle)
        document.detach(middle)
      }
      if document[current].text.isEmpty { document.detach(current) }
      current = rest
      if document[rest].text.isEmpty { return document.detach(rest) }
    }
  }
}

/// Where an inline directive stands in a text.
private func inlineDirective(_ text: ArraySlice<UInt8>) -> (start: Int, end: Int)? {
  var start = text.startIndex
  while let found = firstIndex(of: ":::", in: text, from: start) {
    let inner = text[(found + 3)...]
    if begins(inner, with: "image ") || begins(inner, with: "no-loc ") {
      var from = found + 3
      while let close = firstIndex(of: ":::", in: text, from: from) {
        let before = trimmed(text[found..<close]).last
        if before == UInt8(ascii: "\"") || before == UInt8(ascii: "'") { return (found, close + 3) }
        from = close + 3
      }
      // What closes nothing here closes nothing further on either.
      return nil
    }
    start = found + 3
  }
  return nil
}

extension Document {
  fileprivate func lineEnd(_ id: NodeID) -> NodeID? {
    guard id != .none else { return nil }
    return self[id].kind == .softBreak || self[id].kind == .lineBreak ? id : nil
  }
}
