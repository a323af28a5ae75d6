import Diagnostics

extension DiagnosticCode {
  // Directives
  public static let unknownDirective = DiagnosticCode(
    "unknown-directive", .warning,
    "A directive ('[!NAME]', ':::name') that is not one of this dialect; it is shown as text.")
  public static let invalidDirective = DiagnosticCode(
    "invalid-directive", .warning,
    "A directive without what it needs, such as a picture without 'source'; it is shown as text.")
  public static let unclosedDirective = DiagnosticCode(
    "unclosed-directive", .warning,
    "A directive is opened and never closed; it ends where the block around it ends.")
  public static let strayDirective = DiagnosticCode(
    "stray-directive", .warning,
    "A directive is closed that was never opened; the line is left out.")
  public static let foreignSyntax = DiagnosticCode(
    "foreign-syntax", .warning,
    "Template tags, wiki links or attribute lists of another system; they are shown as text. "
      + "Zones and monikers, of which readers choose one elsewhere, are shown one below the other. "
      + "Told once for each kind and file.")

  // Includes
  public static let missingInclude = DiagnosticCode(
    "missing-include", .warning,
    "The file of an include does not exist; the words between its brackets are shown instead.")
  public static let includeDraft = DiagnosticCode(
    "include-draft", .warning,
    "The included file is a draft, so that its text is left out as long as it is one.")
  public static let includeOutside = DiagnosticCode(
    "include-outside", .warning,
    "An include leads out of the content folder; nothing outside of it is read.")
  public static let includeCycle = DiagnosticCode(
    "include-cycle", .warning, "A fragment includes itself, directly or through others.")
  public static let includeLimit = DiagnosticCode(
    "include-limit", .warning,
    "The includes of a page are nested too deeply, are too many or add up to too much text; "
      + "those beyond the limit are left out.")

  // Headings, steps, questions
  public static let invalidAttributeList = DiagnosticCode(
    "invalid-attribute-list", .warning,
    "Braces after a heading hold more than one id and classes ('{#id .class}'); shown as text.")
  public static let duplicateID = DiagnosticCode(
    "duplicate-id", .warning,
    "Two places of a page claim one id; the first has it, the second gets a number behind it.")
  public static let reservedID = DiagnosticCode(
    "reserved-id", .warning,
    "Ids that begin with 'tz-' belong to the frame of the page, those with 'fn:' and 'fnref:' to its "
      + "notes; 'id-' is put before the id.")
  public static let severalTitles = DiagnosticCode(
    "several-titles", .warning,
    "A page has one title; make further headings of level 1 ones of level 2.")
  public static let skippedHeadingLevel = DiagnosticCode(
    "skipped-heading-level", .warning,
    "A heading is more than one level below the one before; people who listen to pages lose "
      + "their way there.")
  public static let emptyHeading = DiagnosticCode(
    "empty-heading", .warning, "A heading has no text to read or to click on.")

  // Guided flows
  public static let notAFlow = DiagnosticCode(
    "not-a-flow", .warning,
    "The article has the type 'troubleshooting', yet no list of links that a reader could answer by. "
      + "It is shown as an article, on one page.")
  public static let flowDeadEnd = DiagnosticCode(
    "flow-dead-end", .warning, "A step of a guided flow offers no answer that leads on.")
  public static let flowOrphan = DiagnosticCode(
    "flow-orphan", .warning, "No answer of a guided flow leads to this step.")
  public static let flowCycle = DiagnosticCode(
    "flow-cycle", .warning,
    "From this step of a guided flow every way leads back into it: the reader never comes out.")
  public static let flowBrokenAnswer = DiagnosticCode(
    "flow-broken-answer", .warning,
    "An answer of a guided flow leads to no step, article or outcome ('#fixed', '#contact').")

  // Raw HTML
  public static let unknownTag = DiagnosticCode(
    "unknown-tag", .warning,
    "Words in angle brackets that are no HTML are shown as text; a code span says so plainly. "
      + "Told once for each name and file.")
  public static let refusedTag = DiagnosticCode(
    "refused-tag", .warning,
    "An HTML element that content may not have ('script', 'style', 'iframe', 'form' …) is shown "
      + "as text.")
  public static let droppedTag = DiagnosticCode(
    "dropped-tag", .warning,
    "A tag that only looks ('font') or only works with script ('button') is left out; its text "
      + "stays. Told once for each name and file.")
  public static let droppedAttribute = DiagnosticCode(
    "dropped-attribute", .warning,
    "An HTML attribute that content may not have ('onclick', 'style') is left out.")
  public static let unsafeAddress = DiagnosticCode(
    "unsafe-address", .warning,
    "An address with a scheme that could run script or is not known; the link shows its text.")
  public static let unclosedTag = DiagnosticCode(
    "unclosed-tag", .warning,
    "An HTML element or comment is opened and never closed; it ends where the block around it "
      + "ends.")
  public static let strayTag = DiagnosticCode(
    "stray-tag", .warning, "An HTML end tag without its start tag is left out.")
  public static let misplacedTag = DiagnosticCode(
    "misplaced-tag", .warning,
    "An HTML tag stands where its element cannot; the tag is left out, what is in it is kept.")
}

/// The codes of the dialect and of raw HTML, for listing and explaining.
public let dialectCodes: [DiagnosticCode] = [
  .unknownDirective, .invalidDirective, .unclosedDirective, .strayDirective, .foreignSyntax,
  .missingInclude, .includeDraft, .includeOutside, .includeCycle, .includeLimit,
  .invalidAttributeList,
  .duplicateID, .reservedID, .severalTitles, .skippedHeadingLevel, .emptyHeading, .notAFlow,
  .flowDeadEnd, .flowOrphan, .flowCycle, .flowBrokenAnswer, .unknownTag, .refusedTag, .droppedTag,
  .droppedAttribute, .unsafeAddress, .unclosedTag, .strayTag, .misplacedTag,
]
