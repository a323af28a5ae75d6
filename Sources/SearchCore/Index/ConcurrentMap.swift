#if !hasFeature(Embedded)
  import Dispatch
  import Synchronization

  /// The results of `transform` for 0 ..< `count`, worked out on at most `jobs` threads and joined in
  /// order: the outcome is that of a plain loop.
  package func concurrentMap<Result: Sendable>(
    count: Int, jobs: Int, _ transform: @Sendable (Int) -> Result
  ) -> [Result] {
    guard jobs > 1, count > 1 else { return (0..<count).map(transform) }
    return [Result](unsafeUninitializedCapacity: count) { buffer, initializedCount in
      guard let base = buffer.baseAddress else { return }
      // Each index is claimed by one thread, so each element is written once.
      nonisolated(unsafe) let results = base
      let next = Atomic(0)
      DispatchQueue.concurrentPerform(iterations: min(jobs, count)) { _ in
        while true {
          let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
          guard index < count else { return }
          (results + index).initialize(to: transform(index))
        }
      }
      initializedCount = count
    }
  }

#endif
