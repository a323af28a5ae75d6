/// The path of a page in the output, made of the path of its source without its extension.
///
/// Kept as they are: letters of every script, digits, spaces, and marks such as `& # % + ' ~`,
/// which addresses carry percent-encoded. Replaced by `-`: what file systems refuse
/// (`\ : * ? " < > |`) and control characters. Removed: characters that cannot be seen (zero
/// width, soft hyphen, marks of direction, byte order mark), and spaces and dots at the ends of a
/// part. A part longer than 255 bytes with `.html` is cut and ends in eight digits of its hash.
/// `nil` when nothing is left of a part.
package func pageRoute(of path: TreePath) -> TreePath? {
  let parts = path.parts
  var cleaned: [String] = []
  for (number, part) in parts.enumerated() {
    let limit = number == parts.count - 1 ? 250 : 255
    guard let name = cleanName(part, limit: limit) else { return nil }
    cleaned.append(name)
  }
  guard !cleaned.isEmpty else { return nil }
  return TreePath(cleaned.joined(separator: "/") + ".html")
}

/// The path of a folder in the output, by the same rules.
package func folderRoute(of path: TreePath) -> TreePath? {
  var cleaned: [String] = []
  for part in path.parts {
    guard let name = cleanName(part, limit: 255) else { return nil }
    cleaned.append(name)
  }
  return TreePath(cleaned.joined(separator: "/"))
}

/// One part of a route; `nil` when nothing is left of it.
func cleanName(_ name: String, limit: Int) -> String? {
  if isClean(name), name.utf8.count <= limit { return name }
  var scalars = String.UnicodeScalarView()
  for scalar in name.unicodeScalars {
    switch scalar {
    case "\\", ":", "*", "?", "\"", "<", ">", "|", "/": scalars.append("-")
    case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}": scalars.append("-")
    default:
      if !isInvisible(scalar) { scalars.append(scalar) }
    }
  }
  while let last = scalars.last, last == " " || last == "." { scalars.removeLast() }
  while let first = scalars.first, first == " " || first == "." { scalars.removeFirst() }
  guard !scalars.isEmpty else { return nil }
  let cleaned = String(scalars)
  guard cleaned.utf8.count > limit else { return cleaned }
  let digits = contentHash(Array(name.utf8)).prefix(8)
  var count = limit - 9
  let bytes = Array(cleaned.utf8)
  while count > 0, bytes[count] & 0xC0 == 0x80 { count -= 1 }
  return String(decoding: bytes[..<count], as: UTF8.self) + "-" + digits
}

/// Whether a name is nothing but ASCII that stays as it is, as most are.
private func isClean(_ name: String) -> Bool {
  guard let first = name.utf8.first, let last = name.utf8.last,
    first != UInt8(ascii: " "), first != UInt8(ascii: "."), last != UInt8(ascii: " "),
    last != UInt8(ascii: ".")
  else { return false }
  return name.utf8.allSatisfy { byte in
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
      UInt8(ascii: "."), UInt8(ascii: " "):
      true
    default: false
    }
  }
}

/// Characters that a reader cannot see and a writer does not mean.
package func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar {
  case "\u{AD}", "\u{61C}", "\u{180E}", "\u{200B}"..."\u{200F}", "\u{202A}"..."\u{202E}",
    "\u{2060}"..."\u{2064}", "\u{2066}"..."\u{206F}", "\u{FEFF}":
    true
  default:
    false
  }
}

/// What two routes share that are one file on a disk or server that does not tell case or
/// composition apart. Compared as `String`, so that composed and decomposed forms are equal.
func foldedRoute(_ route: TreePath) -> String {
  route.description.lowercased()
}

/// Device names of Windows, which cannot be files there.
func isReservedByWindows(_ stem: String) -> Bool {
  let base = stem.split(separator: ".", maxSplits: 1).first.map { $0.lowercased() } ?? ""
  if ["con", "prn", "aux", "nul"].contains(base) { return true }
  guard base.utf8.count == 4, base.hasPrefix("com") || base.hasPrefix("lpt") else { return false }
  return base.utf8.last.map { (0x31...0x39).contains($0) } ?? false
}
