import Diagnostics
import Markup

/// How customers are supported, as the files under `support/` and `status.yml` describe it.
public struct Support: Sendable {
  public var channels: SupportChannels?
  /// False when the channels have a mistake: what it hides is not told as missing elsewhere.
  var hasWholeChannels = true
  public var forms: [TicketForm] = []
  /// The ids of forms that have a file which could not be read: nothing is told of who names them.
  var unreadForms: [String] = []
  /// What customers are owed.
  public var profile: SupportProfile?
  /// When cases go on to the provider.
  public var escalation: EscalationGuide?
  /// The banner of a current incident.
  public var status: StatusNotice?

  public init() {}

  /// Whether pages ask for articles by the names that the data calls them.
  var namesArticles: Bool { status != nil || escalation != nil }

  /// Whether customers have a way to reach support, and so a contact page.
  public var isReachable: Bool {
    channels?.channels.isEmpty == false || forms.contains { $0.audience == .customer }
  }
}

/// Reads the support data. A site without any has none, and no page that speaks of it.
public func readSupport(_ tree: SourceTree, _ settings: SiteSettings) -> Parsed<Support> {
  var support = Support()
  var diagnostics: [Diagnostic] = []
  func take<Value>(_ parsed: Parsed<Value>) -> Value {
    diagnostics += parsed.diagnostics
    return parsed.value
  }
  let channels = readChannels(tree, settings)
  support.hasWholeChannels = !channels.diagnostics.contains { $0.code.severity == .error }
  support.channels = take(channels)
  let forms = take(readForms(tree, settings: settings))
  support.forms = forms.read
  support.unreadForms = forms.unread
  support.profile = take(readProfile(tree, settings))
  support.escalation = take(readEscalationGuide(tree, settings))
  support.status = take(readStatus(tree, settings))
  return Parsed(support, diagnostics)
}

/// Reads one YAML file of the support data with its schema. `nil` when there is no such file, or
/// nothing in it that could be read.
func readSupportFile<Value>(
  _ path: TreePath, _ tree: SourceTree, _ settings: SiteSettings,
  _ read: (YAMLNode, inout SchemaReader) -> Value?
) -> Parsed<Value?> {
  guard let bytes = tree.text(at: path) else { return Parsed(nil, []) }
  let parsed = parseYAML(bytes[...], path: path.description, firstLine: 1)
  guard let node = parsed.value, !node.isNull || path == statusFile else {
    let isEmpty = parsed.diagnostics.isEmpty && path != statusFile
    let empty = Diagnostic(
      .emptySupport, path: path.description, "this file is empty",
      remedy: "describe in it what it is for, or remove it")
    return Parsed(nil, parsed.diagnostics + (isEmpty ? [empty] : []))
  }
  var reader = SchemaReader(
    path: path.description, languages: SiteLanguages(settings), unknownKey: .unknownSupportKey,
    invalidValue: .invalidSupport)
  reader.isCutOff = isBroken(parsed)
  let filled = settings.variables.filled(
    node, path: path.description, languages: SiteLanguages(settings))
  let value = read(filled.value, &reader)
  return Parsed(value, parsed.diagnostics + reader.diagnostics + filled.diagnostics)
}

/// What of the support data cannot be true together, does not fit the articles, or not today.
func checkSupport(_ library: Library, today: Day) -> [Diagnostic] {
  checkChannels(library, today: today) + checkProfile(library, today: today)
    + checkEscalationGuide(library) + checkStatus(library, today: today) + checkHelpForms(library)
}
