import ArgumentParser

@main
struct TierZero: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "tierzero")
}
