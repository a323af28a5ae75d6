/// How a compilation tells from outside where it is: for progress, timings and the watchdog that
/// names a file that takes too long. It cannot change what is compiled.
public struct CompileObserver: Sendable {
  /// A stage of the pipeline begins, by the name of its verb (`parse`, `collect`, `resolve`, …).
  public var stageBegins: @Sendable (_ name: String) -> Void
  /// The calling thread begins work on one file.
  public var fileBegins: @Sendable (_ path: TreePath) -> Void
  /// The calling thread is done with the file it began last.
  public var fileEnds: @Sendable () -> Void

  public init(
    stageBegins: @escaping @Sendable (_ name: String) -> Void = { _ in },
    fileBegins: @escaping @Sendable (_ path: TreePath) -> Void = { _ in },
    fileEnds: @escaping @Sendable () -> Void = {}
  ) {
    self.stageBegins = stageBegins
    self.fileBegins = fileBegins
    self.fileEnds = fileEnds
  }
}
