import Diagnostics

extension DiagnosticCode {
  // Reading a file
  public static let utf16 = DiagnosticCode(
    "utf-16", .warning, "The file is UTF-16. It is read, but other programs expect UTF-8.")
  public static let invalidUTF8 = DiagnosticCode(
    "invalid-utf-8", .warning,
    "The file has bytes that are no UTF-8, often because it was saved in an older encoding. They "
      + "are shown as U+FFFD. Save the file as UTF-8.")
  public static let nulCharacter = DiagnosticCode(
    "nul-character", .warning, "The file has NUL characters. They are shown as U+FFFD.")
  public static let controlCharacter = DiagnosticCode(
    "control-character", .warning,
    "The file has control characters, which no page may hold. They are left out.")
  public static let bidirectionalControl = DiagnosticCode(
    "bidirectional-control", .warning,
    "The file has characters that change the direction of text, so that it may read other than "
      + "it runs.")
  public static let mergeConflict = DiagnosticCode(
    "merge-conflict", .warning,
    "The marks of an unresolved merge stand in the file. Both sides are shown, the marks are not.")
}

/// All codes of this module.
public let markupCodes: [DiagnosticCode] = [
  .utf16, .invalidUTF8, .nulCharacter, .controlCharacter, .bidirectionalControl, .mergeConflict,
]
