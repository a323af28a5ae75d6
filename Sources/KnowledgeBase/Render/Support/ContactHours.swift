import Diagnostics
import Foundation
import Markup

let hoursShape: TemplateShape = [
  // One for days with the same hours: `Monday to Friday`, `08:00–20:00`.
  "rows": .list(["days": .text, "times": .list(["time": .text])]),
  // In place of rows: open at all times.
  "always": .text,
  "zone": .text,
  "holidays": .list(["day": .text, "date": .text, "name": .text]),
]

extension SiteFrame {
  func hoursRecord(_ hours: OpeningHours, _ localeIndex: Int) -> TemplateRecord {
    let texts = locales[localeIndex].texts
    let tag = library.locales[localeIndex].tag
    switch hours {
    case .always:
      return [
        "rows": .list([]), "always": .text(texts.text("hours-always")), "zone": .text(""),
        "holidays": .list([]),
      ]
    case .weekly(let week):
      let names = weekdayNames(language: texts.tag)
      return [
        "rows": .list(
          weekRows(week.days, names: names, texts).map { row in
            ["days": .text(row.days), "times": .list(row.times.map { ["time": .text($0)] })]
          }),
        "always": .text(""),
        "zone": .text(zoneText(week.zone, texts)),
        "holidays": .list(
          week.holidays.filter { $0.day >= today }.prefix(12).map { holiday in
            [
              "day": .text(holiday.day.text),
              "date": .text(writtenDay(holiday.day, language: texts.tag)),
              "name": .text(holiday.name?.text(for: tag) ?? ""),
            ]
          }),
      ]
    }
  }

  /// The same as lines of text.
  func hoursLines(_ hours: OpeningHours, _ localeIndex: Int) -> [String] {
    let texts = locales[localeIndex].texts
    switch hours {
    case .always: return [texts.text("hours-always")]
    case .weekly(let week):
      let rows = weekRows(week.days, names: weekdayNames(language: texts.tag), texts)
      return rows.map { "\($0.days): \($0.times.joined(separator: ", "))" }
        + [zoneText(week.zone, texts)]
    }
  }

  /// `Local time in London`
  private func zoneText(_ zone: String, _ texts: InterfaceTexts) -> String {
    guard !zone.hasSuffix("UTC") else { return "UTC" }
    return texts.text("hours-zone", ["city": cityName(ofZone: zone, language: texts.tag)])
  }

  /// For the script: the week in minutes of the day, Monday first, and days when nobody is there.
  func hoursData(_ hours: OpeningHours) -> String {
    switch hours {
    case .always: return "{\"always\":true}"
    case .weekly(let week):
      let days = week.days.map { ranges in
        "[" + ranges.map { "[\($0.start),\($0.end)]" }.joined(separator: ",") + "]"
      }
      let closed = week.holidays.filter { $0.day >= today }.map { jsonString($0.day.text) }
      return "{\"zone\":\(jsonString(week.zone)),\"week\":[\(days.joined(separator: ","))],"
        + "\"closed\":[\(closed.joined(separator: ","))]}"
    }
  }
}

/// Days that follow one another with the same hours share a row.
private func weekRows(_ days: [[OpenRange]], names: [String], _ texts: InterfaceTexts)
  -> [(days: String, times: [String])]
{
  var rows: [(days: String, times: [String])] = []
  var start = 0
  while start < days.count {
    var end = start
    while end + 1 < days.count, days[end + 1] == days[start] { end += 1 }
    let name =
      if start == 0, end == days.count - 1 {
        texts.text("hours-every-day")
      } else if start == end {
        names[start]
      } else {
        texts.text("hours-range", ["first": names[start], "last": names[end]])
      }
    let times =
      days[start].isEmpty
      ? [texts.text("hours-closed")]
      : days[start].map { range in
        range == .allDay
          ? texts.text("hours-all-day") : "\(clock(range.start))–\(clock(range.end))"
      }
    rows.append((name, times))
    start = end + 1
  }
  return rows
}

/// The days of the week by CLDR, Monday first, as a line begins with them.
private func weekdayNames(language: String) -> [String] {
  var calendar = Calendar(identifier: .gregorian)
  calendar.locale = Locale(identifier: language)
  let names = calendar.standaloneWeekdaySymbols.map(titled)
  return Array(names[1...]) + [names[0]]
}

/// The city that a time zone is named after, by CLDR: `London`, `伦敦`.
private func cityName(ofZone zone: String, language: String) -> String {
  let last = zone.split(separator: "/").last.map(String.init) ?? zone
  let plain = last.replacingOccurrences(of: "_", with: " ")
  guard let timeZone = TimeZone(identifier: zone) else { return plain }
  var style = Date.FormatStyle(locale: Locale(identifier: language), timeZone: timeZone)
  style = style.timeZone(.exemplarLocation)
  let name = Date.distantFuture.formatted(style)
  return name.isEmpty ? plain : name
}
