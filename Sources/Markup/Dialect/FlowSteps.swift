import Diagnostics

/// The steps of a guided flow (`type: troubleshooting`): one for each level 2 heading of the
/// finished document, its answers being the items of the last list under it. An answer's link leads
/// to another step (`#id`), to an outcome (`#fixed`, `#contact`) or to an article.
///
/// Warns of steps without a way on, steps nothing leads to, and steps from which no way comes out.
/// `outline` is the one of `finishDocument`; `position` is where the type is given.
///
/// - Returns: no steps, and a warning, where the article asks nothing: other systems call articles
///   by this type that are read as one page.
public func flowSteps(
  of document: Document, outline: [OutlineEntry], declaredAt position: SourcePosition? = nil
) -> Parsed<[FlowStep]> {
  var diagnostics: [Diagnostic] = []
  let headings = outline.filter { $0.level == 2 && document[$0.node].parent == Document.root }
  let ids = Set(headings.map(\.id))
  let steps = headings.map { readStep(document, $0, ids, &diagnostics) }
  guard asks(steps) else {
    let notAFlow = Diagnostic(
      .notAFlow, path: document.path(of: Document.root), at: position,
      "no question of this guided flow has an answer; it is shown as an article",
      remedy: "end each '##' question in a list of links, or give it another 'type'")
    return Parsed([], [notAFlow])
  }
  diagnostics += checkFlow(document, steps)
  return Parsed(steps, diagnostics)
}

/// Whether a reader who begins at the first step is asked something, or is somewhere led from one
/// step to another.
private func asks(_ steps: [FlowStep]) -> Bool {
  guard let first = steps.first else { return false }
  return !first.answers.isEmpty
    || steps.contains { step in
      step.answers.contains { answer in
        if case .article = answer.next { return false }
        return true
      }
    }
}

private func readStep(
  _ document: Document, _ heading: OutlineEntry, _ ids: Set<String>,
  _ diagnostics: inout [Diagnostic]
) -> FlowStep {
  var blocks: [NodeID] = []
  var block = document[heading.node].next
  while block != .none {
    let node = document[block]
    if node.kind == .heading, node.level <= 2 { break }
    if node.kind != .footnoteDefinition { blocks.append(block) }
    block = document[block].next
  }
  var answers: [FlowAnswer] = []
  if let list = blocks.last, document[list].kind == .list {
    let items = document.children(of: list).map { AnswerItem(document, $0) }
    // Any other list is part of what the step says.
    let count = items.count { $0.leadsWithin || $0.isOnlyLink }
    if count == items.count || items.contains(where: \.leadsWithin) && 2 * count >= items.count {
      answers = items.map { readAnswer(document, $0, ids, &diagnostics) }
      blocks.removeLast()
    }
  }
  return FlowStep(
    id: heading.id, title: heading.title, heading: heading.node, body: blocks, answers: answers)
}

/// What an item of a list offers as an answer.
private struct AnswerItem {
  var item: NodeID
  /// The first link, `.none` where there is none.
  var link = NodeID.none
  /// All that the item says, which is what the answer is called.
  var label: String
  /// Where the link leads.
  var destination = ""
  /// Whether it says nothing else.
  var isOnlyLink = false

  init(_ document: Document, _ item: NodeID) {
    self.item = item
    label = plainLine(document, of: item)
    var link = NodeID.none
    document.walk(from: item) { id, isEntering in
      if link == .none, isEntering, document[id].kind == .link { link = id }
      return link == .none
    }
    guard link != .none else { return }
    self.link = link
    let reference = document.references[Int(document[link].number)]
    destination = document.string(reference.destination)
    isOnlyLink = plainLine(document, of: link).utf8.elementsEqual(label.utf8)
  }

  /// Whether it leads to a step or an outcome.
  var leadsWithin: Bool { destination.utf8.first == UInt8(ascii: "#") }
}

/// An answer that leads nowhere leads to support: the reader whose answer it is has no other.
private func readAnswer(
  _ document: Document, _ item: AnswerItem, _ ids: Set<String>, _ diagnostics: inout [Diagnostic]
) -> FlowAnswer {
  guard item.link != .none else {
    warn(
      .flowBrokenAnswer, document, item.item,
      "the answer '\(item.label.prefix(80))' has no link; it leads to support", &diagnostics,
      remedy: "link it to a step, '#fixed', '#contact' or an article")
    return FlowAnswer(
      label: item.label, next: .contact, position: document.position(of: item.item))
  }
  let position = document.position(of: item.link)
  guard item.leadsWithin else {
    let reference = Int(document[item.link].number)
    return FlowAnswer(label: item.label, next: .article(reference: reference), position: position)
  }
  let id = normalizedID(percentDecoded(item.destination.utf8.dropFirst()))
  let next: FlowNext
  switch id {
  case _ where ids.contains(id): next = .step(id)
  case "fixed": next = .fixed
  case "contact": next = .contact
  default:
    next = .contact
    warn(
      .flowBrokenAnswer, document, item.link,
      "there is no step '#\(id)'; the answer leads to support", &diagnostics,
      remedy: NameIndex(ids).nearest(to: id).map { "did you mean '#\($0)'?" } ?? "")
  }
  return FlowAnswer(label: item.label, next: next, position: position)
}

private func percentDecoded(_ bytes: some Sequence<UInt8>) -> String {
  var decoded: [UInt8] = []
  var rest = Array(bytes)[...]
  while let byte = rest.popFirst() {
    if byte == UInt8(ascii: "%"), rest.count >= 2,
      let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
    {
      decoded.append(value)
      rest = rest.dropFirst(2)
    } else {
      decoded.append(byte)
    }
  }
  return String(decoding: decoded, as: UTF8.self)
}

private func warn(
  _ code: DiagnosticCode, _ document: Document, _ node: NodeID, _ message: String,
  _ diagnostics: inout [Diagnostic], remedy: String = ""
) {
  diagnostics.append(
    Diagnostic(
      code, path: document.path(of: node), at: document.position(of: node), message,
      remedy: remedy))
}

// MARK: - Checking

/// Dead ends, orphans and rings. A ring is told once, at its first step.
private func checkFlow(_ document: Document, _ steps: [FlowStep]) -> [Diagnostic] {
  var diagnostics: [Diagnostic] = []
  let indexes = Dictionary(
    steps.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  let ways = steps.map { step in
    step.answers.compactMap { answer -> Int? in
      if case .step(let id) = answer.next { return indexes[id] }
      return nil
    }
  }
  let reachable = reach(from: steps.isEmpty ? [] : [0], along: ways)
  var back: [[Int]] = Array(repeating: [], count: steps.count)
  for (index, next) in ways.enumerated() {
    for target in next { back[target].append(index) }
  }
  // A step is fine if an outcome, an article or a dead end (told on its own) can be reached.
  let ends = steps.indices.filter { index in
    ways[index].count < steps[index].answers.count || steps[index].answers.isEmpty
  }
  let leadsOut = reach(from: ends, along: back)
  var toldRing: Set<Int> = []
  for (index, step) in steps.enumerated() {
    if step.answers.isEmpty {
      warn(
        .flowDeadEnd, document, step.heading, "the step '\(step.id)' has no answers", &diagnostics,
        remedy: "end it in a list of links to other steps, '#fixed', '#contact' or an article")
    }
    if !reachable.contains(index) {
      warn(
        .flowOrphan, document, step.heading, "no answer leads to the step '\(step.id)'",
        &diagnostics)
    }
    if !leadsOut.contains(index), toldRing.insert(index).inserted {
      toldRing.formUnion(reach(from: [index], along: ways))
      warn(
        .flowCycle, document, step.heading, "from the step '\(step.id)' every way leads in circles",
        &diagnostics, remedy: "add an answer that leads to '#fixed', '#contact' or an article")
    }
  }
  return diagnostics
}

private func reach(from starts: [Int], along ways: [[Int]]) -> Set<Int> {
  var reached = Set(starts)
  var pending = starts
  while let index = pending.popLast() {
    for next in ways[index] where reached.insert(next).inserted { pending.append(next) }
  }
  return reached
}
