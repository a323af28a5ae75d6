import CPlatform
import Dispatch
import KnowledgeBase
import SiteIO
import Synchronization

/// Knows which stage the work is at and which file each thread has before it: for progress on a
/// terminal, for `--timings`, and to name a file that does not end.
///
/// A class because all threads report to the one.
final class WorkWatch: Sendable {
  private struct FileAtWork {
    var path: TreePath
    /// When the watch first saw it, in seconds; few files are seen at all.
    var seen: (time: Double, processorTime: Double)?

    /// Whether the thread has worked on the file for longer than `timeout`. On a busy machine it may have
    /// had little of the processor meanwhile; what waits for ever has none of it, and ends as well.
    mutating func isLate(_ now: Double, thread: UInt64, timeout: Double) -> Bool {
      guard let seen else {
        seen = (now, tierzero_processor_seconds(thread))
        return false
      }
      let elapsed = now - seen.time
      guard elapsed > timeout else { return false }
      return elapsed > timeout * 10
        || tierzero_processor_seconds(thread) - seen.processorTime > timeout
    }
  }

  private struct State {
    var stages: [(name: String, start: Double)] = []
    var filesDone = 0
    var current: [UInt64: FileAtWork] = [:]
    var isOver = false
  }

  private let state = Mutex(State())
  private let showsProgress: Bool
  /// Seconds of processor time that one file may take.
  private let fileTimeout: Double

  init(fileTimeout: Double) {
    self.fileTimeout = fileTimeout
    showsProgress = isCapableTerminal(2)
  }

  /// What a compilation reports to.
  var observer: CompileObserver {
    CompileObserver(
      stageBegins: { self.begin($0) },
      fileBegins: { path in
        self.state.withLock { $0.current[tierzero_thread()] = FileAtWork(path: path) }
      },
      fileEnds: {
        self.state.withLock {
          $0.current[tierzero_thread()] = nil
          $0.filesDone += 1
        }
      })
  }

  func begin(_ stage: String) {
    state.withLock {
      $0.stages.append((stage, tierzero_seconds()))
      $0.filesDone = 0
    }
  }

  /// Starts watching.
  func start() {
    DispatchQueue(label: "watch").async { self.watch() }
  }

  /// Ends the progress line, before anything else is printed.
  func end() {
    let wasOver = state.withLock { state in
      defer { state.isOver = true }
      return state.isOver
    }
    if showsProgress, !wasOver { printError("\r\u{1B}[K") }
  }

  private func watch() {
    while true {
      tierzero_pause(0.1)
      let now = tierzero_seconds()
      // The line is written under the lock, so that none comes after `end`.
      let (isOver, late) = state.withLock { state in
        if !state.isOver, showsProgress, let stage = state.stages.last {
          let files = state.filesDone > 0 ? " \(state.filesDone)" : ""
          printError("\r\u{1B}[K\(stage.name)\(files)")
        }
        let late = state.current.keys.first {
          state.current[$0]?.isLate(now, thread: $0, timeout: fileTimeout) ?? false
        }
        return (state.isOver, late.flatMap { state.current[$0]?.path })
      }
      if let late {
        if showsProgress { printError("\r\u{1B}[K") }
        printError(
          "tierzero: error: \(escapedPath(late.bytes)): this file takes longer than "
            + "\(Int(fileTimeout)) s; simplify it, or raise --file-timeout\n")
        tierzero_end(ExitStatus.machineFailed.rawValue)
      }
      if isOver { return }
    }
  }

  /// One line a stage, in milliseconds of wall-clock time; of a stage that several sites went
  /// through, all of them together.
  func timings() -> String {
    let now = tierzero_seconds()
    let stages = state.withLock { $0.stages }
    var names: [String] = []
    var seconds: [String: Double] = [:]
    for (index, stage) in stages.enumerated() {
      let end = index + 1 < stages.count ? stages[index + 1].start : now
      if seconds[stage.name] == nil { names.append(stage.name) }
      seconds[stage.name, default: 0] += end - stage.start
    }
    let table = names.map { line($0, seconds[$0] ?? 0) }.joined()
    return table + line("total", now - (stages.first?.start ?? now))
  }

  private func line(_ name: String, _ seconds: Double) -> String {
    let milliseconds = String(Int((seconds * 1000).rounded()))
    let padding = String(
      repeating: " ", count: max(1, 24 - name.utf8.count - milliseconds.utf8.count))
    return "\(name)\(padding)\(milliseconds) ms\n"
  }
}
