import Diagnostics
import Markup

/// One sentence of a paragraph.
struct Sentence {
  /// Without markup: `Code` stands for code and `Label` for strong text, one word each.
  var text: String
  /// In words; each ideograph or kana counts as one. At least 1.
  var length: Int
  /// The node that the sentence begins in, and how many bytes into it.
  var node: NodeID
  var offset: Int
}

/// The sentences of a block that holds inlines, in order.
///
/// A sentence ends at `.`, `!` or `?` before a space and anything but a small letter, or at a full
/// stop of another script. Abbreviations within a sentence therefore seldom end it; where one does,
/// sentences become shorter, never longer, so that no warning is untrue for it.
func sentences(of block: NodeID, in document: Document) -> [Sentence] {
  var splitter = SentenceSplitter()
  document.walk(from: block) { id, isEntering in
    guard isEntering else { return true }
    let node = document[id]
    switch node.kind {
    case .text: splitter.add(document[node.text], at: id)
    case .code: splitter.add(Array("Code".utf8)[...], at: id)
    case .softBreak, .lineBreak: splitter.add(Array(" ".utf8)[...], at: id)
    case .strong:
      // A label of the screen is read at one glance, however many words it has.
      splitter.add(Array("Label".utf8)[...], at: id)
      return false
    case .image, .footnoteReference, .video, .list: return false
    default: break
    }
    return true
  }
  return splitter.finish()
}

private struct SentenceSplitter {
  private var scalars: [Unicode.Scalar] = []
  private var places: [(node: NodeID, offset: Int)] = []

  mutating func add(_ bytes: ArraySlice<UInt8>, at node: NodeID) {
    var offset = 0
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      scalars.append(scalar)
      places.append((node, offset))
      offset += UTF8.width(scalar)
    }
  }

  func finish() -> [Sentence] {
    var found: [Sentence] = []
    var start = 0
    for index in scalars.indices where ends(at: index) || index == scalars.count - 1 {
      while start < index, scalars[start].properties.isWhitespace { start += 1 }
      let range = start...max(index, start)
      start = index + 1
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars[range])
      let length = lengthOfSentence(String(text))
      guard length > 0 else { continue }
      let place = places[range.lowerBound]
      found.append(
        Sentence(text: String(text), length: length, node: place.node, offset: place.offset))
    }
    return found
  }

  private func ends(at index: Int) -> Bool {
    switch scalars[index] {
    case "。", "！", "？", "؟", "…": return true
    case ".", "!", "?", ":", ";", "；", "：":
      let isColon = [":", ";"].contains(scalars[index])
      guard index + 1 < scalars.count else { return true }
      if ["；", "：", "؛"].contains(scalars[index]) { return true }
      guard scalars[index + 1].properties.isWhitespace else { return false }
      guard let next = scalars[(index + 1)...].first(where: { !$0.properties.isWhitespace }) else {
        return true
      }
      return isColon || !next.properties.isLowercase
    case "؛": return true
    default: return false
    }
  }
}

/// Words between spaces that hold a letter or digit; each ideograph or kana counts as one.
private func lengthOfSentence(_ text: String) -> Int {
  var length = 0
  var isInWord = false
  for scalar in text.unicodeScalars {
    if scalar.properties.isIdeographic || (0x3040...0x30FF).contains(scalar.value) {
      length += 1
      isInWord = false
    } else if scalar.properties.isWhitespace {
      isInWord = false
    } else if !isInWord, scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
      length += 1
      isInWord = true
    }
  }
  return length
}

extension Document {
  /// Where a place within a text node stands in its source.
  func position(of node: NodeID, plus offset: Int) -> SourcePosition? {
    guard let start = position(of: node) else { return nil }
    return SourcePosition(line: start.line, column: start.column + offset)
  }
}
