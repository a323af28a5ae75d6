import Diagnostics
import Markup

/// A telephone number that can be dialled from anywhere.
public struct PhoneNumber: Hashable, Sendable {
  /// As people read it: `+44 20 7946 0123`.
  public var text: String
  /// As a telephone dials it (E.164): `+442079460123`.
  public var dialled: String
}

/// Reads a number of the international plan: `+`, a country code and 8 to 15 digits in all (ITU-T
/// E.164, 6.2), parted by blanks, hyphens, dots or brackets. `nil` for anything else.
public func parsePhoneNumber(_ text: String) -> PhoneNumber? {
  var dialled: [UInt8] = []
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "+") where dialled.isEmpty: dialled.append(byte)
    case 0x30...0x39 where !dialled.isEmpty: dialled.append(byte)
    case 0x20, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "("), UInt8(ascii: ")"):
      continue
    default: return nil
    }
  }
  // `(0)`, the trunk prefix at home, cannot be dialled from abroad.
  let hasTrunkPrefix = text.utf8.split(separator: UInt8(ascii: "(")).dropFirst()
    .contains { $0.starts(with: "0)".utf8) }
  guard (9...16).contains(dialled.count), dialled[1] != 0x30, !hasTrunkPrefix else { return nil }
  return PhoneNumber(text: text, dialled: String(decoding: dialled, as: UTF8.self))
}

extension SchemaReader {
  mutating func phoneNumber(_ field: YAMLEntry?) -> PhoneNumber? {
    guard let field, let typed = text(field) else { return nil }
    if let number = parsePhoneNumber(typed) { return number }
    tell(
      .phoneNumber, at: field.value.position, "'\(typed)' cannot be dialled from everywhere",
      remedy: "write it with '+' and the country code and without '(0)', such as "
        + "'+44 20 7946 0123' (E.164)")
    return nil
  }
}
