/// An article as the index builder takes it; all text is UTF-8, without markup.
public struct IndexArticle: Sendable {
  public var title: [UInt8]
  /// The page's address from the site's root, such as `billing/faq.html`.
  public var url: [UInt8]
  /// The title of its category; empty for none.
  public var category: [UInt8]
  public var keywords: [[UInt8]]
  /// Texts of links that lead here.
  public var anchorTexts: [[UInt8]]
  /// The text before the first heading, then one for each heading, in the order of the page.
  public var sections: [IndexSection]

  public init(
    title: [UInt8], url: [UInt8], category: [UInt8] = [], keywords: [[UInt8]] = [],
    anchorTexts: [[UInt8]] = [], sections: [IndexSection] = []
  ) {
    self.title = title
    self.url = url
    self.category = category
    self.keywords = keywords
    self.anchorTexts = anchorTexts
    self.sections = sections
  }
}

/// A heading and the text under it up to the next one.
public struct IndexSection: Sendable {
  /// The heading's id; empty before the first heading.
  public var anchor: [UInt8]
  public var heading: [UInt8]
  /// Whether the heading is a question of a FAQ.
  public var isQuestion: Bool
  /// Paragraphs as lines.
  public var text: [UInt8]

  public init(anchor: [UInt8], heading: [UInt8], isQuestion: Bool = false, text: [UInt8]) {
    self.anchor = anchor
    self.heading = heading
    self.isQuestion = isQuestion
    self.text = text
  }
}

/// A file of the index: its name under `search/`, and its bytes before compression.
public struct IndexFile: Sendable, Equatable {
  public var name: [UInt8]
  public var bytes: [UInt8]
}

/// What a word counts as. The raw value is its bit in a mask of fields.
public enum SearchField: UInt8, Sendable, CaseIterable {
  case title = 1
  case keywords = 2
  case anchorText = 4
  case heading = 16
  case question = 32
  case body = 64

  /// Its place in the order above.
  var number: Int { rawValue.trailingZeroBitCount }
}
