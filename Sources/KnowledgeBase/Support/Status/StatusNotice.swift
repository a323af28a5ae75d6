import Diagnostics
import Markup

/// What every page tells of a current incident (`status.yml`).
public struct StatusNotice: Sendable {
  public enum Severity: String, Sendable, CaseIterable {
    case outage, degraded, maintenance, information
  }

  public enum State: String, Sendable, CaseIterable {
    case investigating, identified, monitoring, scheduled, resolved
  }

  public var title: LocalizedText
  public var text: LocalizedText?
  public var since: Located<StatusTime>
  public var severity: Severity
  public var state: State
  public var link: StatusLink?
}

public enum StatusLink: Sendable {
  /// Absolute `https:` address.
  case address(String)
  /// Id, key or path of an article.
  case article(Located<String>)
}

/// A minute of a day, as a clock showed it with its distance from UTC.
public struct StatusTime: Hashable, Sendable {
  public var day: Day
  /// Minutes from midnight.
  public var minute: Int
  /// Minutes east of UTC.
  public var offset: Int

  /// `+01:00`; `Z` for UTC.
  public var offsetText: String {
    guard offset != 0 else { return "Z" }
    return (offset < 0 ? "-" : "+") + clock(abs(offset))
  }

  /// `2026-11-22T08:30+01:00`
  public var text: String { "\(day.text)T\(clock(minute))\(offsetText)" }
}

/// Reads `2026-11-22T08:30+01:00` (RFC 3339, seconds may be missing, `T` may be a blank); `nil` for
/// anything else, a time without its distance from UTC included.
public func parseStatusTime(_ text: String) -> StatusTime? {
  let bytes = Array(text.utf8)
  guard bytes.count >= 17, bytes[10] == 0x54 || bytes[10] == 0x74 || bytes[10] == 0x20,
    let day = readDay(text), let minute = minuteOfDay(bytes[11..<16])
  else { return nil }
  let rest = bytes[16...].filter { $0 != 0x20 }
  let start = rest.firstIndex { "Zz+-".utf8.contains($0) }
  guard let start else { return nil }
  if rest[start] | 0x20 == 0x7A {
    return StatusTime(day: day, minute: minute, offset: 0)
  }
  guard let distance = minuteOfDay(rest[(start + 1)...]), distance <= 14 * 60 else { return nil }
  return StatusTime(
    day: day, minute: minute, offset: rest[start] == UInt8(ascii: "-") ? -distance : distance)
}

private func minuteOfDay(_ bytes: ArraySlice<UInt8>) -> Int? {
  let digits = bytes.filter { $0 != UInt8(ascii: ":") }.map { Int($0) - 0x30 }
  guard bytes.count == 5, digits.count == 4, digits.allSatisfy((0...9).contains) else { return nil }
  let (hour, minute) = (digits[0] * 10 + digits[1], digits[2] * 10 + digits[3])
  return hour < 24 && minute < 60 ? hour * 60 + minute : nil
}
