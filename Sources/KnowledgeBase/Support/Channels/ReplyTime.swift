import Diagnostics
import Markup

/// A length of time as it is promised: `15 minutes`, `4 hours`, `2 days`, `1 working day`.
public struct ReplyTime: Hashable, Sendable {
  public enum Unit: String, Sendable, CaseIterable {
    case minute, hour, day
    case workingDay = "working-day"
  }

  /// At least 1.
  public var count: Int
  public var unit: Unit

  public init(count: Int, unit: Unit) {
    self.count = count
    self.unit = unit
  }

  /// To compare promises: a working day counts as a day.
  public var minutes: Int {
    switch unit {
    case .minute: count
    case .hour: count * 60
    case .day, .workingDay: count * 1_440
    }
  }
}

private let unitNames: [String: ReplyTime.Unit] = [
  "m": .minute, "min": .minute, "minute": .minute, "minutes": .minute,
  "h": .hour, "hour": .hour, "hours": .hour,
  "d": .day, "day": .day, "days": .day,
  "wd": .workingDay, "workingday": .workingDay, "workingdays": .workingDay,
  "businessday": .workingDay, "businessdays": .workingDay,
]

/// Reads `15 minutes`, `4h`, `1 working day`, `2-working-days`; `nil` for anything else, such as a
/// span from one length to another.
public func parseReplyTime(_ text: String) -> ReplyTime? {
  let bytes = Array(text.lowercased().utf8)
  let digits = bytes.prefix { (0x30...0x39).contains($0) }
  guard (1...4).contains(digits.count), bytes.last != 0x2D else { return nil }
  let count = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  // Blanks and hyphens part the words of the unit; no digit can stand among them.
  let name = String(
    decoding: bytes[digits.count...].filter { $0 != 0x20 && $0 != 0x2D }, as: UTF8.self)
  guard count > 0, let unit = unitNames[name] else { return nil }
  return ReplyTime(count: count, unit: unit)
}

extension SchemaReader {
  mutating func replyTime(_ field: YAMLEntry?) -> Located<ReplyTime>? {
    guard let field, let typed = text(field) else { return nil }
    if let time = parseReplyTime(typed) { return Located(time, at: field.value.position) }
    report(
      field.value.position, "'\(field.key)' is '\(typed)', which is no length of time",
      remedy: "write it as '15 minutes', '4 hours', '2 days' or '1 working day'")
    return nil
  }
}
