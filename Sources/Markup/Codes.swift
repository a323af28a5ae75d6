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
  public static let strayByteOrderMark = DiagnosticCode(
    "stray-byte-order-mark", .warning,
    "The invisible mark that begins some files (U+FEFF) stands in the middle of one, often where "
      + "two files were joined. It is left out.")
  public static let unclosedFence = DiagnosticCode(
    "unclosed-fence", .warning,
    "A fenced code block is never closed, so that the rest of the article is shown as code. Close "
      + "it with as many marks as opened it.")
  public static let bidirectionalControl = DiagnosticCode(
    "bidirectional-control", .warning,
    "The file has characters that change the direction of text, so that it may read other than "
      + "it runs.")
  public static let mergeConflict = DiagnosticCode(
    "merge-conflict", .warning,
    "The marks of an unresolved merge stand in the file. Both sides are shown, the marks are not.")

  // YAML and front matter
  public static let invalidYAML = DiagnosticCode(
    "invalid-yaml", .error,
    "A settings or data file cannot be read as YAML or JSON, or uses a feature that is not read: "
      + "anchors and aliases, tags, several documents, keys that are not text, deep nesting.")
  public static let looseYAML = DiagnosticCode(
    "loose-yaml", .warning,
    "A line that this program reads as it is meant, but that YAML 1.2 calls an error and other "
      + "programs refuse.")
  public static let brokenDataFile = DiagnosticCode(
    "broken-data-file", .warning,
    "A contents, FAQ or landing page file cannot be read as YAML or JSON from here on; "
      + "what comes before is used.")
  public static let brokenFrontMatter = DiagnosticCode(
    "broken-front-matter", .warning,
    "The front matter cannot be read as YAML. Simple 'key: value' lines are used all the same; "
      + "the page is held back as a draft if they might say so.")
  public static let misplacedFrontMatter = DiagnosticCode(
    "misplaced-front-matter", .warning,
    "The '---' that opens the front matter is missing or has more dashes, or something stands before "
      + "it. It has to be the first line.")
  public static let frontMatterValue = DiagnosticCode(
    "front-matter-value", .warning,
    "A value of the front matter is of another type or form than its key asks for. It is not used; "
      + "a page whose 'draft' is in doubt is held back.")
  public static let unknownKey = DiagnosticCode(
    "unknown-front-matter-key", .warning,
    "The front matter has a key that is not known. Keys with a dot inside ('ms.topic') are those "
      + "of other systems and pass.")
  public static let duplicateKey = DiagnosticCode(
    "duplicate-key", .warning, "A key is given twice in one mapping; the first counts.")
}

extension DiagnosticCode {
  // Tables and limits
  public static let tableSurplusCells = DiagnosticCode(
    "table-surplus-cells", .warning,
    "A row of a table has more cells than its head. The cells beyond the head are not shown, as on "
      + "GitHub.")
  public static let contentLimit = DiagnosticCode(
    "content-limit", .warning,
    "The file goes beyond a limit that keeps hostile input from stopping the build. What is beyond "
      + "is shown as text or left as it is.")
}

extension DiagnosticCode {
  // Notes
  public static let undefinedNote = DiagnosticCode(
    "undefined-note", .warning, "A mark '[^x]' has no note '[^x]: …'. It is shown as text.")
  public static let unusedNote = DiagnosticCode(
    "unused-note", .warning, "Nothing mentions the note, so that it is not shown.")
  public static let duplicateNote = DiagnosticCode(
    "duplicate-note", .warning, "Two notes have the same name. The first counts.")
}

/// All codes of this module.
public let markupCodes: [DiagnosticCode] =
  [
    .utf16, .invalidUTF8, .nulCharacter, .controlCharacter, .bidirectionalControl,
    .strayByteOrderMark,
    .unclosedFence, .mergeConflict,
    .tableSurplusCells, .contentLimit, .undefinedNote, .unusedNote, .duplicateNote,
    .invalidYAML, .looseYAML, .brokenDataFile, .brokenFrontMatter, .misplacedFrontMatter,
    .frontMatterValue,
    .unknownKey, .duplicateKey,
  ] + dialectCodes
