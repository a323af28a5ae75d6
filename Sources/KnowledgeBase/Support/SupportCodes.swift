import Diagnostics

// What all files of the support data have in common.
extension DiagnosticCode {
  public static let unknownSupportKey = DiagnosticCode(
    "unknown-support-key", .error,
    "A file of the support data (support/, status.yml) has a key that is not known there.")
  public static let invalidSupport = DiagnosticCode(
    "invalid-support", .error,
    "A value of the support data (support/, status.yml) has another type or form than it asks for, "
      + "or is missing.")
  public static let emptySupport = DiagnosticCode(
    "empty-support", .warning,
    "A file under support/ holds nothing, or comments alone, so the site does without it.")
  public static let untranslatedSupport = DiagnosticCode(
    "untranslated-support", .hint,
    "A text of the support data is given by language, but not in each of the site's. Those without "
      + "show the default locale's.")
}

/// The codes of everything under `support/` and of `status.yml`.
public let supportCodes: [DiagnosticCode] =
  [.unknownSupportKey, .invalidSupport, .emptySupport, .untranslatedSupport] + channelCodes
  + formCodes
  + profileCodes + statusCodes
