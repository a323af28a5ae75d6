import Diagnostics

/// The keys that `readFrontMatter` knows, to suggest from.
public let frontMatterKeys: [String] = [
  "title", "description", "type", "id", "order", "products", "audience", "applies-to", "keywords",
  "tags", "icon", "updated", "date", "review-by", "owner", "sources", "related", "form", "collect",
  "aliases", "redirect_from", "permalink", "draft", "source-hash", "translation", "lang",
]

/// Reads front matter, the text between the fences, whose first line is number `firstLine`.
///
/// Keys count in any case. `keywords`, `tags` and `products` may be one text, parted at commas
/// (also `，`, `、`, `;` and `；`); a text in the place of another list is its only item. `ms.topic`,
/// `ms.date`, `ms.author`, `ms.translationtype` and `ms.contentlocale` stand in where the key of
/// the same meaning is absent; other keys with a dot or colon inside pass. A front matter that is
/// not YAML gives its simple `key: value` lines.
public func readFrontMatter(
  _ matter: ArraySlice<UInt8>, path: String, firstLine: Int
) -> Parsed<FrontMatter> {
  var composed = composeYAML(
    matter, path: path, firstLine: firstLine, code: .brokenFrontMatter, limits: .frontMatter)
  var entries = composed.root?.entries ?? []
  if let node = composed.root, !node.isNull, composed.stop == nil {
    if case .mapping = node.value {
    } else if let colon = fullWidthColon(in: matter, before: matter.startIndex) {
      var cursor = YAMLCursor(matter, firstLine: firstLine)
      composed.diagnostics.append(
        Diagnostic(
          .brokenFrontMatter, path: path, at: cursor.position(atByte: colon),
          fullWidthColonMessage, remedy: fullWidthColonRemedy))
    } else {
      composed.diagnostics.append(
        Diagnostic(
          .brokenFrontMatter, path: path, at: node.position,
          "the front matter is \(node.kindName), expected 'key: value' lines"))
    }
  }
  if let stop = composed.stop {
    // The value at which reading stopped may be cut off.
    entries.removeAll { $0.keyPosition.line >= stop.line && $0.value.text != nil }
    let known = Set(entries.map { Array($0.key.utf8) })
    entries += salvageEntries(matter, firstLine: firstLine).filter {
      !known.contains(Array($0.key.utf8))
    }
  }
  var fields = FrontMatterFields(reader: FrontMatterReader(path: path))
  for entry in entries { fields.take(entry) }
  let isDoubtful = composed.diagnostics.contains {
    $0.code == .brokenFrontMatter || $0.code == .duplicateKey
  }
  if isDoubtful, !fields.matter.isDraft, maySayDraft(matter) {
    fields.matter.isDraft = true
    fields.reader.report(
      SourcePosition(line: firstLine, column: 1),
      "this may be a draft, so the page is held back",
      remedy: "write 'draft' once, as true or false")
  }
  let read = fields.finish()
  return Parsed(read, composed.diagnostics + fields.reader.diagnostics)
}

/// Reads the front matter that a page in YAML holds under a key of its own.
package func readFrontMatter(
  _ entries: [YAMLEntry], path: String
) -> Parsed<FrontMatter> {
  var fields = FrontMatterFields(reader: FrontMatterReader(path: path))
  for entry in entries { fields.take(entry) }
  let read = fields.finish()
  return Parsed(read, fields.reader.diagnostics)
}

/// The fields as they come in.
private struct FrontMatterFields {
  var reader: FrontMatterReader
  var matter = FrontMatter()
  private var positions: [String: SourcePosition] = [:]
  private var otherDay: Located<Day>?
  private var otherKind: Located<ArticleKind>?
  private var otherOwner: Located<String>?
  private var otherLanguage: Located<String>?
  private var audience: YAMLEntry?
  private var isOfLearn = false
  private var isHumanTranslation = false
  private var isMachineTranslation = false

  /// `,` `;` `、` `，` `；`
  private static let separators: [UInt32] = [0x2C, 0x3B, 0x3001, 0xFF0C, 0xFF1B]

  init(reader: FrontMatterReader) {
    self.reader = reader
  }

  mutating func take(_ entry: YAMLEntry) {
    let key = entry.key.lowercased()
    if let first = positions[key] {
      reader.diagnostics.append(
        Diagnostic(
          .duplicateKey, path: reader.path, at: entry.keyPosition,
          "'\(shorten(entry.key))' is given again; line \(first.line) has it first and counts",
          remedy: "keep one of lines \(first.line) and \(entry.keyPosition.line)"))
      return
    }
    positions[key] = entry.keyPosition
    switch key {
    case "title": matter.title = reader.shownText(entry)
    case "description": matter.description = reader.shownText(entry)
    case "type": matter.type = reader.choice(entry, ArticleKind.self)
    case "id": matter.id = reader.text(entry)
    case "order": matter.order = reader.number(entry)
    case "products": matter.products = reader.list(entry, separators: Self.separators)
    case "audience": audience = entry
    case "applies-to": matter.appliesTo = reader.list(entry)
    case "keywords", "tags":
      matter.keywords += reader.list(entry, separators: Self.separators)
    case "icon": matter.icon = reader.text(entry)
    case "updated": matter.updated = reader.day(entry)
    case "review-by": matter.reviewBy = reader.day(entry)
    case "owner": matter.owner = reader.text(entry)
    case "sources": matter.sources = reader.list(entry)
    case "related": matter.related = reader.list(entry)
    case "form": matter.form = reader.text(entry)
    case "collect": matter.collect = reader.list(entry)
    case "aliases", "redirect_from", "permalink": matter.aliases += reader.list(entry)
    case "draft": matter.isDraft = reader.isDraft(entry) || matter.isDraft
    case "source-hash": matter.sourceHash = reader.text(entry)
    case "translation":
      guard let translation = reader.choice(entry, Translation.self) else { return }
      matter.translation = translation.value
      isHumanTranslation = translation.value == .human
    case "lang": matter.language = reader.text(entry)
    default: takeForeign(entry, key: key)
    }
  }

  /// Keys of other systems that mean the same, and unknown ones.
  private mutating func takeForeign(_ entry: YAMLEntry, key: String) {
    if key.hasPrefix("ms.") { isOfLearn = true }
    switch key {
    case "date", "ms.date":
      if entry.value.text?.isEmpty ?? true { return }
      if let day = reader.day(entry) { otherDay = otherDay ?? day }
    case "published":
      // Jekyll's draft; other systems have a day here.
      if entry.value.text.flatMap(readTruth) == false { matter.isDraft = true }
    case "ms.author": otherOwner = locatedText(entry)
    case "ms.contentlocale": otherLanguage = locatedText(entry)
    case "ms.translationtype":
      isMachineTranslation = entry.value.text?.lowercased() == "mt"
    case "ms.topic":
      otherKind = locatedText(entry).flatMap { topic in
        kind(ofTopic: topic.value).map { Located($0, at: topic.position) }
      }
    default:
      let isNamespaced = key.utf8.dropFirst().contains { $0 == 0x2E || $0 == 0x3A }
      if !isNamespaced { matter.unknownKeys.append(Located(entry.key, at: entry.keyPosition)) }
    }
  }

  /// Without a word about values that do not fit: the key belongs to another system.
  private func locatedText(_ entry: YAMLEntry) -> Located<String>? {
    guard let text = entry.value.text.map(oneLine), !text.isEmpty else { return nil }
    return Located(text, at: entry.value.position)
  }

  mutating func finish() -> FrontMatter {
    // Learn's `audience` (Admin, Developer, ITPro) is another thing.
    let isKnown = audience?.value.text.flatMap(Audience.init(rawValue:)) != nil
    if let audience, isKnown || !isOfLearn, let read = reader.choice(audience, Audience.self) {
      matter.audience = read.value
    }
    matter.updated = matter.updated ?? otherDay
    matter.type = matter.type ?? otherKind
    matter.owner = matter.owner ?? otherOwner
    matter.language = matter.language ?? otherLanguage
    if isMachineTranslation, !isHumanTranslation { matter.translation = .machine }
    return matter
  }
}

/// The kind that a topic of Learn (`ms.topic`) comes nearest to. Its `troubleshooting` is an
/// ordinary article, not a guided flow.
private func kind(ofTopic topic: String) -> ArticleKind? {
  switch topic.lowercased() {
  case "how-to", "how-to-guide", "quickstart", "tutorial": .howTo
  case "concept", "conceptual", "concept-article", "overview": .concept
  case "reference": .reference
  case "faq": .faq
  case "troubleshooting-known-issue": .knownIssue
  default: nil
  }
}
