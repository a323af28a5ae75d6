import Diagnostics

/// Reads single values of front matter and reports what does not fit.
///
/// Scalars are text as typed: `1.10` stays `1.10`, `no` stays `no`.
struct FrontMatterReader {
  let path: String
  var diagnostics: [Diagnostic] = []

  /// Scalars of one text; longer ones are cut, so that titles and lists stay bounded.
  static let longestText = 2_000
  /// Items of one list.
  static let longestList = 1_000

  /// A text in one line: white space within it becomes one blank.
  mutating func text(_ entry: YAMLEntry) -> Located<String>? {
    guard case .scalar(let text, _) = entry.value.value, !entry.value.isNull else {
      return wrong(entry, expected: "text")
    }
    let line = oneLine(text)
    guard !line.isEmpty else {
      report(
        entry.value.position, "'\(entry.key)' is blank",
        remedy: "give it a value, or take the line out")
      return nil
    }
    return Located(cut(line, entry), at: entry.value.position)
  }

  /// A text that readers are shown: the words in marks of other systems stay, as in the article's own.
  mutating func shownText(_ entry: YAMLEntry) -> Located<String>? {
    text(entry).map { Located(withoutMarks($0.value), at: $0.position) }
  }

  /// A list of texts; a single text is a list of one, or of several where `separators` part it.
  mutating func list(_ entry: YAMLEntry, separators: [UInt32] = []) -> [Located<String>] {
    if entry.value.isNull { return [] }
    switch entry.value.value {
    case .scalar(let text, _):
      let parts = text.unicodeScalars.split { separators.contains($0.value) }
      let texts = parts.map { oneLine(String($0)) }.filter { !$0.isEmpty }
      return texts.prefix(Self.longestList).map {
        Located(cut($0, entry), at: entry.value.position)
      }
    case .sequence(let items):
      return listItems(items, of: entry)
    case .mapping:
      _ = wrong(entry, expected: "a list") as Located<String>?
      return []
    }
  }

  private mutating func listItems(_ items: [YAMLNode], of entry: YAMLEntry) -> [Located<String>] {
    if items.count > Self.longestList {
      report(
        entry.keyPosition, "'\(entry.key)' has \(items.count) items, \(Self.longestList) are read",
        remedy: "shorten the list")
    }
    return items.prefix(Self.longestList).compactMap { item in
      guard let text = item.text.map(oneLine), !text.isEmpty else {
        report(
          item.position, "an item of '\(entry.key)' is \(item.kindName), expected text",
          remedy: "write the text, or take the item out")
        return nil
      }
      return Located(cut(text, entry), at: item.position)
    }
  }

  /// One of the names of a closed set, in any case.
  mutating func choice<Value: RawRepresentable & CaseIterable & Sendable>(
    _ entry: YAMLEntry, _ type: Value.Type
  ) -> Located<Value>? where Value.RawValue == String {
    guard let typed = text(entry) else { return nil }
    if let value = Value(rawValue: typed.value) ?? Value(rawValue: typed.value.lowercased()) {
      return Located(value, at: typed.position)
    }
    let names = Value.allCases.map(\.rawValue)
    let nearest = nearestName(typed.value, among: names)
    report(
      typed.position, "'\(shorten(typed.value))' is no \(entry.key)",
      remedy: nearest.map { "did you mean '\($0)'?" }
        ?? "use one of \(names.joined(separator: ", "))")
    return nil
  }

  /// A whole number in decimal digits without leading zeros, which YAML 1.1 would read as octal.
  mutating func number(_ entry: YAMLEntry) -> Located<Int>? {
    guard let typed = text(entry) else { return nil }
    let digits = typed.value.utf8.drop { $0 == UInt8(ascii: "-") }
    let isPlain =
      digits.allSatisfy { (0x30...0x39).contains($0) } && (1...9).contains(digits.count)
      && typed.value.utf8.count - digits.count <= 1
      && (digits.first != UInt8(ascii: "0") || digits.count == 1)
    guard isPlain, let value = Int(typed.value) else {
      report(
        typed.position, "'\(shorten(typed.value))' is not a whole number such as 10",
        remedy: "write '\(entry.key)' in digits, without a leading zero")
      return nil
    }
    return Located(value, at: typed.position)
  }

  mutating func day(_ entry: YAMLEntry) -> Located<Day>? {
    guard let typed = text(entry) else { return nil }
    guard let day = readDay(typed.value) else {
      report(
        typed.position, "'\(shorten(typed.value))' is not a day", remedy: "write it as 2024-05-31")
      return nil
    }
    return Located(day, at: typed.position)
  }

  /// True unless it is surely false: a page is not published on doubt.
  mutating func isDraft(_ entry: YAMLEntry) -> Bool {
    if let text = entry.value.text, let truth = readTruth(text) { return truth }
    let typed = entry.value.text.map { "'\(shorten($0))'" } ?? entry.value.kindName
    report(
      entry.value.position, "'\(entry.key)' is \(typed); the page is held back",
      remedy: "write true or false")
    return true
  }

  mutating func report(_ position: SourcePosition, _ message: String, remedy: String) {
    diagnostics.append(
      Diagnostic(.frontMatterValue, path: path, at: position, message, remedy: remedy))
  }

  private mutating func wrong<Value>(_ entry: YAMLEntry, expected: String) -> Value? {
    report(
      entry.value.position, "'\(entry.key)' is \(entry.value.kindName), expected \(expected)",
      remedy: entry.value.isNull ? "give it a value, or take the line out" : "")
    return nil
  }

  private mutating func cut(_ text: String, _ entry: YAMLEntry) -> String {
    guard text.utf8.count > Self.longestText,
      text.unicodeScalars.count > Self.longestText
    else { return text }
    report(
      entry.keyPosition, "'\(entry.key)' is longer than \(Self.longestText) characters and is cut",
      remedy: "shorten it")
    return String(text.unicodeScalars.prefix(Self.longestText)) + "…"
  }
}

/// White space trimmed, and each run of it within a text as one blank.
func oneLine(_ text: String) -> String {
  let isPlain = !text.utf8.contains { $0 < 0x20 } && !text.utf8.starts(with: [0x20])
  if isPlain, text.utf8.last != 0x20 { return text }
  let words = text.utf8.split { $0 <= 0x20 }
  return String(decoding: Array(words.joined(separator: [0x20])), as: UTF8.self)
}
