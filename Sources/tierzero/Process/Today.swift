import CPlatform
import Markup

/// The current day in UTC: all that is taken from the clock.
func currentDay() -> Day {
  day(daysSince1970: Int(tierzero_days_since_1970()))
}

/// The day by the algorithm `civil_from_days` (Howard Hinnant, "chrono-Compatible Low-Level Date
/// Algorithms"): eras of 400 years that begin on the first of March.
private func day(daysSince1970 days: Int) -> Day {
  let shifted = days + 719_468
  let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
  let dayOfEra = shifted - era * 146_097
  let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
  let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
  let shiftedMonth = (5 * dayOfYear + 2) / 153
  let dayOfMonth = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
  let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  guard
    let day = Day(year: year, month: month, day: dayOfMonth) ?? Day(year: 1970, month: 1, day: 1)
  else { fatalError("the first day of 1970 is a day") }
  return day
}

/// `YYYY-MM-DD`.
func parseDay(_ text: String) -> Day? {
  let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
  guard parts.map(\.count) == [4, 2, 2] else { return nil }
  let numbers = parts.compactMap { Int(String(decoding: Array($0), as: UTF8.self)) }
  guard numbers.count == 3 else { return nil }
  return Day(year: numbers[0], month: numbers[1], day: numbers[2])
}

func formatDay(_ day: Day) -> String {
  func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
  return "\(padded(day.year, 4))-\(padded(day.month, 2))-\(padded(day.day, 2))"
}
