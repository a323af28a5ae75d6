/// What may stand directly in an element or container.
enum ElementContent {
  /// Blocks and inlines.
  case flow
  /// Blocks; inlines only in a paragraph of their own (containers of Markdown).
  case blocks
  /// Inlines only.
  case phrasing
  /// `tr`, or groups of them, `caption`.
  case table
  case rowGroup
  case row
  case list
  case descriptionList
}

/// An element that is open, in the stack of one container's restructuring.
struct OpenElement {
  var node: NodeID
  /// In lower case, as written; empty for the container itself.
  var name: String
  var content: ElementContent
  /// An inline-level element, which a block closes.
  var isInline = false
  /// Opened because its child needed it; nobody is told when it is left open.
  var isImplied = false
}

/// A `<video>` or `<audio>` whose address has not come yet, with its place for a report.
struct PendingMedia {
  var name: String
  var line: Int32
  var column: Int32
}

/// Tags beyond this depth are left out: browsers flatten deep trees in ways of their own.
let maximalElementDepth = 64

/// Whether an end tag looks no further out than this element (HTML Standard, 13.2.4.2).
func boundsScope(_ name: String) -> Bool {
  switch name {
  case "td", "th", "caption", "table", "": true
  default: false
  }
}
