import CZlib

/// Bytes compressed as zlib data (RFC 1950), which browsers read as `deflate`.
func deflated(_ bytes: [UInt8]) -> [UInt8] {
  let bound = Int(compressBound(uLong(bytes.count)))
  return [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
    var length = uLongf(bound)
    let status = compress2(
      buffer.baseAddress, &length, bytes, uLong(bytes.count), compressionLevel)
    // It fails only for lack of memory, or of room in a buffer that has its bound.
    precondition(status == Z_OK, "zlib cannot compress")
    count = Int(length)
  }
}

/// The version of zlib that is in use, such as `1.3.1`: it decides the compressed bytes.
public func zlibVersion() -> String {
  CZlib.zlibVersion().map { String(cString: $0) } ?? ""
}

/// Of shards of a few KB the highest level makes one part in 700 less and takes a fifth longer.
private let compressionLevel: Int32 = 6

/// The bytes that zlib data (RFC 1950) holds; `nil` where it is damaged, goes on after its end, or
/// holds more than `limit` bytes. With `isGzip` the bytes that a gzip file holds (RFC 1952).
public func inflated(_ data: [UInt8], limit: Int, isGzip: Bool = false) -> [UInt8]? {
  var stream = z_stream()
  // 15: a window of 32 KiB, the largest there is; 16 more ask for the frame of gzip.
  let window: Int32 = isGzip ? 31 : 15
  let size = Int32(MemoryLayout<z_stream>.size)
  guard inflateInit2_(&stream, window, ZLIB_VERSION, size) == Z_OK else { return nil }
  defer { inflateEnd(&stream) }
  var output: [UInt8] = []
  var input = data
  return input.withUnsafeMutableBufferPointer { input -> [UInt8]? in
    stream.next_in = input.baseAddress
    stream.avail_in = uInt(input.count)
    var room = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let status = room.withUnsafeMutableBufferPointer { buffer in
        stream.next_out = buffer.baseAddress
        stream.avail_out = uInt(buffer.count)
        return inflate(&stream, Z_NO_FLUSH)
      }
      output += room[..<(room.count - Int(stream.avail_out))]
      if output.count > limit { return nil }
      if status == Z_STREAM_END { return stream.avail_in == 0 ? output : nil }
      if status != Z_OK { return nil }
    }
  }
}
