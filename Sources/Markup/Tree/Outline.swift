import Diagnostics

/// A heading of a document, as a table of contents shows it.
public struct OutlineEntry: Hashable, Sendable {
  public var node: NodeID
  /// 1–6 as written.
  public var level: Int
  public var id: String
  /// Plain text; never empty.
  public var title: String

  public init(node: NodeID, level: Int, id: String, title: String) {
    self.node = node
    self.level = level
    self.id = id
    self.title = title
  }
}

/// One step of a guided flow (`type: troubleshooting`): a question and the ways on.
public struct FlowStep: Sendable {
  /// The heading's id.
  public var id: String
  public var title: String
  /// The heading's node; the step's blocks are its following siblings up to the next step.
  public var heading: NodeID
  /// The blocks between the heading and the list of answers.
  public var body: [NodeID]
  public var answers: [FlowAnswer]

  public init(
    id: String, title: String, heading: NodeID, body: [NodeID], answers: [FlowAnswer]
  ) {
    self.id = id
    self.title = title
    self.heading = heading
    self.body = body
    self.answers = answers
  }
}

/// One answer of a step: the item of its last list.
public struct FlowAnswer: Sendable {
  /// The link's text, or the item's.
  public var label: String
  public var next: FlowNext
  public var position: SourcePosition?

  public init(label: String, next: FlowNext, position: SourcePosition?) {
    self.label = label
    self.next = next
    self.position = position
  }
}

public enum FlowNext: Hashable, Sendable {
  /// Another step, by id (`#id`).
  case step(String)
  /// The problem is solved (`#fixed`).
  case fixed
  /// An article: index into the document's references.
  case article(reference: Int)
  /// Ask support (`#contact`).
  case contact
}
