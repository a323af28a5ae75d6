import Diagnostics

/// What the file of an include turned out to be.
public enum IncludeResult: Sendable {
  /// The fragment as `parseArticle` gave it; its `sources[0]` is its path.
  case found(Document)
  /// No such file; `nearest`: what would have been, if anything is close.
  case missing(nearest: String?)
  /// The path leads out of the content folder.
  case outside
  /// The file is a draft, which is not to be published in pieces either.
  case heldBack
}

/// Limits of one page's includes. They are far beyond what people write.
private enum IncludeLimit {
  static let depth = 16
  static let count = 2_000
  /// Bytes of text that fragments may add to one page.
  static let bytes = 4 << 20
}

/// Puts the fragments of a document's includes in their places, and the fragments' own includes
/// likewise. `fragment` is asked with the destination as written and the path of the file it was
/// written in. References are renumbered: `Document.references` is in document order afterwards.
///
/// Within a line only the fragment's inlines are put in: of several paragraphs, one after the other.
public func spliceIncludes(
  into document: inout Document,
  fragment: (_ destination: [UInt8], _ fromPath: String) -> IncludeResult
) -> [Diagnostic] {
  var splicer = Splicer(document)
  // Fragments' includes are added behind and handled in turn: no recursion.
  var index = 0
  while index < splicer.pending.count {
    splicer.splice(splicer.pending[index], into: &document, fragment)
    index += 1
  }
  // Fragments number their notes from 1, each for itself.
  if !splicer.pending.isEmpty { renumberNotes(&document) }
  sortReferences(&document)
  return splicer.diagnostics
}

/// Rebuilds the references in document order, without those of nodes that are no longer there.
func sortReferences(_ document: inout Document) {
  var large: [NodeID: Reference] = [:]
  for reference in document.references where reference.kind == .lightbox {
    large[reference.node] = reference
  }
  var sorted: [Reference] = []
  sorted.reserveCapacity(document.references.count)
  var id = Document.root
  while id != .none {
    switch document[id].kind {
    case .link, .image, .video, .figure, .includeBlock, .includeInline:
      var reference = document.references[Int(document[id].number)]
      reference.node = id
      document[id].number = Int32(sorted.count)
      sorted.append(reference)
      if let lightbox = large[id] { sorted.append(lightbox) }
    default: break
    }
    id = document.next(after: id)
  }
  document.references = sorted
}

private struct Splicer {
  /// One include to be put in: its node and the fragment it was written in.
  struct Pending {
    var node: NodeID
    /// Index into `instances`; the article itself is 0.
    var instance: Int
  }

  /// One fragment put in, with the chain that led to it.
  struct Instance {
    var path: String
    var parent: Int
    var depth: Int
    /// The include in the article through which it came.
    var origin: NodeID
  }

  var pending: [Pending] = []
  var instances: [Instance]
  var diagnostics: [Diagnostic] = []
  private var sourceIndexes: [String: UInt16] = [:]
  private var splicedBytes = 0
  private var splicedCount = 0
  private var isOverLimit = false
  private var noteCount: Int32 = 0

  init(_ document: Document) {
    instances = [Instance(path: document.sources[0], parent: -1, depth: 0, origin: .none)]
    for (index, path) in document.sources.enumerated() { sourceIndexes[path] = UInt16(index) }
    var id = Document.root
    while id != .none {
      let node = document[id]
      if node.kind == .includeBlock || node.kind == .includeInline {
        pending.append(Pending(node: id, instance: 0))
      }
      if node.kind == .footnoteDefinition { noteCount = max(noteCount, node.number) }
      id = document.next(after: id)
    }
  }

  mutating func splice(
    _ include: Pending, into document: inout Document,
    _ fragment: (_ destination: [UInt8], _ fromPath: String) -> IncludeResult
  ) {
    let node = include.node
    guard document[node].parent != .none, !isOverLimit else { return showWords(&document, node) }
    let destination = Array(document[document.references[Int(document[node].number)].destination])
    let name = String(decoding: destination.prefix(200), as: UTF8.self)
    switch fragment(destination, document.path(of: node)) {
    case .missing(let nearest):
      warn(
        .missingInclude, document, node, "there is no file '\(name)' to include",
        remedy: nearest.map { "did you mean '\($0)'?" } ?? "")
      showWords(&document, node)
    case .heldBack:
      warn(
        .includeDraft, document, node, "'\(name)' is a draft",
        remedy: "take 'draft' out of it, or the include out of here")
      showWords(&document, node)
    case .outside:
      warn(.includeOutside, document, node, "'\(name)' is outside of the content folder")
      showWords(&document, node)
    case .found(let found):
      if let chain = cycle(found.sources[0], from: include.instance) {
        warn(.includeCycle, document, node, "this includes itself: \(chain)")
        return showWords(&document, node)
      }
      guard admits(found, depth: instances[include.instance].depth + 1) else {
        isOverLimit = true
        let origin = include.instance == 0 ? node : instances[include.instance].origin
        warn(
          .includeLimit, document, origin,
          "includes go deeper than \(IncludeLimit.depth), are more than \(IncludeLimit.count) or "
            + "add more than \(IncludeLimit.bytes >> 20) MB",
          remedy: "include less; what is beyond the limit is left out")
        return showWords(&document, node)
      }
      put(found, into: &document, at: include)
    }
  }

  private mutating func warn(
    _ code: DiagnosticCode, _ document: Document, _ node: NodeID, _ message: String,
    remedy: String = ""
  ) {
    diagnostics.append(
      Diagnostic(
        code, path: document.path(of: node), at: document.position(of: node), message,
        remedy: remedy))
  }

  /// The chain of paths, if `path` is among those that led here.
  private func cycle(_ path: String, from instance: Int) -> String? {
    var chain = [path]
    var current = instance
    while current >= 0 {
      chain.append(instances[current].path)
      if instances[current].path == path {
        return chain.reversed().map { "'\($0)'" }.joined(separator: " → ")
      }
      current = instances[current].parent
    }
    return nil
  }

  private mutating func admits(_ fragment: Document, depth: Int) -> Bool {
    splicedBytes += fragment.text.count + fragment.nodes.count * MemoryLayout<Node>.size / 4
    splicedCount += 1
    return depth <= IncludeLimit.depth && splicedCount <= IncludeLimit.count
      && splicedBytes <= IncludeLimit.bytes
  }

  /// Shows the words between an include's brackets.
  private func showWords(_ document: inout Document, _ node: NodeID) {
    guard document[node].parent != .none else { return }
    if document[node].kind == .includeBlock {
      guard document[node].firstChild != .none else { return document.detach(node) }
      document[node].kind = .paragraph
    } else {
      document.unwrap(node)
    }
  }

  // MARK: Copying

  private mutating func put(
    _ fragment: Document, into document: inout Document, at include: Pending
  ) {
    let node = include.node
    let parent = instances[include.instance]
    instances.append(
      Instance(
        path: fragment.sources[0], parent: include.instance, depth: parent.depth + 1,
        origin: include.instance == 0 ? node : parent.origin))
    let root = copy(fragment, into: &document, instance: instances.count - 1)
    for note in document.children(of: root) where document[note].kind == .footnoteDefinition {
      document.append(note, to: Document.root)
    }
    if document[node].kind == .includeBlock {
      while document[root].firstChild != .none {
        document.insert(document[root].firstChild, before: node)
      }
    } else {
      putInlines(&document, of: root, at: node)
    }
    document.detach(node)
  }

  /// Copies a fragment's nodes behind the document's and returns the copy of its root.
  private mutating func copy(
    _ fragment: Document, into document: inout Document, instance: Int
  ) -> NodeID {
    let offset = NodeID(document.nodes.count)
    let textOffset = UInt32(document.text.count)
    let referenceOffset = Int32(document.references.count)
    let sources = fragment.sources.map { path in
      if let known = sourceIndexes[path] { return known }
      let index = UInt16(min(document.sources.count, Int(UInt16.max)))
      document.sources.append(path)
      sourceIndexes[path] = index
      return index
    }
    document.text.append(contentsOf: fragment.text)
    for var reference in fragment.references {
      reference.node += offset
      reference.destination.start += textOffset
      reference.title.start += textOffset
      document.references.append(reference)
    }
    var notes: Int32 = 0
    for var node in fragment.nodes {
      node.source = sources[Int(node.source)]
      node.text.start += textOffset
      node.extra.start += textOffset
      for link in [\Node.parent, \.firstChild, \.lastChild, \.previous, \.next]
      where node[keyPath: link] != .none {
        node[keyPath: link] += offset
      }
      switch node.kind {
      case .link, .image, .video, .figure: node.number += referenceOffset
      case .includeBlock, .includeInline:
        node.number += referenceOffset
        pending.append(Pending(node: NodeID(document.nodes.count), instance: instance))
      case .footnoteDefinition, .footnoteReference:
        notes = max(notes, node.number)
        node.number += noteCount
      default: break
      }
      document.nodes.append(node)
    }
    noteCount += notes
    return offset
  }

  /// Puts the inlines of a fragment's blocks in, with a space between blocks. Where the fragment
  /// holds block-level HTML that cannot stand here, only its text.
  private func putInlines(_ document: inout Document, of root: NodeID, at node: NodeID) {
    var isFirst = true
    for block in inlineContainers(document, of: root) {
      if !isFirst { document.insert(document.add(.softBreak, at: node), before: node) }
      isFirst = false
      if document[block].flags.contains(.holdsBlocks) {
        let words = document.addText(plainText(document, of: block).utf8, at: node)
        document.insert(words, before: node)
        continue
      }
      while document[block].firstChild != .none {
        document.insert(document[block].firstChild, before: node)
      }
    }
  }

  /// The outermost blocks of a fragment that hold inlines, in document order.
  private func inlineContainers(_ document: Document, of root: NodeID) -> [NodeID] {
    var found: [NodeID] = []
    document.walk(from: root) { id, isEntering in
      switch document[id].kind {
      case .paragraph, .heading, .tableCell:
        if isEntering { found.append(id) }
        return false
      default:
        return true
      }
    }
    return found
  }
}
