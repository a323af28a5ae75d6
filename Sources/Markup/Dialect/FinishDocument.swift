import Diagnostics

/// Gives every heading its id and every step of a procedure its anchor, turns the questions of a
/// FAQ into `question` nodes, and returns the outline: all headings in document order. Runs after
/// `spliceIncludes`.
public func finishDocument(_ document: inout Document, kind: ArticleKind) -> Parsed<[OutlineEntry]>
{
  Parsed([], [])
}

/// Takes the article's title, its first heading of level 1, out of the finished document and its
/// outline, since the page shows the title itself. An anchor stays in its place, so that links to
/// the heading work. A level 1 heading that is not the first heading gives the title but stays.
public func takeTitle(
  _ document: inout Document, outline: inout [OutlineEntry]
) -> Located<String>? {
  nil
}

/// Every id of a finished document that a link may lead to.
public func anchors(of document: Document) -> Set<String> {
  []
}

/// The steps of a guided flow (`type: troubleshooting`) with warnings about dead ends, steps that
/// nothing leads to, and ways that only go in circles.
public func flowSteps(of document: Document, outline: [OutlineEntry]) -> Parsed<[FlowStep]> {
  Parsed([], [])
}
