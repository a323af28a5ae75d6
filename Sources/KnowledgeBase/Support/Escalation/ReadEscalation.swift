import Diagnostics
import Markup

let escalationFile = TreePath("support/escalation.yml")

/// Reads `support/escalation.yml` through its schema.
func readEscalationGuide(
  _ tree: SourceTree, _ settings: SiteSettings
) -> Parsed<EscalationGuide?> {
  readSupportFile(escalationFile, tree, settings) { node, reader in
    let fields = reader.fields(
      node, of: "the escalation",
      keys: [
        "provider", "introduction", "before", "hand-over", "portal", "wrong-escalation", "areas",
      ])
    var guide = EscalationGuide()
    guide.provider = reader.localizedText(fields["provider"])
    guide.introduction = reader.localizedText(fields["introduction"])
    guide.before = reader.localizedTexts(fields["before"])
    guide.handOver = reader.localizedTexts(fields["hand-over"])
    guide.portal = fields["portal"].flatMap { readSecureAddress($0, &reader) }
    if let field = fields["wrong-escalation"] {
      let wrong = reader.fields(field.value, of: "'wrong-escalation'", keys: ["text", "steps"])
      guide.wrongly = reader.localizedText(wrong["text"])
      guide.wronglySteps = reader.localizedTexts(wrong["steps"])
    }
    guard let areas = fields["areas"] else { return guide }
    let entries = reader.fields(
      areas.value, of: "'areas'", keys: SupportArea.allCases.map(\.rawValue))
    for area in SupportArea.allCases {
      guard let entry = entries[area.rawValue] else { continue }
      guide.areas.append(readAreaEscalation(area, entry, &reader))
    }
    return guide
  }
}

private func readAreaEscalation(
  _ area: SupportArea, _ entry: YAMLEntry, _ reader: inout SchemaReader
) -> AreaEscalation {
  let fields = reader.fields(
    entry.value, of: "an area",
    keys: ["provider", "ours", "gather", "hand-over", "articles", "form"])
  var escalation = AreaEscalation(area: area)
  escalation.provider = reader.localizedTexts(fields["provider"])
  escalation.ours = reader.localizedTexts(fields["ours"])
  escalation.gather = reader.localizedTexts(fields["gather"])
  escalation.handOver = reader.localizedTexts(fields["hand-over"])
  escalation.articles = reader.texts(fields["articles"])
  if let field = fields["form"], let form = reader.text(field) {
    escalation.form = Located(form, at: field.value.position)
  }
  if escalation.provider.isEmpty {
    reader.report(
      entry.keyPosition, "'\(area.name)' does not say when a case is the provider's",
      remedy: "add a line 'provider:' with a list of cases")
  }
  if escalation.gather.isEmpty {
    reader.report(
      entry.keyPosition, "'\(area.name)' does not say what to gather for the provider",
      remedy: "add a line 'gather:' with a list")
  }
  return escalation
}

/// Articles and forms that the guide names and the site does not have.
func checkEscalationGuide(_ library: Library) -> [Diagnostic] {
  guard let guide = library.support.escalation else { return [] }
  let articles = guide.areas.flatMap(\.articles)
  let forms = guide.areas.compactMap(\.form)
  return checkArticleNames(articles, library, path: escalationFile)
    + checkFormNames(forms, library.support, path: escalationFile)
}
