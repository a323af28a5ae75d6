import Diagnostics

extension DiagnosticCode {
  public static let templateSyntax = DiagnosticCode(
    "template-syntax", .error,
    "A tag of a template is not closed, not known or not where it may stand. Known are {{name}}, "
      + "{{{html}}}, {{#section}}…{{/section}}, {{^section}}…{{/section}}, {{> partial}} and "
      + "{{! comment}}.")
  public static let unknownTemplateName = DiagnosticCode(
    "unknown-template-name", .error,
    "A template asks for a name that its page does not have, or for a name as what it is not: a "
      + "text as HTML, a list as a text.")
  public static let missingPartial = DiagnosticCode(
    "missing-partial", .error,
    "A template includes a partial that stands neither in the site's template folder nor among the "
      + "default templates, or that includes itself.")
  public static let unsafeTemplate = DiagnosticCode(
    "unsafe-template", .error,
    "A template puts a value where escaping cannot make it safe: into a script, a style, a comment, "
      + "a tag's or attribute's name, an attribute without quotes, or a text into an address.")
  public static let unusedTemplate = DiagnosticCode(
    "unused-template", .warning,
    "A file of the site's template folder has no part in any page. Its name may be misspelt.")
  public static let tokenValue = DiagnosticCode(
    "token-value", .error,
    "A colour in tokens.css is written so that its contrast cannot be computed. Write #rrggbb, or "
      + "light-dark(#rrggbb, #rrggbb), once and outside of @media.")
  public static let lowContrast = DiagnosticCode(
    "low-contrast", .error,
    "Two tokens of tokens.css that meet on pages are too alike to be read by everybody: text needs a "
      + "contrast of 4.5 to 1, the outline of a control 3 to 1 (WCAG 2.2, 1.4.3 and 1.4.11).")
  public static let interfaceText = DiagnosticCode(
    "interface-text", .error,
    "A file of interface texts (locales/<tag>.yml of a template folder) lacks a text or has one of "
      + "the wrong shape.")
  public static let missingInterfaceLanguage = DiagnosticCode(
    "missing-interface-language", .warning,
    "There are no interface texts for a language of the site, so that its pages speak English. Add "
      + "locales/<tag>.yml to the template folder.")
  public static let missingBaseURL = DiagnosticCode(
    "missing-base-url", .hint,
    "Without base-url in site.yml there is no site map, no feed and no canonical link, because they "
      + "need absolute addresses.")
}

/// The codes of templates and of what is written once for the whole site.
public let renderCodes: [DiagnosticCode] = [
  .templateSyntax, .unknownTemplateName, .missingPartial, .unsafeTemplate, .unusedTemplate,
  .tokenValue, .lowContrast, .interfaceText, .missingInterfaceLanguage, .missingBaseURL,
]
