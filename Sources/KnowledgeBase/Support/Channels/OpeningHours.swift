import Diagnostics
import Markup

/// When a channel is open.
public enum OpeningHours: Sendable {
  /// 24 hours a day, every day of the year.
  case always
  case weekly(WeeklyHours)
}

/// The hours of a week in one time zone.
public struct WeeklyHours: Sendable {
  /// IANA name, such as `Europe/London`.
  public var zone: String
  /// For each day of the week, Monday first: when it opens and closes, in order, without overlap.
  public var days: [[OpenRange]]
  /// Days on which the channel stays closed; sorted.
  public var holidays: [Holiday]

  /// Whether the channel is never closed, holidays apart.
  public var isAllWeek: Bool { days.allSatisfy { $0 == [OpenRange.allDay] } }
}

/// From one minute of a day to another, counted from midnight: 540 is 09:00.
public struct OpenRange: Hashable, Sendable {
  public var start: Int
  /// After `start`, at most 1440.
  public var end: Int

  public init(start: Int, end: Int) {
    self.start = start
    self.end = end
  }

  public static let allDay = OpenRange(start: 0, end: 1_440)
}

public struct Holiday: Sendable {
  public var day: Day
  public var name: LocalizedText?
  public var position: SourcePosition
}

extension OpeningHours {
  /// Whether somebody is there at every hour of the year.
  public var isAlways: Bool {
    switch self {
    case .always: true
    case .weekly(let hours): hours.isAllWeek && hours.holidays.isEmpty
    }
  }
}
