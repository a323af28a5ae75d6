import ArgumentParser
import Diagnostics
import SiteIO

/// How a run ended, as the shell sees it.
struct ExitStatus: Error, RawRepresentable, Equatable {
  var rawValue: Int32

  static let done = ExitStatus(rawValue: 0)
  /// The content has errors; nothing was published.
  static let contentHasErrors = ExitStatus(rawValue: 1)
  static let wrongUsage = ExitStatus(rawValue: 2)
  static let machineFailed = ExitStatus(rawValue: 3)

  /// As shells report a process that a signal ended.
  static func interrupted(by signal: Int32) -> ExitStatus {
    ExitStatus(rawValue: 128 + signal)
  }
}

/// A command that cannot be meant as it was typed.
struct UsageError: Error {
  /// One line: what is wrong and what to type.
  var message: String

  init(_ message: String) {
    self.message = message
  }
}

/// Tells why a command ended, in one line, and with which status. Help that was asked for goes to
/// standard output and is no failure. `arguments` say whose help to point to.
func tell(_ error: any Error, arguments: [String]) -> ExitStatus {
  switch error {
  case let status as ExitStatus: return status
  case let usage as UsageError:
    printError("tierzero: error: \(usage.message)\n")
    return .wrongUsage
  case let failure as DiskFailure:
    let remedy = failure.remedy.isEmpty ? "" : "; \(failure.remedy)"
    let path = failure.path.isEmpty ? "''" : failure.path
    printError("tierzero: error: \(path): \(failure.reason)\(remedy)\n")
    switch failure.cause {
    case .usage: return .wrongUsage
    case .machine: return .machineFailed
    case .interruption: return .interrupted(by: Interruption.shared.signal ?? 2)
    }
  default:
    if TierZero.exitCode(for: error) == .success {
      return printOutput(TierZero.fullMessage(for: error) + "\n") ? .done : .machineFailed
    }
    let command = commandNames().first { $0 == arguments.first }.map { " " + $0 } ?? ""
    let line = oneLine(TierZero.message(for: error))
    printError("tierzero: error: \(line) (tierzero\(command) --help)\n")
    return .wrongUsage
  }
}

/// The parser's message on one line. Its own suggestions come from afar (`--bogus`: `--jobs`?), so ours
/// take their place.
private func oneLine(_ message: String) -> String {
  // Of a list's items the dash goes, but not those of '--jobs takes …'.
  let lines = message.split(separator: "\n").map { line in
    let line = line.drop { $0 == " " }
    return line.hasPrefix("- ") ? line.dropFirst(2) : line
  }
  let line = lines.joined(separator: " ")
  let start = "Unknown option '"
  guard line.utf8.starts(with: start.utf8) else { return visibleText(line) }
  let name = String(line.dropFirst(start.count).prefix { $0 != "'" })
  let names = optionNames()
  // One of another command is no slip of the pen.
  let nearest = names.contains(name) ? nil : nearestName(name, among: names)
  let hint = nearest.map { "; did you mean '\($0)'?" } ?? ""
  return "there is no option '\(visibleText(name))'\(hint)"
}
