import Diagnostics

extension DiagnosticCode {
  public static let refusedDelivery = DiagnosticCode(
    "refused-delivery", .error,
    "A form would be sent where pages must not send it, or 'deliver' holds what looks like a secret. "
      + "All of it stands in the published page: addresses begin with https://, and whoever receives "
      + "tickets has to accept them without a secret.")
  public static let unknownArticleForm = DiagnosticCode(
    "unknown-article-form", .warning,
    "'form' of an article names no ticket form that its readers can use. They are led to the form of "
      + "its category instead.")
  public static let unknownCategoryForm = DiagnosticCode(
    "unknown-category-form", .error,
    "'form' of a category in site.yml names no ticket form in support/forms.")
}

/// The codes of ticket forms.
let formCodes: [DiagnosticCode] = [.refusedDelivery, .unknownArticleForm, .unknownCategoryForm]
