/// A JSON value to be written: members keep their order, so that output is the same each time.
package indirect enum JSONValue: Sendable {
  case string(String)
  case number(Int)
  case flag(Bool)
  case array([JSONValue])
  case object([(name: String, value: JSONValue?)])

  /// The value on one line. Members without a value are left out.
  package func compact() -> String {
    switch self {
    case .string(let text):
      return jsonString(text)
    case .number(let number):
      return String(number)
    case .flag(let flag):
      return flag ? "true" : "false"
    case .array(let items):
      return "[" + items.map { $0.compact() }.joined(separator: ",") + "]"
    case .object(let members):
      let written = members.compactMap { member in
        member.value.map { jsonString(member.name) + ":" + $0.compact() }
      }
      return "{" + written.joined(separator: ",") + "}"
    }
  }

  /// The value over several lines, indented by two spaces. Members without a value are left out.
  package func pretty(indent: Int = 0) -> String {
    let inner = String(repeating: "  ", count: indent + 1)
    let outer = String(repeating: "  ", count: indent)
    switch self {
    case .string(let text):
      return jsonString(text)
    case .number(let number):
      return String(number)
    case .flag(let flag):
      return flag ? "true" : "false"
    case .array(let items):
      if items.isEmpty { return "[]" }
      let lines = items.map { inner + $0.pretty(indent: indent + 1) }
      return "[\n" + lines.joined(separator: ",\n") + "\n" + outer + "]"
    case .object(let members):
      let lines = members.compactMap { member in
        member.value.map { inner + jsonString(member.name) + ": " + $0.pretty(indent: indent + 1) }
      }
      if lines.isEmpty { return "{}" }
      return "{\n" + lines.joined(separator: ",\n") + "\n" + outer + "}"
    }
  }
}

/// `text` as a JSON string (RFC 8259 section 7) with its quotes.
///
/// `<` and the separators U+2028 and U+2029 are escaped too, so that the string can stand in a
/// script element; so are invisible characters, so that a terminal can show it.
public func jsonString(_ text: String) -> String {
  let needsNothing = text.utf8.allSatisfy { byte in
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "<"): false
    case 0x20...0x7E: true
    default: false
    }
  }
  if needsNothing { return "\"" + text + "\"" }
  var json = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": json += "\\\""
    case "\\": json += "\\\\"
    case "\n": json += "\\n"
    case "\r": json += "\\r"
    case "\t": json += "\\t"
    case "<": json += "\\u003C"
    default:
      if isInvisible(scalar) {
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16, uppercase: true)
          json += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
        }
      } else {
        json.unicodeScalars.append(scalar)
      }
    }
  }
  return json + "\""
}
