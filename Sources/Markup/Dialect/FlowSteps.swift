import Diagnostics

/// The steps of a guided flow (`type: troubleshooting`): one for each level 2 heading of the
/// finished document, its answers being the links of the last list under it. An answer leads to
/// another step (`#id`), to an outcome (`#fixed`, `#contact`) or to an article.
///
/// Warns of steps without a way on, steps nothing leads to, and steps from which no way comes out.
/// `outline` is the one of `finishDocument`.
public func flowSteps(of document: Document, outline: [OutlineEntry]) -> Parsed<[FlowStep]> {
  var diagnostics: [Diagnostic] = []
  let headings = outline.filter { $0.level == 2 && document[$0.node].parent == Document.root }
  let ids = Set(headings.map(\.id))
  let steps = headings.map { readStep(document, $0, ids, &diagnostics) }
  diagnostics += checkFlow(document, steps)
  return Parsed(steps, diagnostics)
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
    for item in document.children(of: list) {
      if let answer = readAnswer(document, item, ids, &diagnostics) { answers.append(answer) }
    }
    if !answers.isEmpty { blocks.removeLast() }
  }
  return FlowStep(
    id: heading.id, title: heading.title, heading: heading.node, body: blocks, answers: answers)
}

private func readAnswer(
  _ document: Document, _ item: NodeID, _ ids: Set<String>, _ diagnostics: inout [Diagnostic]
) -> FlowAnswer? {
  var link = NodeID.none
  document.walk(from: item) { id, isEntering in
    if link == .none, isEntering, document[id].kind == .link { link = id }
    return link == .none
  }
  let label = plainText(document, of: link == .none ? item : link)
  guard link != .none else {
    warn(
      .flowBrokenAnswer, document, item, "the answer '\(label.prefix(80))' leads nowhere",
      &diagnostics)
    return nil
  }
  let reference = Int(document[link].number)
  let destination = document.string(document.references[reference].destination)
  guard destination.utf8.first == UInt8(ascii: "#") else {
    return FlowAnswer(
      label: label, next: .article(reference: reference), position: document.position(of: link))
  }
  let id = normalizedID(percentDecoded(destination.utf8.dropFirst()))
  let next: FlowNext
  switch id {
  case _ where ids.contains(id): next = .step(id)
  case "fixed": next = .fixed
  case "contact": next = .contact
  default:
    warn(
      .flowBrokenAnswer, document, link, "there is no step '#\(id)'", &diagnostics,
      remedy: NameIndex(ids).nearest(to: id).map { "did you mean '#\($0)'?" } ?? "")
    return nil
  }
  return FlowAnswer(label: label, next: next, position: document.position(of: link))
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
