import CPlatform

/// Why a folder could not be read or a site not published.
public struct DiskFailure: Error, Hashable, Sendable {
  /// Who has to do something about it; decides the exit status.
  public enum Cause: Sendable {
    /// The command names a folder that it cannot be meant for (status 2).
    case usage
    /// The disk, its permissions, another process (status 3).
    case machine
    /// A signal asked the process to end.
    case interruption
  }

  public var cause: Cause
  /// As the user gave it, or below what he gave; control characters escaped.
  public var path: String
  /// One sentence without a full stop.
  public var reason: String
  /// What would put it right; empty when there is nothing to say.
  public var remedy: String

  public init(_ cause: Cause, path: String, _ reason: String, remedy: String = "") {
    self.cause = cause
    self.path = escapedPath(Array(path.utf8))
    self.reason = reason
    self.remedy = remedy
  }
}

extension DiskFailure {
  /// A failed call of the system, with a remedy for the common ones.
  init(_ error: SystemError, path: String, doing what: String) {
    let remedy =
      switch error.number {
      case ENOSPC, EDQUOT: "make room on this disk, then build again; nothing was replaced"
      case EACCES, EPERM: "give this user the right to it, or choose another folder"
      case EROFS: "this disk is read-only; choose another folder with -o"
      case EMFILE, ENFILE: "raise the number of open files (ulimit -n), or lower --jobs"
      case ENAMETOOLONG: "shorten the file's name; this disk does not take one so long"
      default: ""
      }
    self.init(.machine, path: path, "\(what): \(error.reason)", remedy: remedy)
  }
}

/// A path as it can be shown: bytes that are not UTF-8 as `\xFF`, control characters as `\u{1B}`.
public func escapedPath(_ bytes: [UInt8]) -> String {
  var shown = ""
  var rest = bytes[...]
  while !rest.isEmpty {
    var decoder = UTF8()
    var iterator = rest.makeIterator()
    switch decoder.decode(&iterator) {
    case .scalarValue(let scalar):
      let isControl = scalar.properties.generalCategory == .control
      shown += isControl ? "\\u{\(String(scalar.value, radix: 16, uppercase: true))}" : "\(scalar)"
      rest = rest.dropFirst(UTF8.width(scalar))
    case .error, .emptyInput:
      let digits = String(rest[rest.startIndex], radix: 16, uppercase: true)
      shown += "\\x" + (digits.utf8.count == 1 ? "0" : "") + digits
      rest = rest.dropFirst()
    }
  }
  return shown
}
