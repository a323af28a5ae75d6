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

  /// The same for what takes too little to be shared out one by one: about a thousand at a time are
  /// worked out on one thread, with a state of their own that `begin` gives.
  func concurrentThousands<State, Result: Sendable>(
    count: Int, jobs: Int, _ begin: @Sendable () -> State,
    _ transform: @Sendable (inout State, Int) -> Result
  ) -> [Result] {
    let step = jobs > 1 ? 1_024 : max(1, count)
    return [Result](unsafeUninitializedCapacity: count) { buffer, initializedCount in
      guard let base = buffer.baseAddress else { return }
      // Each thousand is claimed by one thread, so each element is written once.
      nonisolated(unsafe) let results = base
      _ = concurrentMap(count: (count + step - 1) / step, jobs: jobs) { part in
        var state = begin()
        for index in part * step..<min(part * step + step, count) {
          (results + index).initialize(to: transform(&state, index))
        }
      }
      initializedCount = count
    }
  }

  /// Two results that do not need each other, worked out side by side where there is more than one
  /// thread: while one does what cannot be divided, the other goes on.
  ///
  /// The second runs on a thread of its own, not as an iteration of a loop shared out among the
  /// threads: loops within such a one are not shared out again.
  package func concurrently<First: Sendable, Second: Sendable>(
    jobs: Int, _ first: () -> First, _ second: @Sendable () -> Second
  ) -> (First, Second) {
    guard jobs > 1 else { return (first(), second()) }
    let other = Mutex<Second?>(nil)
    let one = withoutActuallyEscaping(second) { second in
      let group = DispatchGroup()
      // A queue of its own gets a thread at once, however many are at work.
      DispatchQueue(label: "beside").async(group: group) {
        let made = second()
        other.withLock { $0 = made }
      }
      let made = first()
      group.wait()
      return made
    }
    guard let other = other.withLock({ $0 }) else { preconditionFailure("it has run") }
    return (one, other)
  }

#endif
