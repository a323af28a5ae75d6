/// A script without the lines that only people read and without indentation: a third less to
/// transfer.
///
/// Takes away lines that begin with `//` and what stands between a line's `/**` and the next `*/`; so
/// it is for our own scripts, which have neither inside a string of several lines.
package func compactScript(_ bytes: [UInt8]) -> [UInt8] {
  var compact: [UInt8] = []
  compact.reserveCapacity(bytes.count)
  var isComment = false
  for line in bytes.split(separator: 0x0A) {
    let text = line.drop { $0 == 0x20 }
    if isComment || text.starts(with: "/**".utf8) {
      isComment = !text.reversed().starts(with: "/*".utf8)
    } else if !text.isEmpty, !text.starts(with: "//".utf8) {
      compact += text
      compact.append(0x0A)
    }
  }
  return compact
}
