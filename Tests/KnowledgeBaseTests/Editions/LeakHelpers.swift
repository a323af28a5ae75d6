import Diagnostics
import KnowledgeBase

/// What leaks in sites of `editionFiles`, changed: `path:line:column: message`.
func leakLines(_ changes: [String: String?], _ choice: EditionChoice = .all) -> [String] {
  let compilation = compileEditions(choice, changes: changes)
  let early = compilation.diagnostics.filter { $0.code == .leak }
  let late = compilation.site.map { rendered($0).leaks } ?? []
  return (early + late).map { leak in
    let place = leak.position.map { ":\($0.line):\($0.column)" } ?? ""
    return "\(leak.path)\(place): \(leak.message)"
  }
}

/// Two partners with all that a partner has.
let reachablePartners: [String: String?] = [
  "partners/crane/partner.yml": """
  name: Crane Systems
  base-url: https://help.crane.test/
  variables:
    desk: the Crane desk
    phone: "+86 10 5550 0100"
    email: help@crane.test
    portal: https://my.crane.test/
  """,
  "partners/harbour/partner.yml": """
  name: Harbour Point
  base-url: https://help.harbour.test/
  variables:
    desk: the Harbour desk
    phone: "+44 20 7946 0100"
    email: help@harbour.test
    portal: https://my.harbour.test/
  """,
]

/// The same, changed once more.
func partnersWith(_ changes: [String: String?]) -> [String: String?] {
  reachablePartners.merging(changes) { _, changed in changed }
}
