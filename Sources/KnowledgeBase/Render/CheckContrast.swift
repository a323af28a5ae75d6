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

/// Tells the pairs of tokens that are too alike, in the light and in the dark scheme. `layers` are
/// the tokens of one file each, of which a later one overrides the ones before it.
func checkContrast(_ layers: [[StyleToken]]) -> [Diagnostic] {
  guard !layers.isEmpty else { return [] }
  let needed = Set(tokenPairs.flatMap { [$0.front, $0.back] })
  var tokens: [String: StyleToken] = [:]
  var colours: [String: (light: Colour, dark: Colour)] = [:]
  var diagnostics: [Diagnostic] = []
  for token in layers.flatMap({ $0 }) where needed.contains(token.name) {
    guard token.isOutermost, let colour = schemes(token.value) else {
      diagnostics.append(
        Diagnostic(
          .tokenValue, path: token.path, at: token.position,
          "the contrast of '--\(token.name): \(token.value)' cannot be computed",
          remedy: "write #rrggbb, or light-dark(#rrggbb, #rrggbb), in :root"))
      continue
    }
    tokens[token.name] = token
    colours[token.name] = colour
  }
  for pair in tokenPairs {
    guard let front = colours[pair.front], let back = colours[pair.back],
      let token = laterToken(
        tokens[pair.front], tokens[pair.back], own: layers.last?.first?.path)
    else { continue }
    let schemes = [
      ("light", contrast(front.light, back.light)), ("dark", contrast(front.dark, back.dark)),
    ]
    for (scheme, ratio) in schemes where ratio < pair.needed {
      diagnostics.append(
        Diagnostic(
          .lowContrast, path: token.path, at: token.position,
          "--\(pair.front) on --\(pair.back) has a contrast of \(written(ratio)) to 1 in the "
            + "\(scheme) scheme; it needs \(written(pair.needed)) to 1",
          remedy: scheme == "light"
            ? "take a darker --\(pair.front)" : "take a lighter --\(pair.front)"))
    }
  }
  return diagnostics
}

/// Of two tokens the one that the site itself set, for a remark has to lead to what can be changed.
private func laterToken(_ front: StyleToken?, _ back: StyleToken?, own: String?)
  -> StyleToken?
{
  guard let front, let back else { return nil }
  return back.path == own && front.path != own ? back : front
}

// MARK: - Colours

/// Red, green and blue from 0 to 1.
private struct Colour {
  var red: Double
  var green: Double
  var blue: Double

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

/// The colours of `#rrggbb`, `#rgb` or `light-dark(…, …)`; `nil` for anything else.
private func schemes(_ value: String) -> (light: Colour, dark: Colour)? {
  let start = "light-dark("
  guard value.hasPrefix(start), value.hasSuffix(")") else {
    return hexColour(value).map { ($0, $0) }
  }
  let parts = value.dropFirst(start.utf8.count).dropLast().split(separator: ",")
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
