import Markup

/// What was read of an article: nothing in it changes once it is finished.
///
/// A class, because articles are handed from function to function for every page and link: a copy
/// of an `Article` then counts one reference up and down instead of forty.
final class ArticleBody: Sendable {
  let matter: FrontMatter
  let document: Document
  let outline: [OutlineEntry]
  /// Whether variables were filled in, so that it is one site's own.
  let isFilled: Bool
  /// How long reading it takes, in minutes.
  let readingMinutes: Int
  /// The description, else the first paragraph, cut to 200 scalars at a word.
  let summary: String
  /// Whether it asks more than one question, as a FAQ does.
  let hasSeveralQuestions: Bool

  init(
    matter: FrontMatter, document: Document, outline: [OutlineEntry], isFilled: Bool = false
  ) {
    self.isFilled = isFilled
    self.matter = matter
    self.document = document
    self.outline = outline
    readingMinutes = KnowledgeBase.readingMinutes(document)
    let summary = nonEmpty(matter.description?.value) ?? firstParagraph(document)
    self.summary = shortened(summary, limit: 200)
    let questions = document.nodes.lazy.filter { $0.kind == .question && $0.parent != .none }
    hasSeveralQuestions = questions.prefix(2).count == 2
  }
}

extension Article {
  // Lent, not copied: whoever asks for one value of them copies that alone.

  public var matter: FrontMatter {
    _read { yield body.matter }
  }

  public var document: Document {
    _read { yield body.document }
  }

  /// The headings that are left in `document`, in order.
  public var outline: [OutlineEntry] {
    _read { yield body.outline }
  }
}

/// The text of the first paragraph that has any.
private func firstParagraph(_ document: Document) -> String {
  var child = document[Document.root].firstChild
  while child != .none {
    if document[child].kind == .paragraph,
      let text = nonEmpty(plainText(document, of: child))
    {
      return text
    }
    child = document[child].next
  }
  return ""
}
