import Diagnostics
import Foundation

/// Two tokens that meet on pages, and the contrast that readers need of them.
private struct TokenPair {
  var front: String
  var back: String
  var needed: Double
}

/// Every text on every ground that the style sheet puts it on (WCAG 2.2, 1.4.3: 4.5 to 1), and the
/// outlines of controls (1.4.11: 3 to 1).
private let tokenPairs: [TokenPair] =
  ["ink", "ink-soft", "accent"].flatMap { front in
    ["paper", "surface", "accent-soft"].map { TokenPair(front: front, back: $0, needed: 4.5) }
  }
  + ["note", "tip", "important", "warning", "caution"].flatMap { kind in
    [kind, "ink", "accent"].map { TokenPair(front: $0, back: kind + "-soft", needed: 4.5) }
  }
  + [
    TokenPair(front: "accent-ink", back: "accent", needed: 4.5),
    TokenPair(front: "accent-ink", back: "accent-strong", needed: 4.5),
    TokenPair(front: "ink", back: "mark", needed: 4.5),
    TokenPair(front: "caution", back: "paper", needed: 4.5),
    TokenPair(front: "line-strong", back: "paper", needed: 3),
    TokenPair(front: "line-strong", back: "surface", needed: 3),
  ]

/// Tells the tokens that are too like others, in the light and in the dark scheme: each once for a
/// scheme, with the pair that lacks most. `layers` are the tokens of one file each, of which a later
/// one overrides the ones before it.
func checkContrast(_ layers: [[StyleToken]]) -> [Diagnostic] {
  let needed = Set(tokenPairs.flatMap { [$0.front, $0.back] })
  var tokens: [String: ColourToken] = [:]
  var diagnostics: [Diagnostic] = []
  for (layer, token) in layers.enumerated().flatMap({ layer in layer.1.map { (layer.0, $0) } })
  where needed.contains(token.name) {
    guard token.isOutermost, let colour = schemes(token.value) else {
      diagnostics.append(
        Diagnostic(
          .tokenValue, path: token.path, at: token.position,
          "the contrast of '--\(token.name): \(token.value)' cannot be computed",
          remedy: "write #rrggbb, or light-dark(#rrggbb, #rrggbb), in :root"))
      continue
    }
    tokens[token.name] = ColourToken(
      token: token, layer: layer, light: colour.light, dark: colour.dark)
  }
  var failures: [String: [Scheme: [ContrastFailure]]] = [:]
  for pair in tokenPairs {
    guard let front = tokens[pair.front], let back = tokens[pair.back] else { continue }
    for scheme in Scheme.allCases where contrast(front[scheme], back[scheme]) < pair.needed {
      // A remark has to lead to what the site itself set, for that can be changed.
      let isBack = back.layer > front.layer
      let failure = ContrastFailure(
        pair: pair, scheme: scheme, token: isBack ? back : front, other: isBack ? front : back)
      failures[failure.token.name, default: [:]][scheme, default: []].append(failure)
    }
  }
  for (_, ofToken) in failures.sorted(by: { $0.key < $1.key }) {
    for scheme in Scheme.allCases {
      guard let alike = ofToken[scheme] else { continue }
      diagnostics.append(report(alike, inBothSchemes: ofToken.count > 1))
    }
  }
  return diagnostics
}

private enum Scheme: String, CaseIterable {
  case light
  case dark
}

/// The value of a token that counts, and the number of the file that has it.
private struct ColourToken {
  var token: StyleToken
  var layer: Int
  var light: Colour
  var dark: Colour

  var name: String { token.name }

  subscript(scheme: Scheme) -> Colour {
    switch scheme {
    case .light: light
    case .dark: dark
    }
  }
}

private struct ContrastFailure {
  var pair: TokenPair
  var scheme: Scheme
  /// The one to change.
  var token: ColourToken
  var other: ColourToken

  var ratio: Double { contrast(token[scheme], other[scheme]) }

  /// Whether the other token leaves room on a side of it.
  func allows(_ extreme: Colour) -> Bool { contrast(extreme, other[scheme]) >= pair.needed }
}

/// One message of all pairs that one token has too little contrast in, in one scheme.
private func report(_ failures: [ContrastFailure], inBothSchemes isBoth: Bool) -> Diagnostic {
  let worst =
    failures.min { $0.ratio / $0.pair.needed < $1.ratio / $1.pair.needed } ?? failures[0]
  let more = failures.count - 1
  let token = worst.token.token
  return Diagnostic(
    .lowContrast, path: token.path, at: token.position,
    "--\(worst.pair.front) on --\(worst.pair.back) has a contrast of \(written(worst.ratio)) to 1 "
      + "in the \(worst.scheme) scheme; it needs \(written(worst.pair.needed)) to 1"
      + (more == 0
        ? "" : ", and \(more) more \(more == 1 ? "pair" : "pairs") of --\(token.name) too"),
    remedy: contrastRemedy(failures, worst, inBothSchemes: isBoth))
}

/// Which way the token has to go, so that none of its neighbours gets too near; and where both schemes
/// have one colour, how each is given its own.
private func contrastRemedy(
  _ failures: [ContrastFailure], _ worst: ContrastFailure, inBothSchemes isBoth: Bool
) -> String {
  let lighter = failures.count { $0.allows(.white) }
  let darker = failures.count { $0.allows(.black) }
  let isLighter =
    lighter == darker
    ? worst.token[worst.scheme].luminance > worst.other[worst.scheme].luminance : lighter > darker
  let direction = isLighter ? "lighter" : "darker"
  let token = worst.token.token
  guard !token.value.hasPrefix(lightDark) else {
    return "take a \(direction) --\(token.name) for the \(worst.scheme) scheme"
  }
  let kept = isBoth ? "#…" : token.value
  let value =
    switch worst.scheme {
    case .light: "light-dark(#…, \(kept))"
    case .dark: "light-dark(\(kept), #…)"
    }
  let quote = token.path.hasSuffix(".css") ? "" : "\""
  return "write \(quote)\(value)\(quote), with a \(direction) colour for the \(worst.scheme) scheme"
}

// MARK: - Colours

/// Red, green and blue from 0 to 1.
private struct Colour {
  var red: Double
  var green: Double
  var blue: Double

  static let white = Colour(red: 1, green: 1, blue: 1)
  static let black = Colour(red: 0, green: 0, blue: 0)

  /// WCAG 2.2, relative luminance.
  var luminance: Double {
    func linear(_ part: Double) -> Double {
      part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }
}

/// WCAG 2.2, contrast ratio: from 1 to 21.
private func contrast(_ one: Colour, _ other: Colour) -> Double {
  let (light, dark) = (
    max(one.luminance, other.luminance), min(one.luminance, other.luminance)
  )
  return (light + 0.05) / (dark + 0.05)
}

private let lightDark = "light-dark("

/// The colours of `#rrggbb`, `#rgb` or `light-dark(…, …)`; `nil` for anything else.
private func schemes(_ value: String) -> (light: Colour, dark: Colour)? {
  guard value.hasPrefix(lightDark), value.hasSuffix(")") else {
    return hexColour(value).map { ($0, $0) }
  }
  let parts = value.dropFirst(lightDark.utf8.count).dropLast().split(separator: ",")
    .map { String($0.drop { $0 == " " }) }
  guard parts.count == 2, let light = hexColour(parts[0]), let dark = hexColour(parts[1]) else {
    return nil
  }
  return (light, dark)
}

private func hexColour(_ text: String) -> Colour? {
  guard text.hasPrefix("#") else { return nil }
  let digits = text.utf8.dropFirst().map { byte in
    UInt8(String(decoding: [byte], as: UTF8.self), radix: 16)
  }
  let known = digits.compactMap { $0 }.map(Double.init)
  guard known.count == digits.count else { return nil }
  switch known.count {
  case 3: return Colour(red: known[0] / 15, green: known[1] / 15, blue: known[2] / 15)
  case 6:
    return Colour(
      red: (known[0] * 16 + known[1]) / 255, green: (known[2] * 16 + known[3]) / 255,
      blue: (known[4] * 16 + known[5]) / 255)
  default: return nil
  }
}

/// `4.5`, `4.48`: rounded down, so that what fails never reads as enough.
private func written(_ ratio: Double) -> String {
  let hundredths = Int(ratio * 100)
  let rest = hundredths % 100
  if rest == 0 { return String(hundredths / 100) }
  let digits = rest < 10 ? "0\(rest)" : rest % 10 == 0 ? "\(rest / 10)" : "\(rest)"
  return "\(hundredths / 100).\(digits)"
}
