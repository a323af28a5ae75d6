import Diagnostics
import Markup

/// A query and the article that must answer it, or must not.
public struct Expectation: Sendable {
  public var query: String
  /// As written: id, key or path of an article, with `#anchor` where a heading is meant.
  public var article: Located<String>
  public var isWanted: Bool
  /// How many of the first results count, from 1.
  public var within: Int
  /// As written; the site's default locale where it is not.
  public var locale: Located<String>?
  /// Where the entry is, in `path`.
  public var path: String
  public var position: SourcePosition
}

private let usualWithin = 3
private let mostWithin = 50

/// Reads `search/expectations.yml`: a list of entries in one of two forms.
///
///     - {query: "cant log in after changing phone", article: accounts/lost-phone, within: 3}
///     - {query: "cancel my plan", not: billing/read-your-invoice, locale: en}
///     - cant log in after changing phone | accounts/lost-phone | 3 | en
///     - cancel my plan | not billing/read-your-invoice
public func readExpectations(_ tree: SourceTree) -> Parsed<[Expectation]> {
  guard let (path, bytes) = searchFile("expectations", in: tree) else { return Parsed([], []) }
  let parsed = parseYAML(bytes[...], path: path, firstLine: 1, code: .invalidYAML)
  guard let node = parsed.value, !node.isNull else { return Parsed([], parsed.diagnostics) }
  var reader = SchemaReader(
    path: path, unknownKey: .invalidExpectation, invalidValue: .invalidExpectation)
  guard case .sequence(let items) = node.value else {
    reader.report(
      node.position, "the expectations are \(node.kindName), expected a list",
      remedy: "write '- query | article | 3'")
    return Parsed([], parsed.diagnostics + reader.diagnostics)
  }
  let expectations = items.compactMap { item in
    if case .scalar = item.value { return readLine(item, &reader) }
    return readMapping(item, &reader)
  }
  return Parsed(expectations, parsed.diagnostics + reader.diagnostics)
}

private let expectationKeys = ["query", "article", "not", "within", "locale"]

private func readMapping(_ node: YAMLNode, _ reader: inout SchemaReader) -> Expectation? {
  let fields = reader.fields(node, of: "an expectation", keys: expectationKeys)
  guard case .mapping = node.value,
    let field = reader.required("query", in: fields, of: "an expectation", at: node),
    let query = reader.text(field)
  else { return nil }
  if let wanted = fields["article"], let unwanted = fields["not"] {
    reader.report(
      max(wanted.keyPosition, unwanted.keyPosition),
      "an expectation has either 'article' or 'not'", remedy: "write two entries")
    return nil
  }
  guard let named = fields["article"] ?? fields["not"] else {
    // One that is only misspelt has been told as such.
    let meant = node.entries.map(\.key).filter { !expectationKeys.contains($0) }
      .compactMap { nearestName($0, among: expectationKeys) }
    if meant.contains("article") || meant.contains("not") { return nil }
    reader.report(
      node.position, "an expectation has no 'article'",
      remedy: "add 'article: …', or 'not: …' for one that must not be found")
    return nil
  }
  guard let article = reader.text(named) else { return nil }
  let within = fields["within"].map { reader.number($0) } ?? usualWithin
  let locale = fields["locale"].map { reader.text($0) }
  // What is wrong in a field has been told.
  guard let within, locale.map({ $0 != nil }) ?? true else { return nil }
  guard (1...mostWithin).contains(within) else {
    reader.report(
      fields["within"]?.value.position ?? node.position,
      "'within' is \(within), expected 1 to \(mostWithin)")
    return nil
  }
  return Expectation(
    query: query, article: Located(article, at: named.value.position),
    isWanted: fields["article"] != nil, within: within,
    locale: locale.flatMap { $0 }.map {
      Located($0, at: fields["locale"]?.value.position ?? node.position)
    },
    path: reader.path, position: field.value.position)
}

/// `query | article | within | locale`, the last two of which may be left out.
private func readLine(_ node: YAMLNode, _ reader: inout SchemaReader) -> Expectation? {
  let fields = (node.text ?? "").utf8.split(
    separator: UInt8(ascii: "|"), omittingEmptySubsequences: false
  ).map { trimmed(String(decoding: Array($0), as: UTF8.self)) }
  guard (2...4).contains(fields.count), !fields[0].isEmpty, !fields[1].isEmpty else {
    reader.report(
      node.position, "an expectation is not of the form 'query | article | within | locale'",
      remedy: "write '- cant log in | accounts/lost-phone | 3'")
    return nil
  }
  var within = usualWithin
  if fields.count > 2, !fields[2].isEmpty {
    guard let number = Int(fields[2]), (1...mostWithin).contains(number) else {
      reader.report(
        node.position, "'\(clipped(fields[2]))' is not a number of results",
        remedy: "write 1 to \(mostWithin)")
      return nil
    }
    within = number
  }
  let mark = "not "
  let isWanted = !fields[1].utf8.starts(with: mark.utf8)
  let article = isWanted ? fields[1] : trimmed(String(fields[1].dropFirst(mark.utf8.count)))
  let locale = fields.count > 3 && !fields[3].isEmpty ? fields[3] : nil
  return Expectation(
    query: fields[0], article: Located(article, at: node.position), isWanted: isWanted,
    within: within, locale: locale.map { Located($0, at: node.position) }, path: reader.path,
    position: node.position)
}
