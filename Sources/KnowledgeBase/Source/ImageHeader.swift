/// The largest side of a picture that is believed, in pixels. Browsers and decoders refuse more;
/// a header that says so is a lie or a mistake.
private let largestSide = 32_767

/// Reads the size of a picture from the beginning of its file; `nil` when the bytes are no header
/// of a known kind, are cut off, or say a size that cannot be.
///
/// Nothing is decoded. Each reader looks at a bounded number of bytes and of segments.
public func readImageHeader(_ head: [UInt8]) -> ImageHeader? {
  if head.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return readPNG(head) }
  if head.starts(with: [0xFF, 0xD8, 0xFF]) { return readJPEG(head) }
  if head.starts(with: "GIF87a".utf8) || head.starts(with: "GIF89a".utf8) { return readGIF(head) }
  if head.starts(with: "RIFF".utf8), head.dropFirst(8).starts(with: "WEBP".utf8) {
    return readWebP(head)
  }
  return readSVGHeader(head)
}

/// PNG (ISO/IEC 15948) section 11.2.2: the first chunk is IHDR, 13 bytes long, and begins with width
/// and height.
private func readPNG(_ head: [UInt8]) -> ImageHeader? {
  guard bigEndian(head, at: 8, count: 4) == 13,
    head.dropFirst(12).starts(with: "IHDR".utf8)
  else { return nil }
  return header(.png, bigEndian(head, at: 16, count: 4), bigEndian(head, at: 20, count: 4))
}

/// JPEG (ITU-T T.81) annex B: segments of marker and length up to a frame header SOF0–SOF15.
///
/// The picture is turned by Exif orientation in browsers; width and height are swapped then.
private func readJPEG(_ head: [UInt8]) -> ImageHeader? {
  var offset = 2
  var isTurned = false
  while offset + 4 <= head.count {
    guard head[offset] == 0xFF else { return nil }
    let marker = head[offset + 1]
    if marker == 0xFF {
      // A filling byte.
      offset += 1
      continue
    }
    // RST and TEM stand alone; SOS and EOI come after the frame header, if there is one.
    if marker == 0x01 || (0xD0...0xD7).contains(marker) {
      offset += 2
      continue
    }
    guard marker != 0xDA, marker != 0xD9, let length = bigEndian(head, at: offset + 2, count: 2),
      length >= 2
    else { return nil }
    if marker == 0xE1 {
      isTurned = exifTurns(head[min(offset + 4, head.count)..<min(offset + 2 + length, head.count)])
    }
    if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
      let height = bigEndian(head, at: offset + 5, count: 2)
      let width = bigEndian(head, at: offset + 7, count: 2)
      return isTurned ? header(.jpeg, height, width) : header(.jpeg, width, height)
    }
    offset += 2 + length
  }
  return nil
}

/// Whether an Exif segment says that the picture lies on its side: tag 0x0112 of the first directory
/// is 5–8 (Exif 2.3 section 4.6.4).
private func exifTurns(_ segment: ArraySlice<UInt8>) -> Bool {
  let tiff = Array(segment)
  guard tiff.starts(with: [0x45, 0x78, 0x69, 0x66, 0, 0]), tiff.count >= 14 else { return false }
  let isLittle = tiff[6] == 0x49
  func number(at offset: Int, count: Int) -> Int? {
    isLittle
      ? littleEndian(tiff, at: offset + 6, count: count)
      : bigEndian(tiff, at: offset + 6, count: count)
  }
  guard let directory = number(at: 4, count: 4), directory >= 8,
    let count = number(at: directory, count: 2)
  else { return false }
  for entry in 0..<min(count, 64) {
    let start = directory + 2 + entry * 12
    guard let tag = number(at: start, count: 2) else { return false }
    if tag == 0x0112, let value = number(at: start + 8, count: 2) { return (5...8).contains(value) }
  }
  return false
}

/// GIF89a specification section 18: the logical screen's width and height after the signature.
private func readGIF(_ head: [UInt8]) -> ImageHeader? {
  header(.gif, littleEndian(head, at: 6, count: 2), littleEndian(head, at: 8, count: 2))
}

/// WebP (RFC 9649) section 2: the first chunk is `VP8 `, `VP8L` or `VP8X`, each with the size at a
/// place of its own.
private func readWebP(_ head: [UInt8]) -> ImageHeader? {
  let chunk = head.dropFirst(12).prefix(4)
  if chunk.elementsEqual("VP8 ".utf8) {
    // RFC 6386 section 9.1: start code, then 14 bits each; the upper two bits scale.
    guard head.dropFirst(23).starts(with: [0x9D, 0x01, 0x2A]) else { return nil }
    let width = littleEndian(head, at: 26, count: 2).map { $0 & 0x3FFF }
    return header(.webp, width, littleEndian(head, at: 28, count: 2).map { $0 & 0x3FFF })
  }
  if chunk.elementsEqual("VP8L".utf8) {
    guard head.count > 20, head[20] == 0x2F, let bits = littleEndian(head, at: 21, count: 4) else {
      return nil
    }
    return header(.webp, (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
  }
  if chunk.elementsEqual("VP8X".utf8) {
    let width = littleEndian(head, at: 24, count: 3).map { $0 + 1 }
    return header(.webp, width, littleEndian(head, at: 27, count: 3).map { $0 + 1 })
  }
  return nil
}

private func header(_ format: ImageHeader.Format, _ width: Int?, _ height: Int?) -> ImageHeader? {
  guard let width, let height, (1...largestSide).contains(width),
    (1...largestSide).contains(height)
  else { return nil }
  return ImageHeader(format: format, width: width, height: height)
}

private func bigEndian(_ bytes: [UInt8], at offset: Int, count: Int) -> Int? {
  guard offset >= 0, offset <= bytes.count - count else { return nil }
  return bytes[offset..<offset + count].reduce(0) { $0 << 8 | Int($1) }
}

private func littleEndian(_ bytes: [UInt8], at offset: Int, count: Int) -> Int? {
  guard offset >= 0, offset <= bytes.count - count else { return nil }
  return bytes[offset..<offset + count].reversed().reduce(0) { $0 << 8 | Int($1) }
}
