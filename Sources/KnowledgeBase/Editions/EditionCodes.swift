import Diagnostics

extension DiagnosticCode {
  public static let unknownVariable = DiagnosticCode(
    "unknown-variable", .warning,
    "A text mentions '{{partner.<name>}}', but neither 'variables' of the edition's partner.yml nor, "
      + "for the plain site, 'partner' of site.yml says what it stands for.")
  public static let missingVariable = DiagnosticCode(
    "missing-variable", .error,
    "A variable that site.yml gives the plain site has no value in an edition. An edition does not "
      + "inherit it: the name or number of another partner would appear there. Until it is given, "
      + "only mistakes within articles are told of the edition.")
  public static let notAnEdition = DiagnosticCode(
    "not-an-edition", .warning,
    "Each folder in 'partners' is the edition of one partner and holds its partner.yml. Nothing else "
      + "in 'partners' is published. A folder whose partner.yml is misspelt is an error.")
  public static let unmatchedHidden = DiagnosticCode(
    "unmatched-hidden", .warning,
    "A pattern under 'hidden' of partner.yml fits no shared article or file.")
  public static let linkToHidden = DiagnosticCode(
    "link-to-hidden", .hint,
    "The edition hides the article. Its pages show a link's text without a link; a redirect to it is "
      + "left out.")
  public static let leak = DiagnosticCode(
    "leak", .error,
    "Something of one partner stands in the site of another: a name, an address, a phone number or a "
      + "file. Nothing is published.")
}

/// The codes of partners' editions.
public let editionCodes: [DiagnosticCode] = [
  .unknownVariable, .missingVariable, .notAnEdition, .unmatchedHidden, .linkToHidden, .leak,
]
