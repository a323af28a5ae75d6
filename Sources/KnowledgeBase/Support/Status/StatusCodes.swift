import Diagnostics

extension DiagnosticCode {
  public static let statusTime = DiagnosticCode(
    "status-time", .error, "status.yml tells of an incident that begins on a day to come.")
  public static let forgottenStatus = DiagnosticCode(
    "forgotten-status", .warning,
    "status.yml has told of the same incident for more than 30 days. A banner that is always there "
      + "is read by nobody.")
  public static let unknownSupportArticle = DiagnosticCode(
    "unknown-support-article", .error,
    "The support data names an article that the site does not have, by its id or its path in the "
      + "locale's folder.")
}

/// The codes of `status.yml`.
public let statusCodes: [DiagnosticCode] = [.statusTime, .forgottenStatus, .unknownSupportArticle]
