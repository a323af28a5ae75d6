import Diagnostics
import Markup

/// What `{{partner.<name>}}` stands for in texts: in an edition what its `partner.yml` says, in the
/// plain site what `partner:` of `site.yml` says. An edition never inherits the plain site's.
public struct PartnerVariables: Hashable, Sendable {
  public var values: [String: LocalizedText]
  /// The file where a missing one is to be added.
  public var declaredIn: String

  public init(_ values: [String: LocalizedText], declaredIn: String) {
    self.values = values
    self.declaredIn = declaredIn
  }

  /// The value of a variable for a locale, compared by bytes as all identifiers are.
  func value(_ name: String, for localeTag: String) -> String? {
    values[name]?.text(for: localeTag)
  }

  /// Whether a variable has different values in different languages.
  func isLocalized(_ name: String) -> Bool {
    values[name].map { !$0.texts.isEmpty } ?? false
  }
}

/// One `{{partner.<name>}}` in a text.
struct VariableMention: Hashable {
  /// From the first brace to behind the last.
  var range: Range<Int>
  var name: String
}

/// Every `{{partner.<name>}}` of a text; spaces inside the braces do not count.
func variableMentions(in text: ArraySlice<UInt8>) -> [VariableMention] {
  var mentions: [VariableMention] = []
  text.withUnsafeBufferPointer { bytes in
    var start = 0
    while let open = firstPair(UInt8(ascii: "{"), in: bytes, from: start) {
      guard let mention = readMention(bytes, at: open) else {
        start = open + 1
        continue
      }
      start = mention.range.upperBound
      mentions.append(
        VariableMention(
          range: mention.range.lowerBound + text.startIndex..<start + text.startIndex,
          name: mention.name))
    }
  }
  return mentions
}

/// Whether a text may mention a variable: most do not, and then nothing more is asked of them.
func mayMentionVariable(_ text: [UInt8]) -> Bool {
  text.withUnsafeBufferPointer { bytes in
    var start = 0
    while let open = firstPair(UInt8(ascii: "{"), in: bytes, from: start) {
      if readMention(bytes, at: open) != nil { return true }
      start = open + 1
    }
    return false
  }
}

private let marker = Array("partner.".utf8)

private func readMention(_ bytes: UnsafeBufferPointer<UInt8>, at open: Int) -> VariableMention? {
  var index = open + 2
  func skipSpaces() {
    while index < bytes.count, bytes[index] == UInt8(ascii: " ") { index += 1 }
  }
  skipSpaces()
  for byte in marker {
    guard index < bytes.count, bytes[index] == byte else { return nil }
    index += 1
  }
  let start = index
  while index < bytes.count, isNameByte(bytes[index]) { index += 1 }
  let name = String(decoding: bytes[start..<index], as: UTF8.self)
  skipSpaces()
  guard index + 1 < bytes.count, bytes[index] == UInt8(ascii: "}"),
    bytes[index + 1] == UInt8(ascii: "}")
  else { return nil }
  return VariableMention(range: open..<index + 2, name: name)
}

/// What a name is read from: more than names may hold, so that a wrong one is told as such.
private func isNameByte(_ byte: UInt8) -> Bool {
  switch byte {
  case 0...0x20, 0x7F, UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "<"),
    UInt8(ascii: ">"):
    false
  default: true
  }
}

/// Where a byte first stands twice in a row.
private func firstPair(
  _ byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, from start: Int
) -> Int? {
  var index = start
  while index + 1 < bytes.count {
    // The second of two is looked at first: where it is another byte, both places are settled.
    if bytes[index + 1] != byte {
      index += 2
    } else if bytes[index] == byte {
      return index
    } else {
      index += 1
    }
  }
  return nil
}

/// Whether a variable may be called so: lower-case letters, digits and hyphens, a letter first.
func isVariableName(_ name: String) -> Bool {
  guard let first = name.utf8.first, (0x61...0x7A).contains(first), name.utf8.count <= 64 else {
    return false
  }
  return name.utf8.allSatisfy {
    (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-")
  }
}

extension PartnerVariables {
  /// The text with its variables filled in for a locale; `nil` where it mentions none. Those that are
  /// not known stay as typed and are told through `unknown`.
  func filled(
    _ text: ArraySlice<UInt8>, for localeTag: String, unknown: (VariableMention) -> Void
  ) -> [UInt8]? {
    let mentions = variableMentions(in: text)
    guard !mentions.isEmpty else { return nil }
    var filled: [UInt8] = []
    var end = text.startIndex
    for mention in mentions {
      filled += text[end..<mention.range.lowerBound]
      if let value = value(mention.name, for: localeTag) {
        filled += value.utf8
      } else {
        filled += text[mention.range]
        unknown(mention)
      }
      end = mention.range.upperBound
    }
    return filled + text[end...]
  }

  func unknownVariable(
    _ name: String, path: String, at position: SourcePosition?
  ) -> Diagnostic {
    let nearest = nearestName(name, among: values.keys.sorted()).map { "did you mean '\($0)'?" }
    let isUsable = isVariableName(name)
    return Diagnostic(
      .unknownVariable, path: path, at: position,
      "no variable '\(clipped(name))' is known, so '{{partner.\(clipped(name))}}' is shown as it is",
      remedy: nearest
        ?? (isUsable
          ? "add it under 'partner' in site.yml and under 'variables' in every partner.yml"
          : "names are of lower-case letters, digits and hyphens"))
  }
}
