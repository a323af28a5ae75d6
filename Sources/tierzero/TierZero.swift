import ArgumentParser
import CPlatform
import KnowledgeBase

@main
struct TierZero: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tierzero",
    abstract: "Turns a folder of Markdown articles into a static help centre.",
    discussion: """
      Start with a folder of Markdown files, whatever is in it:

        tierzero check content              what is wrong, and how to put it right
        tierzero build content -o site      the whole site, in the folder 'site'

      Or begin a new one:

        tierzero init content               a small help centre to change
        tierzero new how-to "Reset your password" --in accounts

      Ask a published site what its readers will find:

        tierzero search site "cant log in after changing phone"

      Exit status: 0 done; 1 the content has errors, nothing was published; 2 wrong
      usage; 3 the machine failed (disk, permission, another build in the way).
      """,
    version: tierzeroVersion,
    subcommands: [
      Build.self, Check.self, Serve.self, Search.self, Render.self, New.self, Init.self,
      ReportCommand.self,
    ])

  static func main() {
    tierzero_prepare_process()
    tierzero_end_without_memory(ExitStatus.machineFailed.rawValue)
    tierzero_end(run(Array(CommandLine.arguments.dropFirst())).rawValue)
  }

  /// Runs the command that the arguments name; everything there is to say has been said then.
  private static func run(_ arguments: [String]) -> ExitStatus {
    do {
      if let complaint = complaintAboutBytes() ?? complaint(about: arguments) {
        throw UsageError(complaint)
      }
      var command = try parseAsRoot(arguments)
      try command.run()
      return .done
    } catch {
      return tell(error, arguments: arguments)
    }
  }
}
