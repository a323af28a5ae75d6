import Diagnostics
import KnowledgeBase
import Markup
import SiteIO

/// The codes of all modules.
func diagnosticCodes() -> [DiagnosticCode] {
  compilerCodes + siteIOCodes
}
