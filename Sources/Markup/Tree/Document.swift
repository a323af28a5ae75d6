import Diagnostics

/// A parsed article or fragment: a tree of nodes over one arena of bytes.
///
/// A value: passes take it `inout`, nothing is shared. Removed nodes stay in `nodes`, unreachable.
public struct Document: Sendable {
  public var nodes: [Node]
  /// The bytes that `TextRange`s point into. Always valid UTF-8 within each range.
  public var text: [UInt8]
  /// Links, images, videos and includes, in document order, to be resolved outside.
  public var references: [Reference]
  /// Source files, by path relative to the content folder: the article first, then the fragments
  /// spliced into it.
  public var sources: [String]

  public init(source: String) {
    nodes = [Node(.document)]
    text = []
    references = []
    sources = [source]
  }

  public static let root: NodeID = 0
}

/// What a reference wants.
public enum ReferenceKind: UInt8, Sendable {
  case link
  case image
  case video
  case include
  /// The large picture behind a thumbnail (`:::image … lightbox=`).
  case lightbox
}

/// One link, image, video or include, as written.
public struct Reference: Sendable {
  public var kind: ReferenceKind
  public var node: NodeID
  /// The destination after CommonMark's unescaping, before any resolution.
  public var destination: TextRange
  public var title: TextRange

  public init(kind: ReferenceKind, node: NodeID, destination: TextRange, title: TextRange = .empty)
  {
    self.kind = kind
    self.node = node
    self.destination = destination
    self.title = title
  }
}

// MARK: - Reading

extension Document {
  /// The bytes of a range of the arena.
  @inlinable
  public subscript(range: TextRange) -> ArraySlice<UInt8> {
    text[Int(range.start)..<Int(range.start) + Int(range.count)]
  }

  /// The bytes of a range as a string.
  public func string(_ range: TextRange) -> String {
    String(decoding: self[range], as: UTF8.self)
  }

  @inlinable
  public subscript(id: NodeID) -> Node {
    get { nodes[Int(id)] }
    set { nodes[Int(id)] = newValue }
    _modify { yield &nodes[Int(id)] }
  }

  /// The children of a node, in order. The sequence reads each next link after the body ran, so
  /// the current child must not be moved while iterating.
  public func children(of id: NodeID) -> [NodeID] {
    var children: [NodeID] = []
    var child = self[id].firstChild
    while child != .none {
      children.append(child)
      child = self[child].next
    }
    return children
  }

  /// Where the node stands in its source file.
  public func position(of id: NodeID) -> SourcePosition? {
    let node = self[id]
    guard node.line > 0 else { return nil }
    return SourcePosition(line: Int(node.line), column: max(Int(node.column), 1))
  }

  /// Path of the file the node was written in.
  public func path(of id: NodeID) -> String {
    sources[Int(self[id].source)]
  }
}

/// One step of a walk: every node is entered and left, leaves included.
public struct WalkEvent: Sendable {
  public var node: NodeID
  public var isEntering: Bool
}

extension Document {
  /// Walks the subtree of `start` in document order without recursion. `visit` returns false on
  /// entering to skip the node's children (it is still left).
  @inlinable
  public func walk(
    from start: NodeID = Document.root, _ visit: (_ node: NodeID, _ isEntering: Bool) -> Bool
  ) {
    var current = start
    while true {
      let descends = visit(current, true)
      if descends, self[current].firstChild != .none {
        current = self[current].firstChild
        continue
      }
      _ = visit(current, false)
      while self[current].next == .none || current == start {
        if current == start { return }
        current = self[current].parent
        _ = visit(current, false)
      }
      current = self[current].next
    }
  }

  /// The nodes of the subtree of `start`, parents before children, in document order.
  public func descendants(of start: NodeID = Document.root) -> [NodeID] {
    var found: [NodeID] = []
    walk(from: start) { node, isEntering in
      if isEntering { found.append(node) }
      return true
    }
    return found
  }
}

// MARK: - Building

extension Document {
  /// Copies bytes into the arena.
  public mutating func store(_ bytes: some Sequence<UInt8>) -> TextRange {
    let start = text.count
    text.append(contentsOf: bytes)
    return TextRange(start: UInt32(start), count: UInt32(text.count - start))
  }

  public mutating func store(_ string: String) -> TextRange {
    store(string.utf8)
  }

  /// Adds a detached node and returns its id.
  public mutating func add(_ node: Node) -> NodeID {
    nodes.append(node)
    return NodeID(nodes.count - 1)
  }

  /// Adds a detached node of `kind` that stands where `sibling` stands in the source.
  public mutating func add(_ kind: NodeKind, at sibling: NodeID) -> NodeID {
    var node = Node(kind)
    node.source = self[sibling].source
    node.line = self[sibling].line
    node.column = self[sibling].column
    return add(node)
  }

  /// Adds a text node of `bytes` that stands where `sibling` stands in the source.
  public mutating func addText(_ bytes: some Sequence<UInt8>, at sibling: NodeID) -> NodeID {
    let id = add(.text, at: sibling)
    self[id].text = store(bytes)
    return id
  }

  /// Takes a node out of its parent; its children stay with it.
  public mutating func detach(_ id: NodeID) {
    let node = self[id]
    if node.previous != .none {
      self[node.previous].next = node.next
    } else if node.parent != .none {
      self[node.parent].firstChild = node.next
    }
    if node.next != .none {
      self[node.next].previous = node.previous
    } else if node.parent != .none {
      self[node.parent].lastChild = node.previous
    }
    self[id].parent = .none
    self[id].previous = .none
    self[id].next = .none
  }

  /// Makes a node the last child of `parent`, taking it from wherever it was.
  public mutating func append(_ id: NodeID, to parent: NodeID) {
    detach(id)
    let last = self[parent].lastChild
    self[id].parent = parent
    self[id].previous = last
    if last == .none { self[parent].firstChild = id } else { self[last].next = id }
    self[parent].lastChild = id
  }

  /// Puts a node before `sibling`, taking it from wherever it was.
  public mutating func insert(_ id: NodeID, before sibling: NodeID) {
    detach(id)
    let previous = self[sibling].previous
    let parent = self[sibling].parent
    self[id].parent = parent
    self[id].previous = previous
    self[id].next = sibling
    self[sibling].previous = id
    if previous == .none { self[parent].firstChild = id } else { self[previous].next = id }
  }

  /// Puts a node after `sibling`, taking it from wherever it was.
  public mutating func insert(_ id: NodeID, after sibling: NodeID) {
    detach(id)
    let next = self[sibling].next
    let parent = self[sibling].parent
    self[id].parent = parent
    self[id].previous = sibling
    self[id].next = next
    self[sibling].next = id
    if next == .none { self[parent].lastChild = id } else { self[next].previous = id }
  }

  /// Moves all children of `source` to the end of `target`'s.
  public mutating func moveChildren(of source: NodeID, to target: NodeID) {
    while self[source].firstChild != .none {
      append(self[source].firstChild, to: target)
    }
  }

  /// Puts the children of a node in its place and takes the node out.
  public mutating func unwrap(_ id: NodeID) {
    while self[id].firstChild != .none {
      insert(self[id].firstChild, before: id)
    }
    detach(id)
  }
}
