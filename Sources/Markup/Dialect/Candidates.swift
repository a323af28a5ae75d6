/// The nodes that the passes of the dialect have to look at, found in one walk, so that an article
/// without directives costs nothing more.
struct Candidates {
  var blockQuotes: [NodeID] = []
  var headings: [NodeID] = []
  /// Texts that hold `[!`.
  var markTexts: [NodeID] = []
  /// Texts that hold `:::`.
  var colonTexts: [NodeID] = []
  /// Texts that hold `{{`, `{%`, `{<`, `{:` or `[[`.
  var foreignTexts: [NodeID] = []
  /// Texts behind a link or a picture that begin with `{`.
  var attributeTexts: [NodeID] = []
  /// Links whose text may be one of `[!INCLUDE [text](path)]`, or `[!VIDEO](address)`.
  var links: [NodeID] = []
  var holdsHTML = false

  init(_ document: Document) {
    var id = Document.root
    while id != .none {
      switch document[id].kind {
      case .blockQuote: blockQuotes.append(id)
      case .heading: headings.append(id)
      case .text:
        let range = document[id].text
        // All marks begin with one of these.
        if document.holdsOne(of: "[", "{", ":", in: range) {
          look(at: document[range], id)
          if document[range].first == UInt8(ascii: "{"), isBehindLink(document, id) {
            attributeTexts.append(id)
          }
        }
      case .link: links.append(id)
      case .htmlBlock, .htmlInline: holdsHTML = true
      default: break
      }
      id = document.next(after: id)
    }
  }

  private func isBehindLink(_ document: Document, _ id: NodeID) -> Bool {
    let previous = document[id].previous
    return previous != .none
      && (document[previous].kind == .link || document[previous].kind == .image)
  }

  private mutating func look(at text: ArraySlice<UInt8>, _ id: NodeID) {
    var hasMark = false
    var hasColons = false
    var hasForeign = false
    var previous: UInt8 = 0
    var colons = 0
    for byte in text {
      switch byte {
      case UInt8(ascii: ":"):
        colons += 1
        if colons == 3 { hasColons = true }
        if previous == UInt8(ascii: "{") { hasForeign = true }
        previous = byte
        continue
      case UInt8(ascii: "!"):
        if previous == UInt8(ascii: "[") { hasMark = true }
      case UInt8(ascii: "{"), UInt8(ascii: "%"), UInt8(ascii: "<"):
        if previous == UInt8(ascii: "{") { hasForeign = true }
      case UInt8(ascii: "["):
        if previous == byte { hasForeign = true }
      default: break
      }
      previous = byte
      colons = 0
    }
    if hasMark { markTexts.append(id) }
    if hasColons { colonTexts.append(id) }
    if hasForeign { foreignTexts.append(id) }
  }
}
