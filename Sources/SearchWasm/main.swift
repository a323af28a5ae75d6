// The search engine as a WebAssembly module for the page's worker. The host writes bytes into the
// buffer and calls one of these; see SearchIndex and search(_:in:) for what they mean.
//
// A module is one instance of one index, so its state is the one global variable of the project.

#if arch(wasm32)
  import SearchCore
  import WasmRuntime

  struct ModuleState {
    var input: [UInt8] = []
    var index: SearchIndex?
    /// Names of the shards that the last answer asked for.
    var needs: [[UInt8]] = []
    /// The length of the answer in four bytes, little end first, and the answer.
    var answer: [UInt8] = []
  }

  nonisolated(unsafe) var state = ModuleState()

  /// Makes room for `length` bytes of input and tells where they go.
  @_expose(wasm, "tz_buffer") @_cdecl("tz_buffer")
  public func buffer(_ length: Int32) -> UnsafeMutablePointer<UInt8>? {
    guard length >= 0, length <= 1 << 26 else { return nil }
    if state.input.count < Int(length) {
      state.input = [UInt8](repeating: 0, count: Int(length))
    }
    // The array is not touched again before the host has written into it and made its call.
    return state.input.withUnsafeMutableBufferPointer { $0.baseAddress }
  }

  private func input(_ length: Int32) -> [UInt8]? {
    guard length >= 0, Int(length) <= state.input.count else { return nil }
    return Array(state.input[..<Int(length)])
  }

  /// Opens the index whose root is in the buffer: 0, or 1 when the bytes are none.
  @_expose(wasm, "tz_open") @_cdecl("tz_open")
  public func open(_ length: Int32) -> Int32 {
    state.needs = []
    state.index = nil
    guard let root = input(length) else { return 1 }
    do throws(IndexError) {
      state.index = try SearchIndex(root: root)
      return 0
    } catch {
      return 1
    }
  }

  /// Takes the shard that was number `need` in the last answer's `needs`: 0, or 1 when the bytes are
  /// not that shard's.
  @_expose(wasm, "tz_provide") @_cdecl("tz_provide")
  public func provide(_ need: Int32, _ length: Int32) -> Int32 {
    guard let bytes = input(length), need >= 0, Int(need) < state.needs.count else { return 1 }
    do throws(IndexError) {
      try state.index?.provide(state.needs[Int(need)], bytes)
      return 0
    } catch {
      return 1
    }
  }

  /// Answers the query in the buffer. `flags`: bit 0 is set when the last word is finished, bits 1
  /// and 2 hold the detail (0 shards, 1 titles, 2 passages), bit 3 is set when no word may be mended.
  @_expose(wasm, "tz_search") @_cdecl("tz_search")
  public func search(_ length: Int32, _ limit: Int32, _ flags: Int32) -> UnsafePointer<UInt8>? {
    var encoded = encodeError(.malformed)
    if let query = input(length), let index = state.index {
      let request = SearchRequest(
        query: query, limit: Int(limit), isFinished: flags & 1 != 0, isLiteral: flags & 8 != 0,
        detail: SearchDetail(rawValue: UInt8(flags >> 1 & 3)) ?? .passages)
      do throws(IndexError) {
        let answer = try SearchCore.search(request, in: index)
        state.needs = answer.needs
        encoded = encodeAnswer(answer)
      } catch {
        state.needs = []
        encoded = encodeError(error)
      }
    }
    let count = UInt32(encoded.count)
    state.answer = (0..<4).map { UInt8(truncatingIfNeeded: count >> (8 * UInt32($0))) } + encoded
    // Read by the host before its next call.
    return state.answer.withUnsafeBufferPointer { $0.baseAddress }
  }

  /// Bytes of memory in use.
  @_expose(wasm, "tz_memory") @_cdecl("tz_memory")
  public func memory() -> UInt32 { UInt32(truncatingIfNeeded: tz_memory_in_use()) }
#endif
