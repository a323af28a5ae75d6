/// Reads a day: `2024-05-31`, with or without a time behind it (`T15:24:00.000Z`), or `5/31/2024`
/// with the month first, as Learn trees have it. `nil` for anything else and for days that do not
/// exist; the time is checked and left out.
public func readDay(_ text: String) -> Day? {
  let bytes = Array(text.utf8)
  if let dash = bytes.firstIndex(of: UInt8(ascii: "-")), dash == 4, bytes.count >= 10 {
    guard bytes[7] == UInt8(ascii: "-"), let year = number(bytes[0..<4], digits: 4...4),
      let month = number(bytes[5..<7], digits: 2...2),
      let day = number(bytes[8..<10], digits: 2...2), isTime(bytes[10...])
    else { return nil }
    return Day(year: year, month: month, day: day)
  }
  let parts = bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
  guard parts.count == 3, let month = number(parts[0], digits: 1...2),
    let day = number(parts[1], digits: 1...2), let year = number(parts[2], digits: 4...4)
  else { return nil }
  return Day(year: year, month: month, day: day)
}

/// The value of `digits` decimal digits.
private func number(_ bytes: ArraySlice<UInt8>, digits: ClosedRange<Int>) -> Int? {
  guard digits.contains(bytes.count), bytes.allSatisfy({ (0x30...0x39).contains($0) }) else {
    return nil
  }
  return bytes.reduce(0) { $0 * 10 + Int($1 - 0x30) }
}

/// True for nothing and for a time of RFC 3339 (section 5.6) after `T` or a blank, with the
/// seconds, their fraction and the zone left out at will.
private func isTime(_ bytes: ArraySlice<UInt8>) -> Bool {
  guard let first = bytes.first else { return true }
  guard first == UInt8(ascii: "T") || first == UInt8(ascii: "t") || first == 0x20 else {
    return false
  }
  var rest = bytes.dropFirst()
  if rest.last == UInt8(ascii: "Z") || rest.last == UInt8(ascii: "z") {
    rest = rest.dropLast()
  } else if let sign = rest.firstIndex(where: { $0 == UInt8(ascii: "+") || $0 == 0x2D }) {
    guard isClock(rest[(sign + 1)...], parts: 2...2) else { return false }
    rest = rest[..<sign]
  }
  if let dot = rest.firstIndex(of: UInt8(ascii: ".")) {
    guard number(rest[(dot + 1)...], digits: 1...9) != nil else { return false }
    rest = rest[..<dot]
  }
  while rest.last == 0x20 { rest = rest.dropLast() }
  return isClock(rest, parts: 2...3)
}

/// `15:24` or `15:24:60`
private func isClock(_ bytes: ArraySlice<UInt8>, parts: ClosedRange<Int>) -> Bool {
  let fields = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
  guard parts.contains(fields.count) else { return false }
  let limits = [23, 59, 60]
  return zip(fields, limits).allSatisfy { field, limit in
    number(field, digits: 2...2).map { $0 <= limit } ?? false
  }
}
