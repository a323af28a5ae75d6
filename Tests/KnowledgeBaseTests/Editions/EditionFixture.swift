import Diagnostics
import KnowledgeBase
import Markup
import Testing

/// A help centre in two languages with three editions.
let editionFiles: [String: String] = [
  "site.yml": """
  title: "{{partner.name}} Help"
  base-url: https://help.lantern.example/
  locales: [en, fr]
  default-locale: en
  partner:
    name: Lantern Cloud
    desk: {en: our desk, fr: notre bureau}
    phone: "+44 1632 960100"
  """,
  "en/index.md": "# Welcome\n\nHelp.\n",
  "en/billing/pay.md": """
  ---
  title: Pay {{partner.name}}
  description: Ask {{partner.desk}}.
  ---
  Call {{ partner.phone }}, not `{{partner.phone}}`. See [the invoice](invoice.md).

  ## Ask {{partner.desk}}

  Text.
  """,
  "en/billing/invoice.md": "# Your invoice\n\nText of the invoice.\n",
  "en/billing/refund.md": "# A refund\n\nShared words.\n",
  "fr/billing/pay.md": "# Payer {{partner.name}}\n\nAppelez {{partner.desk}}.\n",
  "partners/harbour/partner.yml": """
  name: Harbour & Söhne <IT>
  title: {en: Harbour help, fr: Aide de Harbour}
  base-url: https://help.harbour.example/
  tokens: {accent: "light-dark(#00665a, #7fd6c8)", radius: 2px}
  variables: {desk: the Harbour desk, phone: "+44 1632 960300"}
  hidden: [billing/invoice]
  """,
  "partners/harbour/en/billing/office.md": "# Our office at the quay\n\nCome and see us.\n",
  "partners/beacon/partner.yml": """
  name: Beacon
  variables: {desk: {en: the Beacon desk, fr: le bureau Beacon}, phone: "+44 1632 960400"}
  """,
  "partners/beacon/en/billing/refund.md": "# A refund\n\nWords of its own.\n",
  "partners/crane/partner.yml": """
  name: Crane
  variables: {desk: the Crane desk, phone: "+44 1632 960500"}
  """,
]

/// The compilation of `editionFiles`, changed by `changes`: a text in the place of a file or beside
/// it, `nil` for a file that is gone.
func compileEditions(_ choice: EditionChoice, changes: [String: String?] = [:]) -> Compilation {
  var files = editionFiles
  for (path, text) in changes { files[path] = text }
  return compileEditions(textTree(files), choice: choice, options: testOptions())
}

/// The bytes of every file of a site, and what of one partner was found with another.
func rendered(_ site: Site) -> (files: [String: [UInt8]], leaks: [Diagnostic]) {
  var files: [String: [UInt8]] = [:]
  var leaks: [Diagnostic] = []
  for entry in site.entries {
    let page: RenderedPage
    switch entry.content {
    case .bytes(let made): page = RenderedPage(bytes: made)
    case .asset: page = RenderedPage(bytes: [])
    case .page(let render): page = render()
    }
    files[entry.path.description] = page.bytes
    guard let check = site.leaks else { continue }
    let found = check.find(in: page)
    #expect(found == check.find(in: page.bytes), "\(entry.path)")
    leaks += check.leaks(in: entry, found: found)
  }
  return (files, foldLeaks(leaks))
}
