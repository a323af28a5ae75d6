import Diagnostics

// What the style rules find: only where `style: true` stands in site.yml.
extension DiagnosticCode {
  public static let longSentence = DiagnosticCode(
    "long-sentence", .warning,
    "A sentence is longer than a worried reader takes in at once: more than 25 words of English or German, 30 of French or Arabic, 60 characters of Chinese or Japanese."
  )
  public static let vagueLink = DiagnosticCode(
    "vague-link", .warning,
    "The text of a link does not say where it leads, so that it means nothing in a list of links or read aloud."
  )
  public static let severalActions = DiagnosticCode(
    "several-actions", .warning,
    "A step asks for more than one action. Who looks from the page to the screen and back loses the second one."
  )
  public static let vagueTitle = DiagnosticCode(
    "vague-title", .warning, "A title or heading fits any article, so it helps nobody to choose.")
}

let styleCodes: [DiagnosticCode] = [.longSentence, .vagueLink, .severalActions, .vagueTitle]
