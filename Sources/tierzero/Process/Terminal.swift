import CPlatform

/// Writes to standard output. A reader that has gone away is no failure; a full disk is: then false.
@discardableResult
func printOutput(_ text: String) -> Bool {
  printBytes(Array(text.utf8))
}

@discardableResult
func printBytes(_ bytes: [UInt8]) -> Bool {
  let error = writeBytes(bytes, to: 1)
  if error == 0 || error == EPIPE { return true }
  printError("tierzero: error: standard output cannot be written\n")
  return false
}

/// Writes to standard error, where a failure could not be told anyway.
func printError(_ text: String) {
  _ = writeBytes(Array(text.utf8), to: 2)
}

private func writeBytes(_ bytes: [UInt8], to file: Int32) -> Int32 {
  var failure: Int32 = 0
  bytes.withUnsafeBytes { buffer in
    var rest = buffer[...]
    while !rest.isEmpty, failure == 0 {
      let piece = UnsafeRawBufferPointer(rebasing: rest)
      let wrote = tierzero_write(file, piece.baseAddress, piece.count)
      if wrote == -Int64(EAGAIN) {
        // Somebody made our terminal or pipe non-blocking.
        tierzero_pause(0.01)
      } else if wrote <= 0 {
        failure = wrote < 0 ? Int32(-wrote) : EIO
      } else {
        rest = rest.dropFirst(Int(wrote))
      }
    }
  }
  return failure
}

/// Whether a stream is a terminal that takes escape sequences.
func isCapableTerminal(_ file: Int32) -> Bool {
  tierzero_is_terminal(file) == 1 && environment("TERM") != "dumb"
}

/// Whether colour is wanted there (no-color.org).
func wantsColour(_ file: Int32) -> Bool {
  isCapableTerminal(file) && (environment("NO_COLOR") ?? "").isEmpty
}

func environment(_ name: String) -> String? {
  tierzero_environment(name).map { String(cString: $0) }
}
