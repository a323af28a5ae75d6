import CHash
import CNettle

/// SHA-256 (FIPS 180-4) of bytes that arrive in pieces, by libnettle.
public struct ContentHash {
  private var context = sha256_ctx()

  public init() {
    nettle_sha256_init(&context)
  }

  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    nettle_sha256_update(
      &context, bytes.count, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self))
  }

  /// The digest in lower-case hexadecimal, 64 digits; the hash starts anew.
  public mutating func finish() -> String {
    var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_SIZE))
    nettle_sha256_digest(&context, digest.count, &digest)
    return hexadecimal(digest[...])
  }
}

private func hexadecimal(_ digest: ArraySlice<UInt8>) -> String {
  String(unsafeUninitializedCapacity: 2 * digest.count) { digits in
    var index = 0
    for byte in digest {
      digits[index] = hexadecimalDigit(byte >> 4)
      digits[index + 1] = hexadecimalDigit(byte & 15)
      index += 2
    }
    return index
  }
}

private func hexadecimalDigit(_ value: UInt8) -> UInt8 {
  value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
}

/// SHA-256 of `bytes` in lower-case hexadecimal, 64 digits.
public func contentHash(_ bytes: [UInt8]) -> String {
  var hash = ContentHash()
  bytes.withUnsafeBytes { hash.update($0) }
  return hash.finish()
}

/// Texts of which the hashes are wanted: worked out side by side where that is faster, for which the
/// texts are collected, else one by one as they come.
public struct ContentHashes {
  private var collected: [UInt8] = []
  private var ends: [Int] = []
  private var hashes: [String] = []

  public init() {}

  /// Whether so much is collected that it should be worked out: some hundred pages.
  public var isFull: Bool { collected.count > 1 << 20 }

  public mutating func add(_ text: [UInt8]) {
    guard hashesSideBySide else {
      hashes.append(contentHash(text))
      return
    }
    collected += text
    ends.append(collected.count)
  }

  /// The hash of each text, in the order they were added; what was added is forgotten.
  public mutating func take() -> [String] {
    defer {
      hashes.removeAll()
      collected.removeAll(keepingCapacity: true)
      ends.removeAll(keepingCapacity: true)
    }
    guard hashesSideBySide else { return hashes }
    let size = Int(SHA256_DIGEST_SIZE)
    var digests = [UInt8](repeating: 0, count: ends.count * size)
    tierzero_sha256_each(collected, ends, ends.count, &digests)
    return ends.indices.map { hexadecimal(digests[$0 * size..<($0 + 1) * size]) }
  }
}

private let hashesSideBySide = tierzero_hashes_side_by_side()
