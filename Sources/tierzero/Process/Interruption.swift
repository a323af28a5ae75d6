import CPlatform
import Dispatch
import Synchronization

/// What SIGINT, SIGTERM and SIGHUP do. Before anything is written the process just ends. While a site
/// is being written the writer is asked to clear away and stop; a second signal, or a writer that
/// does not answer, ends the process at once (the next build clears away then).
///
/// A class and the only one of its kind because signals concern the whole process.
final class Interruption: Sendable {
  static let shared = Interruption()

  private struct State {
    var isWriting = false
    var signal: Int32?
  }

  private let state = Mutex(State())
  /// Seconds a writer has for clearing away.
  private let patience = 10.0

  /// The signal that asked us to stop.
  var signal: Int32? { state.withLock { $0.signal } }

  var isRequested: Bool { signal != nil }

  /// Call before other threads are started: they must not receive the signals.
  func listen() throws {
    try requireThreads()
    tierzero_block_signals()
    DispatchQueue(label: "signals").async { self.wait() }
  }

  func writingBegins() {
    state.withLock { $0.isWriting = true }
  }

  private func wait() {
    let signal = tierzero_wait_for_signal()
    let isWriting = state.withLock {
      $0.signal = signal
      return $0.isWriting
    }
    let status = ExitStatus.interrupted(by: signal).rawValue
    if !isWriting { tierzero_end(status) }
    DispatchQueue(label: "second signal").async {
      _ = tierzero_wait_for_signal()
      tierzero_end(status)
    }
    tierzero_pause(patience)
    tierzero_end(status)
  }
}

/// The threads that a command runs besides those of the work: they wait for signals and watch files.
private let ownThreads: Int32 = 2

/// Refuses to go on where no threads can be started: libdispatch would try for ever.
func requireThreads() throws {
  if tierzero_can_start_threads(tierzero_processors() + ownThreads) != 0 { return }
  printError(
    "tierzero: error: threads cannot be started; let it have more memory or more processes\n")
  throw ExitStatus.machineFailed
}
