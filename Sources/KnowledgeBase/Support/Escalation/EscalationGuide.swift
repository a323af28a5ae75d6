import Diagnostics
import Markup

/// When and how a partner's own staff hand a case on to the provider (`support/escalation.yml`).
public struct EscalationGuide: Sendable {
  /// How sentences call the provider.
  public var provider: LocalizedText?
  public var introduction: LocalizedText?
  /// What comes before any escalation.
  public var before: [LocalizedText] = []
  /// Steps for all areas without their own.
  public var handOver: [LocalizedText] = []
  /// Absolute `https:` address where cases are handed over.
  public var portal: String?
  /// What escalating wrongly leads to.
  public var wrongly: LocalizedText?
  /// The provider's remediation plan.
  public var wronglySteps: [LocalizedText] = []
  /// In the order of `SupportArea`.
  public var areas: [AreaEscalation] = []

  public init() {}
}

/// What belongs to the provider in one area.
public struct AreaEscalation: Sendable {
  public var area: SupportArea
  public var provider: [LocalizedText] = []
  public var ours: [LocalizedText] = []
  public var gather: [LocalizedText] = []
  /// Instead of the general steps.
  public var handOver: [LocalizedText] = []
  /// Articles by id, key or path, to read first.
  public var articles: [Located<String>] = []
  /// The id of a form to fill in.
  public var form: Located<String>?
}
