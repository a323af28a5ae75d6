/// A regular expression for the whole of a text, in the part of the language that HTML's `pattern`
/// (ECMAScript, flag `v`), JSON Schema (ECMAScript, flag `u`) and the usual engines behind an
/// endpoint read alike: literals, classes, groups, alternatives and bounded or unbounded repeats.
///
/// Left out are anchors, look-around, back references, lazy repeats and repeats without bound inside
/// of each other, which can take longer than anyone waits.
public struct FormPattern: Hashable, Sendable {
  /// Written anew: `\d` as `[0-9]`, classes sorted, every escape one that all flags allow.
  public var text: String

  /// What JSON Schema, which looks for a match anywhere, is given.
  public var anchored: String { "^(?:\(text))$" }
}

/// Why a pattern is refused, as the end of a sentence that begins with the pattern.
public struct FormPatternProblem: Error, Hashable, Sendable {
  public var message: String
}

/// Reads a pattern; see `FormPattern`.
public func readFormPattern(_ text: String) -> Result<FormPattern, FormPatternProblem> {
  var parser = PatternParser(rest: Array(text.unicodeScalars)[...])
  do throws(FormPatternProblem) {
    if text.unicodeScalars.count > 500 { throw FormPatternProblem(message: "is too long") }
    let parsed = try parser.alternatives(depth: 0)
    if !parser.rest.isEmpty { throw FormPatternProblem(message: "has a ')' too many") }
    return .success(FormPattern(text: parsed.text))
  } catch {
    return .failure(error)
  }
}

/// A part written anew, and whether it holds a repeat without bound.
private struct PatternPart {
  var text = ""
  var isUnbounded = false
}

private struct PatternParser {
  var rest: ArraySlice<Unicode.Scalar>

  /// Parts with `|` between them, up to `)` or the end.
  mutating func alternatives(depth: Int) throws(FormPatternProblem) -> PatternPart {
    if depth > 20 { throw FormPatternProblem(message: "has groups nested too deeply") }
    var whole = PatternPart()
    while let next = rest.first, next != ")" {
      if next == "|" {
        rest.removeFirst()
        whole.text += "|"
        continue
      }
      let part = try repeated(try atom(depth: depth))
      whole.text += part.text
      whole.isUnbounded = whole.isUnbounded || part.isUnbounded
    }
    return whole
  }

  private mutating func atom(depth: Int) throws(FormPatternProblem) -> PatternPart {
    guard let first = rest.popFirst() else { return PatternPart() }
    switch first {
    case "(": return try group(depth: depth)
    case "[": return PatternPart(text: try characterClass())
    case "\\": return PatternPart(text: try escape().map(written) ?? "[0-9]")
    case ".": return PatternPart(text: ".")
    case "^", "$":
      throw FormPatternProblem(
        message: "holds '\(first)', but it always stands for the whole text: leave it out")
    case "*", "+", "?", "{": throw FormPatternProblem(message: "repeats nothing with '\(first)'")
    case "]", "}":
      throw FormPatternProblem(message: "has a '\(first)' too many: write it as '\\\(first)'")
    default:
      if first.value < 0x20 || first.value == 0x7F {
        throw FormPatternProblem(message: "holds a control character")
      }
      return PatternPart(text: written(first))
    }
  }

  private mutating func group(depth: Int) throws(FormPatternProblem) -> PatternPart {
    if rest.first == "?" {
      guard rest.dropFirst().first == ":" else {
        throw FormPatternProblem(message: "holds a look-around or a named group")
      }
      rest.removeFirst(2)
    }
    let inner = try alternatives(depth: depth + 1)
    guard rest.popFirst() == ")" else {
      throw FormPatternProblem(message: "has a group without ')'")
    }
    return PatternPart(text: "(?:\(inner.text))", isUnbounded: inner.isUnbounded)
  }

  private mutating func repeated(_ part: PatternPart) throws(FormPatternProblem) -> PatternPart {
    guard let sign = rest.first, ["*", "+", "?", "{"].contains(sign) else { return part }
    rest.removeFirst()
    var isUnbounded = sign == "*" || sign == "+"
    var text = part.text
    if sign == "{" {
      let least = number()
      var most = least
      var hasComma = false
      if rest.first == "," {
        rest.removeFirst()
        hasComma = true
        most = number()
      }
      guard let least, rest.popFirst() == "}", most ?? least >= least, max(least, most ?? 0) <= 5000
      else {
        throw FormPatternProblem(message: "has a '{' that is no count such as {2} or {2,5}")
      }
      isUnbounded = hasComma && most == nil
      text += hasComma ? "{\(least),\(most.map(String.init) ?? "")}" : "{\(least)}"
    } else {
      text.unicodeScalars.append(sign)
    }
    if let next = rest.first, ["*", "+", "?", "{"].contains(next) {
      throw FormPatternProblem(message: "has '\(next)' after a repeat")
    }
    if isUnbounded, part.isUnbounded {
      throw FormPatternProblem(message: "repeats without bound what itself repeats without bound")
    }
    return PatternPart(text: text, isUnbounded: isUnbounded || part.isUnbounded)
  }

  private mutating func number() -> Int? {
    var value: Int?
    while let digit = rest.first, ("0"..."9").contains(digit), (value ?? 0) <= 5000 {
      rest.removeFirst()
      value = (value ?? 0) * 10 + Int(digit.value) - 0x30
    }
    return value
  }

  /// What follows a `\`; `nil` for any digit.
  private mutating func escape() throws(FormPatternProblem) -> Unicode.Scalar? {
    guard let next = rest.popFirst() else { throw FormPatternProblem(message: "ends in '\\'") }
    if next == "d" { return nil }
    let isSign = (0x21...0x7E).contains(next.value) && !next.properties.isAlphabetic
    guard isSign, !("0"..."9").contains(next) else {
      throw FormPatternProblem(
        message:
          "holds '\\\(next)', which is not read alike everywhere: write a class such as [A-Z]")
    }
    return next
  }

  private mutating func characterClass() throws(FormPatternProblem) -> String {
    let isNegated = rest.first == "^"
    if isNegated { rest.removeFirst() }
    var ranges: [ClosedRange<UInt32>] = []
    var isClosed = false
    while let next = rest.popFirst() {
      if next == "]" {
        isClosed = true
        break
      }
      if next == "[" { throw FormPatternProblem(message: "has a '[' in a class: write '\\['") }
      var first = next
      if next == "\\" {
        guard let escaped = try escape() else {
          ranges.append(0x30...0x39)
          continue
        }
        first = escaped
      }
      var last = first
      if rest.first == "-", let after = rest.dropFirst().first, after != "]" {
        rest.removeFirst(2)
        last = after
        if after == "\\" {
          guard let escaped = try escape() else {
            throw FormPatternProblem(message: "has a range that ends in a class")
          }
          last = escaped
        }
      }
      guard first.value <= last.value else {
        throw FormPatternProblem(message: "has a range that runs backwards: '\(first)-\(last)'")
      }
      ranges.append(first.value...last.value)
    }
    guard isClosed, !ranges.isEmpty else {
      throw FormPatternProblem(message: "has a class that is empty or without ']'")
    }
    return "[" + (isNegated ? "^" : "") + merged(ranges).map(written).joined() + "]"
  }
}

/// A literal outside of a class; `-` is escaped by no flag there.
private func written(_ scalar: Unicode.Scalar) -> String {
  (#"^$\.*+?()[]{}|/"#.unicodeScalars.contains(scalar) ? "\\" : "") + String(scalar)
}

/// A part of a class. Ranges that are sorted and merged never put two equal signs beside each other,
/// which flag `v` keeps for operators.
private func written(_ range: ClosedRange<UInt32>) -> String {
  func end(_ value: UInt32) -> String {
    let scalar = Unicode.Scalar(value) ?? "?"
    return (#"^$\.*+?()[]{}|/-"#.unicodeScalars.contains(scalar) ? "\\" : "") + String(scalar)
  }
  if range.count == 1 { return end(range.lowerBound) }
  return end(range.lowerBound) + "-" + end(range.upperBound)
}

private func merged(_ ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
  var merged: [ClosedRange<UInt32>] = []
  for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
    if let last = merged.last, range.lowerBound <= last.upperBound + 1 {
      merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
    } else {
      merged.append(range)
    }
  }
  return merged
}
