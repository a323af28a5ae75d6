/// A pattern over paths, as `site.yml` and `docfx.json` use it.
///
/// `*` stands for any bytes but `/`, `?` for one character but `/`, `**` as a whole part for any
/// number of parts, `{a,b}` for either. Everything else stands for itself; case counts unless the
/// pattern is made to ignore that of ASCII letters.
public struct Glob: Sendable {
  private enum Token: Sendable {
    case byte(UInt8)
    case anyCharacter
    /// `*`
    case anyInPart
    /// `**/`, or `**` at the end
    case anyParts
  }

  /// The alternatives of the braces, written out.
  private let alternatives: [[Token]]
  private let ignoresCase: Bool

  /// Alternatives that braces may multiply to.
  static let mostAlternatives = 64

  /// `nil` when `globProblem` has something to say.
  public init?(_ pattern: String, ignoresCase: Bool = false) {
    let bytes = ignoresCase ? lowercasedASCII(pattern.utf8) : Array(pattern.utf8)
    guard let expanded = expandBraces(bytes) else { return nil }
    self.ignoresCase = ignoresCase
    alternatives = expanded.map(Glob.tokens)
  }

  private static func tokens(_ pattern: [UInt8]) -> [Token] {
    var tokens: [Token] = []
    var rest = pattern[...]
    var isPartStart = true
    if rest.starts(with: "./".utf8) { rest = rest.dropFirst(2) }
    while let byte = rest.first {
      let stars = rest.prefix { $0 == UInt8(ascii: "*") }.count
      let next = rest.dropFirst(stars).first
      if stars >= 2, isPartStart, next == nil || next == UInt8(ascii: "/") {
        if case .anyParts? = tokens.last {} else { tokens.append(.anyParts) }
        rest = rest.dropFirst(stars + 1)
        continue
      }
      if stars > 0 {
        tokens.append(.anyInPart)
        rest = rest.dropFirst(stars)
      } else {
        tokens.append(byte == UInt8(ascii: "?") ? .anyCharacter : .byte(byte))
        rest = rest.dropFirst()
      }
      isPartStart = byte == UInt8(ascii: "/")
    }
    return tokens
  }

  /// True if the whole path matches.
  public func matches(_ path: some Collection<UInt8>) -> Bool {
    let bytes = ignoresCase ? lowercasedASCII(path) : Array(path)
    return alternatives.contains { Glob.matches($0, bytes) }
  }

  /// Follows all ways through the pattern at once, so that the time is at most the product of the
  /// two lengths.
  private static func matches(_ tokens: [Token], _ path: [UInt8]) -> Bool {
    // Most paths differ from most patterns in what stands before the first wildcard.
    for (state, token) in tokens.enumerated() {
      guard case .byte(let wanted) = token else { break }
      guard state < path.count, path[state] == wanted else { return false }
    }
    var states = [Bool](repeating: false, count: tokens.count + 1)
    states[0] = true
    skip(tokens, &states, atPartStart: true)
    for (index, byte) in path.enumerated() {
      var next = [Bool](repeating: false, count: tokens.count + 1)
      let isSlash = byte == UInt8(ascii: "/")
      let isContinuation = byte & 0xC0 == 0x80
      for (state, token) in tokens.enumerated() where states[state] {
        switch token {
        case .byte(let wanted): if wanted == byte { next[state + 1] = true }
        case .anyCharacter:
          // The further bytes of a character stay with it.
          let isLast = index + 1 == path.count || path[index + 1] & 0xC0 != 0x80
          if !isSlash { next[isLast ? state + 1 : state] = true }
        case .anyInPart: if !isSlash || isContinuation { next[state] = true }
        case .anyParts: next[state] = true
        }
      }
      if !next.contains(true) { return false }
      states = next
      skip(tokens, &states, atPartStart: isSlash)
    }
    if case .anyParts? = tokens.last, states[tokens.count - 1] { return true }
    return states[tokens.count]
  }

  /// Steps over what may stand for nothing: `*` anywhere, `**/` at the start of a part.
  private static func skip(_ tokens: [Token], _ states: inout [Bool], atPartStart: Bool) {
    for (state, token) in tokens.enumerated() where states[state] {
      switch token {
      case .anyInPart: states[state + 1] = true
      case .anyParts: if atPartStart { states[state + 1] = true }
      case .byte, .anyCharacter: break
      }
    }
  }
}

private func lowercasedASCII(_ bytes: some Collection<UInt8>) -> [UInt8] {
  bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
}

/// What keeps a text from being a pattern; `nil` when it is one.
public func globProblem(_ pattern: String) -> String? {
  if pattern.isEmpty { return "is empty" }
  if pattern.hasPrefix("/") { return "begins with '/'; write it relative to the content folder" }
  if pattern.split(separator: "/").contains("..") { return "holds '..'" }
  if Glob(pattern) == nil {
    return "has braces that are not closed, or more than \(Glob.mostAlternatives) alternatives"
  }
  return nil
}

/// `a{b,c}` → `ab`, `ac`; braces may stand inside each other. `nil` when one is not closed or they
/// multiply too far.
private func expandBraces(_ pattern: [UInt8]) -> [[UInt8]]? {
  var finished: [[UInt8]] = []
  var waiting = [pattern]
  while let next = waiting.popLast() {
    if finished.count + waiting.count > Glob.mostAlternatives { return nil }
    guard let open = next.firstIndex(of: UInt8(ascii: "{")) else {
      finished.append(next)
      continue
    }
    guard let (parts, end) = braceParts(next, from: open) else { return nil }
    for part in parts.reversed() {
      waiting.append(Array(next[..<open] + part + next[(end + 1)...]))
    }
  }
  return finished
}

private func braceParts(
  _ pattern: [UInt8], from open: Int
) -> (parts: [ArraySlice<UInt8>], end: Int)? {
  var parts: [ArraySlice<UInt8>] = []
  var depth = 0
  var start = open + 1
  for index in open..<pattern.count {
    switch pattern[index] {
    case UInt8(ascii: "{"): depth += 1
    case UInt8(ascii: "}"):
      depth -= 1
      if depth == 0 { return (parts + [pattern[start..<index]], index) }
    case UInt8(ascii: ",") where depth == 1:
      parts.append(pattern[start..<index])
      start = index + 1
    default: break
    }
  }
  return nil
}

/// The files that patterns leave out: a pattern that matches a folder leaves out all below it.
public struct PathFilter: Sendable {
  private let globs: [Glob]

  /// Patterns that `globProblem` objects to are passed over.
  public init(_ patterns: [String]) {
    globs = patterns.compactMap { Glob($0.hasSuffix("/") ? String($0.dropLast()) : $0) }
  }

  public func matches(_ path: TreePath) -> Bool {
    if globs.isEmpty { return false }
    var current = path
    while !current.isEmpty {
      if globs.contains(where: { $0.matches(current.bytes) }) { return true }
      current = current.folder
    }
    return false
  }
}
