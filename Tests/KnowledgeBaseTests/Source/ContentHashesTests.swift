import KnowledgeBase
import Testing

@Suite struct ContentHashesTests {
  @Test("a hash is SHA-256 as the standard's examples have it")
  func examples() {
    #expect(
      contentHash(Array("abc".utf8))
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      contentHash([]) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }

  @Test("texts hashed together have the hashes they have alone, whatever their lengths")
  func together() {
    var hashes = ContentHashes()
    var expected: [String] = []
    // Around the places where a block and its padding end, empty texts, and a long one among them.
    for length in [0, 1, 55, 56, 57, 63, 64, 65, 119, 120, 127, 128, 129, 0, 20_000, 3, 1_000] {
      let text = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ length) }
      hashes.add(text)
      expected.append(contentHash(text))
    }
    #expect(hashes.take() == expected)
    #expect(hashes.take().isEmpty)
    hashes.add(Array("abc".utf8))
    #expect(hashes.take() == [contentHash(Array("abc".utf8))])
  }
}
