/// A bare address found in a text.
struct BareAddress {
  var range: Range<Int>
  /// What has to stand before the text to make an address of it: `http://`, `mailto:` or nothing.
  var prefix: StaticString
}

/// Finds the extended autolinks of a text (GFM 0.29, 6.9), in order, not overlapping.
/// `startsAfterWord`: whether something that is neither white space nor emphasis stands before.
///
/// One thing is read otherwise than by GitHub: CJK characters and full-width punctuation end an
/// address, because nobody writes a space between `https://example.com` and `的网站`.
func bareAddresses(in text: ArraySlice<UInt8>, startsAfterWord: Bool) -> [BareAddress] {
  text.withUnsafeBufferPointer { buffer in
    guard mayHoldAddress(buffer) else { return [] }
    var scan = AutolinkScan(text: buffer, startsAfterWord: startsAfterWord)
    scan.run()
    let base = text.startIndex
    return scan.found.map { address in
      BareAddress(
        range: address.range.lowerBound + base..<address.range.upperBound + base,
        prefix: address.prefix)
    }
  }
}

/// Whether a text has `@`, `:/` or `w.`, one of which is in every address.
private func mayHoldAddress(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
  if offset(of: UInt8(ascii: "@"), in: text) != nil { return true }
  var searched = 0
  while let colon = offset(of: UInt8(ascii: ":"), in: text, from: searched) {
    searched = colon + 1
    if searched < text.count, text[searched] == UInt8(ascii: "/") { return true }
  }
  searched = 1
  while let dot = offset(of: UInt8(ascii: "."), in: text, from: searched) {
    if text[dot - 1] | 0x20 == UInt8(ascii: "w") { return true }
    searched = dot + 1
  }
  return false
}

private struct AutolinkScan {
  let text: UnsafeBufferPointer<UInt8>
  let startsAfterWord: Bool
  var found: [BareAddress] = []
  /// Where the last address ended.
  var done = 0

  init(text: UnsafeBufferPointer<UInt8>, startsAfterWord: Bool) {
    self.text = text
    self.startsAfterWord = startsAfterWord
  }

  mutating func run() {
    var index = 0
    while index < text.count {
      let end: Int?
      switch text[index] {
      case UInt8(ascii: "w"), UInt8(ascii: "W"): end = host(at: index)
      case UInt8(ascii: ":"): end = address(colon: index)
      case UInt8(ascii: "@"): end = mail(at: index)
      default: end = nil
      }
      if let end {
        done = end
        index = end
      } else {
        index += 1
      }
    }
  }

  private func starts(_ prefix: StaticString, at index: Int) -> Bool {
    guard index >= 0, text.count - index >= prefix.utf8CodeUnitCount else { return false }
    return prefix.withUTF8Buffer { bytes in
      for offset in 0..<bytes.count {
        let byte = text[index + offset]
        let lower = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
        if lower != bytes[offset] { return false }
      }
      return true
    }
  }

  // MARK: www. and http://

  private mutating func host(at index: Int) -> Int? {
    guard starts("www.", at: index) else { return nil }
    if index == done, index > 0 { return nil }
    if index == 0 {
      if startsAfterWord { return nil }
    } else {
      let before = text[index - 1]
      let opens: [UInt8] = [0x2A, 0x5F, 0x7E, 0x28]
      guard opens.contains(before) || isMarkdownSpace(before) || endsWithCJK(before: index) else {
        return nil
      }
    }
    guard let hostEnd = domainEnd(from: index, allowsShort: false) else { return nil }
    let end = trimmedEnd(from: index, to: addressEnd(from: hostEnd))
    guard end > index + 4 else { return nil }
    found.append(BareAddress(range: index..<end, prefix: "http://"))
    return end
  }

  private mutating func address(colon index: Int) -> Int? {
    guard index + 3 < text.count, text[index + 1] == UInt8(ascii: "/"),
      text[index + 2] == UInt8(ascii: "/")
    else { return nil }
    var start = index
    while start > done, isLetter(text[start - 1]), index - start < 6 { start -= 1 }
    guard
      starts("http://", at: start) || starts("https://", at: start) || starts("ftp://", at: start)
    else { return nil }
    guard hostCharacterLength(at: index + 3) != nil,
      let hostEnd = domainEnd(from: index + 3, allowsShort: true)
    else { return nil }
    let end = trimmedEnd(from: start, to: addressEnd(from: hostEnd))
    guard end > index + 3 else { return nil }
    found.append(BareAddress(range: start..<end, prefix: ""))
    return end
  }

  /// The end of the host that begins at `start`. Its last two labels may have no underscore; but
  /// for a host of very many labels nobody looks.
  private func domainEnd(from start: Int, allowsShort: Bool) -> Int? {
    var index = start
    var dots = 0
    var underscoresBefore = 0
    var underscores = 0
    while index < text.count {
      let byte = text[index]
      if byte == UInt8(ascii: "_") {
        underscores += 1
      } else if byte == UInt8(ascii: ".") {
        guard index + 1 < text.count else { break }
        underscoresBefore = underscores
        underscores = 0
        dots += 1
      } else if byte != UInt8(ascii: "-") {
        guard let length = hostCharacterLength(at: index) else { break }
        index += length - 1
      }
      index += 1
    }
    if underscoresBefore > 0 || underscores > 0, dots <= 10 { return nil }
    return allowsShort || dots > 0 ? index : nil
  }

  /// Bytes of the character at `index` if a host may have it.
  private func hostCharacterLength(at index: Int) -> Int? {
    let byte = text[index]
    if byte < 0x80 { return isASCIIAlphanumeric(byte) ? 1 : nil }
    let length = scalarLength(byte)
    guard index + length <= text.count else { return nil }
    let scalar = scalarValue(text, at: index, count: length)
    return isUnicodeSpace(scalar) || isCJK(scalar) || isUnicodePunctuation(scalar) ? nil : length
  }

  private func addressEnd(from start: Int) -> Int {
    var index = start
    while index < text.count {
      let byte = text[index]
      if isMarkdownSpace(byte) || byte == UInt8(ascii: "<") { break }
      let length = scalarLength(byte)
      if length > 1, index + length <= text.count {
        let scalar = scalarValue(text, at: index, count: length)
        if isCJK(scalar) || isUnicodeSpace(scalar) { break }
        index += length - 1
      }
      index += 1
    }
    return index
  }

  private func endsWithCJK(before index: Int) -> Bool {
    var start = index - 1
    while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
    guard text[start] >= 0x80 else { return false }
    return isCJK(scalarValue(text, at: start, count: index - start))
  }

  /// Trailing punctuation, a closing parenthesis without its opening one, and what looks like a
  /// character reference do not belong to an address.
  private func trimmedEnd(from start: Int, to limit: Int) -> Int {
    var end = limit
    var surplus = 0
    for index in start..<limit {
      if text[index] == UInt8(ascii: "(") { surplus -= 1 }
      if text[index] == UInt8(ascii: ")") { surplus += 1 }
    }
    while end > start {
      switch text[end - 1] {
      case UInt8(ascii: ")"):
        if surplus <= 0 { return end }
        surplus -= 1
        end -= 1
      case UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: "."), UInt8(ascii: ","),
        UInt8(ascii: ":"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"),
        UInt8(ascii: "'"), UInt8(ascii: "\""):
        end -= 1
      case UInt8(ascii: ";"):
        var name = end - 2
        while name > start, isLetter(text[name]) { name -= 1 }
        let isReference = name < end - 2 && name >= start && text[name] == UInt8(ascii: "&")
        end = isReference ? name : end - 1
      default:
        return end
      }
    }
    return end
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20)
  }

  // MARK: name@host

  private mutating func mail(at index: Int) -> Int? {
    var start = index
    var hasProtocol = false
    var isChat = false
    while start > done {
      let byte = text[start - 1]
      if isASCIIAlphanumeric(byte) || [0x2E, 0x2B, 0x2D, 0x5F].contains(byte) {
        start -= 1
      } else if byte == UInt8(ascii: ":"), !hasProtocol, let length = protocolLength(before: start)
      {
        isChat = length == 5
        hasProtocol = true
        start -= length
        break
      } else {
        break
      }
    }
    let nameStart = hasProtocol ? start + (isChat ? 5 : 7) : start
    guard nameStart < index else { return nil }
    var end = index + 1
    var dots = 0
    while end < text.count {
      let byte = text[end]
      if isASCIIAlphanumeric(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") {
        end += 1
      } else if byte == UInt8(ascii: "."), end + 1 < text.count,
        isASCIIAlphanumeric(text[end + 1])
      {
        dots += 1
        end += 1
      } else if byte == UInt8(ascii: "/"), isChat, dots > 0 {
        end += 1
      } else {
        break
      }
    }
    guard end < text.count ? text[end] != UInt8(ascii: "@") : true else { return nil }
    guard dots > 0, isLetter(text[end - 1]) else { return nil }
    found.append(BareAddress(range: start..<end, prefix: hasProtocol ? "" : "mailto:"))
    return end
  }

  /// The length of `mailto:` or `xmpp:` that ends at `end`, if no letter or digit stands before.
  private func protocolLength(before end: Int) -> Int? {
    for (name, length) in [("mailto:" as StaticString, 7), ("xmpp:", 5)]
    where end - length >= done && starts(name, at: end - length) {
      let start = end - length
      if start == 0 || !isASCIIAlphanumeric(text[start - 1]) { return length }
    }
    return nil
  }
}
