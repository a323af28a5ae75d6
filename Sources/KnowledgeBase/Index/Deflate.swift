import CDeflate

/// Bytes compressed as zlib data (RFC 1950), which browsers read as `deflate`; the same on every
/// machine.
func deflated(_ bytes: [UInt8]) -> [UInt8] {
  var deflater = Deflater()
  return deflater.deflated(bytes)
}

/// Compresses one text after the other, as `deflated` does. It makes its tables, some hundred
/// kilobytes, when the first text comes.
struct Deflater: ~Copyable {
  private var compressor: OpaquePointer?

  deinit {
    if let compressor { libdeflate_free_compressor(compressor) }
  }

  mutating func deflated(_ bytes: [UInt8]) -> [UInt8] {
    let compressor = compressor ?? libdeflate_alloc_compressor(compressionLevel)
    self.compressor = compressor
    let bound = libdeflate_zlib_compress_bound(compressor, bytes.count)
    return [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
      count = libdeflate_zlib_compress(
        compressor, bytes, bytes.count, buffer.baseAddress, buffer.count)
      // It fails only for lack of memory, or of room in a buffer that has its bound.
      precondition(count > 0, "libdeflate cannot compress")
    }
  }
}

/// The version of libdeflate that is in use, such as `1.14`: it decides the compressed bytes.
public func deflateVersion() -> String { LIBDEFLATE_VERSION_STRING }

/// The highest level whose time is worth its bytes: 9 takes a sixth longer for one part in 1,000, and
/// 10 four times as long for one in 80.
private let compressionLevel: Int32 = 7

/// The bytes that zlib data (RFC 1950) holds; `nil` where it is damaged, goes on after its end, or
/// holds more than `limit` bytes. With `isGzip` the bytes that a gzip file holds (RFC 1952).
public func inflated(_ data: [UInt8], limit: Int, isGzip: Bool = false) -> [UInt8]? {
  let decompressor = libdeflate_alloc_decompressor()
  defer { libdeflate_free_decompressor(decompressor) }
  let decompress = isGzip ? libdeflate_gzip_decompress_ex : libdeflate_zlib_decompress_ex
  var room = min(limit, max(4 * data.count, 1 << 10))
  while true {
    var (status, read) = (LIBDEFLATE_BAD_DATA, 0)
    let output = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      status = decompress(
        decompressor, data, data.count, buffer.baseAddress, buffer.count, &read, &count)
      if status != LIBDEFLATE_SUCCESS { count = 0 }
    }
    if status == LIBDEFLATE_SUCCESS { return read == data.count ? output : nil }
    guard status == LIBDEFLATE_INSUFFICIENT_SPACE, room < limit else { return nil }
    room = min(limit, 4 * room)
  }
}
