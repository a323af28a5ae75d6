import Diagnostics
import Markup

/// What of the channels cannot be true together, or not today.
func checkChannels(_ library: Library, today: Day) -> [Diagnostic] {
  guard let channels = library.support.channels else { return [] }
  let ofAll = checkRoundTheClock(channels) + checkLanguages(channels, library)
  return (library.support.hasWholeChannels ? ofAll : []) + checkSeverities(channels)
    + checkHolidays(channels, today: today)
    + checkForms(channels, library.support)
}

private func told(
  _ code: DiagnosticCode, _ position: SourcePosition, _ message: String, remedy: String
) -> Diagnostic {
  Diagnostic(
    code, path: channelsFile.description, at: position, message, remedy: remedy)
}

/// Who promises support day and night has somebody to turn to at every hour.
private func checkRoundTheClock(_ channels: SupportChannels) -> [Diagnostic] {
  let staffed = channels.channels.filter(\.kind.isStaffed)
  if staffed.contains(where: { $0.hours?.isAlways == true }) { return [] }
  let closed = staffed.first { $0.hours != nil }
  let example = closed.map { ", as '\($0.id)' (line \($0.position.line)) now is not" } ?? ""
  var found: [Diagnostic] = []
  if let place = channels.roundTheClock {
    found.append(
      told(
        .contradictingSupport, place,
        "the site promises support 24 hours a day, 365 days a year, but no channel is open all the "
          + "time", remedy: "give a channel 'hours: always'\(example), or take the statement out"))
  }
  for severity in channels.severities where severity.isRoundTheClock {
    found.append(
      told(
        .contradictingSupport, severity.position,
        "cases of this severity are answered day and night, but no channel is open all the time",
        remedy: "give a channel 'hours: always', or write 'hours: working' here"))
  }
  return found
}

/// What is less severe is not answered faster.
private func checkSeverities(_ channels: SupportChannels) -> [Diagnostic] {
  var slowest: (time: ReplyTime, line: Int)?
  var found: [Diagnostic] = []
  for severity in channels.severities {
    guard let reply = severity.firstReply else { continue }
    if let before = slowest, reply.value.minutes < before.time.minutes {
      found.append(
        told(
          .contradictingSupport, reply.position,
          "this severity is answered faster than the one above it (line \(before.line))",
          remedy: "put the most severe first, or mend one of the two times"))
    }
    slowest = (reply.value, reply.position.line)
  }
  return found
}

/// A list of holidays is worth nothing once all of it is past.
private func checkHolidays(_ channels: SupportChannels, today: Day) -> [Diagnostic] {
  var seen: Set<Int> = []
  return channels.channels.compactMap { channel in
    guard case .weekly(let hours) = channel.hours, let last = hours.holidays.last,
      last.day < today, seen.insert(last.position.line).inserted
    else { return nil }
    return told(
      .pastHolidays, last.position,
      "every holiday of '\(channel.id)' is past; the last was \(last.day.text)",
      remedy: "add the days to come on which the channel is closed, or take the list out")
  }
}

/// Whoever the site speaks to can be answered, or is told in which language.
private func checkLanguages(_ channels: SupportChannels, _ library: Library) -> [Diagnostic] {
  let staffed = channels.channels.filter(\.kind.isStaffed)
  guard let first = staffed.first, staffed.allSatisfy({ !$0.languages.isEmpty }) else { return [] }
  let offered = Set(staffed.flatMap { $0.languages.map(\.value) }).sorted()
  let site = library.locales.map(\.tag)
  var found: [Diagnostic] = []
  for tag in site where !speaks(offered, tag) && channels.answeredIn[tag] == nil {
    found.append(
      told(
        .unansweredLanguage, first.languages.first?.position ?? first.position,
        "the site speaks '\(tag)', but no channel answers in it",
        remedy: "add '\(tag)' to the languages of a channel, or tell customers with "
          + "'answered-in: {\(tag): \(offered.first ?? "en")}'"))
  }
  for (_, answered) in channels.answeredIn.sorted(by: { $0.key < $1.key })
  where !speaks(offered, answered.value) {
    found.append(
      told(
        .unansweredLanguage, answered.position,
        "questions are to be answered in '\(answered.value)', but no channel answers in it",
        remedy: "use one of \(offered.joined(separator: ", "))"))
  }
  return found
}

/// Whether one of the offered languages is a tag's, whatever script or region.
private func speaks(_ offered: [String], _ tag: String) -> Bool {
  offered.contains { primaryLanguage(of: $0) == primaryLanguage(of: tag) }
}

private func checkForms(_ channels: SupportChannels, _ support: Support) -> [Diagnostic] {
  let named = channels.channels.compactMap { channel in
    if case .form(let form) = channel.target { form } else { nil }
  }
  return checkFormNames(named, support, path: channelsFile)
}

/// An error for each name that is no form's.
func checkFormNames(
  _ wanted: [Located<String>], _ support: Support, path: TreePath
) -> [Diagnostic] {
  let known = support.forms.map(\.id) + support.unreadForms
  return wanted.filter { !known.contains($0.value) }.map { form in
    let nearest = nearestName(form.value, among: known).map { "did you mean '\($0)'?" }
    return Diagnostic(
      .unknownForm, path: path.description, at: form.position, "there is no form '\(form.value)'",
      remedy: nearest ?? "write it as support/forms/\(form.value).yml, or take the name out")
  }
}
