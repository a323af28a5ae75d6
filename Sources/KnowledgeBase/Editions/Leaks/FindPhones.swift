/// Finds phone numbers in a text, however their digits are grouped and written: with narrow spaces,
/// dashes of any length, full-width or Arabic-Indic digits, and `00` in the place of the plus sign.
struct PhoneFinder: Sendable {
  /// Patterns by the digits of their numbers.
  private var patterns: [UInt64: Int] = [:]
  /// One bit for each number of digits.
  private var lengths: UInt32 = 0

  var isEmpty: Bool { patterns.isEmpty }

  /// - Parameter number: as `phoneForm` writes it.
  mutating func add(_ number: [UInt8], as pattern: Int) {
    var key: UInt64 = 1
    for digit in number where isDigit(digit) { key = key * 10 + UInt64(digit & 0x0F) }
    patterns[key] = pattern
    lengths |= 1 << UInt32(phoneDigits(number).count)
  }

  /// Tells of each number whose digits stand behind a plus sign that ends before `start`.
  func find(
    in bytes: UnsafeBufferPointer<UInt8>, behind start: Int, _ found: inout Set<Int>
  ) {
    var key: UInt64 = 1
    var count: UInt32 = 0
    var index = start
    while count < mostPhoneDigits, let step = phoneStep(bytes, at: index) {
      index = step.end
      guard let digit = step.digit else { continue }
      key = key * 10 + UInt64(digit)
      count += 1
      if lengths & 1 << count != 0, let pattern = patterns[key] { found.insert(pattern) }
    }
  }
}

/// More than any number has (E.164 allows 15); keys of so many fit.
private let mostPhoneDigits: UInt32 = 18
private let fewestPhoneDigits = 7

/// A text that is a phone number and nothing else, as it is compared: `+` and its digits.
func phoneForm(_ text: String) -> [UInt8]? {
  Array(text.utf8).withUnsafeBufferPointer { bytes in
    var index = bytes.firstIndex { $0 != 0x20 } ?? bytes.count
    guard let start = endOfPlus(bytes, at: index) else { return nil }
    var number = [UInt8(ascii: "+")]
    index = start
    while let step = phoneStep(bytes, at: index) {
      if let digit = step.digit { number.append(0x30 + digit) }
      index = step.end
    }
    let isNumber = (fewestPhoneDigits...Int(mostPhoneDigits)).contains(number.count - 1)
    return index == bytes.count && isNumber ? number : nil
  }
}

/// Whether a pattern is of the form that `phoneForm` gives.
func isPhoneForm(_ pattern: [UInt8]) -> Bool {
  pattern.first == UInt8(ascii: "+") && pattern.dropFirst().allSatisfy(isDigit)
    && (fewestPhoneDigits...Int(mostPhoneDigits)).contains(pattern.count - 1)
}

/// Where a plus sign, plain or of full width, ends.
private func endOfPlus(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int? {
  guard index < bytes.count else { return nil }
  if bytes[index] == UInt8(ascii: "+") { return index + 1 }
  return bytes[index...].starts(with: [0xEF, 0xBC, 0x8B]) ? index + 3 : nil
}

/// A digit of a phone number, or what stands between two; `nil` for all else.
@inline(__always)
private func phoneStep(
  _ bytes: UnsafeBufferPointer<UInt8>, at index: Int
) -> (digit: UInt8?, end: Int)? {
  guard index < bytes.count else { return nil }
  let byte = bytes[index]
  if isDigit(byte) { return (byte & 0x0F, index + 1) }
  if byte == UInt8(ascii: "("), bytes[index...].starts(with: "(0)".utf8) {
    // Who calls from abroad leaves it out.
    return (nil, index + 3)
  }
  if byte < 0x80 { return isPhoneByte(byte) ? (nil, index + 1) : nil }
  return widePhoneStep(bytes, at: index)
}

private func widePhoneStep(
  _ bytes: UnsafeBufferPointer<UInt8>, at index: Int
) -> (digit: UInt8?, end: Int)? {
  guard index + 1 < bytes.count else { return nil }
  let second = bytes[index + 1]
  switch bytes[index] {
  case 0xC2:
    return [0xA0, 0xAD, 0xB7].contains(second) ? (nil, index + 2) : nil
  case 0xD9:
    // U+0660 to U+0669.
    return (0xA0...0xA9).contains(second) ? (second - 0xA0, index + 2) : nil
  case 0xDB:
    // U+06F0 to U+06F9.
    return (0xB0...0xB9).contains(second) ? (second - 0xB0, index + 2) : nil
  default: break
  }
  guard index + 2 < bytes.count else { return nil }
  let third = bytes[index + 2]
  switch (bytes[index], second) {
  // Spaces, marks of direction, dashes.
  case (0xE2, 0x80):
    let isBetween = (0x80...0x95).contains(third) || (0xAA...0xAF).contains(third)
    return isBetween ? (nil, index + 3) : nil
  case (0xE2, 0x81):
    return third == 0xA0 || (0xA6...0xA9).contains(third) ? (nil, index + 3) : nil
  // The minus sign, the wide space.
  case (0xE2, 0x88): return third == 0x92 ? (nil, index + 3) : nil
  case (0xE3, 0x80): return third == 0x80 ? (nil, index + 3) : nil
  // Full width: digits, and `(`, `)`, `-`, `.`, `/`.
  case (0xEF, 0xBC):
    if (0x90...0x99).contains(third) { return (third - 0x90, index + 3) }
    return [0x88, 0x89, 0x8D, 0x8E, 0x8F].contains(third) ? (nil, index + 3) : nil
  default: return nil
  }
}
