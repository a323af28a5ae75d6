import Diagnostics

extension DiagnosticCode {
  public static let unknownSetting = DiagnosticCode(
    "unknown-setting", .error,
    "A settings file has a key that is not known, or that belongs at another level.")
  public static let invalidSetting = DiagnosticCode(
    "invalid-setting", .error,
    "A setting has a value of another type or form than it asks for, or lacks one.")
  public static let unreadSettings = DiagnosticCode(
    "unread-settings", .hint,
    "A settings file cannot be read to its end. What would be found with the rest of it missing would "
      + "mislead, so that only mistakes within articles are told until it can be read.")
  public static let unreadFile = DiagnosticCode(
    "unread-file", .warning,
    "A YAML file stands where the site's data is read, or is nearly called as a file of it, but "
      + "nothing reads it: the site is published without what it holds.")
  public static let invalidRedirect = DiagnosticCode(
    "invalid-redirect", .error, "A row of redirects.yml does not say what leads where.")
  public static let brokenRedirectList = DiagnosticCode(
    "broken-redirect-list", .warning,
    "A row of a redirection file (.openpublishing.redirection*.json) lacks its source or its "
      + "target, or has something else than text there. The row is left out.")
  public static let learnPage = DiagnosticCode(
    "learn-page", .warning,
    "A page in YAML (FAQ, Landing, Hub) lacks something that its kind asks for, or holds something "
      + "that is not known and therefore not shown.")
}

/// The codes of settings, redirect lists and pages in YAML.
public let settingsCodes: [DiagnosticCode] = [
  .unknownSetting, .invalidSetting, .unreadSettings, .unreadFile, .invalidRedirect,
  .brokenRedirectList, .learnPage,
]
