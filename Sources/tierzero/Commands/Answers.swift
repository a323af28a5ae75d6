import Diagnostics
import KnowledgeBase
import SearchCore

/// An answer as one line of JSON, for programs that measure.
func answerLine(_ id: String, _ answer: SearchAnswer, _ site: PublishedSite) -> String {
  var line = "{\"_id\":\(id),\"hits\":["
  for (index, hit) in answer.hits.enumerated() {
    let address = String(decoding: hit.url, as: UTF8.self)
    let opened = String(decoding: openedAddress(of: hit), as: UTF8.self)
    let path = site.sources[address]?.description ?? ""
    let title = String(decoding: hit.title, as: UTF8.self)
    line += index == 0 ? "" : ","
    line += "{\"path\":\(jsonString(path)),\"url\":\(jsonString(opened)),"
    line += "\"title\":\(jsonString(title)),\"score\":\(hit.score)}"
  }
  return line + "]}\n"
}

/// An answer for people: number, title and heading, file and address, the passage.
func answerText(
  _ answer: SearchAnswer, query: String, _ site: PublishedSite, isBold: Bool
) -> String {
  var text = ""
  if let corrected = answer.corrected {
    text += "showing results for '\(shown(corrected))'\n"
  }
  if answer.hits.isEmpty {
    text += "nothing found for '\(visibleText(query))'"
    let words = answer.suggestions.map(shown)
    return text + (words.isEmpty ? "" : "; try \(words.joined(separator: ", "))") + "\n"
  }
  for (index, hit) in answer.hits.enumerated() {
    let heading = hit.heading.isEmpty ? "" : " › \(shown(hit.heading))"
    text += "\(index + 1). \(emphasised(shown(hit.title) + heading, isBold))\n"
    let address = String(decoding: hit.url, as: UTF8.self)
    if let source = site.sources[address] { text += "   \(visibleText(source.description))" }
    text += "   \(visibleText(String(decoding: openedAddress(of: hit), as: UTF8.self)))\n"
    let passage = hit.passage.map { emphasised(shown($0.text), isBold && $0.isMarked) }
    if !passage.isEmpty { text += "   \(passage.joined())\n" }
    for term in hit.explanation { text += "     \(explained(term))\n" }
  }
  let rest = answer.total > answer.hits.count ? " of \(answer.total)" : ""
  return text + "\(answer.hits.count)\(rest) \(answer.total == 1 ? "result" : "results")\n"
}

/// Why a word counts: `pasword → password (1 edit) in title, body: weight 192/256, …`.
private func explained(_ term: TermExplanation) -> String {
  var text = shown(term.asked)
  if term.term != term.asked { text += " → \(shown(term.term))" }
  if term.edits > 0 { text += " (\(term.edits) \(term.edits == 1 ? "edit" : "edits"))" }
  let join = term.fields.contains(.keywords) ? " or " : ", "
  if !term.fields.isEmpty { text += " in \(term.fields.map(name).joined(separator: join))" }
  return text + ": weight \(term.weight)/256, rarity \(term.rarity), impact \(term.impact), "
    + "gives \(term.gain)"
}

private func name(_ field: SearchField) -> String {
  switch field {
  case .title: "title"
  case .keywords: "keywords"
  case .anchorText: "links"
  case .heading: "heading"
  case .question: "question"
  case .body: "body"
  }
}

/// The address that a hit opens, from the site's root: its page at its heading, or the page of the
/// step of a guided flow.
private func openedAddress(of hit: SearchHit) -> [UInt8] {
  if hit.anchor.first == UInt8(ascii: "/") { return Array(hit.anchor.dropFirst()) }
  return hit.anchor.isEmpty ? hit.url : hit.url + [UInt8(ascii: "#")] + hit.anchor
}

/// On one line, what a terminal would obey made visible.
private func shown(_ bytes: [UInt8]) -> String {
  visibleText(String(decoding: bytes.map { $0 == 0x0A ? 0x20 : $0 }, as: UTF8.self))
}

private func emphasised(_ text: String, _ isBold: Bool) -> String {
  isBold ? "\u{1B}[1m\(text)\u{1B}[0m" : text
}
