import Diagnostics
import Markup

/// How customers reach support (`support/channels.yml`).
public struct SupportChannels: Sendable {
  public var introduction: LocalizedText?
  /// Where the statement stands that support is there 24 hours a day, 365 days a year; `nil` when
  /// the site does not make it.
  public var roundTheClock: SourcePosition?
  /// In the order they are shown.
  public var channels: [SupportChannel] = []
  /// The most severe first.
  public var severities: [SupportSeverity] = []
  /// Steps in order.
  public var process: [ProcessStep] = []
  /// What goes on to the provider.
  public var escalation: ProviderEscalation?
  /// By language of the site, the language that questions in it are answered in.
  public var answeredIn: [String: Located<String>] = [:]

  public init() {}
}

/// What a channel is; the order is that of the contact strip.
public enum ChannelKind: String, Sendable, CaseIterable {
  case phone, chat, form, email, portal, community

  /// Whether support itself answers, as against other customers.
  public var isStaffed: Bool {
    switch self {
    case .phone, .chat, .form, .email, .portal: true
    case .community: false
    }
  }
}

/// One way to reach support.
public struct SupportChannel: Sendable {
  public var id: String
  public var kind: ChannelKind
  public var position: SourcePosition
  public var title: LocalizedText?
  public var description: LocalizedText?
  /// Where the channel leads.
  public var target: ChannelTarget
  /// For whom it is.
  public var audience: LocalizedText?
  /// `nil` when the data does not say.
  public var hours: OpeningHours?
  public var firstReply: ReplyTime?
  /// Tags in their usual case; empty when the data does not say.
  public var languages: [Located<String>] = []
  public var price: ChannelPrice?
}

public enum ChannelTarget: Sendable {
  /// At least one.
  case phones([PhoneLine])
  case email(String)
  /// Absolute `https:` address.
  case address(String)
  /// The id of a form.
  case form(Located<String>)
}

/// One number and whom it serves.
public struct PhoneLine: Sendable {
  public var number: PhoneNumber
  public var audience: LocalizedText?
}

public enum ChannelPrice: Hashable, Sendable {
  case free
  case text(LocalizedText)
}

/// How severe a case is, and how fast it is answered.
public struct SupportSeverity: Sendable {
  public var id: String
  public var position: SourcePosition
  public var title: LocalizedText
  public var description: LocalizedText?
  public var examples: [LocalizedText]
  public var firstReply: Located<ReplyTime>?
  /// Whether the time runs day and night.
  public var isRoundTheClock: Bool
}

/// A step of the support process.
public struct ProcessStep: Sendable {
  public var title: LocalizedText
  public var text: LocalizedText?
}

/// What support hands on to the provider of the service.
public struct ProviderEscalation: Sendable {
  public var text: LocalizedText?
  public var items: [LocalizedText]
}
