import Diagnostics

/// How large a text libcmark is given, in bytes. A larger one is shown as it is.
public let maximumTextSize = 16 << 20

/// How many pictures may be open in each other's brackets. libcmark 0.30.2 goes through all of
/// them at the end of every link.
private let maximumOpenImages = 200

/// Takes their meaning from the marks that would make libcmark's work grow faster than its input:
/// quotes and lists nested without end, pictures opened and never closed.
///
/// A mark is hidden by a control character, which `decodeSource` has made sure the text does not
/// have, and shown again by `showHiddenMarks`: it is text then, and every byte keeps its place.
func hideExcessiveMarks(_ text: inout [UInt8], firstLine: Int, source: String) -> [Diagnostic] {
  var hidden: [Int] = []
  var images: [Int] = []
  text.withUnsafeBufferPointer { bytes in
    findDeepContainers(bytes, &hidden)
    findOpenImages(bytes, &images)
  }
  guard !hidden.isEmpty || !images.isEmpty else { return [] }
  var diagnostics: [Diagnostic] = []
  let lines = LineTable(text)
  for (offsets, what) in [
    (hidden, "quotes and lists nested more than \(maximumDepth) deep"),
    (images, "more than \(maximumOpenImages) pictures opened in each other's brackets"),
  ] {
    guard let first = offsets.first else { continue }
    var place = lines.position(at: first)
    place.line += firstLine - 1
    diagnostics.append(
      Diagnostic(
        .contentLimit, path: source, at: place, "\(what); what is beyond is shown as text",
        remedy: "nest less"))
    for offset in offsets { text[offset] = hiddenMark(text[offset]) }
  }
  return diagnostics
}

private let markNames: [UInt8] = Array("!>-+*.)".utf8)

private func hiddenMark(_ byte: UInt8) -> UInt8 {
  UInt8((markNames.firstIndex(of: byte) ?? 0) + 1)
}

/// Puts the hidden marks back into the texts of the tree.
func showHiddenMarks(_ document: inout Document) {
  for index in document.text.indices {
    let byte = document.text[index]
    if byte > 0, byte <= UInt8(markNames.count) { document.text[index] = markNames[Int(byte) - 1] }
  }
}

// MARK: - Containers

/// Notes the first mark of each line that would open a container too deep. Two columns of
/// indentation are worth a level: no list item is deeper than that.
private func findDeepContainers(_ bytes: UnsafeBufferPointer<UInt8>, _ found: inout [Int]) {
  var start = 0
  var index = -1
  while index < bytes.count {
    index = offsetOfByte(below: 0x0E, in: bytes, from: index + 1)
    guard index >= bytes.count || bytes[index] == 0x0A || bytes[index] == 0x0D else { continue }
    // A hundred levels take a hundred bytes.
    if index - start > maximumDepth, let mark = deepMark(bytes, from: start) {
      found.append(mark)
    }
    start = index + 1
  }
}

private func deepMark(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
  var index = start
  var columns = 0
  var marks = 0
  while index < bytes.count {
    switch bytes[index] {
    case UInt8(ascii: " "): columns += 1
    case UInt8(ascii: "\t"): columns += 4
    case UInt8(ascii: ">"):
      if columns / 2 + marks >= maximumDepth { return index }
      marks += 1
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"):
      guard isSpaceBehind(bytes, index) else { return nil }
      if columns / 2 + marks >= maximumDepth {
        return isThematicBreak(bytes, at: index) ? nil : index
      }
      columns -= 1
      marks += 1
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      var end = index
      while end < bytes.count, (0x30...0x39).contains(bytes[end]), end - index < 10 { end += 1 }
      guard end < bytes.count, bytes[end] == UInt8(ascii: ".") || bytes[end] == UInt8(ascii: ")"),
        isSpaceBehind(bytes, end)
      else { return nil }
      if columns / 2 + marks >= maximumDepth { return end }
      marks += 1
      columns -= 1
      index = end
    default: return nil
    }
    index += 1
  }
  return nil
}

private func isSpaceBehind(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
  index + 1 >= bytes.count || isMarkdownSpace(bytes[index + 1])
}

/// Whether the line holds nothing but the mark at `index` and white space from there on.
private func isThematicBreak(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
  var end = index
  while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D {
    if bytes[end] != bytes[index], !isSpaceOrTab(bytes[end]) { return false }
    end += 1
  }
  return true
}

// MARK: - Pictures

/// Notes every `!` of a `![` that stands in too many unclosed ones of its paragraph.
private func findOpenImages(_ bytes: UnsafeBufferPointer<UInt8>, _ found: inout [Int]) {
  var openings = 0
  var searched = 0
  while let mark = offset(of: UInt8(ascii: "!"), in: bytes, from: searched) {
    searched = mark + 1
    if searched < bytes.count, bytes[searched] == UInt8(ascii: "[") { openings += 1 }
  }
  guard openings > maximumOpenImages else { return }
  var open: [Bool] = []
  var images = 0
  var index = 0
  while index < bytes.count {
    switch bytes[index] {
    case UInt8(ascii: "\\"): index += 1
    case 0x0A:
      if index + 1 < bytes.count, bytes[index + 1] == 0x0A || bytes[index + 1] == 0x0D {
        open.removeAll(keepingCapacity: true)
        images = 0
      }
    case UInt8(ascii: "["):
      let isImage = index > 0 && bytes[index - 1] == UInt8(ascii: "!")
      if isImage, images >= maximumOpenImages {
        found.append(index - 1)
        open.append(false)
      } else {
        open.append(isImage)
        if isImage { images += 1 }
      }
    case UInt8(ascii: "]"):
      if open.popLast() == true { images -= 1 }
    default: break
    }
    index += 1
  }
}

/// A document that shows a text as it is.
func plainDocument(_ text: ArraySlice<UInt8>, firstLine: Int, source: String) -> Document {
  var document = Document(source: source)
  let block = document.add(Node(.codeBlock))
  document[block].text = document.store(text)
  document[block].line = Int32(firstLine)
  document[block].column = 1
  document.append(block, to: Document.root)
  return document
}
