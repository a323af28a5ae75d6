/// A text as the leak check compares it: letters in lower case, runs of spaces as one, what only
/// typesetting tells apart made one (`foldForLeaks`), and what formats write in the place of a
/// character put back: `&amp;`, `&#38;` (HTML, XML), `\u0026`, `\"` (JSON), `\<` (Markdown), `%26`
/// (addresses).
///
/// Every format's escapes are undone everywhere: that finds a text that went through two of them, and
/// costs nothing but a coincidence now and then.
func plainForm(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
  var output: [UInt8] = []
  output.reserveCapacity(bytes.count)
  var index = 0
  while index < bytes.count {
    switch bytes[index] {
    case UInt8(ascii: "&"):
      index = appendReference(bytes, at: index, to: &output)
    case UInt8(ascii: "\\"):
      index = appendEscape(bytes, at: index, to: &output)
    case UInt8(ascii: "%"):
      if let value = hexadecimal(bytes, at: index + 1, count: 2) {
        append(UInt8(value), to: &output)
        index += 3
      } else {
        output.append(UInt8(ascii: "%"))
        index += 1
      }
    default:
      append(bytes[index], to: &output)
      index += 1
    }
  }
  return output
}

func plainForm(_ text: String) -> [UInt8] {
  Array(text.utf8).withUnsafeBufferPointer(plainForm)
}

private func append(_ byte: UInt8, to output: inout [UInt8]) {
  switch byte {
  case 0...0x20:
    appendSpace(to: &output)
  case UInt8(ascii: "A")...UInt8(ascii: "Z"):
    output.append(byte | 0x20)
  case 0x80...0xBF:
    output.append(byte)
    foldLast(of: &output)
  default:
    output.append(byte)
  }
}

/// Folds the character whose last byte was appended: byte by byte, because `%C2%A0` comes so too.
private func foldLast(of output: inout [UInt8]) {
  let count = output.count
  guard count > 1 else { return }
  let (before, last) = (output[count - 2], output[count - 1])
  if (0xC2...0xDF).contains(before) {
    fold(UInt32(before & 0x1F) << 6 | UInt32(last & 0x3F), ofBytes: 2, in: &output)
  } else if count > 2, output[count - 3] == 0xE1 || output[count - 3] == 0xE2,
    before & 0xC0 == 0x80
  {
    let lead = UInt32(output[count - 3] & 0x0F) << 12
    fold(lead | UInt32(before & 0x3F) << 6 | UInt32(last & 0x3F), ofBytes: 3, in: &output)
  }
}

private func fold(_ value: UInt32, ofBytes length: Int, in output: inout [UInt8]) {
  switch foldForLeaks(value) {
  case .same: return
  case .nothing: output.removeLast(length)
  case .space:
    output.removeLast(length)
    appendSpace(to: &output)
  case .other(let other):
    output.removeLast(length)
    if let scalar = Unicode.Scalar(other), let encoded = UTF8.encode(scalar) { output += encoded }
  }
}

private func appendSpace(to output: inout [UInt8]) {
  if output.last != 0x20 { output.append(0x20) }
}

private func append(_ scalar: UInt32, to output: inout [UInt8]) {
  guard let scalar = Unicode.Scalar(scalar), let encoded = UTF8.encode(scalar) else { return }
  for byte in encoded { append(byte, to: &output) }
}

private let namedReferences: [(name: StaticString, scalar: UInt32)] = [
  ("amp;", 0x26), ("lt;", 0x3C), ("gt;", 0x3E), ("quot;", 0x22), ("apos;", 0x27), ("nbsp;", 0x20),
]

/// Appends what a character reference at `start` stands for; returns where the text goes on.
private func appendReference(
  _ bytes: UnsafeBufferPointer<UInt8>, at start: Int, to output: inout [UInt8]
) -> Int {
  for (name, scalar) in namedReferences {
    let end = start + 1 + name.utf8CodeUnitCount
    guard end <= bytes.count else { continue }
    let written = UnsafeBufferPointer(rebasing: bytes[(start + 1)..<end])
    let wanted = UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
    if written.elementsEqual(wanted) {
      append(scalar, to: &output)
      return end
    }
  }
  if let (value, end) = numericReference(bytes, at: start) {
    append(value, to: &output)
    return end
  }
  output.append(UInt8(ascii: "&"))
  return start + 1
}

private func numericReference(
  _ bytes: UnsafeBufferPointer<UInt8>, at start: Int
) -> (value: UInt32, end: Int)? {
  guard start + 3 < bytes.count, bytes[start + 1] == UInt8(ascii: "#") else { return nil }
  let isHexadecimal = bytes[start + 2] | 0x20 == UInt8(ascii: "x")
  var index = start + (isHexadecimal ? 3 : 2)
  var value: UInt32 = 0
  let first = index
  while index < bytes.count, index - first < 7, let digit = digitValue(bytes[index]),
    isHexadecimal || digit < 10
  {
    value = value * (isHexadecimal ? 16 : 10) + digit
    index += 1
  }
  guard index > first, index < bytes.count, bytes[index] == UInt8(ascii: ";") else { return nil }
  return (value, index + 1)
}

private func appendEscape(
  _ bytes: UnsafeBufferPointer<UInt8>, at start: Int, to output: inout [UInt8]
) -> Int {
  guard start + 1 < bytes.count else { return start + 1 }
  switch bytes[start + 1] {
  case UInt8(ascii: "u"):
    guard let value = hexadecimal(bytes, at: start + 2, count: 4) else { return start + 1 }
    append(value, to: &output)
    return start + 6
  case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
    appendSpace(to: &output)
    return start + 2
  default:
    return start + 1
  }
}

private func hexadecimal(
  _ bytes: UnsafeBufferPointer<UInt8>, at start: Int, count: Int
) -> UInt32? {
  guard start + count <= bytes.count else { return nil }
  var value: UInt32 = 0
  for index in start..<(start + count) {
    guard let digit = digitValue(bytes[index]) else { return nil }
    value = value << 4 | digit
  }
  return value
}

private func digitValue(_ byte: UInt8) -> UInt32? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
  case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
  case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
  default: nil
  }
}
