import Diagnostics

/// The colon that Chinese input methods give in the place of ':', in UTF-8 (U+FF1A).
private let colonBytes: [UInt8] = [0xEF, 0xBC, 0x9A]

let fullWidthColonMessage = "'：' is a full-width colon"
let fullWidthColonRemedy = "write ': '"

/// Where a full-width colon stands right after what looks like a key.
func fullWidthColon(afterKeyIn line: ArraySlice<UInt8>) -> Int? {
  var rest = line.drop { $0 == 0x20 }
  if rest.starts(with: "- ".utf8) { rest = rest.dropFirst(2).drop { $0 == 0x20 } }
  let key = rest.prefix(while: isKeyByte)
  guard !key.isEmpty, line[key.endIndex...].starts(with: colonBytes) else { return nil }
  return key.endIndex
}

/// The first full-width colon after a key on the line that begins at `start`, or on those directly
/// before it: libyaml takes them for one text and stops after it.
func fullWidthColon(in text: ArraySlice<UInt8>, before start: Int) -> Int? {
  var found: Int?
  var lineStart = start
  while true {
    let end = text[lineStart...].firstIndex(where: isLineEnd) ?? text.endIndex
    let here = fullWidthColon(afterKeyIn: text[lineStart..<end])
    if here == nil, lineStart != start { return found }
    found = here ?? found
    guard lineStart > text.startIndex else { return found }
    var previous = lineStart
    while previous > text.startIndex, isLineEnd(text[previous - 1]) { previous -= 1 }
    while previous > text.startIndex, !isLineEnd(text[previous - 1]) { previous -= 1 }
    lineStart = previous
  }
}
