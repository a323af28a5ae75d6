/// The value of one attribute of a directive.
///
/// Values are read leniently, since writers and translators leave bare quotes in them: a value ends
/// at the quote that is followed by the end, by `:::`, or by another attribute's name and `=`.
func attribute(_ name: String, in text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
  attributes(in: text).first { $0.name == name }?.value
}

/// All attributes of a directive, in order, names in lower case.
func attributes(in text: ArraySlice<UInt8>) -> [(name: String, value: ArraySlice<UInt8>)] {
  var found: [(name: String, value: ArraySlice<UInt8>)] = []
  var rest = text.drop(while: isMarkdownSpace)
  while !rest.isEmpty {
    let name = rest.prefix(while: isNameByte)
    var value = rest[name.endIndex...].drop(while: isMarkdownSpace)
    guard !name.isEmpty, value.first == UInt8(ascii: "=") else {
      // A word that is no attribute: go on behind it.
      rest = rest[max(name.endIndex, rest.startIndex + 1)...].drop(while: isMarkdownSpace)
      continue
    }
    value = value.dropFirst().drop(while: isMarkdownSpace)
    let end: Int
    if let quote = value.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      value = value.dropFirst()
      end = quotedEnd(value, quote)
      rest = value[min(end + 1, value.endIndex)...]
    } else {
      end = value.firstIndex(where: isMarkdownSpace) ?? value.endIndex
      rest = value[end...]
    }
    let key = String(decoding: name.map(lowercased), as: UTF8.self)
    found.append((key, value[..<end]))
    rest = rest.drop(while: isMarkdownSpace)
  }
  return found
}

private func isNameByte(_ byte: UInt8) -> Bool {
  isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
}

/// Where a quoted value ends: at the last quote before whatever follows it makes sense.
private func quotedEnd(_ value: ArraySlice<UInt8>, _ quote: UInt8) -> Int {
  var index = value.startIndex
  var last = value.endIndex
  while let found = value[index...].firstIndex(of: quote) {
    let after = value[(found + 1)...].drop(while: isMarkdownSpace)
    let name = after.prefix(while: isNameByte)
    let beyond = after[name.endIndex...].drop(while: isMarkdownSpace)
    if after.isEmpty || (!name.isEmpty && beyond.first == UInt8(ascii: "=")) { return found }
    last = found
    index = found + 1
  }
  return last
}
