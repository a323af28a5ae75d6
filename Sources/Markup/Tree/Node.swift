/// Index of a node in `Document.nodes`. The root is 0; `none` stands for no node.
public typealias NodeID = Int32

extension NodeID {
  /// No node.
  @inlinable public static var none: NodeID { -1 }
}

/// A stretch of `Document.text`, in bytes.
public struct TextRange: Hashable, Sendable {
  public var start: UInt32
  public var count: UInt32

  public init(start: UInt32, count: UInt32) {
    self.start = start
    self.count = count
  }

  public static let empty = TextRange(start: 0, count: 0)
  public var isEmpty: Bool { count == 0 }
}

/// What a node of the tree is. The comments say what `level`, `number`, `text` and `extra` hold.
public enum NodeKind: UInt8, Sendable {
  // Blocks of CommonMark
  case document
  case paragraph
  /// `level` 1–6; `extra`: id, empty until `assignHeadingIDs`.
  case heading
  case blockQuote
  /// `flags`: `.ordered`, `.tight`, `.steps`; `number`: first number.
  case list
  /// `flags`: `.task`, `.checked`. Of a list with `.steps`, `extra` is the step's anchor.
  case listItem
  /// `text`: the code; `extra`: info string.
  case codeBlock
  /// `text`: raw HTML. Gone after `structureRawHTML`, except in `commonmark` with unsafe HTML.
  case htmlBlock
  case thematicBreak

  // Blocks of the dialect
  /// Children: `tableRow`.
  case table
  /// `flags`: `.header` on the first row.
  case tableRow
  /// `level`: `Alignment.rawValue`; `flags`: `.header`.
  case tableCell
  /// `number`: from 1, in order of first mention; `extra`: label; `level`: how many mentions link
  /// here, 255 at most.
  case footnoteDefinition
  /// `level`: `AlertKind.rawValue`; `text`: the title if the writer gave one of his own.
  case alert
  /// A block without meaning of its own (`> [!div class="x"]`, `:::row:::`); `extra`: class.
  case division
  /// `number`: span. Children of a `division` of class `row`.
  case column
  /// Children: `tab`.
  case tabGroup
  /// `extra`: id; `text`: label.
  case tab
  /// A video card; `number`: index into `references`; `text`: label.
  case video
  /// An image with a caption of its own line; `number`: reference; `text`: alternative text;
  /// `extra`: long description.
  case figure
  /// `[!INCLUDE [text](path)]` on its own; `number`: reference. Replaced by `spliceIncludes`.
  case includeBlock
  /// One question of a FAQ: first child a `heading`, the rest its answer.
  case question

  // Inlines of CommonMark
  /// `text`: the text, entities decoded.
  case text
  case softBreak
  case lineBreak
  /// `text`: the code.
  case code
  case emphasis
  case strong
  /// `number`: reference.
  case link
  /// `number`: reference; children: the alternative text. `extra`: `WIDTHxHEIGHT` if the source
  /// gives them; `level`: 1 if the writer says that it means nothing (`alt=""`, an icon).
  case image
  /// `text`: one raw tag, comment, declaration. Gone after `structureRawHTML`.
  case htmlInline

  // Inlines of the dialect
  case strikethrough
  /// `number`: note number from 1; `level`: how many times mentioned before, 255 at most; `extra`:
  /// label.
  case footnoteReference
  /// As `includeBlock`, within a line.
  case includeInline
  /// `<a name="x">`, `<a id="x">`: a link target without content; `extra`: id.
  case anchor

  // Raw HTML that the allowlist keeps, inline or block
  /// `text`: tag name in lower case; `extra`: serialised, already escaped attributes with a
  /// leading space, ids excluded (an `anchor` stands for an id). Children: its content.
  case element
}

/// Marks of a node; which kinds use which is said at `NodeKind`.
public struct NodeFlags: OptionSet, Sendable {
  public var rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  public static let ordered = NodeFlags(rawValue: 1 << 0)
  public static let tight = NodeFlags(rawValue: 1 << 1)
  /// An ordered list under a heading: a procedure with numbered, linkable steps.
  public static let steps = NodeFlags(rawValue: 1 << 2)
  public static let header = NodeFlags(rawValue: 1 << 3)
  public static let task = NodeFlags(rawValue: 1 << 4)
  public static let checked = NodeFlags(rawValue: 1 << 5)
  /// A link made of an address without marks around it.
  public static let bare = NodeFlags(rawValue: 1 << 7)
  /// A paragraph that holds block-level raw HTML: rendered as `<div>` so that it reparses the same.
  public static let holdsBlocks = NodeFlags(rawValue: 1 << 6)
}

/// The alignment of a table's column.
public enum Alignment: UInt8, Sendable {
  case none
  case left
  case center
  case right
}

/// The five alerts of GitHub and Learn.
public enum AlertKind: UInt8, Sendable, CaseIterable {
  case note
  case tip
  case important
  case warning
  case caution
}

/// One node of a document. Nodes live in one array and point at each other by index, so that a
/// site of thousands of articles fits in memory and walking needs no recursion.
public struct Node: Sendable {
  public var kind: NodeKind
  public var level: UInt8 = 0
  public var flags: NodeFlags = []
  /// Index into `Document.sources`: the file the node was written in.
  public var source: UInt16 = 0
  public var number: Int32 = 0
  public var parent: NodeID = .none
  public var firstChild: NodeID = .none
  public var lastChild: NodeID = .none
  public var previous: NodeID = .none
  public var next: NodeID = .none
  public var text: TextRange = .empty
  public var extra: TextRange = .empty
  /// Line and byte column in the source file, both from 1; 0 where unknown.
  public var line: Int32 = 0
  public var column: Int32 = 0

  public init(_ kind: NodeKind) {
    self.kind = kind
  }
}
