import ArgumentParser
import CPlatform
import Diagnostics
import FlyingFox
import FlyingSocks
import KnowledgeBase
import Markup
import SiteIO

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

struct Serve: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show the site in the browser while it is being written.",
    discussion: """
      tierzero serve content
      tierzero serve content --port 8080 --drafts

      Compiles the folder and serves the site to this machine only. When a file
      changes the site is compiled anew and the browser shows it; problems stand on
      the page, each leading to its file and line in the editor. A site with errors
      is not shown: the last good one stays, with the errors over it.

      Nothing is written to disk. Ctrl-C ends it.
      """)

  @OptionGroup var options: ContentOptions

  @Option(help: "The port to listen on; 0 takes any that is free.")
  var port = 4000

  @Option(help: "What opens a place in the editor.")
  var editor = "vscode://file{path}:{line}:{column}"

  func validate() throws {
    if !(0...65_535).contains(port) {
      throw ValidationError("--port takes a number from 0 to 65535")
    }
  }

  func run() throws {
    try Interruption.shared.listen()
    let preview = Preview(content: options.content, assetLimit: options.assetLimit << 20)
    var state = try TreeState(of: options.content, options: options.readOptions(output: nil))
    try rebuild(preview)
    try start(preview)
    while true {
      tierzero_pause(0.4)
      if let failure = preview.failure { throw UsageError(failure) }
      let now = try TreeState(of: options.content, options: options.readOptions(output: nil))
      if now != state {
        state = now
        try rebuild(preview)
      }
    }
  }

  /// Starts the server on the runtime's own threads; what ends it is left with the preview.
  private func start(_ preview: Preview) throws {
    let server = HTTPServer(
      config: .init(
        address: try sockaddr_in.inet(ip4: "127.0.0.1", port: UInt16(port)),
        logger: .disabled))
    let client = PreviewClient(
      editor: editor, folder: realPath(options.content) ?? options.content)
    let wanted = port
    let isAll = options.partner == "all"
    Task {
      await server.appendRoute("*") { request in
        await answer(request, preview: preview, client: client)
      }
      do {
        try await server.run()
      } catch {
        preview.fail("cannot listen on port \(wanted): is it in use? (--port takes another)")
      }
    }
    Task {
      try await server.waitUntilListening(timeout: 5)
      if case .ip4(_, let port) = await server.listeningAddress {
        let top = "http://localhost:\(port)/"
        printError(
          isAll
            ? "the plain site is at \(top)\(plainSiteFolder)/, editions at \(top)NAME/ (Ctrl-C ends)\n"
            : "the site is at \(top) (Ctrl-C ends)\n")
      }
    }
  }

  private func rebuild(_ preview: Preview) throws {
    let started = tierzero_seconds()
    let watch = WorkWatch(fileTimeout: Double(options.fileTimeout))
    watch.start()
    defer { watch.end() }
    let compilation = try readContent(options, output: nil, watch: watch).compile()
    watch.end()
    preview.show(compilation)
    try options.report(compilation.diagnostics, to: 2)
    let milliseconds = Int(((tierzero_seconds() - started) * 1000).rounded())
    printError(
      compilation.site == nil
        ? "not shown: the content has errors\n" : "compiled in \(milliseconds) ms\n")
  }
}
