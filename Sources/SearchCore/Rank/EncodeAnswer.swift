/// The answer as JSON, the only form in which it leaves the module.
///
/// `{"needs":[…],"corrected":…,"total":…,"hits":[{"title","url","category","heading","anchor",
/// "score","passage":[[text,0 or 1]…]}…],"suggestions":[…]}`, and in each hit `"terms"` where an
/// explanation was asked for.
public func encodeAnswer(_ answer: SearchAnswer) -> [UInt8] {
  var json: [UInt8] = []
  appendLiteral("{\"needs\":", to: &json)
  appendList(answer.needs, to: &json)
  appendLiteral(",\"corrected\":", to: &json)
  if let corrected = answer.corrected {
    appendQuoted(corrected, to: &json)
  } else {
    appendLiteral("null", to: &json)
  }
  appendLiteral(",\"total\":", to: &json)
  appendDecimal(answer.total, to: &json)
  appendLiteral(",\"hits\":[", to: &json)
  for (number, hit) in answer.hits.enumerated() {
    if number > 0 { appendByte(0x2C, to: &json) }
    appendHit(hit, to: &json)
  }
  appendLiteral("],\"suggestions\":", to: &json)
  appendList(answer.suggestions, to: &json)
  appendByte(0x7D, to: &json)
  return json
}

/// The answer where the index cannot be read.
public func encodeError(_ error: IndexError) -> [UInt8] {
  var json: [UInt8] = []
  appendLiteral("{\"error\":\"bad-index\",\"code\":", to: &json)
  appendDecimal(Int(error.rawValue), to: &json)
  appendByte(0x7D, to: &json)
  return json
}

private func appendHit(_ hit: SearchHit, to json: inout [UInt8]) {
  appendLiteral("{\"title\":", to: &json)
  appendQuoted(hit.title, to: &json)
  appendLiteral(",\"url\":", to: &json)
  appendQuoted(hit.url, to: &json)
  appendLiteral(",\"category\":", to: &json)
  appendQuoted(hit.category, to: &json)
  appendLiteral(",\"heading\":", to: &json)
  appendQuoted(hit.heading, to: &json)
  appendLiteral(",\"anchor\":", to: &json)
  appendQuoted(hit.anchor, to: &json)
  appendLiteral(",\"score\":", to: &json)
  appendDecimal(hit.score, to: &json)
  appendLiteral(",\"passage\":[", to: &json)
  for (number, part) in hit.passage.enumerated() {
    if number > 0 { appendByte(0x2C, to: &json) }
    appendByte(0x5B, to: &json)
    appendQuoted(part.text, to: &json)
    appendLiteral(part.isMarked ? ",1]" : ",0]", to: &json)
  }
  appendByte(0x5D, to: &json)
  #if !hasFeature(Embedded)
    if !hit.explanation.isEmpty { appendExplanation(hit.explanation, to: &json) }
  #endif
  appendByte(0x7D, to: &json)
}

#if !hasFeature(Embedded)
  private func appendExplanation(_ terms: [TermExplanation], to json: inout [UInt8]) {
    appendLiteral(",\"terms\":[", to: &json)
    for (number, term) in terms.enumerated() {
      appendLiteral(number > 0 ? ",{\"asked\":" : "{\"asked\":", to: &json)
      appendQuoted(term.asked, to: &json)
      appendLiteral(",\"term\":", to: &json)
      appendQuoted(term.term, to: &json)
      appendLiteral(",\"edits\":", to: &json)
      appendDecimal(term.edits, to: &json)
      appendLiteral(",\"fields\":", to: &json)
      appendDecimal(term.fields.reduce(0) { $0 | Int($1.rawValue) }, to: &json)
      appendLiteral(",\"weight\":", to: &json)
      appendDecimal(term.weight, to: &json)
      appendLiteral(",\"rarity\":", to: &json)
      appendDecimal(term.rarity, to: &json)
      appendLiteral(",\"impact\":", to: &json)
      appendDecimal(term.impact, to: &json)
      appendLiteral(",\"gain\":", to: &json)
      appendDecimal(term.gain, to: &json)
      appendByte(0x7D, to: &json)
    }
    appendByte(0x5D, to: &json)
  }

#endif

private func appendList(_ list: [[UInt8]], to json: inout [UInt8]) {
  appendByte(0x5B, to: &json)
  for (number, text) in list.enumerated() {
    if number > 0 { appendByte(0x2C, to: &json) }
    appendQuoted(text, to: &json)
  }
  appendByte(0x5D, to: &json)
}

@inline(never)
private func appendLiteral(_ literal: StaticString, to json: inout [UInt8]) {
  for position in 0..<literal.utf8CodeUnitCount {
    appendByte(literal.utf8Start[position], to: &json)
  }
}

/// Appends text as a JSON string; bytes that are no UTF-8 become U+FFFD.
@inline(never)
private func appendQuoted(_ text: [UInt8], to json: inout [UInt8]) {
  appendByte(0x22, to: &json)
  var position = 0
  while position < text.count {
    let byte = text[position]
    switch byte {
    case 0x22, 0x5C:
      appendByte(0x5C, to: &json)
      appendByte(byte, to: &json)
    case 0..<0x20:
      appendLiteral("\\u00", to: &json)
      appendByte(hexDigit(byte >> 4), to: &json)
      appendByte(hexDigit(byte & 0x0F), to: &json)
    case 0x20..<0x80:
      appendByte(byte, to: &json)
    default:
      let scalar = decodeScalar(text, at: position, end: text.count)
      appendScalar(scalar.value, to: &json)
      position += scalar.count - 1
    }
    position += 1
  }
  appendByte(0x22, to: &json)
}
