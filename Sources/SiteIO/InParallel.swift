import Dispatch
import Synchronization

/// Runs `work` once for each index below `count` on at most `jobs` threads, in no order; returns when
/// all are done.
func forEachInParallel(
  count: Int, jobs: Int, _ work: @escaping @Sendable (_ index: Int) -> Void
) {
  let next = NextIndex()
  DispatchQueue.concurrentPerform(iterations: max(1, min(jobs, count))) { _ in
    while let index = next.take(below: count) { work(index) }
  }
}

/// A class because all threads draw from the one counter.
private final class NextIndex: Sendable {
  private let index = Atomic<Int>(0)

  func take(below count: Int) -> Int? {
    let taken = index.wrappingAdd(1, ordering: .relaxed).oldValue
    return taken < count ? taken : nil
  }
}

/// A value that several threads add to. A class because they share it.
final class Shared<Value: Sendable>: Sendable {
  private let storage: Mutex<Value>

  init(_ value: Value) {
    storage = Mutex(value)
  }

  var value: Value { storage.withLock { $0 } }

  /// Looks at the value without copying it: a copy alive elsewhere would make the next change copy it
  /// whole.
  func read<Result: Sendable>(_ look: (borrowing Value) -> Result) -> Result {
    storage.withLock { look($0) }
  }

  func update(_ change: (inout Value) -> Void) {
    storage.withLock { change(&$0) }
  }
}
