import ArgumentParser
import Diagnostics

/// Options that take one value: given twice, one of the two would be lost in silence.
private let optionsOfOneValue: Set<String> = [
  "--output", "--base-url", "--jobs", "--since", "--format", "--today", "--text-limit",
  "--asset-limit", "--file-timeout", "--queries", "--locale", "--limit", "--dialect", "--in",
  "--content", "--explain", "--port", "--editor", "--partner",
]

/// The options of all commands, for suggestions.
func optionNames() -> [String] {
  optionsOfOneValue.sorted() + [
    "--drafts", "--strict", "--all", "--timings", "--codes", "--unsafe-html", "--json", "--explain",
    "--help",
    "--version",
  ]
}

func commandNames() -> [String] {
  TierZero.configuration.subcommands.map { $0._commandName }
}

/// What is wrong with arguments that are not UTF-8: as text they would name other files.
func complaintAboutBytes() -> String? {
  for index in 1..<max(1, Int(CommandLine.argc)) {
    guard let argument = CommandLine.unsafeArgv[index] else { continue }
    guard String(validatingCString: argument) == nil else { continue }
    return "the argument '\(visibleText(String(cString: argument)))' is not UTF-8"
  }
  return nil
}

/// What is wrong with the arguments, as far as the parser would not say it as well; `nil` when it may
/// go on.
func complaint(about arguments: [String]) -> String? {
  let commands = commandNames()
  guard let first = arguments.first else {
    return "which command? \(commands.joined(separator: ", ")) (tierzero --help)"
  }
  if !first.utf8.starts(with: "-".utf8), first != "help", !commands.contains(first) {
    let nearest = nearestName(first, among: commands)
    let hint = nearest.map { "; did you mean '\($0)'?" } ?? ""
    return "there is no command '\(visibleText(first))'\(hint) (tierzero --help)"
  }
  var seen: Set<String> = []
  for argument in arguments.prefix(while: { $0 != "--" }) {
    let name = argument == "-o" ? "--output" : String(argument.prefix { $0 != "=" })
    if optionsOfOneValue.contains(name), !seen.insert(name).inserted {
      return "'\(name)' is given twice"
    }
  }
  return nil
}
