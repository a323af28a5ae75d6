import Diagnostics

/// A reason not to hand a text to libyaml at all.
struct YAMLRefusal {
  /// Bytes from the start of the text.
  var offset: Int
  var message: String
  var remedy: String
}

/// Looks for what libyaml would take too long over or would explain badly: a text beyond the
/// limits, merge conflicts, endless white space, many `%` lines. One pass.
func guardYAML(_ bytes: ArraySlice<UInt8>, limits: YAMLLimits) -> YAMLRefusal? {
  if bytes.count > limits.size {
    return YAMLRefusal(
      offset: 0, message: "\(bytes.count) bytes of YAML, at most \(limits.size) are read",
      remedy: "move long text into the page or split the file")
  }
  var blankStart = bytes.startIndex
  var lineStart = bytes.startIndex
  var offset = bytes.startIndex
  while offset < bytes.endIndex {
    let byte = bytes[offset]
    if offset == lineStart, let refusal = guardLine(bytes[offset...]) {
      return YAMLRefusal(
        offset: offset - bytes.startIndex, message: refusal.message, remedy: refusal.remedy)
    }
    offset += 1
    // YAML 1.2 (5.4) has U+0085 within lines, libyaml at their ends.
    if byte == 0xC2, offset < bytes.endIndex, bytes[offset] == 0x85 {
      return YAMLRefusal(
        offset: offset - 1 - bytes.startIndex,
        message: "U+0085 (next line) is not read: it ends a line for some and not for others",
        remedy: "take it out")
    }
    if isLineEnd(byte) {
      lineStart = offset
    } else if byte != 0x20, byte != 0x09 {
      blankStart = offset
      continue
    }
    if offset - blankStart > limits.blankRun {
      return YAMLRefusal(
        offset: blankStart - bytes.startIndex,
        message: "more than \(limits.blankRun) blanks in a row", remedy: "take them out")
    }
  }
  return nil
}

private func guardLine(_ rest: ArraySlice<UInt8>) -> (message: String, remedy: String)? {
  switch rest.first {
  case UInt8(ascii: "<") where rest.starts(with: "<<<<<<<".utf8):
    return ("unresolved merge conflict", "keep one side and take the marks out")
  case UInt8(ascii: "%") where rest.starts(with: "%TAG".utf8):
    return ("tags of one's own are not read", "take the '%TAG' line out")
  case UInt8(ascii: "%") where rest.starts(with: "%YAML".utf8):
    let version = rest.dropFirst(5).prefix { !isLineEnd($0) }
    return version.contains(UInt8(ascii: "#"))
      && !version.split(separator: 0x20).contains { $0.first == UInt8(ascii: "#") }
      ? ("'#' directly after a value", "put a blank before a comment") : nil
  default:
    return nil
  }
}
