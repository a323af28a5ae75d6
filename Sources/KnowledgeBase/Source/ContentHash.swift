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
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}

/// SHA-256 of `bytes` in lower-case hexadecimal, 64 digits.
public func contentHash(_ bytes: [UInt8]) -> String {
  var hash = ContentHash()
  bytes.withUnsafeBytes { hash.update($0) }
  return hash.finish()
}
