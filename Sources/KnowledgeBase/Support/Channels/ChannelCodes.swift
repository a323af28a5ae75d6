import Diagnostics

extension DiagnosticCode {
  public static let impossibleHours = DiagnosticCode(
    "impossible-hours", .error,
    "Opening hours that no week has: a time past 24:00, an end before its beginning, two stretches "
      + "that overlap, a day given twice, or a channel that never opens.")
  public static let unknownTimeZone = DiagnosticCode(
    "unknown-time-zone", .error,
    "Opening hours need the name of a time zone of the IANA database, such as Europe/London.")
  public static let pastHolidays = DiagnosticCode(
    "past-holidays", .error,
    "Every holiday of a list is past, so that customers would be told that somebody is there on the "
      + "next one. Add those to come.")
  public static let phoneNumber = DiagnosticCode(
    "phone-number", .error,
    "A telephone number that cannot be dialled from everywhere: write '+', country code and number, "
      + "8 to 15 digits in all, without '(0)' (E.164).")
  public static let unansweredLanguage = DiagnosticCode(
    "unanswered-language", .error,
    "The site speaks a language in which no channel answers. Add it to the 'languages' of a channel, "
      + "or say with 'answered-in' in which language such questions are answered.")
  public static let unknownForm = DiagnosticCode(
    "unknown-form", .error, "The support data names a form that support/forms does not have.")
  public static let contradictingSupport = DiagnosticCode(
    "contradicting-support", .error,
    "Two parts of the support data cannot both be true: support around the clock without a channel "
      + "that is always open, a lesser severity with a faster reply, or holidays of a channel that is "
      + "always open.")
}

/// The codes of `support/channels.yml`.
public let channelCodes: [DiagnosticCode] = [
  .impossibleHours, .unknownTimeZone, .pastHolidays, .phoneNumber, .unansweredLanguage,
  .unknownForm, .contradictingSupport,
]
