import Diagnostics
import Markup

/// Zone and holidays of channels that have none of their own.
struct HoursDefaults {
  var zone: Located<String>?
  /// Whether a zone is given, be it one that there is not.
  var hasZone = false
  var holidays: [Holiday] = []
}

/// The days of the week as hours name them, Monday first.
let weekdayKeys = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

extension SchemaReader {
  /// The `hours` of a channel: `always`, or a mapping from days to hours in the channel's zone.
  mutating func openingHours(
    _ fields: [String: YAMLEntry], defaults: HoursDefaults
  ) -> OpeningHours? {
    let ownZone = timeZone(fields["zone"])
    let own = holidays(fields["holidays"])
    guard let field = fields["hours"] else { return nil }
    if field.value.isNull {
      // Of a file that is cut off, the hours may be in what could not be read.
      if !isCutOff { neverOpen(field) }
      return nil
    }
    if case .scalar(let typed, _) = field.value.value {
      if typed == "always" {
        checkNoHolidays(fields["holidays"], own)
        return .always
      }
      impossible(
        field.value.position, "'hours' is '\(typed)'",
        remedy: "write always, or lines such as 'mon-fri: \"08:00-18:00\"'")
      return nil
    }
    let days = weeklyDays(field)
    guard let zone = ownZone ?? defaults.zone else {
      if fields["zone"] == nil, !defaults.hasZone {
        tell(
          .unknownTimeZone, at: field.keyPosition, "these hours have no time zone",
          remedy: "add a line 'zone: Europe/London' here or at the top of the file")
      }
      return nil
    }
    guard let days else { return nil }
    let holidays: [Holiday] =
      switch own {
      case .asDefault: defaults.holidays
      case .none: []
      case .listed(let listed): listed
      }
    return .weekly(WeeklyHours(zone: zone.value, days: days, holidays: holidays))
  }

  /// Holidays of a channel that is open on all days.
  private mutating func checkNoHolidays(_ field: YAMLEntry?, _ setting: HolidaySetting) {
    guard let field else { return }
    switch setting {
    case .none: return
    case .asDefault where field.value.text?.utf8.elementsEqual("closed".utf8) != true: return
    case .listed(let days) where days.isEmpty: return
    case .asDefault, .listed:
      tell(
        .contradictingSupport, at: field.keyPosition,
        "the channel is open all the time by its 'hours', and closed on its 'holidays'",
        remedy: "take 'holidays' out, or write hours such as 'mon-sun: \"00:00-24:00\"', which "
          + "holidays interrupt")
    }
  }

  /// A zone of the time zone database.
  mutating func timeZone(_ field: YAMLEntry?) -> Located<String>? {
    guard let field, let typed = text(field) else { return nil }
    if timeZoneNames.contains(typed) { return Located(typed, at: field.value.position) }
    let nearest = nearestName(typed, among: timeZoneNames).map { "did you mean '\($0)'?" }
    tell(
      .unknownTimeZone, at: field.value.position, "there is no time zone '\(typed)'",
      remedy: nearest ?? "name a place of the zone, such as Europe/London or Asia/Shanghai")
    return nil
  }

  /// What `holidays` says of a channel, or of all at the top of the file.
  mutating func holidays(_ field: YAMLEntry?) -> HolidaySetting {
    guard let field, !field.value.isNull else { return .asDefault }
    if case .scalar(let typed, _) = field.value.value {
      if typed == "open" { return .none }
      if typed == "closed" { return .asDefault }
      report(
        field.value.position, "'holidays' is '\(typed)'",
        remedy: "write open, closed, or a list of days such as '- 2026-12-25'")
      return .asDefault
    }
    guard case .sequence(let items) = field.value.value else {
      report(field.value.position, "'holidays' is a mapping, expected a list of days")
      return .asDefault
    }
    var days: [Holiday] = []
    for item in items {
      guard let holiday = holiday(item) else { continue }
      if days.contains(where: { $0.day == holiday.day }) {
        report(
          holiday.position, "the holiday \(holiday.day.text) is given twice",
          remedy: "take one of them out")
      } else {
        days.append(holiday)
      }
    }
    return .listed(days.sorted { $0.day < $1.day })
  }

  private mutating func holiday(_ node: YAMLNode) -> Holiday? {
    var dayNode = node
    var name: LocalizedText?
    if case .mapping = node.value {
      let fields = fields(node, of: "a holiday", keys: ["day", "name"])
      guard let field = required("day", in: fields, of: "a holiday", at: node) else { return nil }
      dayNode = field.value
      name = localizedText(fields["name"])
    }
    guard let typed = text(dayNode, of: "a holiday") else { return nil }
    guard let day = readDay(typed) else {
      report(
        dayNode.position, "'\(typed)' is no day of the calendar", remedy: "write it as 2026-12-25")
      return nil
    }
    return Holiday(day: day, name: name, position: dayNode.position)
  }

  // MARK: - The week

  private mutating func weeklyDays(_ field: YAMLEntry) -> [[OpenRange]]? {
    guard case .mapping(let entries) = field.value.value else {
      impossible(
        field.value.position, "'hours' is a list",
        remedy: "write always, or lines such as 'mon-fri: \"08:00-18:00\"'")
      return nil
    }
    var days = [[OpenRange]](repeating: [], count: 7)
    var told = [Bool](repeating: false, count: 7)
    var isSound = true
    for entry in entries {
      guard let indexes = weekdays(entry), let ranges = dayRanges(entry) else {
        isSound = false
        continue
      }
      for index in indexes {
        if told[index] {
          impossible(
            entry.keyPosition, "the hours of '\(weekdayKeys[index])' are given twice",
            remedy: "give each day once")
          isSound = false
        }
        told[index] = true
        days[index] = ranges
      }
    }
    if isSound, days.allSatisfy(\.isEmpty) {
      neverOpen(field)
      return nil
    }
    return isSound ? days : nil
  }

  /// `mon`, `mon-fri`, `sat, sun`: indexes of days, Monday is 0. A range may pass Sunday.
  private mutating func weekdays(_ entry: YAMLEntry) -> [Int]? {
    var indexes: [Int] = []
    for part in entry.key.lowercased().split(separator: ",") {
      let ends = part.filter { $0 != " " }.split(separator: "-", omittingEmptySubsequences: false)
        .map { weekdayKeys.firstIndex(of: String($0)) }
      guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1]
      else {
        impossible(
          entry.keyPosition, "'\(entry.key)' names no days",
          remedy: "write mon, tue, wed, thu, fri, sat, sun, or a range such as mon-fri")
        return nil
      }
      indexes += (0...((last - first + 7) % 7)).map { (first + $0) % 7 }
    }
    return indexes
  }

  private mutating func dayRanges(_ entry: YAMLEntry) -> [OpenRange]? {
    if case .scalar("closed", _) = entry.value.value { return [] }
    if case .scalar("always", _) = entry.value.value { return [.allDay] }
    var ranges: [OpenRange] = []
    for typed in texts(entry) {
      guard let range = openRange(typed) else { return nil }
      ranges.append(range)
    }
    ranges.sort { $0.start < $1.start }
    for (earlier, later) in zip(ranges, ranges.dropFirst()) where later.start < earlier.end {
      impossible(
        entry.value.position,
        "the hours of '\(entry.key)' overlap: one ends at \(clock(earlier.end)), the next starts "
          + "at \(clock(later.start))", remedy: "join them or part them")
      return nil
    }
    if ranges.isEmpty {
      impossible(
        entry.keyPosition, "'\(entry.key)' has no hours", remedy: "write closed, or '08:00-18:00'")
      return nil
    }
    return joined(ranges)
  }

  private mutating func openRange(_ typed: Located<String>) -> OpenRange? {
    let parts = typed.value.replacingDashes.split(
      separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let start = minuteOfDay(parts[0]), let end = minuteOfDay(parts[1])
    else {
      impossible(
        typed.position, "'\(typed.value)' is no stretch of a day",
        remedy: "write times from 00:00 to 24:00, such as '08:00-18:00'")
      return nil
    }
    guard start < end else {
      impossible(
        typed.position, "'\(typed.value)' ends before it begins",
        remedy: "past midnight write '\(clock(start))-24:00' and, on the next day, "
          + "'00:00-\(clock(end))'")
      return nil
    }
    return OpenRange(start: start, end: end)
  }

  private mutating func neverOpen(_ field: YAMLEntry) {
    impossible(
      field.keyPosition, "the channel is never open",
      remedy: "give at least one day hours, or take the channel out")
  }

  private mutating func impossible(
    _ position: SourcePosition, _ message: String, remedy: String
  ) {
    tell(.impossibleHours, at: position, message, remedy: remedy)
  }
}

/// What a channel says of holidays.
enum HolidaySetting {
  /// Closed on those at the top of the file.
  case asDefault
  /// Open on all.
  case none
  case listed([Holiday])
}

/// `540` → `09:00`
func clock(_ minute: Int) -> String {
  func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
  return padded(minute / 60) + ":" + padded(minute % 60)
}

/// `09:00` or `9:00` as minutes of the day, up to 1440.
private func minuteOfDay(_ text: Substring) -> Int? {
  let parts = text.utf8.filter { $0 != 0x20 }
    .split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
  guard parts.count == 2, (1...2).contains(parts[0].count), parts[1].count == 2,
    parts.joined().allSatisfy({ (0x30...0x39).contains($0) })
  else { return nil }
  let hour = parts[0].reduce(0) { $0 * 10 + Int($1 - 0x30) }
  let minute = parts[1].reduce(0) { $0 * 10 + Int($1 - 0x30) }
  guard minute < 60, hour * 60 + minute <= 1_440 else { return nil }
  return hour * 60 + minute
}

/// Stretches that follow one another without a pause, as one.
private func joined(_ ranges: [OpenRange]) -> [OpenRange] {
  var joined: [OpenRange] = []
  for range in ranges {
    if let last = joined.last, last.end == range.start {
      joined[joined.count - 1].end = range.end
    } else {
      joined.append(range)
    }
  }
  return joined
}

extension String {
  /// With every dash that people write between times as a hyphen.
  fileprivate var replacingDashes: String {
    var scalars = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      scalars.append("–—−".unicodeScalars.contains(scalar) ? "-" : scalar)
    }
    return String(scalars)
  }
}
