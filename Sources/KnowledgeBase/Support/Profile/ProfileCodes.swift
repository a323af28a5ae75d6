import Diagnostics

extension DiagnosticCode {
  public static let supportGap = DiagnosticCode(
    "support-gap", .error,
    "The site lacks something that support/profile.yml says customers are owed: articles of a "
      + "service area with steps or answers, a channel, the process, or the statement that support "
      + "is there 24 hours a day, 365 days a year.")
}

/// The codes of `support/profile.yml`.
public let profileCodes: [DiagnosticCode] = [.supportGap]
