/// What in a text belongs to somebody by its form alone.
struct TextSigns {
  var addresses: [String] = []
  var hosts: [String] = []
  var phones: [String] = []
}

/// The e-mail addresses, hosts of web addresses and phone numbers (`+44 1632 960100`) of a text.
func findSigns(_ text: [UInt8]) -> TextSigns {
  var signs = TextSigns()
  var index = 0
  while index < text.count {
    switch text[index] {
    case UInt8(ascii: "@"):
      var start = index
      while start > 0, isAddressByte(text[start - 1]) { start -= 1 }
      let end = endOfHost(text, from: index + 1)
      let host = text[(index + 1)..<end]
      if start < index, host.contains(UInt8(ascii: ".")) {
        signs.addresses.append(String(decoding: text[start..<end], as: UTF8.self))
      }
      index = max(end, index + 1)
    case UInt8(ascii: ":")
    where text[index...].starts(with: "://".utf8):
      let end = endOfHost(text, from: index + 3)
      let host = text[(index + 3)..<end]
      if host.contains(UInt8(ascii: ".")) {
        signs.hosts.append(String(decoding: host, as: UTF8.self))
      }
      index = max(end, index + 3)
    case UInt8(ascii: "+"):
      let end = endOfPhone(text, from: index + 1)
      let number = text[index..<end]
      if phoneDigits(number).count >= 7 {
        signs.phones.append(String(decoding: number, as: UTF8.self))
      }
      index = max(end, index + 1)
    default:
      index += 1
    }
  }
  return signs
}

private func endOfHost(_ text: [UInt8], from start: Int) -> Int {
  var end = start
  while end < text.count, isHostByte(text[end]) { end += 1 }
  while end > start, text[end - 1] == UInt8(ascii: ".") || text[end - 1] == UInt8(ascii: "-") {
    end -= 1
  }
  return end
}

private func endOfPhone(_ text: [UInt8], from start: Int) -> Int {
  var end = start
  var last = start
  while end < text.count, isPhoneByte(text[end]) {
    end += 1
    if isDigit(text[end - 1]) { last = end }
  }
  return last
}

/// The digits of a written phone number.
func phoneDigits(_ text: some Sequence<UInt8>) -> [UInt8] {
  text.filter(isDigit)
}

/// What stands between and around the digits of a phone number.
func isPhoneByte(_ byte: UInt8) -> Bool {
  isDigit(byte) || byte == 0x20 || "-.()/".utf8.contains(byte)
}

private func isHostByte(_ byte: UInt8) -> Bool {
  isDigit(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: ".")
    || byte == UInt8(ascii: "-")
}

private func isAddressByte(_ byte: UInt8) -> Bool {
  isHostByte(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "+")
}
