import Diagnostics

/// Makes valid UTF-8 of a file's bytes, without a byte order mark.
package func decodeSource(_ bytes: [UInt8], path: String) -> Parsed<[UInt8]> {
  Parsed(Array(String(decoding: bytes, as: UTF8.self).utf8), [])
}
