import KnowledgeBase
import Testing

private func big(_ number: UInt32) -> [UInt8] {
  (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) }
}

private func png(_ width: UInt32, _ height: UInt32) -> [UInt8] {
  [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + big(13) + Array("IHDR".utf8) + big(width)
    + big(height) + [8, 6, 0, 0, 0]
}

private func jpeg(_ segments: [[UInt8]]) -> [UInt8] {
  [0xFF, 0xD8] + segments.flatMap { $0 }
}

private func segment(_ marker: UInt8, _ body: [UInt8]) -> [UInt8] {
  let length = body.count + 2
  return [0xFF, marker, UInt8(length >> 8), UInt8(length & 255)] + body
}

private let frame = segment(0xC2, [8, 0, 30, 0, 40, 3])

private func exif(orientation: UInt8) -> [UInt8] {
  segment(
    0xE1,
    Array("Exif\0\0MM".utf8) + [0, 42, 0, 0, 0, 8, 0, 1] + [1, 0x12, 0, 3, 0, 0, 0, 1]
      + [0, orientation, 0, 0])
}

private func webp(_ chunk: String, _ body: [UInt8]) -> [UInt8] {
  Array("RIFF".utf8) + [0, 0, 0, 0] + Array("WEBP\(chunk)".utf8) + [0xFF, 0xFF, 0xFF, 0xFF] + body
}

@Suite("Picture headers")
struct ImageHeaderTests {
  static let readable: [(String, [UInt8], ImageHeader.Format, Int, Int)] = [
    ("PNG", png(40, 30), .png, 40, 30),
    ("JPEG", jpeg([segment(0xE0, [1, 2]), frame]), .jpeg, 40, 30),
    ("JPEG with filling bytes", jpeg([[0xFF, 0xFF], frame]), .jpeg, 40, 30),
    ("JPEG on its side", jpeg([exif(orientation: 6), frame]), .jpeg, 30, 40),
    ("JPEG upside down", jpeg([exif(orientation: 3), frame]), .jpeg, 40, 30),
    ("GIF", Array("GIF89a".utf8) + [40, 0, 30, 0], .gif, 40, 30),
    ("WebP lossy", webp("VP8 ", [0, 0, 0, 0x9D, 1, 0x2A, 40, 0x40, 30, 0]), .webp, 40, 30),
    ("WebP lossless", webp("VP8L", [0x2F, 39, 0x40, 7, 0]), .webp, 40, 30),
    ("WebP extended", webp("VP8X", [0, 0, 0, 0, 39, 0, 0, 29, 0, 0]), .webp, 40, 30),
    ("SVG", Array("<svg width=\"40\" height='30px'>".utf8), .svg, 40, 30),
    ("SVG in points", Array("<svg width=\"30pt\" height=\"22.5pt\"/>".utf8), .svg, 40, 30),
    ("SVG by its box", Array("<svg viewBox='0,0 40 30'/>".utf8), .svg, 40, 30),
    ("SVG of one side", Array("<svg width='80' viewBox='0 0 40 30'/>".utf8), .svg, 80, 60),
    ("SVG of a share", Array("<svg width='100%' height='100%'/>".utf8), .svg, 0, 0),
    (
      "SVG after prose",
      Array(
        "\u{FEFF}<?xml version='1'?>\n<!-- <svg> --><!DOCTYPE svg><s:svg width='1' height='2'>".utf8
      ),
      .svg, 1, 2
    ),
  ]

  @Test("Width and height are read of every kind", arguments: readable.indices)
  func reads(_ index: Int) {
    let (name, bytes, format, width, height) = Self.readable[index]
    #expect(
      readImageHeader(bytes) == ImageHeader(format: format, width: width, height: height),
      "\(name)")
  }

  @Test("No header is made up when one is cut off anywhere", arguments: readable.indices)
  func cutOff(_ index: Int) {
    let (name, bytes, format, width, height) = Self.readable[index]
    for count in 0..<bytes.count {
      let header = readImageHeader(Array(bytes[..<count]))
      #expect(
        header == nil || header == ImageHeader(format: format, width: width, height: height),
        "\(name) cut to \(count) bytes")
    }
  }

  @Test("A header that lies gives no size")
  func lies() {
    let lies: [[UInt8]] = [
      [], png(0, 0), png(100_000, 100_000), png(.max, .max), Array("G".utf8),
      Array("<!doctype html>".utf8), [0xFF, 0xD8, 0xFF],
      Array("<svg width='1e999' height='5'>".utf8), Array("<svg viewBox='0 0 inf nan'/>".utf8),
      Array("<!DOCTYPE svg [<!ENTITY a 'b'>]><svg width='1' height='1'/>".utf8),
      Array("<svgx width='1' height='1'/>".utf8),
      webp("VP8X", Array(repeating: 0xFF, count: 30)),
    ]
    for bytes in lies {
      let header = readImageHeader(bytes)
      #expect(header == nil || header?.width == 0, "\(bytes.prefix(40))")
    }
  }

  @Test("Endless segments end")
  func endless() {
    #expect(readImageHeader(jpeg(Array(repeating: [0xFF, 0xE0, 0, 0], count: 250_000))) == nil)
    #expect(readImageHeader(Array(repeating: 0xFF, count: 1 << 20)) == nil)
    #expect(readImageHeader(jpeg(Array(repeating: segment(0xE0, []), count: 250_000))) == nil)
  }
}
