import Diagnostics
import Markup

/// One entry of a contents file.
public struct ContentsEntry: Sendable {
  /// As shown; empty when the entry has none and its page's title stands in.
  public var name: String
  /// Where it leads, as written, relative to the folder of `path`; `nil` for a mere heading and for
  /// an entry in whose place another contents file stands.
  public var href: Located<String>?
  /// The entry's own page when `href` is another contents file (`topicHref`), as written.
  public var topicHref: Located<String>?
  public var children: [ContentsEntry]
  /// File it was written in, relative to the content folder.
  public var path: String
  public var position: SourcePosition

  public init(
    name: String, href: Located<String>?, children: [ContentsEntry] = [], path: String,
    position: SourcePosition
  ) {
    self.name = name
    self.href = href
    self.children = children
    self.path = path
    self.position = position
  }
}

/// A contents file that no other one takes in, with all below it.
public struct ContentsFile: Sendable {
  public var path: TreePath
  public var entries: [ContentsEntry]
  /// The contents files that stand in it, itself first.
  public var files: [TreePath]
}

extension [ContentsEntry] {
  /// All entries in the order of a table of contents: each before its children.
  public var flattened: [ContentsEntry] {
    var found: [ContentsEntry] = []
    var waiting: [ContentsEntry] = reversed()
    while let entry = waiting.popLast() {
      found.append(entry)
      waiting += entry.children.reversed()
    }
    return found
  }
}
